/// Lowers the arcs that were lifted to make trees projective [Nivre 2005].
///
/// The label of a lifted arc names the label of its true head, which is looked for below the present one, level by
/// level. (spaCy 3.8, `pipeline/_parser_internals/nonproj.pyx`.)
enum Projectivity {
    /// `trueHeadLabels` holds for each token the label its true head has, 0 where its arc was not lifted; `edges` are
    /// those of the tree as it was parsed: children are looked for within them while heads change.
    static func lower(_ tokens: inout [Token], trueHeadLabels: [UInt16], edges: TreeEdges) {
        for index in tokens.indices where trueHeadLabels[index] != 0 {
            if let head = trueHead(of: index, trueHeadLabels[index], tokens, trueHeadLabels, edges) {
                tokens[index].head = Int32(head)
            }
        }
    }

    private static func trueHead(
        of index: Int,
        _ label: UInt16,
        _ tokens: [Token],
        _ trueHeadLabels: [UInt16],
        _ edges: TreeEdges
    ) -> Int? {
        var level = [Int(tokens[index].head)]
        // Heads that changed on the way could stand in a ring.
        var visits = 0
        while !level.isEmpty, visits <= tokens.count {
            var below: [Int] = []
            for token in level {
                visits += 1
                for child in Int(edges.left[token])...Int(edges.right[token])
                where child != token && Int(tokens[child].head) == token && child != index && !tokens[child].isSpace {
                    // A later token's label still says where its head is, and is not yet the plain one.
                    let isPlain = child < index || trueHeadLabels[child] == 0
                    if isPlain, tokens[child].label == label { return child }
                    below.append(child)
                }
            }
            level = below
        }
        return nil
    }
}

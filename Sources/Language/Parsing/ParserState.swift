/// The state of an arc-eager parser: a stack, a buffer, the arcs so far and the sentence starts [Nivre 2008; Honnibal
/// 2015].
///
/// It keeps to spaCy's state in every turn, also where that departs from the book: tokens may go back to the buffer,
/// and an arc that is replaced is looked for among all of its head's arcs but the last. (spaCy 3.8,
/// `pipeline/_parser_internals/_state.pxd`.)
struct ParserState {
    let count: Int
    private(set) var heads: [Int32]
    /// The label of the arc to each token's head, as a place among the moves' labels.
    private(set) var labels: [Int32]
    private(set) var startsSentence: [Bool]
    private var stack: [Int32] = []
    private var next = 0
    /// Tokens that went back; the last is the first of the buffer.
    private var returned: [Int32] = []
    private var isUnshiftable: [Bool]
    /// Arcs to the left and to the right of their heads: for each head the last, and from each arc the one before.
    private var left: ArcLists
    private var right: ArcLists

    init(count: Int) {
        self.count = count
        heads = Array(repeating: -1, count: count)
        labels = Array(repeating: -1, count: count)
        startsSentence = Array(repeating: false, count: count)
        isUnshiftable = Array(repeating: false, count: count)
        left = ArcLists(count: count)
        right = ArcLists(count: count)
    }

    var bufferCount: Int { count - next + returned.count }
    var isDone: Bool { stack.isEmpty && bufferCount == 0 }

    /// The token at a place of the buffer, -1 for none.
    func buffer(_ place: Int) -> Int {
        if place < returned.count { return Int(returned[returned.count - 1 - place]) }
        let token = next + place - returned.count
        return token < count ? token : -1
    }

    /// The token at a depth of the stack, -1 for none.
    func stack(_ depth: Int) -> Int { depth < stack.count ? Int(stack[stack.count - 1 - depth]) : -1 }

    /// The tokens that the scorer sees: B0, B1, S0, S1, S2, the last left child of B0 and of S0, the last right of S0.
    func features(_ tokens: UnsafeMutableBufferPointer<Int32>) {
        let first = buffer(0)
        let top = stack(0)
        tokens[0] = Int32(first)
        tokens[1] = Int32(buffer(1))
        tokens[2] = Int32(top)
        tokens[3] = Int32(stack(1))
        tokens[4] = Int32(stack(2))
        tokens[5] = left.lastChild(of: first)
        tokens[6] = left.lastChild(of: top)
        tokens[7] = right.lastChild(of: top)
    }
    static let featureCount = 8

    // MARK: Moves

    var canShift: Bool {
        if stack.isEmpty { return true }
        let first = buffer(0)
        return bufferCount >= 2 && !startsSentence[first] && !isUnshiftable[first]
    }

    var canReduce: Bool { !stack.isEmpty }

    var canArc: Bool { !stack.isEmpty && bufferCount > 0 && !startsSentence[buffer(0)] }

    var canBreak: Bool {
        guard bufferCount >= 2 else { return false }
        let second = buffer(1)
        return second == buffer(0) + 1 && !startsSentence[second]
    }

    mutating func shift() {
        let first = buffer(0)
        guard first >= 0 else { return }
        if returned.popLast() == nil { next += 1 }
        stack.append(Int32(first))
    }

    /// Takes the top off the stack; one without a head goes back to the buffer, unless it is alone.
    mutating func reduce() {
        let depth = stack.count
        guard let top = stack.popLast() else { return }
        if heads[Int(top)] < 0, depth > 1 {
            isUnshiftable[Int(top)] = true
            returned.append(top)
        }
    }

    mutating func arcLeft(_ label: Int32) {
        guard let top = stack.popLast() else { return }
        addArc(head: buffer(0), child: Int(top), label)
        // A token may be shifted again once it has a child on its left.
        isUnshiftable[buffer(0)] = false
    }

    mutating func arcRight(_ label: Int32) {
        addArc(head: stack(0), child: buffer(0), label)
        shift()
    }

    mutating func breakSentence() { startsSentence[buffer(1)] = true }

    private mutating func addArc(head: Int, child: Int, _ label: Int32) {
        let old = Int(heads[child])
        if old >= 0 {
            if old > child { left.remove(child, from: old) } else { right.remove(child, from: old) }
        }
        if head > child { left.append(child, to: head) } else { right.append(child, to: head) }
        heads[child] = Int32(head)
        labels[child] = label
    }
}

/// For each head its children on one side, in the order in which they came.
private struct ArcLists {
    private var last: [Int32]
    private var children: [Int32] = []
    private var before: [Int32] = []

    init(count: Int) { last = Array(repeating: -1, count: count) }

    mutating func append(_ child: Int, to head: Int) {
        children.append(Int32(child))
        before.append(last[head])
        last[head] = Int32(children.count - 1)
    }

    /// A child that is the last goes; one before it leaves a gap, which stays.
    mutating func remove(_ child: Int, from head: Int) {
        var arc = last[head]
        guard arc >= 0 else { return }
        if children[Int(arc)] == child {
            last[head] = before[Int(arc)]
            return
        }
        arc = before[Int(arc)]
        while arc >= 0 {
            if children[Int(arc)] == child {
                children[Int(arc)] = -1
                return
            }
            arc = before[Int(arc)]
        }
    }

    func lastChild(of head: Int) -> Int32 {
        guard head >= 0 else { return -1 }
        var arc = last[head]
        while arc >= 0, children[Int(arc)] < 0 { arc = before[Int(arc)] }
        return arc < 0 ? -1 : children[Int(arc)]
    }
}

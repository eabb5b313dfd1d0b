/// Decides which attribution stands in whose content.
enum Nesting {
    /// Each attribution with its parent: of the contents that hold its cue's head, the smallest.
    ///
    /// A content is never inside a smaller one: of two where it would be, the weaker is dropped.
    ///
    /// - Parameters:
    ///   - found: In order of their heads.
    ///   - sure: The heads of those that win whatever their confidence.
    /// - Returns: Those that are kept, in order of their heads.
    /// - Complexity: O(*n* · *d*), *d* the depth to which contents overlap, which is cut at ``deepest``.
    static func nested(_ found: [FoundAttribution], keeping sure: Set<Int> = []) -> [FoundAttribution] {
        var holders = holders(of: found)
        let sizes = found.map { $0.content.reduce(0) { $0 + $1.count } }
        var dropped = [Bool](repeating: false, count: found.count)
        let strongest = found.indices.sorted { a, b in
            let (first, second) = (sure.contains(found[a].head), sure.contains(found[b].head))
            if first != second { return first }
            return found[a].confidence == found[b].confidence ? a < b : found[a].confidence > found[b].confidence
        }
        var held: [[Int]] = Array(repeating: [], count: found.count)
        for place in found.indices {
            for holder in holders[place] where (sizes[holder], -holder) <= (sizes[place], -place) {
                held[holder].append(place)
            }
        }
        for place in strongest where !dropped[place] {
            // What holds this one's cue and is smaller contradicts it, and so does what it holds and is larger.
            for holder in holders[place] where (sizes[holder], -holder) <= (sizes[place], -place) {
                dropped[holder] = true
            }
            for other in held[place] { dropped[other] = true }
        }
        var kept: [FoundAttribution] = []
        var places = [Int](repeating: -1, count: found.count)
        for place in found.indices where !dropped[place] {
            places[place] = kept.count
            kept.append(found[place])
        }
        for place in found.indices where !dropped[place] {
            holders[place].removeAll { dropped[$0] }
            let nearest = holders[place].min { (sizes[$0], -$0) < (sizes[$1], -$1) }
            kept[places[place]].parent = nearest.map { places[$0] }
        }
        return kept
    }

    /// Contents that overlap deeper than this are not told apart.
    private static let deepest = 24

    /// For each attribution, those whose content holds its head.
    static func holders(of found: [FoundAttribution]) -> [[Int]] {
        var edges: [(at: Int, isStart: Bool, place: Int)] = []
        for (place, attribution) in found.enumerated() {
            for run in attribution.content {
                edges.append((run.lowerBound, true, place))
                edges.append((run.upperBound, false, place))
            }
        }
        edges.sort { a, b in
            a.at == b.at ? (a.isStart == b.isStart ? a.place < b.place : !a.isStart) : a.at < b.at
        }
        var holders: [[Int]] = Array(repeating: [], count: found.count)
        var open: [Int] = []
        var next = 0
        for (place, attribution) in found.enumerated() {
            while next < edges.count, edges[next].at <= attribution.head {
                let edge = edges[next]
                if edge.isStart {
                    if open.count < deepest { open.append(edge.place) }
                } else if let at = open.firstIndex(of: edge.place) {
                    open.remove(at: at)
                }
                next += 1
            }
            holders[place] = open.filter { $0 != place }
        }
        return holders
    }
}

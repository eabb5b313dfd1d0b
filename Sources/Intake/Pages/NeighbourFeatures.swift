/// What the first stage's scores say of a block's surroundings; the second stage reads these behind a block's own
/// measures.
struct NeighbourFeatures {
    static let names: [String] =
        BlockFeatures.names + ["score"] + BlockFeatures.neighbours.map { "score\($0)" }
        + ["up1_score", "up1_share", "up2_score", "up2_share", "like_score", "like_share"]
        + [
            "share_before", "share_after", "since_sure", "until_sure", "words_since_sure", "words_until_sure",
            "expected",
        ]

    static let width = names.count

    private(set) var rows: [Float] = []

    private static let sure: Float = 0.6
    private static let sureWords: Float = 8
    private static let farthest: Float = 50
    private static let mostWords: Float = 500

    init(_ features: BlockFeatures, _ scores: [Float]) {
        let page = features.page
        let blocks = page.blocks
        let words = blocks.map(\.facts.words)
        let weighted = zip(scores, words).map { $0 * $1 }
        let total = weighted.reduce(0, +)
        let parents = blocks.map { UInt64(bitPattern: Int64(page.frames[Int($0.frame)].parent)) }
        let grandparents = blocks.map { block -> UInt64 in
            let parent = page.frames[Int(block.frame)].parent
            return UInt64(bitPattern: Int64(parent >= 0 ? page.frames[Int(parent)].parent : -1))
        }
        let groups = [parents, grandparents, blocks.map(features.signature)].map { Self.sums($0, words, weighted) }
        let isSure = blocks.indices.map { scores[$0] > Self.sure && words[$0] > Self.sureWords }
        let since = Self.gaps(isSure, words, isForward: true)
        let until = Self.gaps(isSure, words, isForward: false)

        let base = BlockFeatures.width
        rows.reserveCapacity(blocks.count * Self.width)
        var before: Float = 0
        for index in blocks.indices {
            rows += features.rows[index * base..<(index + 1) * base]
            rows.append(scores[index])
            for offset in BlockFeatures.neighbours {
                rows.append(scores.indices.contains(index + offset) ? scores[index + offset] : 0)
            }
            for group in groups {
                rows.append(group[index].weighted / max(1, group[index].words))
                rows.append(group[index].weighted / max(1, total))
            }
            rows.append(before / max(1, total))
            before += weighted[index]
            rows.append((total - before) / max(1, total))
            rows += [since[index].count, until[index].count, since[index].words, until[index].words, total]
        }
    }

    private static func sums(
        _ keys: [UInt64],
        _ words: [Float],
        _ weighted: [Float]
    ) -> [(words: Float, weighted: Float)] {
        var sums: [UInt64: (words: Float, weighted: Float)] = [:]
        for index in keys.indices {
            var sum = sums[keys[index]] ?? (0, 0)
            sum.words += words[index]
            sum.weighted += weighted[index]
            sums[keys[index]] = sum
        }
        return keys.map { sums[$0] ?? (0, 0) }
    }

    private static func gaps(_ isSure: [Bool], _ words: [Float], isForward: Bool) -> [(count: Float, words: Float)] {
        var gaps = [(count: Float, words: Float)](repeating: (farthest, 0), count: isSure.count)
        var count = farthest
        var sum: Float = 0
        for index in isForward ? Array(isSure.indices) : isSure.indices.reversed() {
            gaps[index] = (min(farthest, count), min(mostWords, sum))
            if isSure[index] {
                (count, sum) = (1, 0)
            } else {
                count += 1
                sum += words[index]
            }
        }
        return gaps
    }
}

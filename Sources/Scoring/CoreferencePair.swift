import Foundation

/// A span in Unicode scalars, end exclusive; one that meets none of the gold's is told apart from theirs.
struct ScoredMention: Hashable, Comparable, Sendable {
    var start: Int
    var end: Int
    var isForeign = false

    static func < (a: ScoredMention, b: ScoredMention) -> Bool { (a.start, a.end) < (b.start, b.end) }
}

/// One line of a gold or a prediction of actors.
struct CoreferenceArticle: Decodable, Sendable {
    struct Entity: Decodable, Sendable {
        var type: String?
        var mentions: [[Int]]
        var heads: [[Int]]?
        var kinds: [String]?
    }

    var id: String
    var genre: String?
    var entities: [Entity]

    private enum Key: String, CodingKey { case id, genre, entities, error }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        if let text = try? container.decode(String.self, forKey: .id) {
            id = text
        } else {
            id = String(try container.decode(Int.self, forKey: .id))
        }
        genre = try container.decodeIfPresent(String.self, forKey: .genre)
        // An article that could not be read has nothing.
        entities = container.contains(.error) ? [] : try container.decode([Entity].self, forKey: .entities)
    }

    static func lines(of data: Data, file: String) throws(ScoringError) -> [CoreferenceArticle] {
        let decoder = JSONDecoder()
        var found: [CoreferenceArticle] = []
        for (place, line) in data.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
            guard line.contains(where: { $0 > 0x20 }) else { continue }
            do {
                let article = try decoder.decode(CoreferenceArticle.self, from: Data(line))
                let isWhole = article.entities.allSatisfy { entity in
                    (entity.mentions + (entity.heads ?? [])).allSatisfy { $0.count == 2 }
                        && (entity.heads.map { $0.count == entity.mentions.count } ?? true)
                        && (entity.kinds.map { $0.count == entity.mentions.count } ?? true)
                }
                guard isWhole else {
                    throw ScoringError.line(
                        file: file,
                        number: place + 1,
                        reason: "a mention is two numbers, with a head and a kind for each or none"
                    )
                }
                found.append(article)
            } catch let error as ScoringError {
                throw error
            } catch {
                throw .line(
                    file: file,
                    number: place + 1,
                    reason: "it has no \"id\" and \"entities\" with \"mentions\""
                )
            }
        }
        return found
    }
}

/// An article's gold and predicted entities, with predicted mentions as the gold's where they meet.
struct CoreferencePair {
    private(set) var gold: [[ScoredMention]] = []
    private(set) var predicted: [[ScoredMention]] = []
    private(set) var kind: [ScoredMention: (type: String, kind: String)] = [:]

    init(gold article: CoreferenceArticle, predicted other: CoreferenceArticle?, options: CoreferenceScore.Options) {
        var all: [(mention: ScoredMention, head: ScoredMention)] = []
        var counts: [ScoredMention: Bool] = [:]
        for entity in article.entities {
            var kept: [ScoredMention] = []
            for (place, pair) in entity.mentions.enumerated() {
                let mention = ScoredMention(start: pair[0], end: pair[1])
                let head = entity.heads.map { ScoredMention(start: $0[place][0], end: $0[place][1]) } ?? mention
                let kind = entity.kinds?[place] ?? "?"
                let isKept =
                    (options.types.isEmpty || options.types.contains(entity.type ?? ""))
                    && (options.kinds.isEmpty || options.kinds.contains(kind))
                all.append((mention, head))
                counts[mention] = isKept
                self.kind[mention] = (entity.type ?? "", kind)
                if isKept { kept.append(mention) }
            }
            if !kept.isEmpty { gold.append(kept) }
        }

        let entities = other?.entities ?? []
        struct Place: Hashable {
            var entity: Int
            var mention: ScoredMention
        }
        var rows: [Place] = []
        for (number, entity) in entities.enumerated() {
            for pair in entity.mentions {
                rows.append(Place(entity: number, mention: ScoredMention(start: pair[0], end: pair[1])))
            }
        }
        var met: [Place: ScoredMention] = [:]
        var used: Set<ScoredMention> = []
        for row in rows where counts[row.mention] != nil && !used.contains(row.mention) {
            met[row] = row.mention
            used.insert(row.mention)
        }
        if options.match == .head {
            for row in rows where met[row] == nil {
                let span = row.mention
                func nearest(_ fits: (ScoredMention, ScoredMention) -> Bool) -> ScoredMention? {
                    all.filter { !used.contains($0.mention) && fits($0.mention, $0.head) }.map(\.mention)
                        .min { ($0.end - $0.start, $0.start, $0.end) < ($1.end - $1.start, $1.start, $1.end) }
                }
                let found =
                    nearest { mention, head in
                        head.start >= span.start && head.end <= span.end && mention.start <= span.start
                            && mention.end >= span.end
                    } ?? nearest { _, head in span.start >= head.start && span.end <= head.end }
                if let found {
                    met[row] = found
                    used.insert(found)
                }
            }
        }
        var clusters: [[ScoredMention]] = Array(repeating: [], count: entities.count)
        for row in rows {
            if let found = met[row] {
                if counts[found] == true { clusters[row.entity].append(found) }
            } else {
                let type = entities[row.entity].type ?? ""
                if !options.types.isEmpty, !type.isEmpty, !options.types.contains(type) { continue }
                clusters[row.entity].append(
                    ScoredMention(start: row.mention.start, end: row.mention.end, isForeign: true)
                )
            }
        }
        predicted = clusters.filter { !$0.isEmpty }
        if !options.countsSingletons {
            gold = gold.filter { $0.count > 1 }
            predicted = predicted.filter { $0.count > 1 }
        }
    }
}

/// Mentions in clusters.
struct Partition {
    let clusters: [Set<ScoredMention>]
    let clusterOf: [ScoredMention: Int]

    init(_ lists: [[ScoredMention]]) {
        let clusters = lists.map { Set($0) }
        var clusterOf: [ScoredMention: Int] = [:]
        for (number, cluster) in clusters.enumerated() { for mention in cluster { clusterOf[mention] = number } }
        self.clusters = clusters
        self.clusterOf = clusterOf
    }

    private func counts(_ cluster: Set<ScoredMention>, in other: Partition) -> [Int: Int] {
        var counts: [Int: Int] = [:]
        for mention in cluster { if let number = other.clusterOf[mention] { counts[number, default: 0] += 1 } }
        return counts
    }

    /// Links that the other has too, of all that hold the clusters together.
    func muc(_ other: Partition) -> (Double, Double) {
        var sum = 0
        var all = 0
        for cluster in clusters {
            let counts = counts(cluster, in: other)
            let lone = cluster.count - counts.values.reduce(0, +)
            sum += cluster.count - (counts.count + lone)
            all += cluster.count - 1
        }
        return (Double(sum), Double(all))
    }

    func bCubed(_ other: Partition) -> (Double, Double) {
        var sum = 0.0
        var all = 0
        for cluster in clusters {
            let squares = counts(cluster, in: other).values.reduce(0) { $0 + $1 * $1 }
            sum += Double(squares) / Double(cluster.count)
            all += cluster.count
        }
        return (sum, Double(all))
    }

    func lea(_ other: Partition) -> (Double, Double) {
        var sum = 0.0
        var all = 0
        for cluster in clusters {
            all += cluster.count
            if cluster.count == 1, let only = cluster.first {
                if let number = other.clusterOf[only], other.clusters[number].count == 1 { sum += 1 }
                continue
            }
            let links = counts(cluster, in: other).values.reduce(0) { $0 + $1 * ($1 - 1) / 2 }
            sum += Double(cluster.count) * Double(links) / (Double(cluster.count) * Double(cluster.count - 1) / 2)
        }
        return (sum, Double(all))
    }

    /// The likeness of the best one-to-one assignment of clusters, each pair's twice the mentions in both by all.
    func alike(_ other: Partition) -> Double {
        guard !clusters.isEmpty, !other.clusters.isEmpty else { return 0 }
        let (small, large) = clusters.count <= other.clusters.count ? (self, other) : (other, self)
        var cost = [[Double]](
            repeating: [Double](repeating: 0, count: large.clusters.count),
            count: small.clusters.count
        )
        for (row, cluster) in small.clusters.enumerated() {
            for (column, count) in small.counts(cluster, in: large) {
                cost[row][column] = -2 * Double(count) / Double(cluster.count + large.clusters[column].count)
            }
        }
        return -Assignment.least(cost)
    }
}

/// The assignment problem, by the Hungarian method [Kuhn 1955] in the form of Jonker and Volgenant [1987].
enum Assignment {
    /// The least sum of costs, one column to each row.
    ///
    /// - Parameter cost: No more rows than columns.
    /// - Returns: The sum, with every row given a column of its own.
    /// - Complexity: O(rows² × columns).
    static func least(_ cost: [[Double]]) -> Double {
        let rows = cost.count
        let columns = cost.first?.count ?? 0
        var u = [Double](repeating: 0, count: rows + 1)
        var v = [Double](repeating: 0, count: columns + 1)
        var rowOf = [Int](repeating: 0, count: columns + 1)
        var way = [Int](repeating: 0, count: columns + 1)
        for row in 1..<max(1, rows + 1) {
            rowOf[0] = row
            var column = 0
            var least = [Double](repeating: .infinity, count: columns + 1)
            var isUsed = [Bool](repeating: false, count: columns + 1)
            repeat {
                isUsed[column] = true
                let current = rowOf[column]
                var delta = Double.infinity
                var next = 0
                for other in 1..<max(1, columns + 1) where !isUsed[other] {
                    let reduced = cost[current - 1][other - 1] - u[current] - v[other]
                    if reduced < least[other] {
                        least[other] = reduced
                        way[other] = column
                    }
                    if least[other] < delta {
                        delta = least[other]
                        next = other
                    }
                }
                for other in 0...columns {
                    if isUsed[other] {
                        u[rowOf[other]] += delta
                        v[other] -= delta
                    } else {
                        least[other] -= delta
                    }
                }
                column = next
            } while rowOf[column] != 0
            while column != 0 {
                let previous = way[column]
                rowOf[column] = rowOf[previous]
                column = previous
            }
        }
        return (1..<max(1, columns + 1)).reduce(0) { rowOf[$1] == 0 ? $0 : $0 + cost[rowOf[$1] - 1][$1 - 1] }
    }
}

import Articles
import Foundation
import GRDB

/// Near-copies of one wire story.
///
/// MinHash over shingles of four words [Broder 1997], 64 values of one hash stirred with 64 seeds, looked up in 16 bands
/// of 4 [Leskovec 2020, ch. 3]: two texts that share 70 % of their shingles meet in a band with a probability of .99,
/// with 30 % in .12. What meets is compared by the whole signature.
enum NearCopies {
    static let size = 64
    static let bands = 16
    /// The share of equal values from which two articles are one story: an estimate of their Jaccard similarity.
    static let threshold = 0.6
    /// Shorter texts have too few shingles for an estimate.
    static let fewestWords = 24

    private static let seeds: [UInt64] = (0..<UInt64(size)).map { Folding.mixed($0 &* 0x9e37_79b9_7f4a_7c15 &+ 1) }

    /// The signature of a text; nil where it is too short.
    ///
    /// - Complexity: O(*n* · 64) in its words.
    static func signature(of text: String) -> [UInt32]? {
        let words = Folding.words(text)
        guard words.count >= fewestWords else { return nil }
        let hashes = words.map { Folding.hash($0) }
        var minima = [UInt32](repeating: .max, count: size)
        var seen: Set<UInt64> = []
        for place in 0...(hashes.count - 4) {
            var shingle: UInt64 = 0
            for offset in 0..<4 { shingle = Folding.mixed(shingle ^ hashes[place + offset]) }
            guard seen.insert(shingle).inserted else { continue }
            for index in 0..<size {
                let value = UInt32(truncatingIfNeeded: Folding.mixed(shingle ^ seeds[index]) >> 32)
                if value < minima[index] { minima[index] = value }
            }
        }
        return minima
    }

    static func similarity(_ a: [UInt32], _ b: [UInt32]) -> Double {
        guard a.count == b.count, !a.isEmpty else { return 0 }
        return Double(zip(a, b).count { $0 == $1 }) / Double(a.count)
    }

    /// Puts an article among the near-copies of its story; one that is like none is a story of its own, which bears the
    /// article's number.
    static func insert(_ db: Database, _ article: Article, _ id: Int64) throws {
        guard let signature = signature(of: article.body) else {
            try db.run("UPDATE article SET story = id WHERE id = ?", [id])
            return
        }
        var candidates: Set<Int64> = []
        let bandHashes = bandHashes(of: signature)
        for hash in bandHashes {
            candidates.formUnion(
                try Int64.fetchAll(
                    db.cachedStatement(
                        sql: "SELECT article FROM signature_band WHERE hash = ? ORDER BY article LIMIT 64"
                    ),
                    arguments: [hash]
                )
            )
        }
        var stories: Set<Int64> = []
        for candidate in candidates.sorted() {
            guard
                let row = try Row.fetchOne(
                    db.cachedStatement(
                        sql: """
                            SELECT hashes, story FROM signature JOIN article ON article.id = article
                            WHERE article = ?
                            """
                    ),
                    arguments: [candidate]
                )
            else { continue }
            let hashes: Data = row["hashes"]
            if similarity(unpacked(hashes), signature) >= threshold { stories.insert(row["story"]) }
        }
        let story = stories.min() ?? id
        try db.run("UPDATE article SET story = ? WHERE id = ?", [story, id])
        for other in stories.sorted() where other != story {
            try db.run("UPDATE article SET story = ? WHERE story = ?", [story, other])
        }
        try db.run("INSERT INTO signature (article, hashes) VALUES (?, ?)", [id, packed(signature)])
        for hash in bandHashes {
            try db.run("INSERT OR IGNORE INTO signature_band (hash, article) VALUES (?, ?)", [hash, id])
        }
    }

    private static func bandHashes(of signature: [UInt32]) -> [Int64] {
        let width = size / bands
        return (0..<bands).map { band in
            var hash = UInt64(band) &+ 1
            for value in signature[band * width..<(band + 1) * width] { hash = Folding.mixed(hash ^ UInt64(value)) }
            return Int64(bitPattern: hash)
        }
    }

    private static func packed(_ signature: [UInt32]) -> Data {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(4 * signature.count)
        for value in signature {
            for shift: UInt32 in [0, 8, 16, 24] { bytes.append(UInt8(truncatingIfNeeded: value >> shift)) }
        }
        return Data(bytes)
    }

    private static func unpacked(_ data: Data) -> [UInt32] {
        let bytes = [UInt8](data)
        return stride(from: 0, to: bytes.count - bytes.count % 4, by: 4).map { place in
            UInt32(bytes[place]) | UInt32(bytes[place + 1]) << 8 | UInt32(bytes[place + 2]) << 16
                | UInt32(bytes[place + 3]) << 24
        }
    }
}

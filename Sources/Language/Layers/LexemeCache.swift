/// The vectors that depend on a token's look alone, kept from text to text: a quarter of the network's work.
///
/// Holds a bounded number of looks (16,384 cover 96 % of news); when they are all taken it is emptied. What is kept
/// changes how fast a text is read, never what is read in it.
final class LexemeCache {
    static let limit = 16_384

    private let encoders: [TokenEncoder]
    private var places: [LexemeKey: Int32] = [:]
    private var vectors: [FloatBuffer]
    private var capacity = 0

    init(_ encoders: [TokenEncoder]) {
        self.encoders = encoders
        vectors = encoders.map { _ in FloatBuffer(count: 0) }
    }

    /// The rows of an encoder's vectors.
    func rows(of encoder: Int) -> UnsafePointer<Float> { UnsafePointer(vectors[encoder].base) }

    /// Gives every look of a stretch of tokens its row.
    ///
    /// `looks` are places in `keys`. Rows of one call stay valid together; the next call may overwrite them. A stretch
    /// has fewer different looks than ``limit``.
    func place(_ looks: ArraySlice<Int32>, of keys: [LexemeKey], in result: UnsafeMutablePointer<Int32>) {
        precondition(looks.count <= Self.limit, "a stretch has more looks than are kept")
        if !tryPlacing(looks, of: keys, in: result) {
            places.removeAll(keepingCapacity: true)
            _ = tryPlacing(looks, of: keys, in: result)
        }
    }

    private func tryPlacing(
        _ looks: ArraySlice<Int32>,
        of keys: [LexemeKey],
        in result: UnsafeMutablePointer<Int32>
    ) -> Bool {
        var rowOfLook: [Int32: Int32] = [:]
        rowOfLook.reserveCapacity(looks.count)
        var missing: [LexemeKey] = []
        var missingRows: [Int32] = []
        var next = places.count
        for index in looks.indices {
            let look = looks[index]
            if let row = rowOfLook[look] {
                result[index] = row
                continue
            }
            let key = keys[Int(look)]
            var row = places[key] ?? -1
            if row < 0 {
                guard next < Self.limit else {
                    for key in missing { places[key] = nil }
                    return false
                }
                row = Int32(next)
                next += 1
                places[key] = row
                missing.append(key)
                missingRows.append(row)
            }
            rowOfLook[look] = row
            result[index] = row
        }
        if missing.isEmpty { return true }
        grow(to: next)
        for (number, encoder) in encoders.enumerated() {
            encoder.embed(missing, into: vectors[number].base, rows: missingRows)
        }
        return true
    }

    private func grow(to count: Int) {
        guard count > capacity else { return }
        capacity = min(Self.limit, max(count, 2 * capacity, 1024))
        for (number, encoder) in encoders.enumerated() {
            let old = vectors[number]
            let new = FloatBuffer(count: capacity * encoder.stride)
            new.base.update(from: old.base, count: old.count)
            vectors[number] = new
        }
    }
}

/// Distinct words, each known by the order in which it was added, found by their bytes.
///
/// All words lie in one buffer, so that the lemmatizer's ninety thousand cost no object each. Open addressing with
/// linear probing over the FNV-1a hash; at most half of the slots are taken.
///
/// - Complexity: O(length of the word) to add or to find.
struct WordTable: Sendable {
    private var bytes: [UInt8] = []
    private var starts: [Int32] = [0]
    private var slots: [Int32]

    /// - Parameter capacity: how many words are expected; more are taken in all the same.
    init(capacity: Int = 8) {
        var size = 16
        while size < 2 * capacity { size *= 2 }
        slots = [Int32](repeating: -1, count: size)
    }

    var count: Int { starts.count - 1 }

    /// Adds a word, if it is new, and gives its number.
    @discardableResult
    mutating func insert(_ word: UnsafeBufferPointer<UInt8>) -> Int {
        let found = slot(of: word)
        if slots[found] >= 0 { return Int(slots[found]) }
        let number = count
        slots[found] = Int32(number)
        bytes.append(contentsOf: word)
        starts.append(Int32(bytes.count))
        if 2 * count > slots.count { grow() }
        return number
    }

    @discardableResult
    mutating func insert(_ word: String) -> Int {
        var word = word
        return word.withUTF8 { insert($0) }
    }

    /// The number of a word, if it is here.
    func number(of word: UnsafeBufferPointer<UInt8>) -> Int? {
        let number = slots[slot(of: word)]
        return number < 0 ? nil : Int(number)
    }

    func number(of word: String) -> Int? {
        var word = word
        return word.withUTF8 { number(of: $0) }
    }

    func contains(_ word: [UInt8]) -> Bool {
        word.withUnsafeBufferPointer { number(of: $0) != nil }
    }

    /// The slot that holds the word, or the empty one where it would stand.
    private func slot(of word: UnsafeBufferPointer<UInt8>) -> Int {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in word { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
        let mask = slots.count - 1
        var slot = Int(truncatingIfNeeded: hash ^ hash >> 32) & mask
        while slots[slot] >= 0, !holds(Int(slots[slot]), word) { slot = (slot + 1) & mask }
        return slot
    }

    private func holds(_ number: Int, _ word: UnsafeBufferPointer<UInt8>) -> Bool {
        let start = Int(starts[number])
        guard Int(starts[number + 1]) - start == word.count else { return false }
        for index in 0..<word.count where bytes[start + index] != word[index] { return false }
        return true
    }

    private mutating func grow() {
        slots = [Int32](repeating: -1, count: 2 * slots.count)
        for number in 0..<count {
            let slot = bytes[Int(starts[number])..<Int(starts[number + 1])].withUnsafeBufferPointer {
                self.slot(of: $0)
            }
            slots[slot] = Int32(number)
        }
    }
}

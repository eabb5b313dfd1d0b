/// The names of one document: those everyone knows, and its own in order of appearance.
struct NameTable: Sendable {
    private let known = KnownNames.standard
    private var spellings: [UInt8] = []
    private var starts: [Int] = [0]
    private var hashes: [Int] = []
    /// Open addressing over the document's own names: index + 1, 0 is free; at most half full.
    private var slots: [UInt32] = []
    private var scratch: [UInt8] = []

    /// The number of the name that `bytes` spells, with ASCII capitals made small and NUL made U+FFFD, as the
    /// tokenizer's states for names do.
    mutating func intern(_ bytes: UnsafeBufferPointer<UInt8>) -> Name {
        let name = known.findIgnoringCase(bytes)
        return name != .none ? name : internOwn(bytes)
    }

    private mutating func internOwn(_ bytes: UnsafeBufferPointer<UInt8>) -> Name {
        scratch.removeAll(keepingCapacity: true)
        for byte in bytes {
            if byte == 0 { scratch += replacementCharacter } else { scratch.append(lowercased(byte)) }
        }
        return scratch.isEmpty ? .none : ownName()
    }

    /// The number of the name that `spelling` spells exactly, if the document has it.
    func find(_ spelling: String) -> Name? {
        var spelling = spelling
        return spelling.withUTF8 { bytes in
            let name = known.find(bytes, hash: KnownNames.hash(bytes))
            if name != .none { return name }
            if slots.isEmpty { return nil }
            var slot = Self.hash(bytes) & (slots.count - 1)
            while slots[slot] != 0 {
                let index = Int(slots[slot]) - 1
                if own(index).elementsEqual(bytes) { return Name(rawValue: UInt32(known.count + index)) }
                slot = (slot + 1) & (slots.count - 1)
            }
            return nil
        }
    }

    func spelling(_ name: Name) -> ArraySlice<UInt8> {
        let number = Int(name.rawValue)
        if number < known.count { return known.spelling(name) }
        return own(number - known.count)
    }

    private func own(_ index: Int) -> ArraySlice<UInt8> { spellings[starts[index]..<starts[index + 1]] }

    /// Seeded anew in every process, so that no page can be made whose names all fall together.
    ///
    /// The numbers of names do not depend on it.
    private static func hash(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
        var hasher = Hasher()
        hasher.combine(bytes: UnsafeRawBufferPointer(bytes))
        return hasher.finalize()
    }

    private mutating func ownName() -> Name {
        if (hashes.count + 1) * 2 > slots.count { grow() }
        let hash = scratch.withUnsafeBufferPointer(Self.hash)
        let mask = slots.count - 1
        var slot = hash & mask
        while slots[slot] != 0 {
            let index = Int(slots[slot]) - 1
            if hashes[index] == hash, own(index).elementsEqual(scratch) {
                return Name(rawValue: UInt32(known.count + index))
            }
            slot = (slot + 1) & mask
        }
        spellings += scratch
        starts.append(spellings.count)
        hashes.append(hash)
        slots[slot] = UInt32(hashes.count)
        return Name(rawValue: UInt32(known.count + hashes.count - 1))
    }

    private mutating func grow() {
        slots = [UInt32](repeating: 0, count: max(64, slots.count * 2))
        let mask = slots.count - 1
        for (index, hash) in hashes.enumerated() {
            var slot = hash & mask
            while slots[slot] != 0 { slot = (slot + 1) & mask }
            slots[slot] = UInt32(index + 1)
        }
    }
}

/// U+FFFD in UTF-8.
let replacementCharacter: [UInt8] = [0xEF, 0xBF, 0xBD]

import ActorsData

/// One block of a directory, read in place.
///
/// References are checked against the block's bounds when it is opened and whenever one is followed, so that a
/// damaged block can give a wrong name but no access outside it.
struct DirectoryLayer: Sendable {
    /// Shares the bytes of a layer that was made while the program runs; they never change.
    private final class Storage: @unchecked Sendable {
        let bytes: UnsafeRawBufferPointer
        init(copying source: [UInt8]) {
            let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: source.count, alignment: 8)
            copy.copyBytes(from: source)
            bytes = UnsafeRawBufferPointer(copy)
        }
        deinit { bytes.deallocate() }
    }

    /// The program's own data, or the bytes that `storage` keeps; immutable either way.
    private nonisolated(unsafe) let bytes: UnsafeRawBufferPointer
    private let storage: Storage?
    private let offsets: [Int]
    private let counts: [Int]

    /// The layer that the program carries in its own read-only pages.
    static let standard = DirectoryLayer(
        UnsafeRawBufferPointer(start: readout_actors_directory(), count: readout_actors_directory_size()),
        nil
    )

    init(bytes: [UInt8]) {
        let storage = Storage(copying: bytes)
        self.init(storage.bytes, storage)
    }

    private init(_ bytes: UnsafeRawBufferPointer, _ storage: Storage?) {
        func word(_ place: Int) -> Int {
            Int(UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: place * 4, as: UInt32.self)))
        }
        var offsets = [Int](repeating: 0, count: DirectoryFormat.Section.allCases.count)
        var counts = offsets
        let sizes = [
            DirectoryFormat.entrySize, DirectoryFormat.termSize, DirectoryFormat.nameSize, DirectoryFormat.postingSize,
            DirectoryFormat.slotSize, 1,
        ]
        if bytes.count >= DirectoryFormat.headerSize, word(0) == Int(DirectoryFormat.magic),
            word(1) == Int(DirectoryFormat.version)
        {
            for (section, size) in zip(DirectoryFormat.Section.allCases, sizes) {
                offsets[section.rawValue] = word(2 + section.rawValue * 2)
                counts[section.rawValue] = word(3 + section.rawValue * 2)
                if offsets[section.rawValue] + counts[section.rawValue] * size > bytes.count {
                    counts = counts.map { _ in 0 }
                    break
                }
            }
        }
        self.bytes = bytes
        self.storage = storage
        self.offsets = offsets
        self.counts = counts
    }

    // MARK: Counts

    var entryCount: Int { counts[DirectoryFormat.Section.entries.rawValue] }
    var termCount: Int { counts[DirectoryFormat.Section.terms.rawValue] }
    var nameCount: Int { counts[DirectoryFormat.Section.names.rawValue] }

    // MARK: Fields

    private func word(_ section: DirectoryFormat.Section, _ place: Int, _ size: Int, _ field: Int) -> UInt32 {
        guard place >= 0, place < counts[section.rawValue] else { return 0 }
        let at = offsets[section.rawValue] + place * size + field * 4
        return UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: at, as: UInt32.self))
    }

    private func stringBytes(_ reference: UInt32) -> UnsafeRawBufferPointer {
        let section = DirectoryFormat.Section.strings.rawValue
        let at = offsets[section] + Int(reference)
        guard Int(reference) + 2 <= counts[section] else { return UnsafeRawBufferPointer(start: nil, count: 0) }
        let length = Int(bytes[at]) | Int(bytes[at + 1]) << 8
        guard Int(reference) + 2 + length <= counts[section] else {
            return UnsafeRawBufferPointer(start: nil, count: 0)
        }
        return UnsafeRawBufferPointer(rebasing: bytes[at + 2..<at + 2 + length])
    }

    private func string(_ reference: UInt32) -> String { String(decoding: stringBytes(reference), as: UTF8.self) }

    private static func country(_ packed: UInt32) -> String {
        guard packed != 0 else { return "" }
        return String(
            decoding: [0, 8, 16].map { UInt8(truncatingIfNeeded: packed >> $0) },
            as: UTF8.self
        )
    }

    static func packed(country: String) -> UInt32 {
        var packed: UInt32 = 0
        for (place, byte) in country.utf8.prefix(3).enumerated() { packed |= UInt32(byte) << (UInt32(place) * 8) }
        return country.utf8.count == 3 ? packed : 0
    }

    func id(_ entry: Int) -> String { string(word(.entries, entry, DirectoryFormat.entrySize, 0)) }
    func name(_ entry: Int) -> String { string(word(.entries, entry, DirectoryFormat.entrySize, 1)) }
    func code(_ entry: Int) -> String { string(word(.entries, entry, DirectoryFormat.entrySize, 2)) }
    func country(_ entry: Int) -> String { Self.country(word(.entries, entry, DirectoryFormat.entrySize, 3)) }
    func flags(_ entry: Int) -> Directory.Flags {
        Directory.Flags(rawValue: UInt16(truncatingIfNeeded: word(.entries, entry, DirectoryFormat.entrySize, 4)))
    }
    func kind(_ entry: Int) -> Directory.Kind {
        let raw = UInt8(truncatingIfNeeded: word(.entries, entry, DirectoryFormat.entrySize, 4) >> 16)
        return Directory.Kind(rawValue: raw) ?? .organization
    }

    /// The numbers of an entry's terms of office, the earliest first.
    func terms(_ entry: Int) -> Range<Int> {
        let first = min(Int(word(.entries, entry, DirectoryFormat.entrySize, 5)), termCount)
        let next = entry + 1 < entryCount ? Int(word(.entries, entry + 1, DirectoryFormat.entrySize, 5)) : termCount
        return first..<max(first, min(next, termCount))
    }

    func termRole(_ term: Int) -> String { string(word(.terms, term, DirectoryFormat.termSize, 0)) }
    func termCode(_ term: Int) -> String { string(word(.terms, term, DirectoryFormat.termSize, 1)) }
    func termCountry(_ term: Int) -> String { Self.country(word(.terms, term, DirectoryFormat.termSize, 2)) }
    func termDays(_ term: Int) -> (from: Int32, until: Int32) {
        (
            Int32(bitPattern: word(.terms, term, DirectoryFormat.termSize, 3)),
            Int32(bitPattern: word(.terms, term, DirectoryFormat.termSize, 4))
        )
    }

    struct Posting: Equatable {
        var entry: Int
        var use: Directory.NameUse
        var exactCase: Bool
    }

    func postings(_ name: Int) -> [Posting] {
        let first = Int(word(.names, name, DirectoryFormat.nameSize, 1))
        let count = Int(word(.names, name, DirectoryFormat.nameSize, 2))
        guard first + count <= counts[DirectoryFormat.Section.postings.rawValue] else { return [] }
        return (first..<first + count).compactMap { place in
            let bits = word(.postings, place, DirectoryFormat.postingSize, 1)
            guard let use = Directory.NameUse(rawValue: UInt8(truncatingIfNeeded: bits)) else { return nil }
            return Posting(
                entry: Int(word(.postings, place, DirectoryFormat.postingSize, 0)),
                use: use,
                exactCase: bits & 0x100 != 0
            )
        }
    }

    func key(_ name: Int) -> UnsafeRawBufferPointer {
        stringBytes(word(.names, name, DirectoryFormat.nameSize, 0))
    }

    // MARK: Look-up

    static func slot(of hash: UInt64, size: Int) -> Int { Int(truncatingIfNeeded: hash >> 25) & (size - 1) }

    /// What begins with these words: a name of exactly them, and whether there are longer ones.
    ///
    /// The name is not yet compared with the words, only their hash.
    func lookUp(_ hash: UInt64) -> (name: Int?, hasLonger: Bool) {
        let section = DirectoryFormat.Section.slots.rawValue
        let size = counts[section]
        guard size > 0 else { return (nil, false) }
        let wanted = hash & DirectoryFormat.hashMask
        var place = Self.slot(of: wanted, size: size)
        // A table is never full; the count bounds the search in a damaged one.
        for _ in 0..<size {
            let at = offsets[section] + place * DirectoryFormat.slotSize
            let slot = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self))
            if slot == 0 { return (nil, false) }
            if slot & DirectoryFormat.hashMask == wanted {
                let name = Int(slot & DirectoryFormat.nameMask) - 1
                return (name >= 0 && name < nameCount ? name : nil, slot & DirectoryFormat.longerBit != 0)
            }
            place = (place + 1) & (size - 1)
        }
        return (nil, false)
    }

    /// The postings of a name, which is given folded.
    func postings(named key: String) -> [Posting] {
        var sequence: UInt64 = 0
        let utf8 = Array(key.utf8)
        for word in utf8.split(separator: 0x20) {
            sequence = NameKey.hash(sequence, then: NameKey.hash(word: word)) & DirectoryFormat.hashMask
        }
        guard let name = lookUp(sequence).name, self.key(name).elementsEqual(utf8) else { return [] }
        return postings(name)
    }
}

import MarkupData

/// The names of `names.tsv`: their spelling, their classes, and the way from a spelling to its number.
struct KnownNames: Sendable {
    static let standard = KnownNames()

    /// One more than the highest number.
    private(set) var count = 1
    /// By number.
    private(set) var classes: [NameClasses] = [[]]
    /// By number: the name that SVG gives an element of this lower-case name; itself for most.
    private(set) var svgElements: [Name] = [.none]
    private(set) var svgAttributes: [Name] = [.none]

    /// The name that MathML gives the attribute `definitionurl`.
    private(set) var mathDefinitionURL: Name = .none

    private var spellings: [UInt8] = []
    /// By number: where the spelling starts; one more at the end.
    private var starts: [UInt32] = [0, 0]
    /// Open addressing; a power of two, at most a third full.
    private var slots = [UInt16](repeating: 0, count: slotCount)
    private static let slotCount = 2048

    private init() {
        let bytes = UnsafeBufferPointer(start: readout_markup_names_bytes(), count: readout_markup_names_size())
        var cased: [(name: Name, kind: String, spelling: [UInt8])] = []
        for line in bytes.split(separator: UInt8(ascii: "\n")) where line.first != UInt8(ascii: "#") {
            let cells = line.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false)
            let spelling = Array(cells[0])
            let kinds = cells.count > 1 ? cells[1].split(separator: UInt8(ascii: " ")) : []
            var set: NameClasses = []
            let name = Name(rawValue: UInt32(count))
            for kind in kinds {
                let kind = String(decoding: kind, as: UTF8.self)
                if let single = NameClasses.named[kind] {
                    set.insert(single)
                } else {
                    cased.append((name, kind, spelling))
                }
            }
            classes.append(set)
            svgElements.append(name)
            svgAttributes.append(name)
            insert(spelling, number: count)
            count += 1
        }
        for (name, kind, spelling) in cased {
            let lower = spelling.map(lowercased)
            let found = lower.withUnsafeBufferPointer { find($0, hash: Self.hash($0)) }
            guard found != .none else { continue }
            if kind == "svgElement" { svgElements[Int(found.rawValue)] = name }
            if kind == "mathAttribute" { mathDefinitionURL = name }
            if kind == "svgAttribute" { svgAttributes[Int(found.rawValue)] = name }
        }
    }

    private mutating func insert(_ spelling: [UInt8], number: Int) {
        spellings += spelling
        starts[number] = UInt32(spellings.count - spelling.count)
        starts.append(UInt32(spellings.count))
        var slot = spelling.withUnsafeBufferPointer { Int(Self.hash($0)) } & (Self.slotCount - 1)
        while slots[slot] != 0 { slot = (slot + 1) & (Self.slotCount - 1) }
        slots[slot] = UInt16(number)
    }

    func spelling(_ name: Name) -> ArraySlice<UInt8> {
        let number = Int(name.rawValue)
        return spellings[Int(starts[number])..<Int(starts[number + 1])]
    }

    /// The name spelled exactly as `bytes`, whose hash is `hash`; none where it is not known.
    ///
    /// - Complexity: O(*n*) in the length of `bytes`: the table is fixed, its chains short.
    func find(_ bytes: UnsafeBufferPointer<UInt8>, hash: UInt32) -> Name {
        var slot = Int(hash) & (Self.slotCount - 1)
        while true {
            let number = Int(slots[slot])
            if number == 0 { return .none }
            let start = Int(starts[number])
            if Int(starts[number + 1]) - start == bytes.count {
                var index = 0
                while index < bytes.count, spellings[start + index] == bytes[index] { index += 1 }
                if index == bytes.count { return Name(rawValue: UInt32(number)) }
            }
            slot = (slot + 1) & (Self.slotCount - 1)
        }
    }

    /// The name that `bytes` spell once their ASCII capitals are small; none where it is not known.
    func findIgnoringCase(_ bytes: UnsafeBufferPointer<UInt8>) -> Name {
        var hash: UInt32 = 0x811C_9DC5
        for byte in bytes { hash = (hash ^ UInt32(lowercased(byte))) &* 0x0100_0193 }
        var slot = Int(hash ^ (hash >> 15)) & (Self.slotCount - 1)
        while true {
            let number = Int(slots[slot])
            if number == 0 { return .none }
            let start = Int(starts[number])
            if Int(starts[number + 1]) - start == bytes.count {
                var index = 0
                while index < bytes.count, spellings[start + index] == lowercased(bytes[index]) { index += 1 }
                if index == bytes.count { return Name(rawValue: UInt32(number)) }
            }
            slot = (slot + 1) & (Self.slotCount - 1)
        }
    }

    /// FNV-1a, its halves folded.
    static func hash(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt32 {
        var hash: UInt32 = 0x811C_9DC5
        for byte in bytes { hash = (hash ^ UInt32(byte)) &* 0x0100_0193 }
        return hash ^ (hash >> 15)
    }
}

/// ASCII capitals made small; any other byte as it is.
@inline(__always)
func lowercased(_ byte: UInt8) -> UInt8 {
    byte &- 0x41 < 26 ? byte | 0x20 : byte
}

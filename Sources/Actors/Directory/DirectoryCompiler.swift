/// Makes the compiled form of a directory from its rows.
///
/// The same rows give the same bytes.
enum DirectoryCompiler {
    private struct Entry {
        var id: String
        var kind: Directory.Kind
        var name = ""
        var country = ""
        var code = ""
        var flags: Directory.Flags = []
        var terms: [DirectoryRow] = []
    }

    private struct Posting: Hashable {
        var entry: UInt32
        var use: Directory.NameUse
        var exactCase: Bool
    }

    /// - Complexity: O(*n* log *n*) in the number of names.
    ///
    /// - Parameters:
    ///   - rows: The tables' lines.
    ///   - known: The office that a role names, where the rows themselves do not tell.
    /// - Returns: The block, as ``DirectoryFormat`` lays it out.
    static func compiled(_ rows: [DirectoryRow], office known: (String) -> String? = { _ in nil }) -> [UInt8] {
        var entries: [Entry] = []
        var placeOf: [String: Int] = [:]
        var postings: [String: [Posting]] = [:]
        var keys: [String] = []

        func post(_ text: String, _ place: Int, _ use: Directory.NameUse) {
            let key = use == .skeleton ? text.lowercased() : NameKey.folded(text)
            guard !key.isEmpty else { return }
            let letters = text.unicodeScalars.filter { $0.properties.isAlphabetic }
            let exact = use != .skeleton && letters.count <= 5 && letters.allSatisfy { $0.properties.isUppercase }
            let posting = Posting(entry: UInt32(place), use: use, exactCase: exact)
            if postings[key] == nil { keys.append(key) }
            if !(postings[key] ?? []).contains(posting) { postings[key, default: []].append(posting) }
        }

        var officeOf: [String: String] = [:]
        for row in rows where row.kind == .word && !row.role.isEmpty && row.flags.contains(.person) {
            officeOf[NameKey.folded(row.name)] = row.role.split(separator: ":").first.map(String.init)
        }

        for row in rows {
            let place = placeOf[row.entry] ?? entries.count
            if place == entries.count {
                placeOf[row.entry] = place
                entries.append(Entry(id: row.entry, kind: row.kind ?? .person))
            }
            if !row.name.isEmpty {
                if entries[place].name.isEmpty { entries[place].name = row.name }
                post(row.name, place, .name)
            }
            if entries[place].country.isEmpty { entries[place].country = row.country }
            if entries[place].code.isEmpty { entries[place].code = row.code }
            entries[place].flags.formUnion(row.flags)
            for alias in row.aliases { post(alias.text, place, alias.use) }
            if !row.role.isEmpty || row.from != 0 || row.until != 0
                || row.entry == entries[place].id && row.name.isEmpty
            {
                entries[place].terms.append(row)
                let country = row.country.isEmpty ? entries[place].country : row.country
                if entries[place].kind == .person, !country.isEmpty,
                    let office = Office.named(row.role, { officeOf[$0] }) ?? known(row.role)
                {
                    post("&" + country + " " + office, place, .skeleton)
                }
            }
            if entries[place].kind == .state, !row.country.isEmpty, row.code.utf8.count == 3 {
                post("&" + row.country, place, .skeleton)
                post("&code " + row.code, place, .skeleton)
            }
            if entries[place].kind == .person {
                let names = [row.name] + row.aliases.map(\.text)
                for name in names where !name.isEmpty {
                    let words = NameKey.folded(name).split(separator: " ").map(String.init)
                    guard words.count > 1 else { continue }
                    post("~" + NameSkeleton.reduced(words.joined(separator: " ")), place, .skeleton)
                    for surname in PersonName.surnames(of: words, country: entries[place].country) {
                        post(surname, place, .surname)
                    }
                }
            }
        }
        keys.sort { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        return assembled(entries, keys, postings)
    }

    private static func assembled(
        _ entries: [Entry],
        _ keys: [String],
        _ postings: [String: [Posting]]
    ) -> [UInt8] {
        var strings = DirectoryStrings()
        var entryBytes = DirectoryBytes()
        var termBytes = DirectoryBytes()
        var terms = 0
        for entry in entries {
            entryBytes.append(strings.reference(entry.id))
            entryBytes.append(strings.reference(entry.name))
            entryBytes.append(strings.reference(entry.code))
            entryBytes.append(DirectoryLayer.packed(country: entry.country))
            entryBytes.append(UInt32(entry.flags.rawValue) | UInt32(entry.kind.rawValue) << 16)
            entryBytes.append(UInt32(terms))
            for term in entry.terms.sorted(by: { ($0.from, $0.until) < ($1.from, $1.until) }) {
                termBytes.append(strings.reference(term.role))
                termBytes.append(strings.reference(term.code))
                termBytes.append(DirectoryLayer.packed(country: term.country))
                termBytes.append(UInt32(bitPattern: term.from))
                termBytes.append(UInt32(bitPattern: term.until))
                terms += 1
            }
        }

        var nameBytes = DirectoryBytes()
        var postingBytes = DirectoryBytes()
        var posted = 0
        var slotOf: [UInt64: UInt64] = [:]
        var hashes: [UInt64] = []
        for (number, key) in keys.enumerated() {
            nameBytes.append(strings.reference(key))
            nameBytes.append(UInt32(posted))
            let list = postings[key] ?? []
            nameBytes.append(UInt32(list.count))
            for posting in list {
                postingBytes.append(posting.entry)
                postingBytes.append(UInt32(posting.use.rawValue) | (posting.exactCase ? 0x100 : 0))
            }
            posted += list.count
            var sequence: UInt64 = 0
            let words = Array(key.utf8).split(separator: 0x20)
            for (place, word) in words.enumerated() {
                sequence = NameKey.hash(sequence, then: NameKey.hash(word: word)) & DirectoryFormat.hashMask
                if slotOf[sequence] == nil { hashes.append(sequence) }
                if place == words.count - 1 {
                    // Of two keys with one hash the first stays; the key itself is compared at look-up.
                    let known = slotOf[sequence] ?? 0
                    if known & DirectoryFormat.nameMask == 0 { slotOf[sequence] = known | UInt64(number + 1) }
                } else {
                    slotOf[sequence] = (slotOf[sequence] ?? 0) | DirectoryFormat.longerBit
                }
            }
        }
        var size = 16
        while size < hashes.count * 3 / 2 { size *= 2 }
        var slots = [UInt64](repeating: 0, count: size)
        for hash in hashes {
            var place = DirectoryLayer.slot(of: hash, size: size)
            while slots[place] != 0 { place = (place + 1) & (size - 1) }
            slots[place] = hash | (slotOf[hash] ?? 0)
        }

        let sections: [(bytes: [UInt8], count: Int)] = [
            (entryBytes.bytes, entries.count), (termBytes.bytes, terms), (nameBytes.bytes, keys.count),
            (postingBytes.bytes, posted), (slots.flatMap { DirectoryBytes.littleEndian($0) }, size),
            (strings.bytes, strings.bytes.count),
        ]
        var header = DirectoryBytes()
        header.append(DirectoryFormat.magic)
        header.append(DirectoryFormat.version)
        var offset = DirectoryFormat.headerSize
        var body: [UInt8] = []
        for section in sections {
            header.append(UInt32(offset))
            header.append(UInt32(section.count))
            var bytes = section.bytes
            while bytes.count % 8 != 0 { bytes.append(0) }
            body += bytes
            offset += bytes.count
        }
        while header.bytes.count < DirectoryFormat.headerSize { header.append(0) }
        return header.bytes + body
    }
}

/// Little-endian words, one after the other.
struct DirectoryBytes {
    private(set) var bytes: [UInt8] = []

    mutating func append(_ value: UInt32) {
        for shift in [0, 8, 16, 24] as [UInt32] { bytes.append(UInt8(truncatingIfNeeded: value >> shift)) }
    }

    static func littleEndian(_ value: UInt64) -> [UInt8] {
        (0..<8).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
    }
}

/// The strings of a directory, each once.
struct DirectoryStrings {
    private(set) var bytes: [UInt8] = [0, 0]
    private var placeOf: [String: UInt32] = ["": 0]

    mutating func reference(_ string: String) -> UInt32 {
        if let known = placeOf[string] { return known }
        let place = UInt32(bytes.count)
        let utf8 = Array(string.utf8.prefix(Int(UInt16.max)))
        bytes.append(UInt8(utf8.count & 0xFF))
        bytes.append(UInt8(utf8.count >> 8))
        bytes += utf8
        placeOf[string] = place
        return place
    }
}

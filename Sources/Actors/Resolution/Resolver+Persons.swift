import Language

/// Persons by name: the actor that is called so, in this or another spelling, in full or by a part of the name.
extension Resolver {
    mutating func resolvePerson(_ place: Int) {
        guard let name = candidates[place].name else { return }
        let words = facts.folded(name).split(separator: " ").map(String.init)
        guard let last = words.last else { return }
        addCounterpart(place)
        let chain: Int
        if words.count == 1 {
            chain = personCalled(last, place) ?? newChain(place)
        } else {
            chain = personNamed(words, place) ?? newChain(place)
        }
        if candidates[place].chain < 0 { join(place, chain) }
        index(person: chain, words)
    }

    mutating func index(person chain: Int, _ words: [String]) {
        func put(_ table: inout [String: [Int]], _ key: String) {
            var list = table[key] ?? []
            list.removeAll { $0 == chain }
            list.append(chain)
            if list.count > 16 { list.removeFirst() }
            table[key] = list
        }
        guard let last = words.last, let first = words.first else { return }
        put(&personsBySurname, NameSkeleton.reduced(last))
        if words.count > 1 {
            put(&personsByGivenName, first)
            for word in words.dropFirst().dropLast() where word.utf8.count > 3 { put(&personsByMiddleName, word) }
            for surname in PersonName.surnames(of: words, country: "CHN")
            where !surname.contains(" ") && surname != last {
                put(&personsByGivenName, surname)
            }
        }
    }

    /// A full name: the chain that has it in this or another spelling, or a bare surname that it fills out.
    func personNamed(_ words: [String], _ place: Int) -> Int? {
        guard let last = words.last, let first = words.first else { return nil }
        let reducedFirst = NameSkeleton.reduced(first)
        var bare: Int?
        for chain in (personsBySurname[NameSkeleton.reduced(last)] ?? []).reversed() {
            let known = chains[chain].nameWords
            guard agree(chain, place) else { continue }
            guard known.count > 1, let knownFirst = known.first else {
                if bare == nil,
                    known.last == last || known.last.map({ NameSkeleton.reduced($0) }) == NameSkeleton.reduced(last)
                {
                    bare = chain
                }
                continue
            }
            if knownFirst == first || NameSkeleton.reduced(knownFirst) == reducedFirst { return chain }
            if isInitial(first, of: knownFirst) || isInitial(knownFirst, of: first) { return chain }
            if known.contains(first) || words.contains(knownFirst) { return chain }
            if Self.isSlip(first, knownFirst) { return chain }
            if Self.isShort(first, for: knownFirst) || Self.isShort(knownFirst, for: first) { return chain }
        }
        if let bare { return bare }
        // "Kim Jong Un" after "Kim": the name's first word was called alone.
        for chain in (personsBySurname[reducedFirst] ?? []).reversed()
        where chains[chain].nameWords.count == 1 && agree(chain, place) && words.count > 2 {
            return chain
        }
        return nil
    }

    func isInitial(_ short: String, of long: String) -> Bool {
        short.utf8.count <= 2 && short.utf8.first == long.utf8.first
    }

    /// "Mike" for "Michael": the shorter begins like the longer one.
    static func isShort(_ short: String, for long: String) -> Bool {
        short.utf8.count >= 3 && long.utf8.count > short.utf8.count && long.hasPrefix(short)
    }

    /// "Kristen" and "Kristin": long given names that differ in one letter.
    static func isSlip(_ a: String, _ b: String) -> Bool {
        guard a.utf8.count == b.utf8.count, a.utf8.count >= 6 else { return false }
        return zip(a.utf8, b.utf8).count { $0 != $1 } == 1
    }

    func personCalled(_ word: String, _ place: Int) -> Int? {
        let reduced = NameSkeleton.reduced(word)
        let list = (personsBySurname[reduced] ?? []).filter { agree($0, place) }
        if let exact = list.last(where: { chains[$0].nameWords.last == word }) { return exact }
        if word.utf8.count >= 4, let like = list.last { return like }
        return (personsByGivenName[word] ?? []).last { agree($0, place) }
            ?? (personsByMiddleName[word] ?? []).last { agree($0, place) }
    }

    /// Whether gender, country and a title do not speak against it.
    func agree(_ chain: Int, _ place: Int) -> Bool {
        let candidate = candidates[place]
        guard chains[chain].gender.agrees(with: candidate.gender) else { return false }
        return true
    }
}

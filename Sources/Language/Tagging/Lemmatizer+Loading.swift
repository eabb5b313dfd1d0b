extension Lemmatizer {
    /// The tables of a pipeline's `lemmatizer/lookups/lookups.bin`: "lemma_rules", "lemma_index" and "lemma_exc", each
    /// a map from the string id of a part of speech in small letters.
    ///
    /// - Parameters:
    ///   - file: The file's value.
    ///   - name: The file's name, for errors.
    /// - Returns: The tables of each part of speech that has any.
    /// - Throws: ``PipelineError`` where the rules are missing or a table is not well formed.
    static func tables(from file: MessagePack, named name: String) throws(PipelineError) -> [PartOfSpeech: Table] {
        guard let rules = file["lemma_rules"] else {
            throw PipelineError(.unsupported, name, "has no \"lemma_rules\": only lemmatizers by rule are known")
        }
        var tables: [PartOfSpeech: Table] = [:]
        for pos in PartOfSpeech.allCases {
            let key = StringID.of(pos.name.lowercased())
            let reader = LemmaTableReader(file: name, pos: pos)
            var table = Table()
            if let rules = rules[id: key] { table.rules = try reader.rules(rules) }
            if let index = file["lemma_index"]?[id: key] { table.index = try reader.index(index) }
            if let exceptions = file["lemma_exc"]?[id: key] { try reader.exceptions(exceptions, into: &table) }
            if !table.isEmpty { tables[pos] = table }
        }
        return tables
    }
}

/// Reads the tables of one part of speech and knows how to name them in an error.
private struct LemmaTableReader {
    let file: String
    let pos: PartOfSpeech

    private func damaged(_ table: String, _ message: String) -> PipelineError {
        PipelineError(.damaged, "\(file), \(table), \(pos.name)", message)
    }

    func rules(_ value: MessagePack) throws(PipelineError) -> [(old: [UInt8], new: [UInt8])] {
        guard let list = value.elements else { throw damaged("lemma_rules", "is not a list") }
        var rules: [(old: [UInt8], new: [UInt8])] = []
        for rule in list {
            guard let pair = rule.elements, pair.count == 2, let old = pair[0].bytes, let new = pair[1].bytes else {
                throw damaged("lemma_rules", "holds a rule that is not two texts")
            }
            rules.append((Array(old), Array(new)))
        }
        return rules
    }

    func index(_ value: MessagePack) throws(PipelineError) -> WordTable {
        guard let list = value.elements else { throw damaged("lemma_index", "is not a list") }
        var table = WordTable(capacity: list.count)
        for word in list {
            guard let bytes = word.bytes else { throw damaged("lemma_index", "holds a word that is no text") }
            bytes.withUnsafeBufferPointer { _ = table.insert($0) }
        }
        return table
    }

    func exceptions(_ value: MessagePack, into table: inout Lemmatizer.Table) throws(PipelineError) {
        guard let map = value.members else { throw damaged("lemma_exc", "is not a map") }
        table.exceptionWords = WordTable(capacity: map.count)
        for (word, forms) in map {
            guard let bytes = word.bytes, let list = forms.elements else {
                throw damaged("lemma_exc", "holds what is not a text with a list")
            }
            var lemmas: [[UInt8]] = []
            for form in list {
                guard let bytes = form.bytes else { throw damaged("lemma_exc", "holds a form that is no text") }
                lemmas.append(Array(bytes))
            }
            let number = bytes.withUnsafeBufferPointer { table.exceptionWords.insert($0) }
            // Of a word that stands twice the last counts, as in Python.
            if number < table.exceptions.count {
                table.exceptions[number] = lemmas
            } else {
                table.exceptions.append(lemmas)
            }
        }
    }
}

extension MessagePack {
    /// The value under a key that is this 64-bit number.
    fileprivate subscript(id key: UInt64) -> MessagePack? {
        members?.first { $0.key.id == key }?.value
    }
}

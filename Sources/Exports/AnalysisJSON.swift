public import Articles
public import Language

extension JSONWriter {
    /// `{"id", "tokens", "sentences", "entities"}`: what `readout pipe --write analysis` writes for an article.
    ///
    /// - Parameters:
    ///   - id: JSON, as the article brought it.
    ///   - document: The article's text with its analysis.
    ///   - map: The text's.
    public mutating func analysisLine(id: some Sequence<UInt8>, _ document: Document, in map: OffsetMap) {
        object { json in
            json.key("id")
            json.raw(id)
            json.members(of: document, in: map)
        }
    }

    /// `{"tokens", "sentences", "entities"}`: what `readout parse --format json` writes.
    ///
    /// Spans count Unicode scalars, end exclusive. A token's `head` is its head's place in `tokens`, a root's its own.
    /// `AnalysisRecord` reads it back.
    ///
    /// - Complexity: O(*n*) in the length of the text.
    public mutating func value(_ document: Document) {
        let map = OffsetMap(utf8: document.utf8)
        object { $0.members(of: document, in: map) }
    }

    private mutating func members(of document: Document, in map: OffsetMap) {
        member("tokens") { json in
            json.array { json in
                for (index, token) in document.tokens.enumerated() {
                    json.object(oneLine: true) { json in
                        json.member("span", map.scalars(token.span))
                        json.member("tag", document.tag(index))
                        json.member("pos", token.pos.name)
                        json.member("morph", document.morph(index))
                        json.member("lemma", document.lemma(index))
                        json.member("head", Int(token.head))
                        json.member("label", document.label(index))
                    }
                }
            }
        }
        member("sentences", document.sentences.map { map.scalars(document.span(of: $0)) })
        member("entities") { json in
            json.array { json in
                for entity in document.entities {
                    json.object(oneLine: true) { json in
                        json.member("span", map.scalars(document.span(of: entity.tokens)))
                        json.member("label", entity.label)
                    }
                }
            }
        }
    }
}

import Articles
import Foundation
import Language
import Testing

/// Every annotation of every token, held against spaCy's.
@Suite(
    "The engine as spaCy",
    .enabled(if: englishPipeline != nil, "the English pipeline is not installed (make model)")
)
struct EngineParityTests {
    private static let pipeline: Result<Pipeline, any Error> = Result {
        try Pipeline(folder: #require(englishPipeline))
    }

    /// Unoptimised, the network is fifty times slower: then the short texts have to do.
    private static func all(_ references: [ParityReference]) -> [ParityReference] {
        #if DEBUG
        references.filter { $0.rows.count < 80 }
        #else
        references
        #endif
    }

    @Test("news is annotated as by spaCy", arguments: all(ParityReference.news))
    func news(reference: ParityReference) throws {
        try expectParity(reference)
    }

    @Test("adversarial text is annotated as by spaCy", arguments: all(ParityReference.adversarial))
    func adversarial(reference: ParityReference) throws {
        try expectParity(reference)
    }

    private func expectParity(_ reference: ParityReference) throws {
        let document = try Self.pipeline.get().analyse(reference.text)
        let map = OffsetMap(reference.text)
        let starts = Set(document.sentences.map(\.lowerBound))
        let rows = document.tokens.indices.map { index in
            var entity = "O"
            if let number = document.entity(of: index) {
                let found = document.entities[number]
                entity = (found.tokens.lowerBound == index ? "B-" : "I-") + found.label
            }
            return ParityReference.Row(
                span: map.scalars(document.tokens[index].span),
                tag: document.tag(index),
                pos: document.pos(index).name,
                morph: document.morph(index),
                lemma: document.lemma(index),
                head: document.head(index),
                label: document.label(index),
                startsSentence: starts.contains(index),
                entity: entity
            )
        }
        #expect(rows.map(\.span) == reference.rows.map(\.span))
        for (mine, theirs) in zip(rows, reference.rows) {
            #expect(mine == theirs)
            // Swift's strings are equal when they are canonically equivalent; a lemma is to be the same scalars.
            #expect(mine.lemma.unicodeScalars.elementsEqual(theirs.lemma.unicodeScalars))
        }
        let scalars = Array(reference.text.unicodeScalars)
        for (index, token) in document.tokens.enumerated() {
            let end = map.scalars(token.span).end
            let next = index + 1 < rows.count ? rows[index + 1].span.start : scalars.count
            #expect(token.hasSpaceAfter == (next == end + 1 && scalars[end] == " "), "\(reference) at \(end)")
        }
    }
}

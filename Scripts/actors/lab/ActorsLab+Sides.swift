import Actors
import Articles
import Foundation

/// `sides TEXTS.jsonl`: for whom the persons of each text may act, for learning whom they act for.
extension ActorsLab {
    struct SideRow: Encodable {
        struct Person: Encodable {
            struct Choice: Encodable {
                var side: String
                var features: [String]
            }

            var name: String
            var side: String?
            var choices: [Choice]
        }

        var id: String
        var persons: [Person]
    }

    static func sides(_ path: String) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        try documents(path) { article, document in
            let persons = CastReader().sideChoices(article, document).map { person in
                SideRow.Person(
                    name: person.name,
                    side: person.side,
                    choices: person.choices.map { SideRow.Person.Choice(side: $0.side, features: $0.features) }
                )
            }
            FileHandle.standardOutput.write(
                try encoder.encode(SideRow(id: article.id, persons: persons)) + Data([0x0A])
            )
        }
    }
}

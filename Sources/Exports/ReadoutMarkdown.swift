public import ReadoutKit

/// A readout as a one-page Markdown document (CommonMark, and GitHub's tables).
///
/// The article's words are escaped: none of them becomes markup or HTML.
public struct ReadoutMarkdown: Sendable {
    /// The language of all that is not the article's own words.
    public var language: ReadoutLanguage

    public init(language: ReadoutLanguage = .en) { self.language = language }

    /// The document, each line ended by a line feed.
    ///
    /// - Complexity: O(*n*) in the length of the article.
    public func string(_ readout: Readout) -> String {
        let outline = ReadoutOutline(readout, language: language)
        let phrases = outline.phrases
        var blocks = ["# " + Self.escaped(outline.title ?? phrases["no.title"])]
        blocks.append(outline.source.map(Self.escaped).joined(separator: " · "))
        blocks += Self.summary(outline.summary, phrases)
        if outline.encounters.isEmpty, outline.sides.isEmpty {
            blocks.append(phrases["no.both"])
        } else {
            blocks += Self.meetings(outline.encounters, phrases) + Self.statements(outline.sides, phrases)
        }
        blocks += Self.actors(outline.people, phrases)
        if !outline.leftOut.isEmpty {
            blocks.append("## " + phrases["heading.left.out"])
            blocks.append(outline.leftOut.map { "- " + Self.escaped($0) }.joined(separator: "\n"))
        }
        return blocks.joined(separator: "\n\n") + "\n"
    }

    // MARK: Parts

    private static func summary(_ sections: [SummaryLines.Section], _ phrases: Phrasebook) -> [String] {
        guard !sections.isEmpty else { return [] }
        var blocks = ["## " + phrases["heading.summary"]]
        for section in sections {
            blocks.append("**\(escaped(section.heading))**")
            let lines = section.lines.map { line in
                let remarks = line.remarks.map(escaped).joined(separator: " · ")
                return "- " + escaped(line.text) + (remarks.isEmpty ? "" : " — *\(remarks)*")
            }
            blocks.append(lines.joined(separator: "\n"))
        }
        return blocks
    }

    private static func meetings(_ encounters: [ReadoutOutline.Encounter], _ phrases: Phrasebook) -> [String] {
        var blocks = ["## " + phrases[encounters.count > 1 ? "heading.meeting.many" : "heading.meeting.one"]]
        if encounters.isEmpty { blocks.append(phrases["no.meeting"]) }
        for encounter in encounters {
            blocks.append("**\(escaped(encounter.heading))**")
            let facts = encounter.facts.map { fact in
                "- \(escaped(fact.label)): " + fact.lines.map(escaped).joined(separator: " — ")
            }
            blocks.append(facts.joined(separator: "\n"))
            if !encounter.words.isEmpty { blocks.append("\(phrases["label.words"]): *\(escaped(encounter.words))*") }
        }
        return blocks
    }

    private static func statements(_ sides: [ReadoutOutline.Side], _ phrases: Phrasebook) -> [String] {
        var blocks = ["## " + phrases["heading.said"]]
        if sides.isEmpty { blocks.append(phrases["no.statements"]) }
        let namesSides = sides.contains { $0.name != nil }
        for side in sides {
            if namesSides { blocks.append("### " + escaped(side.name ?? phrases["no.side"])) }
            for voice in side.voices {
                blocks.append("**\(escaped(voice.name))**" + (voice.role.map { ", " + escaped($0) } ?? ""))
                for utterance in voice.utterances {
                    // One mark of quotation a level; what is told inside stands deeper.
                    let mark = String(repeating: ">", count: 1 + min(utterance.depth, 6)) + " "
                    let speaker = utterance.speaker.map { "**\(escaped($0)):** " } ?? ""
                    let remarks = utterance.remarks.map(escaped).joined(separator: " · ")
                    blocks.append(
                        mark + speaker + escaped(utterance.words) + "\n" + mark.dropLast() + "\n" + mark + "— "
                            + remarks
                    )
                }
            }
        }
        return blocks
    }

    private static func actors(_ people: [ReadoutOutline.People], _ phrases: Phrasebook) -> [String] {
        guard !people.isEmpty else { return [] }
        var blocks = ["## " + phrases["heading.named"]]
        let columns = ["role", "codes", "mentions", "variants"].map { phrases["actors." + $0] }
        for group in people {
            var rows = ["| " + ([group.heading] + columns).joined(separator: " | ") + " |", "|---|---|---|--:|---|"]
            for person in group.persons {
                let cells = [
                    escaped(person.name), escaped(person.role ?? ""), escaped(person.codes),
                    String(person.mentionCount), person.variants.map(escaped).joined(separator: ", "),
                ]
                rows.append("| " + cells.joined(separator: " | ") + " |")
            }
            blocks.append(rows.joined(separator: "\n"))
        }
        return blocks
    }

    // MARK: Escaping

    /// A line of words with every character that CommonMark or HTML reads as markup made literal.
    static func escaped(_ line: String) -> String {
        var result = ""
        result.reserveCapacity(line.utf8.count)
        var isNumber = true
        for (place, scalar) in line.unicodeScalars.enumerated() {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\\", "`", "*", "_", "[", "]", "|", "~": result += "\\" + String(scalar)
            // At the start of a line these make headings and lists.
            case "#", "+", "-", "=": result += (place == 0 ? "\\" : "") + String(scalar)
            // So do "1." and "1)".
            case ".", ")": result += (isNumber && place > 0 ? "\\" : "") + String(scalar)
            default: result.unicodeScalars.append(scalar)
            }
            isNumber = isNumber && ("0"..."9").contains(scalar)
        }
        return result
    }
}

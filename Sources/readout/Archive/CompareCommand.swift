import Archive
import ArgumentParser
import Articles
import Exports

struct CompareCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compare",
        abstract:
            "One meeting as outlets tell it: whom they quote, which quotations are cut or differ, what they leave out."
    )

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, json, csv
    }

    @Argument(help: ArgumentHelp("The meeting's number, as `readout query meetings` gives it.", valueName: "meeting"))
    var meeting: Int64

    @OptionGroup var archive: ArchiveOptions

    @Option(help: "How it is written; csv has a row for each variant of each quotation.")
    var format = Format.text

    func run() throws {
        try ArchiveOptions.reporting {
            let comparison = try archive.open(.read).comparison(of: meeting)
            switch format {
            case .text: try Output.write(ComparisonText.text(comparison))
            case .json: try Output.write(ComparisonJSON.bytes(comparison))
            case .csv: try Output.write(ArchiveTables.quotations(comparison.quotations).csv())
            }
        }
    }
}

/// A comparison for people.
enum ComparisonText {
    static func text(_ comparison: ComparisonAnswer) -> String {
        let meeting = comparison.encounter
        var text =
            "\(meeting.kind), \(meeting.status): " + meeting.parties.map(ArchiveTables.party).joined(separator: ", ")
        text += "\n"
        let place = [meeting.venue, meeting.city, meeting.country].compactMap { $0 }.joined(separator: ", ")
        let circumstances = [place, meeting.day?.description ?? ""].filter { !$0.isEmpty }
        if !circumstances.isEmpty { text += circumstances.joined(separator: ", ") + "\n" }
        var reports = Table(columns: ["report", "published", "outlet", "status", "quotes", "topics"])
        for report in comparison.reports {
            reports.append([
                .text(report.articleName), .init(report.published?.description), .init(report.outlet),
                .text(report.status), .list(report.voices.map { "\($0.speaker) \($0.statements)" }),
                .list(report.topics),
            ])
        }
        text += "\n" + reports.text()
        for quotation in comparison.quotations {
            let speaker = quotation.speaker ?? quotation.side ?? "somebody"
            text += "\n\(speaker), in \(quotation.variants.count) of \(comparison.reports.count) reports\n"
            for variant in quotation.variants {
                let words = variant.difference.isEmpty ? variant.words : WordAlignment.marked(variant.difference)
                text +=
                    "  \(variant.outlet ?? variant.articleName): "
                    + words.split { $0.isWhitespace }.joined(separator: " ")
                text += "\n"
            }
        }
        for report in comparison.reports where !report.omits.isEmpty {
            text += "\n\(report.outlet ?? report.articleName) leaves out\n"
            for omission in report.omits {
                let words = omission.words.split { $0.isWhitespace }.joined(separator: " ")
                text += "  \(omission.kind.rawValue): \(words) (in \(omission.others) others)\n"
            }
        }
        return String(String.UnicodeScalarView(text.unicodeScalars.map { isSteering($0) ? "\u{FFFD}" : $0 }))
    }

    /// Control characters could steer a terminal.
    private static func isSteering(_ scalar: Unicode.Scalar) -> Bool {
        (scalar.value < 0x20 && scalar != "\n") || (0x7F...0x9F).contains(scalar.value)
            || (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
    }
}

/// A comparison in JSON.
enum ComparisonJSON {
    static func bytes(_ comparison: ComparisonAnswer) -> [UInt8] {
        var json = JSONWriter()
        json.object { json in
            let meeting = comparison.encounter
            json.member("meeting") { json in
                json.object { json in
                    json.member("number", Int(meeting.number))
                    json.member("kind", meeting.kind)
                    json.member("status", meeting.status)
                    json.member("day", meeting.day?.description)
                    json.member("city", meeting.city)
                    json.member("country", meeting.country)
                    json.member("parties") { json in
                        json.array { json in
                            for party in meeting.parties {
                                json.object { json in
                                    json.member("name", party.name)
                                    json.member("side", party.side)
                                }
                            }
                        }
                    }
                }
            }
            json.member("reports") { json in
                json.array { json in for report in comparison.reports { write(report, &json) } }
            }
            json.member("quotations") { json in
                json.array { json in for quotation in comparison.quotations { write(quotation, &json) } }
            }
        }
        json.endLine()
        return json.bytes
    }

    private static func write(_ report: ComparisonAnswer.Report, _ json: inout JSONWriter) {
        json.object { json in
            json.member("article", report.articleName)
            json.member("outlet", report.outlet)
            json.member("published", report.published?.description)
            json.member("status", report.status)
            json.member("voices") { json in
                json.array { json in
                    for voice in report.voices {
                        json.object { json in
                            json.member("speaker", voice.speaker)
                            json.member("side", voice.side)
                            json.member("statements", voice.statements)
                            json.member("issues", voice.issues)
                        }
                    }
                }
            }
            json.member("topics", report.topics)
            json.member("omits") { json in
                json.array { json in
                    for omission in report.omits {
                        json.object { json in
                            json.member("kind", omission.kind.rawValue)
                            json.member("words", omission.words)
                            json.member("others", omission.others)
                        }
                    }
                }
            }
        }
    }

    private static func write(_ quotation: QuotationAnswer, _ json: inout JSONWriter) {
        json.object { json in
            json.member("number", Int(quotation.number))
            json.member("speaker", quotation.speaker)
            json.member("side", quotation.side)
            json.member("day", quotation.day?.description)
            json.member("variants") { json in
                json.array { json in
                    for variant in quotation.variants {
                        json.object { json in
                            json.member("article", variant.articleName)
                            json.member("outlet", variant.outlet)
                            json.member("statement", variant.statement)
                            json.member("words", variant.words)
                            json.member("difference") { json in
                                json.array { json in
                                    for piece in variant.difference {
                                        json.object { json in
                                            switch piece {
                                            case .same(let words): json.member("same", words)
                                            case .cut(let words): json.member("cut", words)
                                            case .added(let words): json.member("added", words)
                                            }
                                        }
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

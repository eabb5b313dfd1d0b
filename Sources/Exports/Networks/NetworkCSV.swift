public import Networks

/// A network as a matrix of separated values.
public enum NetworkCSV {
    public enum Style: String, Sendable, CaseIterable {
        /// As Discourse Network Analyzer writes it: semicolons, six places after the point where weights are
        /// normalised, no line end after the last row.
        case dna
        /// RFC 4180.
        case commas
    }

    /// The names of the columns in the first row, behind an empty field; then a row for a node.
    public static func bytes(_ network: Network, style: Style = .commas) -> [UInt8] {
        var csv =
            style == .dna ? CSVWriter(separator: UInt8(ascii: ";"), lineEnd: "\n") : CSVWriter()
        csv.row([""] + network.columns)
        for (place, name) in network.rows.enumerated() {
            var row: [CSVWriter.Field] = [.text(name)]
            for column in network.columns.indices {
                let weight = network[place, column]
                if network.isCounted {
                    row.append(.integer(Int(weight)))
                } else {
                    row.append(style == .dna ? .fixed(weight) : .number(weight))
                }
            }
            csv.row(row)
        }
        return style == .dna ? csv.bytes.dropLast() : csv.bytes
    }
}

/// Coded statements, a row for each: Discourse Network Analyzer's event list.
public enum EventList {
    static let columns = [
        "statement_id", "time", "person", "organization", "concept", "agreement", "start_position", "stop_position",
        "text", "coder", "document_id", "document_title", "document_author", "document_source", "document_section",
        "document_type",
    ]

    /// In the order given; in DNA's style with its semicolons.
    public static func bytes(_ statements: [DiscourseStatement], style: NetworkCSV.Style = .commas) -> [UInt8] {
        var csv =
            style == .dna ? CSVWriter(separator: UInt8(ascii: ";"), lineEnd: "\n") : CSVWriter()
        csv.row(columns)
        for statement in statements {
            let document = statement.document
            let moment = CivilTime(secondsSince1970: statement.time).description
            let row: [CSVWriter.Field] = [
                // DNA leaves the moment without quotes.
                .integer(statement.id), style == .dna ? .plain(moment) : .text(moment),
                .text(statement.person), .text(statement.organization), .text(statement.concept),
                .integer(statement.agreement ? 1 : 0), .integer(statement.start), .integer(statement.stop),
                .text(statement.text), .integer(statement.coder), .integer(document.id), .text(document.title),
                .text(document.author), .text(document.source), .text(document.section), .text(document.type),
            ]
            csv.row(row)
        }
        return style == .dna ? csv.bytes.dropLast() : csv.bytes
    }
}

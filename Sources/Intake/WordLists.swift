import IntakeData

extension readout_intake_table {
    /// The rows below the header of `#` lines, each as its cells between tabs.
    var rows: [[String]] {
        let text = UnsafeBufferPointer(start: bytes, count: count)
        // The header ends at the first line that is not a comment: a cell below may start with "#".
        return text.split(separator: UInt8(ascii: "\n"))
            .drop { $0.starts(with: "# ".utf8) }
            .map { line in
                line.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false)
                    .map { String(decoding: $0, as: UTF8.self) }
            }
    }
}

/// What the words of a date mean; the files under `Sources/IntakeData` name their source.
enum WordLists {
    /// What a word of a date means, by the word in lower case.
    static let dateWords: [String: DateWord] = {
        var words: [String: DateWord] = [:]
        for row in readout_intake_date_words().rows where row.count == 3 { words[row[1]] = DateWord(row[0]) }
        return words
    }()

    /// The number of a month, by its name in any case.
    static func month(_ name: some StringProtocol) -> Int? {
        guard case .month(let number) = dateWords[name.lowercased()] else { return nil }
        return number
    }

    /// A header's field by its label in lower case.
    static let headers: [String: HeaderField] = {
        var headers: [String: HeaderField] = [:]
        for row in readout_intake_headers().rows where row.count == 2 {
            headers[row[1]] = HeaderField(rawValue: row[0])
        }
        return headers
    }()

    /// Those of press databases as well, whose labels are too common elsewhere.
    static let databaseHeaders: [String: HeaderField] = {
        var headers = WordLists.headers
        for row in readout_intake_headers().rows where row.count == 3 && row[0] == "database" {
            headers[row[1]] = HeaderField(rawValue: row[2])
        }
        return headers
    }()

    /// Languages by their names in lower case: ISO 639-1.
    static let languages: [String: String] = {
        var languages: [String: String] = [:]
        for row in readout_intake_headers().rows where row.count == 3 && row[0] == "name" { languages[row[1]] = row[2] }
        return languages
    }()

    /// Names of news agencies in lower case.
    static let agencies = Set(readout_intake_agencies().rows.compactMap(\.first))
}

/// What a line of a header block states.
enum HeaderField: String {
    case title, date, publisher, author, url, language, other
}

/// What a word says in a line with a date.
enum DateWord: Equatable {
    case month(Int)
    case weekday, label, update, clock

    init?(_ meaning: String) {
        switch meaning {
        case "weekday": self = .weekday
        case "label": self = .label
        case "update": self = .update
        case "clock": self = .clock
        default:
            guard let number = Int(meaning), (1...12).contains(number) else { return nil }
            self = .month(number)
        }
    }
}

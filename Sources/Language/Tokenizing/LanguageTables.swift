import LanguageData

/// What a pipeline takes for granted and does not carry along: small tables, embedded in the program.
///
/// The keys are UTF-8 and not strings: Swift's strings are equal when they are canonically equivalent ("K" and
/// the Kelvin sign), the pipeline's only when their scalars are. Each table's file under `Sources/LanguageData`
/// names its source and licence.
enum LanguageTables {
    /// Names whose string id is a small integer and not a hash of the name, with that integer.
    ///
    /// They collide with ordinary feature values (a SHAPE "X", a NORM "mark"), so they matter.
    static let symbols: [[UInt8]: UInt64] = {
        var symbols: [[UInt8]: UInt64] = [:]
        for row in readout_symbols().rows where row.count == 2 {
            symbols[Array(row[0].utf8)] = UInt64(row[1])
        }
        return symbols
    }()

    /// Norms of punctuation and currency signs, the same for every language.
    static let baseNorms: [[UInt8]: String] = {
        var norms: [[UInt8]: String] = [:]
        for row in readout_base_norms().rows where row.count == 2 {
            norms[Array(row[0].utf8)] = row[1]
        }
        return norms
    }()
}

extension readout_table {
    /// The rows below the header of `#` lines, each as its cells between tabs.
    var rows: [[String]] {
        let text = UnsafeBufferPointer(start: bytes, count: count)
        // The header ends at the first line that is not a comment: a cell below may start with "#".
        return text.split(separator: UInt8(ascii: "\n"))
            .drop { $0.first == UInt8(ascii: "#") }
            .map { line in
                line.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false)
                    .map { String(decoding: $0, as: UTF8.self) }
            }
    }
}

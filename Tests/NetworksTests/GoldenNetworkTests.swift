import Exports
import Foundation
import Networks
import Testing

/// The networks that Discourse Network Analyzer 3.0.11.5 wrote of one database, which stand beside the checkout.
enum Goldens {
    static let folder = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("shared/dna")

    static var isThere: Bool {
        FileManager.default.fileExists(atPath: folder.appendingPathComponent("eventlist.csv").path)
    }

    static func text(_ name: String) throws -> String {
        try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
    }

    /// `two_organization_subtract_activity_include.csv` and the like.
    static var matrices: [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return names.filter { $0.hasSuffix(".csv") && $0.split(separator: "_").count == 5 }.sorted()
    }

    static func statements() throws -> [DiscourseStatement] {
        try text("eventlist.csv").split(separator: "\n").dropFirst().map { line in
            // The synthetic texts hold no semicolon and no quotation mark.
            let fields = line.split(separator: ";", omittingEmptySubsequences: false)
                .map { $0.trimmingCharacters(in: CharacterSet(charactersIn: "\"")) }
            let day = fields[1].prefix(10).split(separator: "-").compactMap { Int($0) }
            let clock = fields[1].suffix(8).split(separator: ":").compactMap { Int($0) }
            return DiscourseStatement(
                id: try #require(Int(fields[0])),
                time: CivilTime.days(year: day[0], month: day[1], day: day[2]) * 86400 + clock[0] * 3600
                    + clock[1] * 60 + clock[2],
                person: fields[2],
                organization: fields[3],
                concept: fields[4],
                agreement: fields[5] == "1",
                start: try #require(Int(fields[6])),
                stop: try #require(Int(fields[7])),
                text: fields[8],
                coder: try #require(Int(fields[9])),
                document: DiscourseStatement.Document(
                    id: try #require(Int(fields[10])),
                    title: fields[11],
                    author: fields[12],
                    source: fields[13],
                    section: fields[14],
                    type: fields[15]
                )
            )
        }
    }

    static func network(named name: String, of statements: [DiscourseStatement]) throws -> Network {
        let parts = name.dropLast(4).split(separator: "_").map(String.init)
        let variable = try #require(DiscourseStatement.Variable(rawValue: parts[1]))
        let duplicates = try #require(Duplicates(rawValue: parts[4]))
        if parts[0] == "two" {
            return TwoModeNetwork(
                rows: variable,
                aggregation: try #require(.init(rawValue: parts[2])),
                normalization: try #require(.init(rawValue: parts[3])),
                duplicates: duplicates
            ).network(of: statements)
        }
        return OneModeNetwork(
            nodes: variable,
            aggregation: try #require(.init(rawValue: parts[2])),
            normalization: try #require(.init(rawValue: parts[3])),
            duplicates: duplicates
        ).network(of: statements)
    }
}

@Suite(
    "Networks that Discourse Network Analyzer wrote",
    .enabled(if: Goldens.isThere, "../shared/dna is not beside the checkout")
)
struct GoldenNetworkTests {
    @Test("all 138 matrices are equal to one in a million, in names, order and weights")
    func matrices() throws {
        let statements = try Goldens.statements()
        #expect(statements.count == 155)
        #expect(Goldens.matrices.count == 138)
        for name in Goldens.matrices {
            let rows = try Goldens.text(name).split(separator: "\n").map { line in
                line.split(separator: ";", omittingEmptySubsequences: false)
                    .map { $0.trimmingCharacters(in: CharacterSet(charactersIn: "\"")) }
            }
            let network = try Goldens.network(named: name, of: statements)
            #expect(network.columns == Array(rows[0].dropFirst()), "\(name)")
            #expect(network.rows == rows.dropFirst().map { $0[0] }, "\(name)")
            let weights = rows.dropFirst().flatMap { $0.dropFirst().compactMap(Double.init) }
            try #require(weights.count == network.weights.count, "\(name)")
            for (golden, weight) in zip(weights, network.weights) {
                #expect(abs(golden - weight) < 1e-6, "\(name)")
            }
        }
    }

    @Test("matrices in DNA's style are its bytes", arguments: ["include", "document", "acrossrange"])
    func bytes(duplicates: String) throws {
        let statements = try Goldens.statements()
        for name in Goldens.matrices where name.contains("_\(duplicates).") {
            let network = try Goldens.network(named: name, of: statements)
            #expect(
                String(decoding: NetworkCSV.bytes(network, style: .dna), as: UTF8.self) == (try Goldens.text(name)),
                "\(name)"
            )
        }
    }

    @Test("the event list in DNA's style is its bytes")
    func eventList() throws {
        let written = EventList.bytes(try Goldens.statements(), style: .dna)
        #expect(String(decoding: written, as: UTF8.self) == (try Goldens.text("eventlist.csv")))
    }

    @Test(
        "a .dl matrix is DNA's bytes",
        arguments: ["onemode_conflict_no", "onemode_congruence_no", "twomode_subtract_no"]
    )
    func dl(name: String) throws {
        let parts = name.split(separator: "_").map(String.init)
        let statements = try Goldens.statements()
        let network =
            parts[0] == "twomode"
            ? TwoModeNetwork(aggregation: .subtract, duplicates: .include).network(of: statements)
            : OneModeNetwork(
                aggregation: try #require(.init(rawValue: parts[1])),
                normalization: .no,
                duplicates: .include
            ).network(of: statements)
        #expect(String(decoding: NetworkDL.bytes(network), as: UTF8.self) == (try Goldens.text(name + ".dl")))
    }

    @Test(
        "GraphML has DNA's nodes and ties",
        arguments: ["onemode_conflict_no", "onemode_subtract_average", "twomode_subtract_no"]
    )
    func graphML(name: String) throws {
        let parts = name.split(separator: "_").map(String.init)
        let statements = try Goldens.statements()
        let network =
            parts[0] == "twomode"
            ? TwoModeNetwork(aggregation: .subtract, duplicates: .include).network(of: statements)
            : OneModeNetwork(
                aggregation: try #require(.init(rawValue: parts[1])),
                normalization: try #require(.init(rawValue: parts[2])),
                duplicates: .include
            ).network(of: statements)
        let golden = try Goldens.text(name + ".graphml")
        func values(_ text: String, _ key: String) -> [String] {
            text.components(separatedBy: "<data key=\"\(key)\">").dropFirst()
                .map { $0.components(separatedBy: "</data>")[0] }
        }
        let own = String(decoding: NetworkGraphML.bytes(network, style: .visone), as: UTF8.self)
        #expect(values(own, "name") == values(golden, "name"))
        #expect(values(own, "frequency") == values(golden, "frequency"))
        #expect(values(own, "variable") == values(golden, "variable"))
        let weights = values(own, "weight").compactMap(Double.init)
        let expected = values(golden, "weight").compactMap(Double.init)
        try #require(weights.count == expected.count)
        #expect(zip(weights, expected).allSatisfy { abs($0 - $1) < 1e-9 })
    }
}

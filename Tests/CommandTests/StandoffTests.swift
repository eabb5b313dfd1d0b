import Foundation
import Testing

@Suite(
    "Annotations for other programs",
    .enabled(if: Command.canRead, "the command or the English pipeline is not there")
)
struct StandoffTests {
    /// Each annotation's words are those that its offsets cut out of the text; relations point to annotations.
    private func expectWhole(_ annotations: String, of text: String) {
        let scalars = Array(text.unicodeScalars)
        var names: Set<Substring> = []
        for line in annotations.split(separator: "\n") where line.hasPrefix("T") {
            let cells = line.split(separator: "\t", omittingEmptySubsequences: false)
            names.insert(cells[0])
            let offsets = cells[1].drop { $0 != " " }.split(separator: ";").map {
                $0.split(separator: " ").compactMap { Int($0) }
            }
            let words = offsets.map { String(String.UnicodeScalarView(scalars[$0[0]..<$0[1]])) }.joined(separator: " ")
            #expect(words == cells[2], "\(line)")
        }
        #expect(!names.isEmpty)
        for line in annotations.split(separator: "\n") where !line.hasPrefix("T") {
            let pointers = line.split { $0 == " " || $0 == "\t" || $0 == ":" }.filter { word in
                word.hasPrefix("T") && word.dropFirst().allSatisfy(\.isNumber) && word.count > 1
            }
            #expect(!pointers.isEmpty && pointers.allSatisfy(names.contains), "\(line)")
        }
    }

    @Test("an archive's readings as brat's standoff and its analyses as CoNLL-U")
    func export() throws {
        let desk = try FormsTests.Desk()
        _ = try desk.write("pages/geneva.html", FormsTests.page("Geneva"))
        _ = try desk.write("pages/emoji.txt", "😀 Luc Marchand met Kenji Morita in Lima. “We agreed,” Marchand said.\n")
        #expect(try desk.ingest(desk.folder.appendingPathComponent("pages").path).status == 0)
        let folder = desk.folder.appendingPathComponent("brat")
        let brat = try Command("export", "--format", "brat", "--archive", desk.archive, "--output", folder.path)
        #expect(brat.status == 0, "\(brat.errors)")
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        #expect(files == ["1-emoji.ann", "1-emoji.txt", "2-geneva.ann", "2-geneva.txt"])
        for name in ["1-emoji", "2-geneva"] {
            let text = try String(contentsOf: folder.appendingPathComponent(name + ".txt"), encoding: .utf8)
            let annotations = try String(contentsOf: folder.appendingPathComponent(name + ".ann"), encoding: .utf8)
            expectWhole(annotations, of: text)
            #expect(annotations.contains("\tPerson ") && annotations.contains("\tContent "))
        }
        #expect(try Command("export", "--format", "brat", "--archive", desk.archive).status == 2)
        let analyses = try Command("export", "--format", "conllu", "--archive", desk.archive)
        #expect(
            analyses.lines.filter { $0.hasPrefix("# newdoc id = ") } == ["# newdoc id = emoji", "# newdoc id = geneva"]
        )
    }

    @Test("the pipe writes both for each line")
    func pipe() throws {
        let text = "Luc Marchand met Kenji Morita in Lima. “We agreed,” Marchand said."
        let line = "{\"id\": 3, \"text\": \"\(text)\"}\n"
        func answer(_ layer: String) throws -> String {
            let command = try Command(["pipe", "--write", layer], input: Data(line.utf8))
            let object = try JSONSerialization.jsonObject(with: command.output) as? [String: Any]
            #expect(object?["id"] as? Int == 3)
            return try #require(object?[layer] as? String)
        }
        expectWhole(try answer("brat"), of: text)
        #expect(try answer("conllu").contains("\tMarchand\t"))
    }
}

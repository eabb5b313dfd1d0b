import Articles
import Foundation
import Intake
import Markup

/// Measures and reads pages for training, scoring and timing.
///
///     pages-lab measure LIST OUT            the first stage's numbers, and the blocks' texts as JSON Lines
///     pages-lab surround LIST SCORES OUT    the second stage's numbers, from the first stage's scores
///     pages-lab read LIST OUT               what is read, as the scorer takes it
///     pages-lab time LIST                   pages a second on one thread
///
/// LIST has a line a page: id, path of its bytes, address, apart by tabs. Numbers are little-endian 32-bit floats.
@main
struct PagesLab {
    struct Page {
        var id: String
        var bytes: [UInt8]
        var url: String?
    }

    static func main() throws {
        let arguments = CommandLine.arguments.dropFirst()
        guard let mode = arguments.first, arguments.count > 1 else {
            FileHandle.standardError.write(Data("usage: pages-lab measure|surround|read|time LIST …\n".utf8))
            exit(2)
        }
        let rest = Array(arguments.dropFirst())
        let pages = try pages(rest[0])
        switch mode {
        case "measure": try measure(pages, rest[1])
        case "surround": try surround(pages, rest[1], rest[2])
        case "read": try read(pages, rest[1])
        case "tree": for page in pages { tree(page) }
        default: try time(pages)
        }
    }

    private static func pages(_ list: String) throws -> [Page] {
        try String(contentsOfFile: list, encoding: .utf8).split(separator: "\n").map { line in
            let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            let data = try Data(contentsOf: URL(fileURLWithPath: cells[1]))
            return Page(id: cells[0], bytes: [UInt8](data), url: cells.count > 2 && !cells[2].isEmpty ? cells[2] : nil)
        }
    }

    private static func measure(_ pages: [Page], _ out: String) throws {
        var numbers = Data()
        var lines = Data(json(["names": PageMeasures.names, "wide": PageMeasures.wideNames]))
        for page in pages {
            let measures = PageMeasures(page.bytes, url: page.url)
            numbers.append(measures.rows.withUnsafeBytes { Data($0) })
            lines.append(json(["id": page.id, "texts": measures.texts, "comments": measures.comments]))
        }
        try numbers.write(to: URL(fileURLWithPath: out + ".f32"))
        try lines.write(to: URL(fileURLWithPath: out + ".jsonl"))
    }

    private static func surround(_ pages: [Page], _ scores: String, _ out: String) throws {
        let data = try Data(contentsOf: URL(fileURLWithPath: scores))
        let scores = data.withUnsafeBytes { Array($0.bindMemory(to: Float.self)) }
        var numbers = Data()
        var next = 0
        for page in pages {
            let measures = PageMeasures(page.bytes, url: page.url)
            let count = measures.texts.count
            let rows = measures.surroundings(Array(scores[next..<next + count]))
            next += count
            numbers.append(rows.withUnsafeBytes { Data($0) })
        }
        try numbers.write(to: URL(fileURLWithPath: out))
    }

    private static func read(_ pages: [Page], _ out: String) throws {
        let reader = PageReader()
        var lines = Data()
        for page in pages {
            var row: [String: Any] = ["id": page.id]
            do {
                let read = try reader.read(page.bytes, id: page.id, url: page.url)
                row["text"] = read.article.text
                row["title"] = read.article.title
                row["author"] = read.authors
                row["date"] = read.article.published?.description
                row["from"] = read.dateOrigin?.rawValue
            } catch {
                row["error"] = "\(error)"
            }
            lines.append(json(row))
        }
        try lines.write(to: URL(fileURLWithPath: out))
    }

    private static func tree(_ page: Page) {
        let document = HTMLDocument(bytes: page.bytes)
        for id in document.descendants(of: document.root) where document[id].isElement {
            let depth = document.ancestors(of: id).reduce(0) { count, _ in count + 1 }
            print(String(repeating: " ", count: depth) + document.spelling(document[id].name))
        }
    }

    private static func time(_ pages: [Page]) throws {
        let reader = PageReader()
        let clock = ContinuousClock()
        var best = Duration.seconds(1_000_000)
        for _ in 0..<3 {
            let taken = clock.measure {
                for page in pages { _ = try? reader.read(page.bytes, id: page.id, url: page.url) }
            }
            best = min(best, taken)
        }
        let seconds = Double(best.components.seconds) + Double(best.components.attoseconds) * 1e-18
        let bytes = pages.reduce(0) { $0 + $1.bytes.count }
        print(
            "\(pages.count) pages, \(bytes) bytes, \(seconds) s: \(Double(pages.count) / seconds) pages/s, "
                + "\(Double(bytes) / seconds / 1e6) MB/s"
        )
    }

    private static func json(_ value: [String: Any]) -> Data {
        let data = try? JSONSerialization.data(withJSONObject: value, options: [.sortedKeys])
        return (data ?? Data()) + Data([0x0A])
    }
}

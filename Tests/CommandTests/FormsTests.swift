import Foundation
import Testing

/// Every form goes into the archive through the command, and the account of each adds up.
@Suite("Forms of inputs", .enabled(if: Command.canRead, "the command or the English pipeline is not there"))
struct FormsTests {
    /// A folder of made files.
    final class Desk {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("readout-\(UUID().uuidString)")
        var archive: String { folder.appendingPathComponent("desk.db").path }

        init() throws { try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true) }

        deinit {
            // A folder that stays behind harms no test.
            try? FileManager.default.removeItem(at: folder)
        }

        func write(_ name: String, _ data: Data) throws -> String {
            let url = folder.appendingPathComponent(name)
            try FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(),
                withIntermediateDirectories: true
            )
            try data.write(to: url)
            return url.path
        }

        func write(_ name: String, _ text: String) throws -> String { try write(name, Data(text.utf8)) }

        func ingest(_ arguments: String..., input: Data = Data()) throws -> Command {
            try Command(["ingest"] + arguments + ["--archive", archive], input: input)
        }

        /// The account's four numbers, from the last line of standard error.
        func account(_ command: Command) throws -> [Int] {
            let line = try #require(command.errors.split(separator: "\n").last, "\(command.errors)")
            let numbers = line.split { !$0.isNumber }.compactMap { Int($0) }
            try #require(numbers.count == 4, "\(command.errors)")
            #expect(numbers[0] == numbers[1] + numbers[2] + numbers[3], "\(line)")
            return numbers
        }

        func articles() throws -> [[String: Any]] {
            let answer = try Command("query", "articles", "--archive", archive, "--format", "json")
            return try answer.lines.map { line in
                try #require(JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
            }
        }
    }

    static func page(_ city: String, day: Int = 14) -> String {
        """
        <!DOCTYPE html><html lang="en"><head><title>Talks open in \(city) - The Made Courier</title>
        <meta property="og:site_name" content="The Made Courier">
        <meta property="article:published_time" content="2024-05-\(day)T10:00:00Z"></head><body>
        <nav><a href="/">Home</a> <a href="/world">World</a></nav>
        <article><h1>Talks open in \(city)</h1>
        <p>French Foreign Minister Luc Marchand met Japanese Foreign Minister Kenji Morita in \(city) on Tuesday to
        discuss the transit of grain through the northern harbours, officials of both ministries said.</p>
        <p>“We will not sign the protocol before the fleet has left \(city),” Marchand told reporters after the
        meeting, which lasted for three hours and was held behind closed doors.</p>
        <p>The two ministers agreed to meet again in the autumn, the Japanese ministry said in a statement.</p>
        </article><footer>Copyright 2024 The Made Courier</footer></body></html>
        """
    }

    private static func record(
        _ body: String,
        _ target: String,
        status: String = "200 OK",
        type: String = "text/html"
    )
        -> Data
    {
        let block = "HTTP/1.1 \(status)\r\nContent-Type: \(type)\r\n\r\n" + body
        let head =
            "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: \(target)\r\nWARC-Date: 2024-05-15T00:00:00Z\r\n"
            + "Content-Type: application/http; msgtype=response\r\nContent-Length: \(block.utf8.count)\r\n\r\n"
        return Data((head + block + "\r\n\r\n").utf8)
    }

    @Test("pages of HTML, alone, in folders and by standard input; a page without an article fails with its reason")
    func pages() throws {
        let desk = try Desk()
        _ = try desk.write("pages/geneva.html", Self.page("Geneva"))
        _ = try desk.write("pages/deep/oslo.htm", Self.page("Oslo"))
        _ = try desk.write("pages/empty.html", "<!DOCTYPE html><title>Nothing</title><script>go()</script>")
        _ = try desk.write("pages/photo.jpg", "not read")
        let pages = desk.folder.appendingPathComponent("pages").path
        let first = try desk.ingest(pages)
        #expect(first.status == 1)
        #expect(try desk.account(first) == [3, 2, 0, 1])
        #expect(first.errors.contains("empty.html: the page has no text"))
        #expect(first.errors.contains("passed over 1"))
        #expect(try desk.account(desk.ingest(pages)) == [3, 0, 2, 1])
        #expect(try desk.account(desk.ingest("-", input: Data(Self.page("Doha").utf8))) == [1, 1, 0, 0])
        let articles = try desk.articles()
        #expect(Set(articles.compactMap { $0["article"] as? String }) == ["geneva", "oslo", "stdin"])
        #expect(articles.allSatisfy { $0["published"] as? String == "2024-05-14" })
        #expect(try Command("ingest", "--again", "--archive", desk.archive).errors.contains("replaced 3 + failed 0"))
        let read = try Command("read", pages + "/geneva.html", "--format", "json")
        #expect(read.text.contains("\"title\": \"Talks open in Geneva\""))
    }

    @Test("several articles in one text are an input each, and are read again; one alone is not split")
    func bundles() throws {
        let desk = try Desk()
        let document = { (number: Int, city: String) in
            """
            \(number) of 2 DOCUMENTS

            The Harbour Courier

            March \(number), 2031

            Talks open in \(city)

            LENGTH: 12 words

            Luc Marchand met Kenji Morita in \(city) on Tuesday.

            LOAD-DATE: March 9, 2031


            """
        }
        let path = try desk.write("talks.txt", document(1, "Lima") + document(2, "Oslo"))
        #expect(try desk.account(desk.ingest(path)) == [2, 2, 0, 0])
        #expect(try desk.account(desk.ingest(path)) == [2, 0, 2, 0])
        let titles = try desk.articles().compactMap { $0["title"] as? String }
        #expect(titles.sorted() == ["Talks open in Lima", "Talks open in Oslo"])
        #expect(try Command("ingest", "--again", "--archive", desk.archive).errors.contains("replaced 2 + failed 0"))
        let read = try Command("read", path)
        #expect(read.status == 1 && read.errors.contains("holds 2 articles"))
    }

    @Test("what a page has beyond the most that is kept of an article is left out, and told of")
    func omitted() throws {
        let paragraph = "<p>" + String(repeating: "The ministers met in Geneva on Tuesday. ", count: 10_000) + "</p>"
        let page =
            "<!DOCTYPE html><html><head><title>Talks</title></head><body><article><h1>Talks</h1>"
            + paragraph + "</article></body></html>"
        let line = try JSONSerialization.data(withJSONObject: ["id": "long", "html": page]) + Data([0x0A])
        let command = try Command(["pipe", "--write", "articles"], input: line)
        let answer = try #require(JSONSerialization.jsonObject(with: command.output) as? [String: Any])
        let text = try #require(answer["text"] as? String)
        #expect(text.unicodeScalars.count <= 81_922 && text.unicodeScalars.count > 81_700)
        let furniture = try #require(answer["furniture"] as? [[String: Any]])
        let omitted = try #require(furniture.first { $0["kind"] as? String == "omitted" }?["value"] as? String)
        #expect(try #require(Int(omitted)) > 100_000)
        #expect(command.errors.contains("long: the page's text is longer than any article"))
        #expect(command.errors.contains("\(omitted) are left out"))
    }

    @Test("a web archive gives its pages; what is cut off is told of with its offset, and nothing before is lost")
    func webArchives() throws {
        let desk = try Desk()
        var whole = Self.record(Self.page("Geneva"), "https://courier.example/geneva")
        whole += Self.record("GIF89a", "https://courier.example/i.gif", type: "image/gif")
        whole += Self.record(Self.page("Oslo"), "https://courier.example/oslo")
        whole += Self.record("gone", "https://courier.example/gone", status: "404 Not Found")
        let offset = whole.count
        let cut = whole + Self.record(Self.page("Doha"), "https://courier.example/doha").dropLast(100)
        let path = try desk.write("news.warc", cut)
        let first = try desk.ingest(path)
        #expect(try desk.account(first) == [3, 2, 0, 1])
        #expect(first.errors.contains("the file ends after"))
        #expect(first.errors.contains("at byte \(offset)"))
        #expect(first.errors.contains("passed over 2"))
        #expect(try desk.account(desk.ingest(path)) == [3, 0, 2, 1])
        let articles = try desk.articles()
        #expect(articles.compactMap { $0["url"] as? String }.sorted().first == "https://courier.example/geneva")
        #expect(try Command("ingest", "--again", "--archive", desk.archive).errors.contains("replaced 2 + failed 0"))
        // The whole file has one page more, and no other changes.
        let later = try desk.write("news.warc", whole + Self.record(Self.page("Doha"), "https://courier.example/doha"))
        #expect(try desk.account(desk.ingest(later)) == [3, 1, 2, 0])
        let rubbish = try desk.write("rubbish.warc", String(repeating: "no archive\n", count: 100))
        let refused = try desk.ingest(rubbish)
        #expect(try desk.account(refused) == [1, 0, 0, 1])
        #expect(refused.errors.contains("at byte 0"))
    }

    @Test("feeds give the articles that they carry; items with an address alone fail and say what to do")
    func feeds() throws {
        let desk = try Desk()
        let paragraphs = Self.page("Geneva").split(separator: "<h1>")[1].split(separator: "</article>")[0]
        let rss = """
            <?xml version="1.0" encoding="windows-1251"?><rss version="2.0"
            xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>The Made Courier</title>
            <item><title>Talks open in Geneva</title><link>https://courier.example/geneva</link>
            <pubDate>Tue, 14 May 2024 10:00:00 GMT</pubDate>
            <content:encoded><![CDATA[\(paragraphs.drop { $0 != ">" }.dropFirst())]]></content:encoded></item>
            <item><title>Short</title><link>https://courier.example/short</link><description>In short.</description></item>
            </channel></rss>
            """
        var bytes = Data(rss.utf8)
        // A letter that is one byte in windows-1251 and none in UTF-8: “Ж” in the title.
        let title = try #require(bytes.range(of: Data("Talks open".utf8)))
        bytes.replaceSubrange(title, with: [0xC6, 0x20] + Array("Talks open".utf8))
        let path = try desk.write("feed.xml", bytes)
        let first = try desk.ingest(path)
        #expect(try desk.account(first) == [2, 1, 0, 1])
        #expect(first.errors.contains("--fetch"))
        let article = try #require(try desk.articles().first)
        #expect(article["title"] as? String == "Ж Talks open in Geneva")
        #expect(article["published"] as? String == "2024-05-14")
        #expect(article["outlet"] as? String == "The Made Courier")
        #expect(try Command("ingest", "--again", "--archive", desk.archive).errors.contains("replaced 1 + failed 0"))
        let map = try desk.write(
            "sitemap.xml",
            "<urlset><url><loc>https://courier.example/a</loc></url><url><loc>https://courier.example/b</loc></url></urlset>"
        )
        #expect(try desk.account(desk.ingest(map)) == [2, 0, 0, 2])
        #expect(try desk.account(desk.ingest(try desk.write("x.rss", "no feed"), "--form", "feed")) == [1, 0, 0, 1])
    }

    @Test("a table's rows are articles by the names of its columns; bad rows are told of with their offsets")
    func tables() throws {
        let desk = try Desk()
        let text = "French Foreign Minister Luc Marchand met Kenji Morita in Geneva.\n\nThey spoke of \"\"grain\"\"."
        let table =
            "id;Date;Headline;Source;Body\r\n007;14 May 2024;Talks;Courier;\"\(text)\"\r\n8;;Empty;Courier;\r\n9;;x;y;\"open"
        let path = try desk.write("table.csv", table)
        let first = try desk.ingest(path)
        #expect(try desk.account(first) == [3, 1, 0, 2])
        #expect(first.errors.contains("the row has no text"))
        #expect(first.errors.contains("never closed, at byte \(table.utf8.count - 12)"))
        let article = try #require(try desk.articles().first)
        #expect(article["article"] as? String == "007")
        #expect(article["published"] as? String == "2024-05-14")
        #expect(article["outlet"] as? String == "Courier")
        #expect(try Command("ingest", "--again", "--archive", desk.archive).errors.contains("replaced 1 + failed 0"))
        let other = try desk.ingest(try desk.write("other.csv", "a,b\n1,2\n3,4\n"))
        #expect(try desk.account(other) == [1, 0, 0, 1])
        #expect(other.errors.contains("names no column of texts"))
    }

    @Test("a ZIP archive of any of these; one in another, and one that is cut off, are told of")
    func archives() throws {
        let desk = try Desk()
        let line = #"{"id": "line", "text": "Luc Marchand met Kenji Morita in Lima on Tuesday."}"#
        let files: [(String, Data)] = [
            ("a/geneva.html", Data(Self.page("Geneva").utf8)), ("lines.jsonl", Data((line + "\n{\n").utf8)),
            ("__MACOSX/a.html", Data("x".utf8)), ("picture.png", Data("x".utf8)),
            ("news.warc", Self.record(Self.page("Oslo"), "https://courier.example/oslo")),
            ("inner.zip", StoredZIP.bytes([("x.txt", Data("x".utf8))])),
        ]
        let bytes = StoredZIP.bytes(files)
        let path = try desk.write("all.zip", bytes)
        let first = try desk.ingest(path)
        #expect(try desk.account(first) == [5, 3, 0, 2])
        #expect(first.errors.contains("inner.zip"))
        #expect(first.errors.contains("lines.jsonl, line 2"))
        #expect(try desk.account(desk.ingest(path)) == [5, 0, 3, 2])
        let cut = try desk.ingest(try desk.write("cut.zip", bytes.dropLast(30)))
        #expect(try desk.account(cut) == [1, 0, 0, 1])
    }

    @Test("the form is told by what a file holds, then by its ending; --form has the last word")
    func forms() throws {
        let desk = try Desk()
        let page = try desk.write("page.txt", Self.page("Geneva"))
        #expect(try desk.account(desk.ingest(page)) == [1, 1, 0, 0])
        #expect(try desk.articles().first?["title"] as? String == "Talks open in Geneva")
        let text = try desk.write("notes", "Talks in Oslo\n\nLuc Marchand met Kenji Morita in Oslo on Tuesday.\n")
        #expect(try desk.account(desk.ingest(text)) == [1, 1, 0, 0])
        let forced = try desk.ingest(text, "--form", "jsonl")
        #expect(try desk.account(forced) == [2, 0, 0, 2])
        #expect(try desk.ingest(text, "--form", "novel").status == 2)
        let header = try desk.write(
            "header.txt",
            "Title: Talks in Quito\nDate: 14 May 2024\nSource: Courier\n\nLuc Marchand met Kenji Morita in Quito.\n"
        )
        #expect(try desk.account(desk.ingest(header)) == [1, 1, 0, 0])
        let articles = try desk.articles()
        #expect(
            articles.contains { $0["title"] as? String == "Talks in Quito" && $0["outlet"] as? String == "Courier" }
        )
    }
}

/// A ZIP archive of stored files, as PKWARE's APPNOTE describes it.
enum StoredZIP {
    static func bytes(_ files: [(name: String, data: Data)]) -> Data {
        var out = Data()
        var directory = Data()
        func two(_ value: Int) -> [UInt8] { [UInt8(value & 0xFF), UInt8(value >> 8 & 0xFF)] }
        func four(_ value: Int) -> [UInt8] { two(value & 0xFFFF) + two(value >> 16) }
        for (name, data) in files {
            let sizes = four(0) + four(data.count) + four(data.count) + two(name.utf8.count) + two(0)
            let offset = out.count
            out += four(0x0403_4B50) + two(20) + two(0) + two(0) + four(0) + sizes
            out += Data(name.utf8) + data
            directory += four(0x0201_4B50) + two(20) + two(20) + two(0) + two(0) + four(0) + sizes
            directory += two(0) + two(0) + two(0) + four(0) + four(offset)
            directory += Data(name.utf8)
        }
        let start = out.count
        out += directory
        out += four(0x0605_4B50) + two(0) + two(0) + two(files.count) + two(files.count)
        out += four(directory.count) + four(start) + two(0)
        return out
    }
}

import Foundation
import Gathering
import Testing

@Suite("Records of archives")
struct RecordTests {
    private static func record(
        _ body: String,
        target: String = "https://news.example/a",
        type: String = "response"
    ) -> Data {
        let block = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=\"utf-8\"\r\n\r\n" + body
        let head =
            "WARC/1.0\r\nWARC-Type: \(type)\r\nWARC-Target-URI: <\(target)>\r\nWARC-Date: 2015-12-15T00:00:00Z\r\n"
            + "Content-Type: application/http;msgtype=response\r\nContent-Length: \(block.utf8.count)\r\n\r\n"
        return Data((head + block + "\r\n\r\n").utf8)
    }

    /// gzip of stored blocks, as RFC 1951 and 1952 describe it.
    private static func gzip(_ data: Data) -> Data {
        var out = Data([0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 0xFF])
        var table = [UInt32](repeating: 0, count: 256)
        for n in 0..<256 {
            var c = UInt32(n)
            for _ in 0..<8 { c = c & 1 == 1 ? 0xEDB8_8320 ^ (c >> 1) : c >> 1 }
            table[n] = c
        }
        var rest = data[...]
        repeat {
            let block = rest.prefix(65_535)
            rest = rest.dropFirst(65_535)
            let length = UInt16(block.count)
            out.append(contentsOf: [rest.isEmpty ? 1 : 0, UInt8(length & 0xFF), UInt8(length >> 8)])
            out.append(contentsOf: [UInt8(~length & 0xFF), UInt8(~length >> 8)])
            out.append(block)
        } while !rest.isEmpty
        var crc = ~UInt32(0)
        for byte in data { crc = table[Int((crc ^ UInt32(byte)) & 0xFF)] ^ (crc >> 8) }
        for value in [~crc, UInt32(data.count)] {
            for shift in [0, 8, 16, 24] { out.append(UInt8(value >> UInt32(shift) & 0xFF)) }
        }
        return out
    }

    private func readAll(_ data: Data) -> (records: [WARCRecord], errors: [GatheringError]) {
        var reader = WARCReader(data, place: "n.warc")
        var records: [WARCRecord] = []
        var errors: [GatheringError] = []
        while let step = reader.next() {
            switch step {
            case .success(let record): records.append(record)
            case .failure(let error): errors.append(error)
            }
            if records.count + errors.count > 1000 { break }
        }
        return (records, errors)
    }

    @Test("a hundred places in a row that are no records end a web archive; a record between them counts anew")
    func faults() {
        func steps(_ bytes: [UInt8]) -> [Bool] {
            var reader = WARCReader(Data(bytes), place: "made.warc")
            var steps: [Bool] = []
            while let step = reader.next() {
                if case .success = step { steps.append(true) } else { steps.append(false) }
            }
            return steps
        }
        let bad = Array(String(repeating: "WARC/1.0 and no more\r\n", count: 60).utf8)
        let good = WARCRecord.response(
            target: "https://courier.example/a",
            date: "2031-03-04T00:00:00Z",
            status: 200,
            fields: [],
            body: Array("<p>The ministers met.</p>".utf8)
        )
        #expect(steps(bad + bad).count == WARCReader.mostFaults)
        #expect(steps(good + bad + good).count { $0 } == 2)
        #expect(steps(bad + good + bad).count { $0 } <= 1)
    }

    @Test("records of a plain file and of gzip members are the same", arguments: [false, true])
    func members(packed: Bool) throws {
        let pages = ["<p>one</p>", "<p>two – два</p>", String(repeating: "x", count: 200_000)]
        var file = Data()
        for page in pages { file += packed ? Self.gzip(Self.record(page)) : Self.record(page) }
        let (records, errors) = readAll(file)
        #expect(errors == [])
        #expect(records.map(\.target) == Array(repeating: "https://news.example/a", count: 3))
        #expect(records.compactMap(\.response).map { String(decoding: $0.body, as: UTF8.self) } == pages)
        #expect(records[0].response?.mediaType == "text/html" && records[0].response?.charset == "utf-8")
        #expect(records[0].offset == 0 && records[1].offset > 0)
    }

    @Test("several records in one gzip member")
    func oneMember() {
        let (records, errors) = readAll(Self.gzip(Self.record("a") + Self.record("b")))
        #expect(errors == [] && records.count == 2)
    }

    @Test(
        "a file cut off anywhere gives what stands before, and an error that names the place",
        arguments: [false, true]
    )
    func truncated(packed: Bool) {
        let first = packed ? Self.gzip(Self.record("first")) : Self.record("first")
        let second = packed ? Self.gzip(Self.record("second")) : Self.record("second")
        for length in stride(from: first.count + 1, to: first.count + second.count - 5, by: 7) {
            let (records, errors) = readAll((first + second).prefix(length))
            #expect(records.count == 1 || records.count == 2)
            if records.count == 1, length > first.count + 4 {
                #expect(errors.count == 1 && errors[0].offset.map { $0 >= first.count } ?? false, "\(length) \(errors)")
            }
        }
    }

    @Test("a damaged member is reported and the next one read")
    func damaged() {
        var second = Self.gzip(Self.record("second"))
        second[12] ^= 0x55
        let (records, errors) = readAll(Self.gzip(Self.record("first")) + second + Self.gzip(Self.record("third")))
        #expect(records.compactMap(\.response).map { String(decoding: $0.body, as: UTF8.self) }.contains("third"))
        #expect(records.count == 2 && errors.count >= 1)
    }

    @Test("chunked bodies are joined; archives that joined them before are read as they are")
    func chunks() throws {
        let head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
        let whole = try #require(HTTPMessage(Array((head + "5\r\nhello\r\n6;x=y\r\n world\r\n0\r\n\r\n").utf8)[...]))
        #expect(String(decoding: whole.body, as: UTF8.self) == "hello world" && !whole.isTruncated)
        let cut = try #require(HTTPMessage(Array((head + "5\r\nhello\r\nFF\r\n wor").utf8)[...]))
        #expect(String(decoding: cut.body, as: UTF8.self) == "hello wor" && cut.isTruncated)
        let joined = try #require(HTTPMessage(Array((head + "<p>hello</p>").utf8)[...]))
        #expect(String(decoding: joined.body, as: UTF8.self) == "<p>hello</p>")
        #expect(HTTPMessage(Array("no answer".utf8)[...]) == nil)
    }

    @Test("CSV with quotes, line breaks, doubled marks, semicolons and an unclosed quotation")
    func csv() {
        var reader = CSVReader(Array("\u{FEFF}id;text\r\n1;\"a; \"\"b\"\"\nc\"\n\n007;x\n2;\"open".utf8))
        #expect(reader.next()?.fields == ["id", "text"])
        #expect(reader.next()?.fields == ["1", "a; \"b\"\nc"])
        #expect(reader.next()?.fields == ["007", "x"])
        let last = reader.next()
        #expect(last?.fields == ["2", "open"] && last?.isUnclosed == true)
        #expect(reader.next() == nil)
    }

    @Test("what is no ZIP archive, or a damaged one, is an error with its place")
    func zip() {
        #expect(throws: GatheringError.self) { try ZIPReader(Data(), place: "z") }
        #expect(throws: GatheringError.self) { try ZIPReader(Data(repeating: 0x50, count: 100), place: "z") }
    }
}

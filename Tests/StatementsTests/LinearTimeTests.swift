import Actors
import Articles
import Foundation
import Language
import ReadoutKit
import Testing

@testable import Statements

/// A megabyte of whatever form takes no more than in proportion.
@Suite("Statements in linear time", .enabled(if: reader != nil, noPipeline))
struct LinearTimeTests {
    /// A text that begins with something, goes on with a passage over and over, and ends with something.
    struct Form: Sendable, CustomTestStringConvertible {
        var name: String
        var start = ""
        var passage: String
        var end = ""
        var testDescription: String { name }
    }

    private static let prose = """
        The minister said that the talks had gone well, and his colleague denied it. Nobody in the ministry knows why, \
        she added on Friday.
        """

    static let forms: [Form] = [
        Form(name: "inside one pair of quotation marks", start: "“", passage: prose + "\n\n", end: "” he said."),
        Form(name: "in one pair, each paragraph opened anew", passage: "“" + prose + "\n\n", end: "Done.” he said."),
        Form(name: "in one paragraph between two marks", start: "\"", passage: prose + " ", end: "\" he said."),
        Form(name: "opened and never closed", start: "He said: “We agree. ", passage: prose + "\n\n"),
        Form(
            name: "nested five deep",
            passage: "“He said ‘she said “they said ‘we said “no” to it’ again” on Monday’ twice” he told them.\n\n"
        ),
        Form(name: "an odd number of marks", passage: "\"We agree, she said. \"We do not,\" he said. \"\n\n"),
        Form(name: "in capitals", passage: prose.uppercased() + " \"WE ARE DONE,\" HE SAID.\n\n"),
        Form(name: "a list", passage: "- said\n- told the \"press\"\n- claimed: \"no\"\n\n"),
        Form(name: "a transcript", passage: "MR. TAMM: We met, I said.\n\nQ: Who?\n\nThe ministers, he says.\n\n"),
        Form(name: "unknown voices", passage: "Xq Zw said no. Vb Qr, who said \"yes\", said: it was said.\n\n"),
        Form(name: "one word", passage: "said "),
    ]

    /// A document of so many bytes, whose passage is analysed once.
    private static func document(_ form: Form, bytes: Int) throws -> (Article, Document) {
        let reader = try #require(reader)
        let times = max(1, bytes / form.passage.utf8.count)
        var text = form.start
        var parts: [Document.Part] = []
        func add(_ piece: Document, at offset: Int) { parts.append(Document.Part(offset: offset, document: piece)) }
        func analysed(_ piece: String) throws -> Document {
            try reader.document(of: Article(id: "piece", text: piece))
        }
        if !form.start.isEmpty { add(try analysed(form.start), at: 0) }
        let passage = try analysed(form.passage)
        let size = form.passage.utf8.count
        for place in 0..<times { add(passage, at: form.start.utf8.count + place * size) }
        text += String(repeating: form.passage, count: times)
        if !form.end.isEmpty { add(try analysed(form.end), at: text.utf8.count) }
        text += form.end
        let article = reader.article(of: text, id: "long")
        return (article, Document(text: text, utf8: Array(text.utf8), joining: parts))
    }

    /// People whom the text does not name.
    private static func cast(of count: Int) -> Cast {
        Cast(
            actors: (0..<count).map { number in
                PoliticalActor(id: PoliticalActor.ID(number), kind: .person, name: "Otto Nobody\(number)")
            }
        )
    }

    private static func seconds(_ work: () -> Void) -> Double {
        // The processor's time of this thread: what else the machine does is not counted.
        var before = timespec()
        var after = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &before)
        work()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &after)
        return Double(after.tv_sec - before.tv_sec) + Double(after.tv_nsec - before.tv_nsec) * 1e-9
    }

    @Test(
        "a megabyte takes at most six times what a quarter takes, with its attributions and its statements",
        arguments: forms
    )
    func linear(form: Form) throws {
        let short = try Self.document(form, bytes: 1 << 18)
        let long = try Self.document(form, bytes: 1 << 20)
        let reader = StatementReader()
        let few = Self.cast(of: 1_000)
        let many = Self.cast(of: 4_000)
        var counts = [0, 0]
        _ = reader.read(short.0, short.1, few)
        let brief = Self.seconds { counts[0] = reader.read(short.0, short.1, few).count }
        let lengthy = Self.seconds { counts[1] = reader.read(long.0, long.1, many).count }
        #expect(lengthy < brief * 6 + 0.1, "\(form.name): \(brief) s, \(lengthy) s; \(counts) statements")
    }
}

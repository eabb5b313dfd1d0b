import Actors
import Articles
import Foundation
import Intake
import Language
import Meetings
import Positions
import ReadoutKit
import Statements

/// Runs one stage at a time over the same articles, and answers with what it took.
///
///     stages TEXTS.jsonl PAGES
///
/// Prints `ready WORDS PAGES`, then, for each name of a stage on a line of standard input, `STAGE UNITS SECONDS`: how
/// many words (for `pages`, pages) it read, and the seconds of processor time that this took, on one thread. What earlier
/// stages give is made before and not counted; `whole` is all of them, from the text to the readout.
@main
struct Stages {
    static func main() throws {
        guard CommandLine.arguments.count == 3 else {
            throw Usage(description: "usage: stages TEXTS.jsonl PAGES; a line of input names a stage to run")
        }
        let pipeline = try PipelineLocation().load()
        let reader = Reader { pipeline.analyse($0) }
        let texts = try Texts(path: CommandLine.arguments[1], reader: reader)
        let pages = try Pages(folder: CommandLine.arguments[2])
        let stages = Stages(texts: texts, pages: pages, pipeline: pipeline, reader: reader)
        answer("ready \(texts.words) \(pages.bytes.count)")
        while let stage = readLine() {
            let started = processorSeconds()
            let units = try stages.run(stage)
            answer("\(stage) \(units) \(processorSeconds() - started)")
        }
    }

    struct Usage: Error, CustomStringConvertible { let description: String }

    let texts: Texts
    let pages: Pages
    let pipeline: Pipeline
    let reader: Reader

    private let castReader = CastReader()
    private let attributionReader = AttributionReader()
    private let statementReader = StatementReader()
    private let meetingReader = MeetingReader()
    private let positionReader = PositionReader()
    private let casts: [Cast]
    private let statements: [[Statement]]
    private let meetings: [[Meeting]]

    init(texts: Texts, pages: Pages, pipeline: Pipeline, reader: Reader) {
        self.texts = texts
        self.pages = pages
        self.pipeline = pipeline
        self.reader = reader
        let articles = Array(zip(texts.articles, texts.documents))
        let casts = articles.map { [castReader] in castReader.read($0, $1) }
        self.casts = casts
        statements = articles.indices.map { [statementReader] in
            statementReader.read(articles[$0].0, articles[$0].1, casts[$0])
        }
        meetings = articles.indices.map { [meetingReader] in
            meetingReader.read(articles[$0].0, articles[$0].1, casts[$0])
        }
    }

    /// Runs a stage over everything.
    ///
    /// - Returns: How many words, or pages, it read.
    private func run(_ stage: String) throws -> Int {
        let indices = texts.articles.indices
        switch stage {
        case "parse": for text in texts.texts { keep(pipeline.analyse(text).tokens.count) }
        case "actors": for i in indices { keep(castReader.read(texts.articles[i], texts.documents[i])) }
        case "attributions": for i in indices { keep(attributionReader.read(texts.articles[i], texts.documents[i])) }
        case "statements":
            for i in indices { keep(statementReader.read(texts.articles[i], texts.documents[i], casts[i])) }
        case "meetings": for i in indices { keep(meetingReader.read(texts.articles[i], texts.documents[i], casts[i])) }
        case "positions":
            for i in indices {
                keep(positionReader.read(texts.articles[i], texts.documents[i], casts[i], statements[i], meetings[i]))
            }
        case "whole": for (i, text) in texts.texts.enumerated() { keep(try reader.read(text, id: "\(i)")) }
        case "pages":
            let pageReader = PageReader()
            for (i, page) in pages.bytes.enumerated() { keep(try? pageReader.read(page, id: "\(i)")) }
            return pages.bytes.count
        default: throw Usage(description: "there is no stage “\(stage)”")
        }
        return texts.words
    }

    /// Takes a result, so that the optimiser cannot leave out the work behind it.
    @inline(never)
    private func keep<Value>(_ value: Value) {}

    /// The processor time that this process has used, in seconds.
    private static func processorSeconds() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    /// Writes a line at once: the other side waits for it.
    private static func answer(_ line: String) {
        FileHandle.standardOutput.write(Data((line + "\n").utf8))
    }
}

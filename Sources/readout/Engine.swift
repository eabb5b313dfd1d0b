import Actors
import ArgumentParser
import Articles
import Fetching
import Foundation
import Gathering
import Issues
import Language
import ReadoutKit

/// Which pipeline is used.
struct EngineOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The language pipeline, by its name among the installed ones.", valueName: "name"))
    var model = PipelineLocation.english

    func pipeline() throws -> Pipeline {
        do {
            return try PipelineLocation().load(model)
        } catch {
            throw CommandFailure(.model, "\(error).")
        }
    }

    func reader(directory: Directory = .standard, taxonomy: IssueTaxonomy = .standard) throws -> Reader {
        let pipeline = try pipeline()
        return Reader(directory: directory, taxonomy: taxonomy) { pipeline.analyse($0) }
    }
}

/// One article's input, as `read` and `parse` take it.
struct InputOptions: ParsableArguments {
    @Argument(
        help: ArgumentHelp(
            "A text in UTF-8, a page of HTML, the address of one, or - for standard input.",
            valueName: "file"
        )
    )
    var file: String

    @Flag(help: "Replace bytes that are not UTF-8 instead of refusing them.")
    var lossy = false

    @Option(help: ArgumentHelp("The most bytes a text may have.", valueName: "n"))
    var maxBytes = Input.defaultLimit

    @OptionGroup var web: WebOptions

    func validate() throws {
        guard (1...1 << 30).contains(maxBytes) else {
            throw ValidationError("--max-bytes takes a number from 1 to \(1 << 30).")
        }
    }

    /// The text of the file; of a page, its article's.
    func text() async throws -> String {
        WebDesk.isAddress(file)
            ? try await fetched().text : try Input(path: file, limit: maxBytes, repairs: lossy).text()
    }

    /// The article in the file or at the address, a page of HTML or plain text.
    func article(id: String? = nil, title: String? = nil) async throws -> Article {
        if WebDesk.isAddress(file) {
            var article = try await fetched()
            article.id = id ?? article.id
            article.title = title ?? article.title
            return article
        }
        return try Input(path: file, limit: maxBytes, repairs: lossy).article(id: id ?? self.id, title: title)
    }

    private func fetched() async throws -> Article {
        do {
            let fetched = try await web.fetcher(mostBytes: maxBytes).fetch(file)
            return try WebRecord(document: WebDesk.record(fetched)).article()
        } catch let error as GatheringError {
            throw CommandFailure(.input, "\(error).")
        } catch {
            throw CommandFailure(.input, "\(file) gives no article: \(error).")
        }
    }

    /// A name for the article: the file's, without its folders and its ending.
    var id: String {
        file == "-" ? "stdin" : URL(fileURLWithPath: file).deletingPathExtension().lastPathComponent
    }
}

/// Which statements are believed.
struct ConfidenceOptions: ParsableArguments {
    @Option(
        name: .customLong("min-confidence"),
        help: ArgumentHelp("Leave out statements with a smaller confidence, from 0 to 1.", valueName: "p")
    )
    var minimum = 0.0

    func validate() throws {
        guard (0...1).contains(minimum) else {
            throw ValidationError("--min-confidence takes a number from 0 to 1.")
        }
    }
}

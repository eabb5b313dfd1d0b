import Archive
import Foundation
import ReadoutKit

/// Reads all inputs of a source into an archive, and keeps what hosts said of those that were fetched.
struct IngestRun {
    let archive: ReadoutArchive
    let reader: Reader
    let jobs: Int
    /// Whether a line is written for each input once its outcome is on the disk.
    var acknowledges = false
    /// Whether progress is shown.
    var showsProgress = true

    func run<Source: IntakeSource>(_ source: inout Source) async throws -> IngestAccount {
        let reader = reader
        let ingest = Ingest(into: archive, jobs: jobs) { ArchivedReading(readout: try reader.read($0)) }
        var progress = showsProgress ? IngestProgress(total: source.size) : nil
        // Those whose outcome is not on the disk yet, in order.
        var waiting: [IntakeItem] = []
        let account = try await ingest.run {
            guard let item = try await source.next() else { return nil }
            waiting.append(item)
            return IngestItem(input: item.input, isKnown: item.isKnown) {
                if let fault = item.fault { throw IntakeFault(description: fault) }
                return try IntakeForm.article(of: item.input)
            }
        } acknowledge: { acknowledgement, account in
            let item = waiting.removeFirst()
            if let visit = item.visit { try archive.record(visit) }
            progress?.add(item.size, account)
            if acknowledges { try Output.write(Self.line(acknowledgement)) }
        }
        progress?.end()
        return account
    }

    private static func line(_ acknowledgement: Ingest.Acknowledgement) -> String {
        let input = acknowledgement.input
        let outcome =
            switch acknowledgement.outcome {
            case .stored(let id): "stored\t\(id)"
            case .duplicate: "duplicate\t"
            case .known: "known\t"
            case .failed: "failed\t"
            }
        return "\(outcome)\t\(input.source)\t\(input.key)\n"
    }
}

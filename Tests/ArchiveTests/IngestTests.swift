import Actors
import ArchiveTestSupport
import Articles
import Meetings
import ReadoutKit
import Statements
import Testing

@testable import Archive

@Suite("Ingesting")
struct IngestTests {
    private struct Stop: Error {}
    private struct Broken: Error, CustomStringConvertible { let description = "it is broken" }

    /// Forty inputs: every tenth is broken, every seventh repeats the one before, which of two is broken as well.
    private func item(_ number: Int) -> IngestItem {
        let made = MadeReadings()
        let shown = number % 7 == 6 ? number - 1 : number
        var input = made.input(shown)
        input.key = "\(number)"
        return IngestItem(input: input) {
            if number % 10 == 3 { throw Broken() }
            return made.reading(shown).readout.article
        }
    }

    private func ingest(
        _ archive: ReadoutArchive,
        stoppingAfter limit: Int = .max,
        jobs: Int = 3
    ) async throws -> IngestAccount {
        var next = 0
        var acknowledged = 0
        let read: Ingest.Read = { article in
            let number = Int(article.id.dropFirst("made-".count)) ?? 0
            return MadeReadings().reading(number)
        }
        return try await Ingest(into: archive, jobs: jobs, read: read).run {
            guard next < 40 else { return nil }
            next += 1
            return item(next - 1)
        } acknowledge: { _, _ in
            acknowledged += 1
            if acknowledged == limit { throw Stop() }
        }
    }

    @Test("every input is accounted for: read = stored + duplicate + failed")
    func account() async throws {
        let folder = try TemporaryFolder()
        let archive = try folder.archive()
        let account = try await ingest(archive)
        #expect(account.read == 40)
        #expect(account.failed == 4)
        #expect(account.duplicate == 3)
        #expect(account.stored == 33)
        #expect(account.summary == "read 40 = stored 33 + duplicate 3 + failed 4")
        #expect(try archive.failures().map(\.reason) == Array(repeating: "it is broken", count: 4))
        #expect(account.failures.first == "made, 3: it is broken")
    }

    @Test("a second run finds all known, tries failures again and changes nothing")
    func twice() async throws {
        let folder = try TemporaryFolder()
        let archive = try folder.archive()
        _ = try await ingest(archive)
        let before = try archive.contents()
        let account = try await ingest(archive)
        #expect(account.stored == 0)
        #expect(account.duplicate == 36)
        #expect(account.failed == 4)
        #expect(try archive.contents() == before)
    }

    @Test("a run that was ended anywhere comes to what one that was not comes to", arguments: [1, 5, 17, 31, 39])
    func resumed(limit: Int) async throws {
        let whole = try TemporaryFolder()
        let never = try whole.archive()
        _ = try await ingest(never)
        let folder = try TemporaryFolder()
        let archive = try folder.archive()
        await #expect(throws: Stop.self) { _ = try await ingest(archive, stoppingAfter: limit) }
        // Others may be stored whose acknowledgement waited for the disk.
        let stored = try #require(try archive.counts().first { $0.table == "input" }?.rows)
        #expect(stored >= limit && stored <= 40)
        let account = try await ingest(archive)
        #expect(account.read == account.stored + account.duplicate + account.failed)
        #expect(try archive.contents() == (try never.contents()))
        #expect(try archive.check() == [])
    }

    @Test("the number of jobs does not show in the archive")
    func jobs() async throws {
        let (one, many) = (try TemporaryFolder(), try TemporaryFolder())
        let (first, second) = (try one.archive(), try many.archive())
        _ = try await ingest(first, jobs: 1)
        _ = try await ingest(second, jobs: 8)
        #expect(try first.contents() == (try second.contents()))
    }
}

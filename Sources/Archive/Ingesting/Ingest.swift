public import Articles

/// One input on its way into the archive.
public struct IngestItem: Sendable {
    public var input: ArchiveInput
    /// Whether an earlier run is known to have accounted for it.
    public var isKnown: Bool
    /// Takes the article out of the input; throws where it holds none.
    public var article: @Sendable () throws -> Article

    public init(input: ArchiveInput, isKnown: Bool = false, article: @escaping @Sendable () throws -> Article) {
        self.input = input
        self.isKnown = isKnown
        self.article = article
    }
}

/// What became of the inputs so far: `read = stored + duplicate + failed`.
public struct IngestAccount: Sendable, Equatable {
    public var read = 0
    public var stored = 0
    /// Those whose text was in the archive, from an earlier run or from another input.
    public var duplicate = 0
    public var failed = 0
    /// The first failures, a sentence each.
    public var failures: [String] = []

    public static let listed = 20

    public init() {}

    public var summary: String { "read \(read) = stored \(stored) + duplicate \(duplicate) + failed \(failed)" }
}

/// Reads inputs several at a time and stores them in their order, an article a transaction.
///
/// An ingest that was ended at any moment is resumed by running it again: inputs whose outcome is in the archive are
/// passed over without being read, and what comes of the whole is the same as of a run that was never ended.
public struct Ingest: Sendable {
    /// What an input came to, once that is on the disk.
    public struct Acknowledgement: Sendable {
        public var input: ArchiveInput
        public var outcome: Outcome

        public enum Outcome: Sendable, Equatable {
            case stored(Int64)
            case duplicate
            /// An earlier run accounted for it.
            case known
            case failed(String)
        }
    }

    public typealias Read = @Sendable (Article) throws -> ArchivedReading

    private let archive: ReadoutArchive
    private let jobs: Int
    private let read: Read

    /// - Parameters:
    ///   - archive: Where to.
    ///   - jobs: How many articles are read at a time.
    ///   - read: The way from an article to what is stored of it.
    public init(into archive: ReadoutArchive, jobs: Int, read: @escaping Read) {
        self.archive = archive
        self.jobs = max(1, jobs)
        self.read = read
    }

    /// How many articles, and how long, may wait for the disk together.
    private static let mostUnsynced = 64
    private static let longestUnsynced = Duration.milliseconds(100)

    private enum Result: Sendable {
        case reading(ArchivedReading)
        case known
        case failed(String)
    }

    /// Ingests all that `next` gives.
    ///
    /// Each article is a transaction; several share one wait for the disk, and none is acknowledged before it is over.
    ///
    /// - Parameters:
    ///   - next: The inputs in order; nil after the last.
    ///   - acknowledge: Told of each input once its outcome is on the disk, with the account so far.
    /// - Returns: What became of all.
    /// - Throws: What `next` and `acknowledge` throw, and errors of the archive itself; no input's own failure.
    public func run(
        next: () async throws -> IngestItem?,
        acknowledge: (Acknowledgement, IngestAccount) throws -> Void = { _, _ in }
    ) async throws -> IngestAccount {
        var account = IngestAccount()
        try archive.defersSync(true)
        // Where this fails, what follows is written as carefully as the ingest was.
        defer { try? archive.defersSync(false) }
        try await withThrowingTaskGroup(of: (Int, Result).self) { group in
            var items: [Int: IngestItem] = [:]
            var waiting: [Int: Result] = [:]
            var started = 0
            var written = 0
            var isAtEnd = false
            let window = jobs * 4
            var settled: [(Acknowledgement, IngestAccount)] = []
            var lastSync = ContinuousClock.now
            func acknowledgeSettled() throws {
                guard !settled.isEmpty else { return }
                try archive.sync()
                for (acknowledgement, account) in settled { try acknowledge(acknowledgement, account) }
                settled = []
                lastSync = .now
            }
            while true {
                while !isAtEnd, started - written < window, started - written - waiting.count < jobs {
                    guard let item = try await next() else {
                        isAtEnd = true
                        break
                    }
                    let number = started
                    items[number] = item
                    group.addTask { (number, try result(of: item)) }
                    started += 1
                }
                guard let (number, result) = try await group.next() else { break }
                waiting[number] = result
                while let result = waiting.removeValue(forKey: written), let item = items.removeValue(forKey: written) {
                    written += 1
                    settled.append((try settle(item, result, &account), account))
                }
                if settled.count >= Self.mostUnsynced || ContinuousClock.now - lastSync > Self.longestUnsynced {
                    try acknowledgeSettled()
                }
            }
            try acknowledgeSettled()
        }
        return account
    }

    private func result(of item: IngestItem) throws -> Result {
        if item.isKnown { return .known }
        if let outcome = try archive.outcome(of: item.input), outcome != "failed" { return .known }
        do {
            let article = try item.article()
            if try archive.article(withText: article.text, url: article.url) != nil {
                // Accounted for as a duplicate when it is its turn; there is no need to read it.
                return .reading(ArchivedReading(readout: .init(unread: article)))
            }
            return .reading(try read(article))
        } catch let error as ArchiveError {
            throw error
        } catch {
            return .failed("\(error)")
        }
    }

    private func settle(
        _ item: IngestItem,
        _ result: Result,
        _ account: inout IngestAccount
    ) throws -> Acknowledgement {
        account.read += 1
        let outcome: Acknowledgement.Outcome
        switch result {
        case .known: outcome = .known
        case .failed(let reason):
            try archive.recordFailure(of: item.input, reason: reason)
            outcome = .failed(reason)
        case .reading(let reading):
            switch try archive.store(reading, from: item.input) {
            case .stored(let id): outcome = .stored(id)
            case .duplicate: outcome = .duplicate
            }
        }
        switch outcome {
        case .stored: account.stored += 1
        case .duplicate, .known: account.duplicate += 1
        case .failed(let reason):
            account.failed += 1
            if account.failures.count < IngestAccount.listed {
                let key = item.input.key.isEmpty ? "" : ", \(item.input.key)"
                account.failures.append("\(item.input.source)\(key): \(reason)")
            }
        }
        return Acknowledgement(input: item.input, outcome: outcome)
    }
}

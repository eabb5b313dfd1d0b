import Foundation
import Intake

/// Answers each line of a file with one line, in order, several at a time.
struct LineRunner: Sendable {
    typealias Answer = @Sendable (LineRecord) throws -> [UInt8]

    /// What became of the lines.
    struct Account: Equatable {
        var read = 0
        var written = 0
        var failed = 0
        /// The first failures, a sentence each.
        var failures: [String] = []

        static let listed = 20

        var summary: String { "read \(read) = written \(written) + failed \(failed)" }
    }

    /// How many lines are worked on at a time.
    var jobs: Int
    /// The most bytes a line may have.
    var limit: Int
    /// The line that answers an article, without its end.
    var answer: Answer

    private enum Outcome: Sendable {
        case written([UInt8])
        case failed([UInt8], String)
    }

    /// Reads all lines and writes all answers, with no more than a few lines for each job in memory.
    func run(_ handle: FileHandle, write: ([UInt8]) throws -> Void) async throws -> Account {
        var reader = LineReader(handle, limit: limit)
        var account = Account()
        try await withThrowingTaskGroup(of: (Int, Outcome).self) { group in
            var waiting: [Int: Outcome] = [:]
            var started = 0
            var next = 0
            let window = max(1, jobs) * 4
            var isAtEnd = false
            while true {
                while !isAtEnd, started - next < window, started - next - waiting.count < jobs {
                    // Who writes a line may wait for its answer before the next: what runs is not kept waiting for it.
                    guard started - next == waiting.count || reader.isReady else { break }
                    guard let line = try reader.readLine() else {
                        isAtEnd = true
                        break
                    }
                    let number = started
                    group.addTask { (number, outcome(of: line, number: number + 1)) }
                    started += 1
                }
                guard let (number, outcome) = try await group.next() else { break }
                waiting[number] = outcome
                while let outcome = waiting.removeValue(forKey: next) {
                    next += 1
                    try report(outcome, &account, write)
                }
            }
        }
        return account
    }

    private func report(_ outcome: Outcome, _ account: inout Account, _ write: ([UInt8]) throws -> Void) throws {
        account.read += 1
        switch outcome {
        case .written(let bytes):
            account.written += 1
            try write(bytes + [0x0A])
        case .failed(let bytes, let sentence):
            account.failed += 1
            if account.failures.count < Account.listed { account.failures.append(sentence) }
            try write(bytes + [0x0A])
        }
    }

    private func outcome(of line: LineReader.Line, number: Int) -> Outcome {
        let failure: LineFailure
        do {
            guard case .line(let bytes) = line else {
                guard case .tooLong(let count) = line else { return .written([]) }
                throw LineFailure(code: .tooLong, message: "the line has \(count) bytes, \(limit) at most are read")
            }
            let record = try LineRecord(bytes)
            do {
                return .written(try answer(record))
            } catch let fault as PageError {
                throw LineFailure(code: LineFailure.Code(fault.code), message: fault.description, id: record.id)
            } catch {
                throw LineFailure(code: .notRead, message: "\(error)", id: record.id)
            }
        } catch let known as LineFailure {
            failure = known
        } catch {
            failure = LineFailure(code: .notRead, message: "\(error)")
        }
        let name = failure.id.map { ", id \(String(decoding: $0.prefix(80), as: UTF8.self))" } ?? ""
        return .failed(failure.bytes, "line \(number)\(name): \(failure.message)")
    }
}

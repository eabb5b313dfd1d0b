import Archive
import Foundation

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// How far an ingest is: a bar with rate and remaining time on a terminal, a plain line now and then elsewhere.
struct IngestProgress {
    /// In bytes; 0 where it is not known.
    private let total: Int
    private let isTerminal: Bool
    private let start: ContinuousClock.Instant
    private var lastShown: ContinuousClock.Instant
    private var done = 0

    init(total: Int) {
        self.total = total
        isTerminal = isatty(STDERR_FILENO) == 1
        start = .now
        lastShown = start
    }

    mutating func add(_ bytes: Int, _ account: IngestAccount) {
        done += bytes
        let now = ContinuousClock.now
        guard now - lastShown >= (isTerminal ? .milliseconds(100) : .seconds(10)) else { return }
        lastShown = now
        show(account, now)
    }

    /// Takes the bar away.
    func end() {
        if isTerminal { write("\r\u{1B}[K") }
    }

    private func show(_ account: IngestAccount, _ now: ContinuousClock.Instant) {
        let seconds = Self.seconds(now - start)
        let rate = seconds > 0 ? Double(account.read) / seconds : 0
        var line = "\(account.read) read, \(account.stored) stored"
        if account.duplicate > 0 { line += ", \(account.duplicate) duplicate" }
        if account.failed > 0 { line += ", \(account.failed) failed" }
        line += ", \(Int(rate.rounded()))/s"
        if total > 0, done > 0 {
            let share = min(1, Double(done) / Double(total))
            line += ", \(Self.clock(seconds * (1 - share) / share)) left"
            if isTerminal {
                let filled = Int(share * 20)
                let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: 20 - filled)
                line = "\(bar) \(Int(share * 100)) %  \(line)"
            }
        }
        write(isTerminal ? "\r\u{1B}[K\(line)" : "\(line)\n")
    }

    private func write(_ text: String) {
        // A progress that cannot be shown is no reason to stop.
        try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
    }

    static func seconds(_ duration: Duration) -> Double {
        Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18
    }

    private static func clock(_ seconds: Double) -> String {
        guard seconds.isFinite, seconds < 1e8 else { return "?" }
        let whole = Int(seconds.rounded(.up))
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return whole >= 3600
            ? "\(whole / 3600):\(two(whole / 60 % 60)):\(two(whole % 60))" : "\(whole / 60):\(two(whole % 60))"
    }
}

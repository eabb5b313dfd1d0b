import Archive
import ArchiveTestSupport
import Articles
import Foundation
import ReadoutKit

/// Measures the archive with made readings.
///
///     archive-lab make FILE COUNT     stores so many made articles, and tells the rate
///     archive-lab version FILE        three made articles: what Tests/ArchiveTests/Versions keeps of each version
///     archive-lab ask FILE [ROUNDS]   asks as readers do, and tells the median, the 95th percentile and the slowest
@main
struct ArchiveLab {
    static func main() throws {
        let arguments = CommandLine.arguments
        guard arguments.count >= 3 else {
            print("archive-lab make FILE COUNT | archive-lab ask FILE [ROUNDS]")
            exit(2)
        }
        switch arguments[1] {
        case "make": try make(arguments[2], arguments.count > 3 ? Int(arguments[3]) ?? 1000 : 1000)
        case "version": try make(arguments[2], 3)
        default: try ask(arguments[2], rounds: arguments.count > 3 ? Int(arguments[3]) ?? 200 : 200)
        }
    }

    private static func make(_ path: String, _ count: Int) throws {
        let archive = try ReadoutArchive(path: path)
        let made = MadeReadings()
        let clock = ContinuousClock()
        let begun = clock.now
        var block = begun
        for number in 0..<count {
            let reading = made.reading(number)
            let input = ArchiveInput(
                source: "made",
                key: "\(number)",
                form: "text",
                original: Array(reading.readout.article.text.utf8)
            )
            try archive.store(reading, from: input)
            if (number + 1) % 10_000 == 0 {
                let now = clock.now
                print("\(number + 1) articles, \(Int(10_000 / seconds(now - block)))/s")
                block = now
            }
        }
        try archive.checkpoint()
        let all = seconds(clock.now - begun)
        print("\(count) articles in \(Int(all)) s: \(Int(Double(count) / all))/s")
    }

    private static func ask(_ path: String, rounds: Int) throws {
        let archive = try ReadoutArchive(path: path, mode: .read)
        var random = SplitMix(state: 5)
        let words = ["harbour", "ceasefire", "ЁЛКА", "election", "protocol", "tremblant", "сессия", "grain"]
        let sides = ["FRA", "JPN", "BRA", "KEN", "NOR", "IND", "CHL", "TUR", "GHA", "PER"]
        let clock = ContinuousClock()
        func measure(_ name: String, _ question: (inout SplitMix) throws -> Int) throws {
            var times: [Double] = []
            var rows = 0
            for _ in 0..<rounds {
                let begun = clock.now
                rows += try question(&random)
                times.append(seconds(clock.now - begun) * 1000)
            }
            times.sort()
            let p95 = times[min(times.count - 1, times.count * 95 / 100)]
            func shown(_ time: Double) -> String { "\((time * 100).rounded() / 100) ms" }
            print(
                "\(name): median \(shown(times[times.count / 2])), p95 \(shown(p95)), slowest \(shown(times[times.count - 1])), "
                    + "\(rows / rounds) rows"
            )
        }
        func dyad(_ random: inout SplitMix) -> Filter.Dyad {
            let first = random.below(sides.count)
            let second = (first + 1 + random.below(sides.count - 1)) % sides.count
            return Filter.Dyad(sides[first], sides[second])
        }
        try measure("articles, one word") { try archive.articles(matching: Filter(text: $0.pick(words))).count }
        try measure("articles, two words") {
            try archive.articles(matching: Filter(text: $0.pick(words) + " " + $0.pick(words))).count
        }
        try measure("articles, a phrase") { _ in
            try archive.articles(matching: Filter(text: "\"the transit of grain\" -election")).count
        }
        try measure("articles, one word in a year") {
            try archive.articles(
                matching: Filter(
                    since: CalendarDay("2020-01-01"),
                    until: CalendarDay("2020-12-31"),
                    text: $0.pick(words)
                )
            ).count
        }
        try measure("statements, one word") { try archive.statements(matching: Filter(text: $0.pick(words))).count }
        try measure("statements of a dyad") { try archive.statements(matching: Filter(dyad: dyad(&$0))).count }
        try measure("meetings of a dyad") { try archive.encounters(matching: Filter(dyad: dyad(&$0))).count }
        try measure("a dyad through time") { random in
            let pair = dyad(&random)
            return try archive.dyad(pair.a, pair.b).months.count
        }
        try measure("statements of an actor") {
            try archive.statements(matching: Filter(actor: $0.pick(["Otuoma", "Morita", "Teles"]))).count
        }
    }

    private static func seconds(_ duration: Duration) -> Double {
        Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18
    }
}

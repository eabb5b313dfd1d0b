import Actors
import Articles
import Foundation
import Language
import Meetings
import ReadoutKit
import Testing

/// An article of our own and the meetings that it should yield.
///
/// Persons and events are invented, states are real.
///
/// A sample's file has lines of a key and a value, a line of three hyphens, and the article. A line "meeting KIND
/// STATUS" begins a meeting; the lines after it say what is to be found of it:
///
///     with SIDE NAME      a participant; without a name, the state or body itself
///     present NAME
///     city, country, venue, date, topic, note KIND [VALUE]
///
/// A line "open REASON" says that the article is known to be misread.
///
/// A line "background" instead of meetings asks that whatever is found be marked as background.
struct Sample: Sendable, CustomTestStringConvertible {
    struct Expected: Sendable {
        var kind: String
        var status: String
        var with: [(side: String, name: String)] = []
        var present: [String] = []
        var facts: [String: String] = [:]
        var topics: [String] = []
        var notes: [(kind: String, value: String)] = []
    }

    var name: String
    var text: String
    var published: CalendarDay?
    var meetings: [Expected] = []
    var isBackground = false
    /// What is known to be misread, and why.
    var open: Comment?

    var testDescription: String { name }

    /// All samples, by name.
    static let all: [Sample] = {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Samples")
        let files = (try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)) ?? []
        return files.filter { $0.pathExtension == "txt" }
            .compactMap { file in
                (try? String(contentsOf: file, encoding: .utf8)).flatMap {
                    Sample(name: file.deletingPathExtension().lastPathComponent, file: $0)
                }
            }
            .sorted { $0.name < $1.name }
    }()

    init?(name: String, file: String) {
        guard let cut = file.range(of: "---\n") else { return nil }
        self.name = name
        text = String(file[cut.upperBound...])
        for line in file[..<cut.lowerBound].split(separator: "\n") {
            let words = line.split(separator: " ", maxSplits: 1).map(String.init)
            let key = words[0]
            let value = words.count > 1 ? words[1] : ""
            let parts = value.split(separator: " ", maxSplits: 1).map(String.init)
            let last = meetings.indices.last
            switch key {
            case "published": published = CalendarDay(value)
            case "background": isBackground = true
            case "open": open = Comment(rawValue: value)
            case "meeting": meetings.append(Expected(kind: parts[0], status: parts[1]))
            case "with": if let last { meetings[last].with.append((parts[0], parts.count > 1 ? parts[1] : "")) }
            case "present": if let last { meetings[last].present.append(value) }
            case "topic": if let last { meetings[last].topics.append(value) }
            case "note": if let last { meetings[last].notes.append((parts[0], parts.count > 1 ? parts[1] : "")) }
            default: if let last { meetings[last].facts[key] = value }
            }
        }
    }
}

/// The reader that tests share, if the English pipeline is installed.
let reader: Reader? = {
    guard let pipeline = try? PipelineLocation().load() else { return nil }
    return Reader { pipeline.analyse($0) }
}()

let noPipeline = "the English pipeline is not installed (make model)"

/// What was read of a sample, as words: for comparing and for showing.
struct Outcome {
    var meetings: [Meeting]
    var cast: Cast

    init(_ sample: Sample, _ reader: Reader) throws {
        var article = reader.article(of: sample.text, id: sample.name)
        if let published = sample.published { article.published = published }
        (cast, meetings) = try reader.meetings(of: article)
    }

    var text: String {
        meetings.map { meeting in
            var lines = ["meeting \(meeting.kind.rawValue) \(meeting.status.rawValue)"]
            lines += meeting.participants.map { "with \($0.side ?? "-") \(cast[$0.actor].name)" }
            lines += meeting.present.map { "present \(cast[$0].name)" }
            lines += [
                meeting.city.map { "city \($0)" }, meeting.country.map { "country \($0)" },
                meeting.venue.map { "venue \($0)" }, meeting.date.map { "date \($0)" },
            ].compactMap(\.self)
            lines += meeting.topics.map { "topic \($0.label)" }
            lines += meeting.notes.map { "note \($0.kind) \($0.value)" }
            return lines.joined(separator: "\n")
        }.joined(separator: "\n")
    }

    /// What differs from what a sample expects; empty where nothing does.
    func differences(from sample: Sample) -> [String] {
        if sample.isBackground {
            return meetings.filter { !$0.isBackground }
                .map { "a \($0.kind.rawValue) that is not marked as background" }
        }
        var found: [String] = []
        if meetings.count != sample.meetings.count {
            found.append("\(meetings.count) meetings instead of \(sample.meetings.count)")
        }
        for (expected, meeting) in zip(sample.meetings, meetings) { found += differences(expected, meeting) }
        return found
    }

    private func differences(_ expected: Sample.Expected, _ meeting: Meeting) -> [String] {
        var found: [String] = []
        func compare(_ what: String, _ wanted: String?, _ got: String?) {
            if wanted != got { found.append("\(what): \(got ?? "none") instead of \(wanted ?? "none")") }
        }
        compare("kind", expected.kind, meeting.kind.rawValue)
        compare("status", expected.status, meeting.status.rawValue)
        compare("city", expected.facts["city"], meeting.city)
        compare("date", expected.facts["date"], meeting.date?.description)
        if let country = expected.facts["country"] { compare("country", country, meeting.country) }
        if let venue = expected.facts["venue"] { compare("venue", venue, meeting.venue) }
        var left = meeting.participants
        for (side, name) in expected.with {
            let place = left.firstIndex { participant in
                let isNamed = name.isEmpty || cast[participant.actor].name.hasSuffix(name)
                return isNamed
                    && (side == "IGO"
                        ? cast[participant.actor].code?.hasPrefix("IGO") == true : participant.side == side)
            }
            if let place { left.remove(at: place) } else { found.append("without \(side) \(name)") }
        }
        found += left.map { "with \($0.side ?? "-") \(cast[$0.actor].name)" }
        let present = meeting.present.map { cast[$0].name }
        for name in expected.present where !present.contains(where: { $0.hasSuffix(name) }) {
            found.append("\(name) is not present")
        }
        for name in present where !expected.present.contains(where: { name.hasSuffix($0) }) {
            found.append("\(name) is present")
        }
        let topics = meeting.topics.map(\.label)
        for topic in expected.topics where !topics.contains(topic) { found.append("no topic \(topic)") }
        for topic in topics where !expected.topics.contains(topic) { found.append("the topic \(topic)") }
        let isBackground = expected.notes.contains { $0.kind == "background" }
        if isBackground != meeting.isBackground { found.append("background: \(meeting.isBackground)") }
        for (kind, value) in expected.notes
        where kind != "background"
            && !meeting.notes.contains(where: { $0.kind == kind && (value.isEmpty || $0.value == value) })
        {
            found.append("no note \(kind) \(value)")
        }
        return found
    }
}

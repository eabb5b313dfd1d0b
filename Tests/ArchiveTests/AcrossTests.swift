import Actors
import Articles
import Meetings
import ReadoutKit
import Statements
import Testing

@testable import Archive

@Suite("Across articles")
struct AcrossTests {
    /// A report of talks between two ministers.
    private func report(
        _ id: String,
        _ published: String,
        city: String? = "Geneva",
        date: String? = nil,
        people: [(String, String)] = [("Luc Marchand", "FRA"), ("Kenji Morita", "JPN")],
        status: String = "met",
        quote: String? = nil,
        in archive: ReadoutArchive
    ) throws {
        // Words that keep the reports from being near-copies of one another.
        let own = (0..<40).map { "\(id)\($0)" }.joined(separator: " ")
        let names = people.map(\.0).joined(separator: " and ")
        var builder = ReadingBuilder(
            id,
            "\(names) \(status) in \(city ?? "secret"), report \(id). “\(quote ?? "Nothing")”, one said. \(own)",
            url: "https://\(id).example/1",
            published: published
        )
        let actors = people.map { builder.actor($0.0, country: $0.1) }
        builder.meet(actors, city: city, date: date, status: status == "met" ? .held : .planned)
        if let quote { builder.says(actors.first, quote) }
        try builder.store(in: archive)
    }

    @Test("one meeting told by three outlets is one, and what each knows is put together")
    func oneMeeting() throws {
        let folder = try TemporaryFolder()
        let archive = try folder.archive()
        try report("a", "2020-03-01", city: nil, status: "will meet", in: archive)
        try report("b", "2020-03-03", date: "2020-03-02", in: archive)
        try report("c", "2020-03-02", in: archive)
        let meetings = try archive.encounters(matching: Filter())
        #expect(meetings.count == 1)
        #expect(meetings.first?.reports == 3)
        #expect(meetings.first?.city == "Geneva")
        #expect(meetings.first?.status == "held")
        #expect(meetings.first?.day == CalendarDay("2020-03-02"))
        #expect(meetings.first?.isDated == true)
        #expect(meetings.first?.parties.map(\.name) == ["Luc Marchand", "Kenji Morita"])
    }

    @Test("another week, city, pair or person is another meeting")
    func otherMeetings() throws {
        let folder = try TemporaryFolder()
        let archive = try folder.archive()
        try report("a", "2020-03-01", in: archive)
        try report("b", "2020-03-09", in: archive)
        try report("c", "2020-03-01", city: "Vienna", in: archive)
        try report("d", "2020-03-01", people: [("Luc Marchand", "FRA"), ("Ana Teles", "BRA")], in: archive)
        try report("e", "2020-03-01", people: [("Luc Marchand", "FRA"), ("Aiko Tanabe", "JPN")], in: archive)
        #expect(try archive.encounters(matching: Filter()).count == 5)
        #expect(try archive.encounters(matching: Filter(dyad: .init("JPN", "FRA"))).count == 4)
        #expect(try archive.encounters(matching: Filter(actor: "tanabe")).map(\.reports) == [1])
    }

    private static let full =
        "We will not sign the protocol before the fleet has left the harbour, and we will say so to everybody"

    @Test("a quotation that is cut, translated anew or reworded is one; other words are another")
    func quotations() throws {
        let folder = try TemporaryFolder()
        let archive = try folder.archive()
        let cut = "We will not sign the protocol before the fleet has left the harbour"
        let reworded =
            "We will not sign this protocol before their fleet has left the harbour, and we say so to everyone"
        try report("a", "2020-03-01", quote: Self.full, in: archive)
        try report("b", "2020-03-01", quote: cut, in: archive)
        try report("c", "2020-03-02", quote: reworded, in: archive)
        try report(
            "d",
            "2020-03-02",
            quote: "The fishing season will open in spring whatever they may decide",
            in: archive
        )
        let quotations = try archive.quotations(matching: Filter())
        #expect(quotations.count == 2)
        #expect(quotations.first?.variants.count == 3)
        #expect(quotations.first?.variants.map(\.words).contains(Self.full) == true)
        let shorter = quotations.first?.variants.first { $0.words == cut }
        #expect(shorter?.difference.contains { if case .cut = $0 { true } else { false } } == true)
    }

    @Test("years later the same words are the same quotation, and the same frame with another matter is not")
    func repeated() throws {
        let folder = try TemporaryFolder()
        let archive = try folder.archive()
        try report(
            "a",
            "2020-03-01",
            quote: "We are ready to sign the agreement on grain before the end of the year",
            in: archive
        )
        try report(
            "b",
            "2022-03-01",
            quote: "We are ready to sign the agreement on grain before the end of the year",
            in: archive
        )
        try report(
            "c",
            "2022-03-01",
            quote: "We are ready to sign the agreement on visas before the turn of the tide",
            in: archive
        )
        #expect(try archive.quotations(matching: Filter()).map(\.variants.count) == [2, 1])
    }

    @Test("the same words from another side are another quotation")
    func speakers() throws {
        let folder = try TemporaryFolder()
        let archive = try folder.archive()
        try report("a", "2020-03-01", quote: Self.full, in: archive)
        try report(
            "b",
            "2020-03-01",
            people: [("Ana Teles", "BRA"), ("James Otuoma", "KEN")],
            quote: Self.full,
            in: archive
        )
        #expect(try archive.quotations(matching: Filter()).count == 2)
    }

    @Test("a comparison says who leaves out what and how wordings differ")
    func comparison() throws {
        let folder = try TemporaryFolder()
        let archive = try folder.archive()
        try report("a", "2020-03-01", quote: Self.full, in: archive)
        try report("b", "2020-03-01", quote: Self.full + ", he said", in: archive)
        try report("c", "2020-03-01", in: archive)
        let comparison = try archive.comparison(of: 1)
        #expect(comparison.reports.map(\.outlet) == ["a.example", "b.example", "c.example"])
        try #require(comparison.reports.count == 3)
        #expect(comparison.reports[2].omits.map(\.kind) == [.quotation])
        #expect(comparison.reports[2].omits.first?.others == 2)
        #expect(comparison.reports[0].omits.isEmpty)
        #expect(comparison.reports[0].voices.map(\.speaker) == ["Luc Marchand"])
        #expect(comparison.quotations.first?.variants.count == 2)
        #expect(throws: ArchiveError.self) { try archive.comparison(of: 99) }
    }

    @Test("a near-copy is of the same story, another text is not")
    func stories() throws {
        let folder = try TemporaryFolder()
        let archive = try folder.archive()
        let words = (0..<120).map { "word\($0 * 7 % 113)" }
        let near = words.dropLast(6) + ["and", "an", "editor's", "note"]
        let other = (0..<120).map { "term\($0)" }
        for (id, text) in [("a", words), ("b", Array(near)), ("c", other)] {
            try ReadingBuilder(id, text.joined(separator: " "), url: "https://\(id).example").store(in: archive)
        }
        let stories = try archive.articles(matching: Filter()).sorted { $0.number < $1.number }.map(\.story)
        #expect(stories == [1, 1, 3])
    }

    @Test("a dyad counts meetings once and statements by direction")
    func dyads() throws {
        let folder = try TemporaryFolder()
        let archive = try folder.archive()
        for (id, day) in [("a", "2020-03-01"), ("b", "2020-04-01"), ("c", "2020-04-01")] {
            var builder = ReadingBuilder(
                id,
                "Luc Marchand met Kenji Morita, report \(id). “Japan is a friend of ours in \(id)”, Marchand said.",
                published: day
            )
            let marchand = builder.actor("Luc Marchand", country: "FRA")
            let morita = builder.actor("Kenji Morita", country: "JPN")
            _ = builder.actor("Japan", .state, country: "JPN", entry: "state:JPN")
            builder.meet([marchand, morita])
            builder.says(marchand, "Japan is a friend of ours in \(id)")
            try builder.store(in: archive)
        }
        let dyad = try archive.dyad("JPN", "FRA")
        #expect(dyad.meetings == 2)
        #expect(dyad.statements == 0)
        #expect(dyad.answers == 3)
        #expect(dyad.months.map(\.month) == ["2020-03", "2020-04"])
        #expect(dyad.months.map(\.meetings) == [1, 1])
        #expect(dyad.months.map(\.articles) == [1, 2])
        #expect(try archive.dyad("JPN", "FRA", since: CalendarDay("2020-04-01")).answers == 2)
        #expect(try archive.statements(matching: Filter(dyad: .init("FRA", "JPN"))).count == 3)
        #expect(try archive.months(ofActor: "marchand").map(\.statements) == [1, 2])
    }

    @Test("who is never named is nobody outside of the article, and stands for its side in a meeting")
    func unnamed() throws {
        let folder = try TemporaryFolder()
        let archive = try folder.archive()
        for (id, who, form) in [
            ("a", "Luc Marchand", Mention.Form.name), ("b", "the minister", .title), ("c", "the minister", .title),
        ] {
            var builder = ReadingBuilder(id, "In \(id) \(who) met Kenji Morita.", published: "2020-03-01")
            let one = builder.actor(who, country: "FRA", form: form)
            builder.meet([one, builder.actor("Kenji Morita", country: "JPN")])
            try builder.store(in: archive)
        }
        #expect(try archive.encounters(matching: Filter()).map(\.reports) == [3])
        #expect(try archive.actors(matching: Filter()).map(\.name) == ["Kenji Morita", "Luc Marchand"])
        #expect(try archive.counts().first { $0.table == "identity" }?.rows == 4)
    }

    @Test("an actor is one by its entry whatever it is called, and by its name where it has none")
    func identities() throws {
        let folder = try TemporaryFolder()
        let archive = try folder.archive()
        for (id, name, entry) in [
            ("a", "Kremlin", "state:RUS"), ("b", "Moscow", "state:RUS"), ("c", "Ana Teles", nil),
            ("d", "ANA TELES", nil),
        ] {
            var builder = ReadingBuilder(id, "\(name) was named in \(id).")
            _ = builder.actor(
                name,
                entry == nil ? .person : .state,
                country: "X\(entry == nil ? "B" : "R")A",
                entry: entry
            )
            try builder.store(in: archive)
        }
        let actors = try archive.actors(matching: Filter())
        #expect(actors.map(\.articles) == [2, 2])
        #expect(actors.map(\.name) == ["Kremlin", "Ana Teles"])
    }
}

@Suite("Wordings")
struct WordAlignmentTests {
    @Test("what is cut and what is added stands where it was")
    func marks() {
        let pieces = WordAlignment.align("We will never sign the old protocol.", "we will sign the new protocol")
        #expect(WordAlignment.marked(pieces) == "we will [-never-] sign the [-old-] {+new+} protocol")
        #expect(WordAlignment.align("", "").isEmpty)
        #expect(WordAlignment.align("a", "") == [.cut("a")])
    }

    @Test("winnowing keeps a shingle of every run of seven words")
    func winnowing() {
        let words = (0..<60).map { "w\($0)" }
        for start in 0..<50 {
            let run = Array(words[start..<start + 7])
            let cut = ["x", "y", "z"] + run + ["q", "r", "s"]
            #expect(!Set(Quotations.winnowed(cut)).isDisjoint(with: Quotations.winnowed(words)))
        }
        #expect(!Quotations.winnowed(["one"]).isEmpty)
    }
}

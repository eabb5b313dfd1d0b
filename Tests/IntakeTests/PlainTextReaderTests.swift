import Articles
import Intake
import Testing

@Suite("An article in plain text")
struct PlainTextReaderTests {
    private func read(_ text: String, title: String? = nil) -> Reading {
        Reading(PlainTextReader().read(text, id: "a", title: title))
    }

    /// An article with its spans as words.
    struct Reading {
        let article: Article
        private let utf8: [UInt8]

        init(_ article: Article) {
            self.article = article
            utf8 = Array(article.text.utf8)
        }

        func words(_ span: TextSpan) -> String { String(decoding: utf8[span.range], as: UTF8.self) }
        var title: String? { article.titleSpan.map(words) }
        var paragraphs: [String] { article.paragraphs.map(words) }
        var furniture: [String] {
            article.furniture.map { "\($0.kind.rawValue) | \(words($0.span)) | \($0.value ?? "-")" }
        }
        var dateline: [String?] {
            let line = article.dateline
            return [line?.span, line?.place, line?.date, line?.agency].map { $0.map(words) }
        }
    }

    @Test("title, paragraphs, and the furniture of a page in two languages")
    func page() {
        let reading = read(
            """
            Envoys meet in Baku

            Envoys meet in Baku

            VIENNA, March 4 /TASS/. The envoys met on Tuesday. They did not agree.

            "We shall meet again," one of them said.

            10,265 views
            Поделиться:
            Print:
            """
        )
        #expect(reading.title == "Envoys meet in Baku")
        #expect(reading.article.title == "Envoys meet in Baku")
        #expect(
            reading.paragraphs == [
                "VIENNA, March 4 /TASS/. The envoys met on Tuesday. They did not agree.",
                "\"We shall meet again,\" one of them said.",
            ]
        )
        #expect(
            reading.furniture == [
                "title | Envoys meet in Baku | -", "view_count | 10,265 views | 10265", "share | Поделиться: | -",
                "print | Print: | -",
            ]
        )
        #expect(reading.dateline == ["VIENNA, March 4 /TASS/. ", "VIENNA", "March 4", "TASS"])
        #expect(reading.article.published == nil)
    }

    @Test("a header block states title, day, publisher, author and address")
    func header() {
        let reading = read(
            """
            Title: Envoys meet in Baku
            Date: 2031-03-04
            Source: The Example Gazette
            Author: Mira Holm
            URL: https://example.org/1

            Envoys meet in Baku

            The envoys met on Tuesday.
            """
        )
        let article = reading.article
        #expect(reading.title == "Envoys meet in Baku")
        #expect(article.published == CalendarDay("2031-03-04"))
        #expect(article.publisher == "The Example Gazette")
        #expect(article.author == "Mira Holm")
        #expect(article.url == "https://example.org/1")
        #expect(reading.paragraphs == ["The envoys met on Tuesday."])
        #expect(reading.furniture.first == "header | Title: | -")
        #expect(reading.furniture.last == "title | Envoys meet in Baku | -")
    }

    @Test("a line with a colon is no header, and one known label alone is none")
    func noHeader() {
        #expect(read("Minister: no deal\n\nTalks failed. They will go on.").title == "Minister: no deal")
        let reading = read("Source: the talks failed\n\nA source told us that the talks failed in Rome.")
        #expect(reading.article.publisher == nil)
        #expect(reading.furniture.isEmpty)
    }

    @Test("byline and date line stand between title and text")
    func byline() {
        let reading = read(
            """
            World
            Envoys meet in Baku
            By Mira Holm and Jan de Wit
            Published: 4 March 2031, 14:42 GMT

            The envoys met on Tuesday.
            By Wednesday they had gone home, and nobody spoke of it.

            (Reporting by Mira Holm; editing by Jan de Wit)
            © 2031 The Example Gazette. All rights reserved.
            """
        )
        #expect(reading.title == "Envoys meet in Baku")
        #expect(reading.article.author == "Mira Holm and Jan de Wit")
        #expect(reading.article.published == CalendarDay("2031-03-04"))
        #expect(reading.paragraphs.count == 2)
        #expect(
            reading.furniture.map { $0.prefix { $0 != " " } }
                == ["navigation", "byline", "date", "byline", "copyright"]
        )
    }

    @Test("a place and a full date on a line of their own date the article")
    func placeAndDate() {
        let reading = read("Meeting of the Ministers\n\nLisbon, 21 May 2029\n\nThe Ministers met today.\n")
        #expect(reading.article.published == CalendarDay("2029-05-21"))
        #expect(reading.dateline[1] == "Lisbon")
        #expect(reading.paragraphs == ["The Ministers met today."])
    }

    @Test("what the caller knows as the title is marked in the text")
    func givenTitle() {
        let reading = read("Talks open.\n\nThe talks opened in Rome.\n", title: "Talks open")
        #expect(reading.title == "Talks open.")
        #expect(reading.article.title == "Talks open")
        let other = read("The talks opened in Rome\n\nThey were short.\n", title: "Talks open")
        #expect(other.title == nil)
        #expect(other.paragraphs.count == 2)
    }

    @Test(
        "a first line is no title",
        arguments: [
            "The talks opened in Rome on Monday and went on for two days.",
            "The ministers of both countries met in Rome on Monday.\n\nThey agreed.",
            "GENEVA (Reuters) - Talks opened on Monday\n\nThey were the first since spring.",
            "She said:\n\n\"We shall see.\"",
            "- wheat\n- rye",
        ]
    )
    func noTitle(text: String) {
        #expect(read(text).title == nil)
    }

    @Test("lines broken at a column are one paragraph")
    func wrapped() {
        let reading = read(
            """
            Envoys meet in Baku after a long silence and part without setting a new
            date

            The envoys of the two countries met in Baku on Tuesday for the first time
            since the spring. They spoke for an hour, and no statement was issued when
            they left the guest house.

            Nobody expected one.

            Share this article
            12 comments
            """
        )
        #expect(
            reading.article.title == "Envoys meet in Baku after a long silence and part without setting a new date"
        )
        #expect(reading.paragraphs.count == 2)
        #expect(reading.furniture == ["share | Share this article | -", "comments | 12 comments | 12"])
    }

    @Test(
        "paragraphs end at every kind of line's end",
        arguments: ["\n", "\r\n", "\r", "\u{2028}", "\u{2029}", "\u{85}", "\u{C}"]
    )
    func lineEnds(end: String) {
        let reading = read(
            ["Envoys meet", "They met in Baku on Tuesday.", "They parted on Wednesday."].joined(separator: end)
        )
        #expect(reading.title == "Envoys meet")
        #expect(reading.paragraphs == ["They met in Baku on Tuesday.", "They parted on Wednesday."])
    }

    @Test("titles under a label of related articles are furniture until the block ends")
    func related() {
        let reading = read(
            """
            Envoys meet

            They met in Baku on Tuesday, and nobody knows why.

            Читайте также:
            Ministers to meet in Rome
            Grain prices fall

            They parted on Wednesday.

            Read also: Ministers to meet in Rome
            Tags: grain, Baku
            """
        )
        #expect(reading.paragraphs.count == 2)
        #expect(
            reading.furniture == [
                "related | Читайте также: | -", "related | Ministers to meet in Rome | Ministers to meet in Rome",
                "related | Grain prices fall | Grain prices fall",
                "related | Read also: Ministers to meet in Rome | Ministers to meet in Rome",
                "tags | Tags: grain, Baku | grain, Baku",
            ]
        )
    }

    @Test(
        "nothing, white space and lone marks are articles without paragraphs",
        arguments: ["", " \n\t\r\n", "\u{FEFF}"]
    )
    func nothing(text: String) {
        let article = PlainTextReader().read(text, id: "a")
        #expect(article.paragraphs.isEmpty && article.furniture.isEmpty && article.titleSpan == nil)
        #expect(article.text == text)
    }

    @Test("no text is dropped, and no byte is claimed twice")
    func everyByte() {
        var random = SplitMix64(state: 11)
        let pieces = [
            "Envoys meet", "They met in Baku on Tuesday.", "10265 views", "Поделиться:", "Print:", "By Mira Holm",
            "Title: Envoys meet", "Date: 2031-03-04", "---", "* * *", "© 2031 Example", "Read also:", "4 March 2031",
            "Lisbon, 21 May 2029", "GENEVA (Reuters) — Talks opened.", "Home > News", "\u{FEFF}", "\u{A0}", "\0",
            "e\u{301}",
            "👩‍👩‍👧‍👦!", "Tags:", "Share", "a line that is long enough to look as if it had been broken at a column of text",
        ]
        let ends = ["\n", "\n\n", "\r\n", "\r", "\u{2028}", "\u{2029}", "\u{C}", " ", "\n \n"]
        for _ in 0..<3000 {
            var text = ""
            for _ in 0..<random.next(below: 12) {
                text += pieces[random.next(below: pieces.count)] + ends[random.next(below: ends.count)]
            }
            let article = PlainTextReader().read(text, id: "a")
            let utf8 = Array(text.utf8)
            var claims = [Int](repeating: 0, count: utf8.count)
            let spans = article.paragraphs + article.furniture.map(\.span) + (article.titleSpan.map { [$0] } ?? [])
            for span in spans {
                #expect(!span.isEmpty)
                for index in span.range { claims[index] += 1 }
            }
            #expect(article.paragraphs == article.paragraphs.sorted())
            #expect(!claims.contains { $0 > 1 }, "claimed twice in \(text.debugDescription)")
            let left = utf8.indices.filter { claims[$0] == 0 }.map { utf8[$0] }
            let words = String(decoding: left, as: UTF8.self).unicodeScalars
                .filter { !$0.properties.isWhitespace && $0 != "\u{FEFF}" }
            #expect(words.isEmpty, "dropped from \(text.debugDescription)")
            if let dateline = article.dateline {
                #expect(spans.contains { $0.contains(dateline.span) })
                for part in [dateline.place, dateline.date, dateline.agency].compactMap({ $0 }) {
                    #expect(dateline.span.contains(part))
                }
            }
        }
    }

    @Test("a line of many megabytes, and a million lines, are read in linear time")
    func large() {
        let line = String(repeating: "word ", count: 1_000_000)
        #expect(read(line).paragraphs.count == 1)
        #expect(read(String(repeating: "Share\n", count: 200_000)).article.furniture.count == 200_000)
    }
}

/// A seeded generator, so that a failure can be repeated [Steele 2014].
struct SplitMix64 {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    mutating func next(below bound: Int) -> Int { Int(next() % UInt64(bound)) }
}

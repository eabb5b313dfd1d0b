import Exports
import Testing

@Suite("A readout in Markdown")
struct ReadoutMarkdownTests {
    @Test("the document has the page's parts under headings, tables for the actors")
    func document() {
        #expect(
            ReadoutMarkdown().string(SampleReadout.readout) == """
                # Lindgård 🇸🇪: “Door stays open”

                4 May 2031

                ## The meeting

                **Talks, held**

                - Who: Sweden: Åsa Lindgård, Swedish minister — China: Li Wēi
                - Where: Vienna, Austria
                - When: date not stated
                - Delay: ten minutes
                - Topics: grain

                In the text: *Swedish minister Åsa Lindgård met Li Wēi in Vienna*

                ## Who said what

                ### Sweden

                **Åsa Lindgård**, Swedish minister

                > “Door stays open”
                >
                > — headline

                > “We spoke of grain,” … “and of nothing else.”
                >
                > — told TASS · direct · on grain

                > that Li had promised an answer
                >
                > — the minister said · via Xinhua · indirect

                >> **Li Wēi:** an answer
                >>
                >> — promised · indirect · uncertain

                ### No side stated

                **Nobody named**

                > that they dined
                >
                > — reported · indirect

                ## Who is named

                | Persons | Role | Codes | Mentions | Also written |
                |---|---|---|--:|---|
                | Åsa Lindgård | Swedish minister | SWEGOV | 4 | Lindgård |
                | Li Wēi |  | CHN | 2 | Li |

                | Organisations | Role | Codes | Mentions | Also written |
                |---|---|---|--:|---|
                | TASS |  | RUSMED | 1 |  |
                | Xinhua |  | CHNMED | 1 |  |

                | Places | Role | Codes | Mentions | Also written |
                |---|---|---|--:|---|
                | Vienna |  | AUT | 1 |  |

                ## Left out as not of the article

                - 512 views – view counter

                """
        )
    }

    @Test(
        "an article's words never become markup",
        arguments: [
            ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
            ("[a](javascript:b) ![c](d)", "\\[a\\](javascript:b) !\\[c\\](d)"),
            ("*bold* _it_ `code` ~~s~~ a|b", "\\*bold\\* \\_it\\_ \\`code\\` \\~\\~s\\~\\~ a\\|b"),
            ("# heading", "\\# heading"),
            ("- item - not", "\\- item - not"),
            ("12. item 3. not", "12\\. item 3. not"),
            ("1) item", "1\\) item"),
            ("a\\*b &amp; c", "a\\\\\\*b &amp;amp; c"),
            ("new\n\n# line", "new # line"),
        ]
    )
    func escaping(words: String, expected: String) {
        let document = ReadoutMarkdown().string(SampleReadout.empty(title: words))
        #expect(document.split(separator: "\n").first.map(String.init) == "# " + expected)
    }

    @Test("an article with nothing in it is answered in plain words")
    func nothing() {
        #expect(
            ReadoutMarkdown().string(SampleReadout.empty())
                == "# No title stated\n\ndate not stated\n\nNo meeting, no statements found.\n"
        )
    }
}

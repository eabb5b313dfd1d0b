import Testing

@testable import Fetching

@Suite("What robots.txt lets be asked for")
struct RobotsRulesTests {
    private func rules(_ text: String) -> RobotsRules { RobotsRules(Array(text.utf8), for: "readout") }

    @Test("the longest rule that fits decides, allowing ones first")
    func longest() {
        let rules = rules("User-agent: *\nDisallow: /a\nAllow: /a/b\nDisallow: /a/b/c\nAllow: /a/b/c\n")
        #expect(!rules.allows("/a"))
        #expect(!rules.allows("/ab"))
        #expect(rules.allows("/a/b/x"))
        #expect(rules.allows("/a/b/c"))
        #expect(rules.allows("/z"))
        #expect(rules.allows("/robots.txt"))
    }

    @Test("our own group takes the place of the one for all, wherever it stands, and groups of one name are one")
    func groups() {
        let rules = rules(
            """
            User-agent: Readout/2.0 # ours
            User-agent: other
            Disallow: /one
            Crawl-delay: 7

            User-agent: *
            Disallow: /
            User-agent: READOUT
            Disallow: /two
            """
        )
        #expect(!rules.allows("/one") && !rules.allows("/two") && rules.allows("/three"))
        #expect(rules.delay == 7)
    }

    @Test("stars and a closing dollar sign; an empty rule forbids nothing")
    func patterns() {
        let rules = rules("User-agent: *\r\nDisallow: /*.pdf$\r\nDisallow: /p/*/edit\r\nDisallow:\r\n")
        #expect(!rules.allows("/x/y.pdf") && rules.allows("/x/y.pdf?z"))
        #expect(!rules.allows("/p/1/2/edit/now") && rules.allows("/p/1/view"))
    }

    @Test("percent-encoded or not, a path is the same")
    func encoded() {
        let rules = rules("User-agent: *\nDisallow: /новости\nDisallow: /%61%7Eb\n")
        #expect(!rules.allows("/%D0%BD%D0%BE%D0%B2%D0%BE%D1%81%D1%82%D0%B8/1"))
        #expect(!rules.allows("/a~b") && !rules.allows("/%61~b"))
    }

    @Test("a hostile file costs little: many stars, many rules, no line ends")
    func hostile() {
        let stars = "User-agent: *\nDisallow: /" + String(repeating: "*a", count: 2000) + "b\n"
        let path = "/" + String(repeating: "a", count: 4000)
        #expect(rules(stars).allows(path))
        let many = "User-agent: *\n" + String(repeating: "Disallow: /x\n", count: 100_000)
        #expect(rules(many).allows("/y"))
        #expect(rules(String(repeating: "\u{0}<", count: 500_000)).allows("/y"))
    }
}

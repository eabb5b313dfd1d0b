import Testing

@testable import Actors

@Suite("A user's own actors")
struct OwnActorsTests {
    private func file(_ text: String, _ form: Directory.OwnFile.Form) -> Directory.OwnFile {
        Directory.OwnFile(name: "own.txt", form: form, bytes: Array(text.utf8))
    }

    @Test("malformed lines of a table are reported with their numbers, and the rest is used")
    func table() {
        let text = """
            entry\tkind\tname\tcountry\trole\tfrom
            x/1\tperson\tAnna Beispiel\tAUT\tForeign Minister\t2031
            x/2\tpersn\tNobody
            x/3\tperson\tB B\tAUSTRIA
            x/4\tperson\tC C\tAUT\tMinister\t31.12.2031
            x/5\torganization\tHouse of Examples\tAUT\tx\t2031\tone too many
            x/6\torganization\tOffice of Examples\tAUT
            """
        let (directory, issues) = Directory.standard.adding([file(text, .table)])
        #expect(issues.map(\.line) == [3, 4, 5, 6])
        #expect(issues.allSatisfy { $0.file == "own.txt" && !$0.message.isEmpty })
        #expect(directory.layers.count == 2)
        #expect(directory.layers[0].postings(named: "anna beispiel").count == 1)
        #expect(directory.layers[0].postings(named: "office of examples").count == 1)
        #expect(directory.holder(of: "foreign-minister", country: "AUT", day: 2031_0601)?.layer == 0)
    }

    @Test("a table without a header that is known gives one report and no actors")
    func header() {
        let (directory, issues) = Directory.standard.adding([file("who\twhere\nA\tB\n", .table)])
        #expect(issues.map(\.line) == [1])
        #expect(directory.layers.count == 1)
    }

    @Test("a PETRARCH dictionary's actors have their synonyms, codes and days")
    func petrarch() throws {
        let text = """
            # own actors
            RUSSIAN_FOREIGN_MINISTER_IVAN_PRIMEROV_ ; comment
            +IVAN_PRIMEROV_
            \t[RUSGOV 300101-311231]
            \t[RUSELI >320101]
            EXAMPLE_LIBERATION_ARMY_(ELA)_ [SDNREB] # 2031
            FRANCE_ [FRA]
            """
        let (directory, issues) = Directory.standard.adding([file(text, .petrarch)])
        #expect(issues.isEmpty)
        let layer = directory.layers[0]
        let person = try #require(layer.postings(named: "ivan primerov").first)
        #expect(layer.kind(person.entry) == .person)
        #expect(layer.country(person.entry) == "RUS")
        let terms = layer.terms(person.entry)
        #expect(terms.map { layer.termCode($0) } == ["RUSGOV", "RUSELI"])
        #expect(
            layer.termDays(terms.lowerBound).from == 1930_0101 || layer.termDays(terms.lowerBound).from == 2030_0101
        )
        #expect(layer.postings(named: "ela").count == 1)
        #expect(layer.postings(named: "example liberation army").count == 1)
        // What the directory knows of a state stays as it is.
        #expect(layer.postings(named: "france").isEmpty)
    }

    @Test("malformed lines of a dictionary are reported with their numbers, and the rest is used")
    func malformed() {
        let text = """
            ALPHA_ONE_ [USAGOV
            BETA_TWO_ [12]
            GAMMA_THREE_ [USAGOV 991399]
            +LONELY_
            DELTA_FOUR_
            EPSILON_FIVE_ [USAGOV <20010101]
            MINISTRY_OF_EXAMPLES {MINISTRIES_OF_EXAMPLES} [~GOV]
            """
        let (directory, issues) = Directory.standard.adding([file(text, .petrarch)])
        #expect(issues.map(\.line) == [1, 2, 3, 4, 5])
        #expect(directory.layers[0].postings(named: "epsilon five").count == 1)
        #expect(directory.layers[0].postings(named: "ministry of examples").count == 1)
        #expect(directory.layers[0].postings(named: "ministries of examples").count == 1)
    }

    @Test(
        "bytes that are no dictionary are reported, not trusted",
        arguments: [
            [UInt8](repeating: 0xFF, count: 500), Array("[[[[]]]]\n!!!=\n{}\n+\n".utf8),
            Array(repeating: 0x2B, count: 2000),
        ]
    )
    func hostile(bytes: [UInt8]) {
        let own = Directory.OwnFile(name: "x", form: .petrarch, bytes: bytes)
        let (_, issues) = Directory.standard.adding([own])
        #expect(!issues.isEmpty)
    }

    @Test("a damaged compiled directory gives no names and no crash")
    func damaged() {
        let whole = Directory.compiled([("t", Array("entry\tkind\tname\na\tperson\tAnna Beispiel\n".utf8))]).0
        for length in [0, 3, 16, 64, whole.count / 2] {
            let layer = DirectoryLayer(bytes: Array(whole.prefix(length)))
            #expect(layer.postings(named: "anna beispiel").isEmpty)
        }
        for place in stride(from: 0, to: min(whole.count, 400), by: 7) {
            var bytes = whole
            bytes[place] ^= 0xFF
            _ = DirectoryLayer(bytes: bytes).postings(named: "anna beispiel").map(\.entry)
        }
    }

    @Test("the same tables compile to the same bytes")
    func stable() {
        let table = Array("entry\tkind\tname\naa\tperson\tAnna Beispiel\nbb\tperson\tBert Muster\n".utf8)
        #expect(Directory.compiled([("t", table)]).0 == Directory.compiled([("t", table)]).0)
    }
}

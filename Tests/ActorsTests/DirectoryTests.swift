import Testing

@testable import Actors

@Suite("The knowledge base")
struct DirectoryTests {
    @Test(
        "names are looked up without case, marks and points",
        arguments: [
            ("Ban Ki-moon", "ban ki moon"), ("U.N.", "un"), ("Şuşa", "susa"), ("Əliyev", "aliyev"), ("Д’Арк", "дарк"),
        ]
    )
    func folding(name: String, key: String) { #expect(NameKey.folded(name) == key) }

    @Test(
        "transliterations of a name reduce to one",
        arguments: [
            ("sergey", "sergei"), ("zelensky", "zelenskyy"), ("mohammed", "muhammad"), ("netanyahu", "netanjahu"),
        ]
    )
    func skeletons(one: String, other: String) { #expect(NameSkeleton.reduced(one) == NameSkeleton.reduced(other)) }

    @Test("who held an office is known by the day")
    func holders() {
        let directory = Directory.standard
        func name(_ day: Int32) -> String? {
            directory.holder(of: "president", country: "FRA", day: day).map {
                directory.layers[$0.layer].name($0.entry)
            }
        }
        #expect(name(2019_0601)?.contains("Macron") == true)
        #expect(directory.holder(of: "president", country: "ZZZ", day: 2019_0601) == nil)
    }

    @Test("states have their names, adjectives, metonyms and capitals")
    func states() {
        let directory = Directory.standard
        #expect(directory.stateName("TUR") == "Türkiye")
        for name in ["Russian", "Россия", "Kremlin", "Moscow"] { #expect(directory.knowsState(name), "\(name)") }
        #expect(directory.country(ofCode: "RUSGOV") == "RUS")
        #expect(directory.country(ofCode: "NGOUSA") == "USA")
        #expect(directory.country(ofCode: "XXXGOV") == nil)
    }

    @Test("cities are known in Cyrillic too")
    func cities() {
        #expect(Directory.standard.layers[0].postings(named: NameKey.folded("Стамбул")).isEmpty == false)
    }

    @Test(
        "the office that a role names is the longest known",
        arguments: [
            ("Minister of Foreign Affairs of Japan", "foreign-minister"), ("Foreign Minister", "foreign-minister"),
            ("President", "president"),
        ]
    )
    func offices(role: String, office: String) { #expect(Directory.standard.office(named: role) == office) }

    @Test("codes are put together from country and role")
    func codes() {
        #expect(ActorCode.code(country: "USA", role: "GOV") == "USAGOV")
        #expect(ActorCode.code(country: nil, role: "IGOUNO") == "IGOUNO")
        #expect(ActorCode.code(country: "RUS", role: "RUSMIL") == "RUSMIL")
        #expect(ActorCode.code(country: nil, role: "GOV") == nil)
        #expect(ActorCode.code(country: "FRA", role: "") == "FRA")
    }
}

import ReadoutKit
import Testing

@testable import Exports
@testable import Positions

@Suite("The summary for people")
struct SummaryLinesTests {
    @Test("the terminal has it first, with who said it and on whose word it rests")
    func text() {
        let page = ReadoutText(width: 100).string(SampleReadout.withPositions)
        #expect(
            page.contains(
                """
                IN SHORT
                  Said by one side to be agreed
                  • Sweden and China agree on “grain”.
                      – according to Sweden alone · with the words “of nothing else” · Åsa Lindgård, s2

                  Asked
                  • Sweden asks China for “an answer”.
                      – the paper's own report
                """
            )
        )
    }

    @Test("the document has it first, too, in either language")
    func markdown() {
        let english = ReadoutMarkdown().string(SampleReadout.withPositions)
        #expect(
            english.contains("## In short\n\n**Said by one side to be agreed**\n\n- Sweden and China agree on “grain”.")
        )
        let russian = ReadoutMarkdown(language: .ru).string(SampleReadout.withPositions)
        #expect(russian.contains("## Коротко\n\n**Заявлено одной стороной**\n\n- Швеция и Китай – согласие: «grain»."))
    }

    @Test("there is a frame for every stance, form and number in both languages", arguments: Position.Stance.allCases)
    func frames(stance: Position.Stance) {
        for language in ReadoutLanguage.allCases {
            let phrases = Phrasebook(language)
            for form in Position.Form.allCases where form != .credit || stance == .agree {
                for number in ["one", "many"] {
                    let frame = phrases.phrase("\(stance.rawValue).\(form.rawValue).\(number)")
                    #expect(frame?.contains("{holders}") == true, "\(stance) \(form) \(number) \(language)")
                    #expect(frame?.contains("{matter}") == true, "\(stance) \(form) \(number) \(language)")
                }
            }
        }
    }

    @Test("words that look like a frame's places are set in as they are")
    func filling() {
        let line = Phrasebook(.en).filled(
            "oppose.topic.one",
            ["holders": "{matter}", "matter": "“{toward} {”", "toward": "no"]
        )
        #expect(line == "{matter} opposes “{toward} {”")
    }

    @Test("every key has words in both languages")
    func complete() {
        let english = Phrasebook(.en)
        let russian = Phrasebook(.ru)
        #expect(english.keys == russian.keys)
        #expect(english.keys.count > 100)
        for key in english.keys {
            #expect(english[key].isEmpty == false, "\(key)")
            #expect(russian[key].isEmpty == false, "\(key)")
        }
    }

    @Test("states have Russian names, and English ones the article where a sentence wants it")
    func states() {
        #expect(Phrasebook(.ru).stateInSentence("TUR") == "Турция")
        #expect(Phrasebook(.en).stateInSentence("USA") == "the United States")
        #expect(Phrasebook(.en).stateInSentence("PER") == "Peru")
        #expect(Phrasebook(.en).stateInSentence("QQQ") == nil)
        #expect(Phrasebook(.en).list(["A", "B", "C"]) == "A, B and C")
        #expect(Phrasebook(.ru).list(["А", "Б"]) == "А и Б")
    }
}

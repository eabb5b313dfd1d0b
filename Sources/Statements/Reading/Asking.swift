import Language

/// Tells questions that were put to somebody: their words are not his.
enum Asking {
    private static let verbs: Set<String> = ["ask", "press", "question", "quiz", "grill"]
    private static let questions: Set<String> = [
        "about", "whether", "if", "why", "how", "what", "who", "when", "where", "on", "by",
    ]

    /// "Asked about the dispute, he said", "an adviser, asked about it, said": a participle that names nobody who asks.
    static func isPassive(_ head: Int, _ sheet: Sheet) -> Bool {
        guard sheet.pos[head] == .verb, verbs.contains(sheet.document.lemma(head)) else { return false }
        let form = sheet.document.tag(head)
        guard form == "VBN" || form == "VBD" else { return false }
        var subject: Int?
        for place in sheet.children(of: head) {
            switch sheet.relation[Int(place)] {
            case .nsubj: subject = Int(place)
            case .nsubjpass, .csubj, .aux, .auxpass, .agent: return false
            default: break
            }
        }
        guard let subject else {
            switch sheet.relation[head] {
            case .advcl, .acl, .dep, .prep, .csubj: return true
            default: return false
            }
        }
        return isSetOff(head, from: subject, sheet)
    }

    /// Whether the only comma between a subject and the verb that was taken for its own stands right before the verb:
    /// no comma parts a verb from its subject, so a participle it is.
    private static func isSetOff(_ verb: Int, from subject: Int, _ sheet: Sheet) -> Bool {
        let document = sheet.document
        guard verb > subject + 1, verb - subject < 20, document.form(verb - 1) == ",", verb + 1 < sheet.count,
            questions.contains(document.lower(verb + 1))
        else { return false }
        return !(subject..<verb - 1).contains { document.form($0) == "," }
    }
}

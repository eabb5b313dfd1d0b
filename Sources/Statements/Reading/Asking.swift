import Language

/// Tells questions that were put to somebody: their words are not his.
enum Asking {
    private static let verbs: Set<String> = ["ask", "press", "question", "quiz", "grill"]

    /// "Asked about the dispute, he said": a participle that names nobody who asks.
    static func isPassive(_ head: Int, _ sheet: Sheet) -> Bool {
        guard sheet.pos[head] == .verb, verbs.contains(sheet.document.lemma(head)) else { return false }
        switch sheet.relation[head] {
        case .advcl, .acl, .dep, .prep, .csubj: break
        default: return false
        }
        let form = sheet.document.tag(head)
        guard form == "VBN" || form == "VBD" else { return false }
        return !sheet.children(of: head).contains {
            switch sheet.relation[Int($0)] {
            case .nsubj, .nsubjpass, .csubj, .aux, .auxpass, .agent: true
            default: false
            }
        }
    }
}

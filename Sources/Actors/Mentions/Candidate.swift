import Language

/// A phrase that may mean an actor, with what can be read off it alone.
struct Candidate {
    enum Form { case name, title, noun, pronoun }

    /// The whole phrase, as it is reported.
    var tokens: Range<Int>
    var head: Int
    var form: Form
    /// Nothing where only the antecedent can tell.
    var kind: PoliticalActor.Kind?
    /// Whether it is a state's adjective that stands for the state: "Russian" of "Russian-American".
    var isAdjective = false
    /// The name within the phrase.
    var name: Range<Int>?
    var senses: [NameSense] = []
    var metonym: Directory.NameUse?
    /// How much speaks for a person where the kind is doubtful and is another.
    var personScore: Double?
    var gender = Gender.unknown
    var number = GrammaticalNumber.unknown
    /// Alpha-3, from the phrase: "Russian" of "the Russian minister".
    var country: String?
    /// What the head noun or the title says.
    var noun: NounSense?
    /// The offices a title names, as the directory's words: "foreign-minister".
    var offices: [String] = []
    /// The title as the text words it, without determiner and country: "Foreign Minister".
    var role: String?
    /// The code of the body that the title names: "USAGOV" of "State Department spokesman".
    var affiliation = ""
    var determination = Determination.bare
    /// Whether the title says that the office is no longer held: "former Malawian president".
    var isFormer = false
    /// Whose the title says it is: "Kerry" of "Kerry's spokesman", "her" of "her counterpart"; a token.
    var possessor: Int?
    /// "counterpart": the office is the possessor's.
    var isCounterpart = false
    /// The candidate whose counterpart it was found to be.
    var counterpartOf: Int?
    var pronoun: Pronoun?
    /// The quotation it stands in, or -1.
    var quotation = -1
    /// The candidate that this one stands in apposition to.
    var appositionOf: Int?
    /// The candidate that a copula equates it with.
    var predicateOf: Int?
    /// The actor it was resolved to, or -1.
    var chain = -1
}

enum Determination: UInt8 {
    case bare, definite, indefinite, demonstrative, possessed, quantified
}

/// A pronoun by person, number and gender.
struct Pronoun {
    enum Person: UInt8 { case first, second, third }
    enum Use: UInt8 { case personal, possessive, reflexive, relative, demonstrative }

    var person: Person
    var number: GrammaticalNumber
    var gender: Gender
    /// "it", "its": not of persons.
    var isThing: Bool
    var use: Use

    init?(_ lower: String) {
        switch lower {
        case "i", "me": self.init(.first, .singular, .unknown, false, .personal)
        case "my", "mine": self.init(.first, .singular, .unknown, false, .possessive)
        case "myself": self.init(.first, .singular, .unknown, false, .reflexive)
        case "we", "us": self.init(.first, .plural, .unknown, false, .personal)
        case "our", "ours": self.init(.first, .plural, .unknown, false, .possessive)
        case "ourselves": self.init(.first, .plural, .unknown, false, .reflexive)
        case "you": self.init(.second, .unknown, .unknown, false, .personal)
        case "your", "yours": self.init(.second, .unknown, .unknown, false, .possessive)
        case "yourself": self.init(.second, .singular, .unknown, false, .reflexive)
        case "yourselves": self.init(.second, .plural, .unknown, false, .reflexive)
        case "he", "him": self.init(.third, .singular, .male, false, .personal)
        case "his": self.init(.third, .singular, .male, false, .possessive)
        case "himself": self.init(.third, .singular, .male, false, .reflexive)
        case "she": self.init(.third, .singular, .female, false, .personal)
        case "her", "hers": self.init(.third, .singular, .female, false, .possessive)
        case "herself": self.init(.third, .singular, .female, false, .reflexive)
        case "it": self.init(.third, .singular, .unknown, true, .personal)
        case "its": self.init(.third, .singular, .unknown, true, .possessive)
        case "itself": self.init(.third, .singular, .unknown, true, .reflexive)
        case "they", "them", "'em": self.init(.third, .plural, .unknown, false, .personal)
        case "their", "theirs": self.init(.third, .plural, .unknown, false, .possessive)
        case "themselves", "themself": self.init(.third, .plural, .unknown, false, .reflexive)
        default: return nil
        }
    }

    private init(_ person: Person, _ number: GrammaticalNumber, _ gender: Gender, _ isThing: Bool, _ use: Use) {
        self.person = person
        self.number = number
        self.gender = gender
        self.isThing = isThing
        self.use = use
    }
}

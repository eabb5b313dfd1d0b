/// One coded statement of a discourse network: who stands how on which concept, in which document, when.
///
/// The variables are those of Discourse Network Analyzer's "DNA Statement" [Leifeld 2017].
public struct DiscourseStatement: Sendable, Equatable {
    /// The document a statement stands in.
    public struct Document: Sendable, Equatable {
        public var id: Int
        public var title: String
        public var author: String
        public var source: String
        public var section: String
        public var type: String

        public init(
            id: Int,
            title: String = "",
            author: String = "",
            source: String = "",
            section: String = "",
            type: String = ""
        ) {
            self.id = id
            self.title = title
            self.author = author
            self.source = source
            self.section = section
            self.type = type
        }
    }

    public var id: Int
    /// Seconds since 1970, UTC.
    public var time: Int
    public var person: String
    public var organization: String
    public var concept: String
    public var agreement: Bool
    /// Where it stands in the document, in Unicode scalars, end exclusive.
    public var start: Int
    public var stop: Int
    public var text: String
    public var coder: Int
    public var document: Document

    public init(
        id: Int,
        time: Int,
        person: String,
        organization: String,
        concept: String,
        agreement: Bool,
        start: Int,
        stop: Int,
        text: String,
        coder: Int = 1,
        document: Document
    ) {
        self.id = id
        self.time = time
        self.person = person
        self.organization = organization
        self.concept = concept
        self.agreement = agreement
        self.start = start
        self.stop = stop
        self.text = text
        self.coder = coder
        self.document = document
    }

    /// The value of one of its text variables.
    public subscript(variable: Variable) -> String {
        switch variable {
        case .person: person
        case .organization: organization
        case .concept: concept
        }
    }

    /// The variables a network's nodes are taken from.
    public enum Variable: String, Sendable, CaseIterable {
        case person, organization, concept
    }
}

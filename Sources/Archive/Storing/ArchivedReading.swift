import Actors
public import Articles
import Issues
import Positions
public import ReadoutKit

/// What is stored of one article: its readout, and the positions read from it.
public struct ArchivedReading: Sendable {
    public var readout: Readout
    public var positions: [ArchivedPosition]

    public init(readout: Readout, positions: [ArchivedPosition]) {
        self.readout = readout
        self.positions = positions
    }

    /// A readout with the positions that it holds.
    public init(readout: Readout) {
        self.init(readout: readout, positions: readout.positions.map { ArchivedPosition($0) })
    }
}

/// Where somebody stands on an issue, as the archive keeps it.
public struct ArchivedPosition: Sendable, Equatable {
    /// "p1", "p2" and so on.
    public var id: String
    /// The text's words for the issue.
    public var label: String
    /// A key of the issue taxonomy.
    public var issue: String?
    /// "agree", "differ", "demand", "offer", "reject", "support", "oppose" or "open".
    public var stance: String
    /// Countries (ISO 3166 alpha-3) or organisations' codes.
    public var holders: [String]
    public var toward: [String]
    /// How the matter's words are formed, where that is known: "topic", "infinitive", "clause", "credit".
    public var form: String?
    /// The side whose word alone stands for it, where it says where others stand too.
    public var claimant: String?
    /// The id of the statement it was read from.
    public var statement: String?
    /// The words for what is agreed, disputed, asked or offered.
    public var matter: TextSpan?
    /// The words that show the stance.
    public var cue: TextSpan?
    public var evidence: [TextSpan]

    public init(
        id: String,
        label: String,
        issue: String?,
        stance: String,
        holders: [String],
        toward: [String],
        form: String? = nil,
        claimant: String? = nil,
        statement: String? = nil,
        matter: TextSpan? = nil,
        cue: TextSpan? = nil,
        evidence: [TextSpan]
    ) {
        self.id = id
        self.label = label
        self.issue = issue
        self.stance = stance
        self.holders = holders
        self.toward = toward
        self.form = form
        self.claimant = claimant
        self.statement = statement
        self.matter = matter
        self.cue = cue
        self.evidence = evidence
    }

    init(_ position: Position) {
        self.init(
            id: position.id,
            label: position.issue.label,
            issue: position.issue.issue,
            stance: position.stance.rawValue,
            holders: position.holders,
            toward: position.toward,
            form: position.form.rawValue,
            claimant: position.claimant,
            statement: position.statement,
            matter: position.matter,
            cue: position.cue,
            evidence: position.evidence
        )
    }
}

/// One input as it came: a file, a line of a file, a page.
public struct ArchiveInput: Sendable, Equatable {
    /// Where it came from: a path, an address.
    public var source: String
    /// Which of its source's inputs it is: a line's number; empty where a source is one input.
    public var key: String
    /// "text", "jsonl", "html" and so on: how ``original`` is to be read again.
    public var form: String
    /// The bytes as they came.
    public var original: [UInt8]

    public init(source: String, key: String, form: String, original: [UInt8]) {
        self.source = source
        self.key = key
        self.form = form
        self.original = original
    }

    /// What the input is known by: its bytes.
    var digest: [UInt8] { SHA256.digest(original) }
}

/// What became of an input.
public enum StoreOutcome: Sendable, Equatable {
    /// It is a new article of the archive, with this number.
    case stored(Int64)
    /// Its text is in the archive already, from the same address or from none.
    case duplicate(of: Int64)
}

extension Readout {
    /// A readout in which nothing was read yet.
    init(unread article: Article) {
        self.init(article: article, cast: Cast(actors: []), meetings: [], statements: [])
    }
}

/// How the web is asked: how often, how much, how long, and what of it.
public struct FetchPolicy: Sendable {
    /// Whether addresses of private networks and of this machine may be asked.
    public var allowsPrivate = false
    /// Private addresses that may be asked although others may not; for tests of what is refused behind them.
    var exceptions: Set<HostAddress> = []
    /// The shortest time between the beginnings of two requests to one host.
    public var interval: Duration = .seconds(1)
    /// A robots.txt that asks for a longer pause than this is given this one.
    public var longestDelay: Duration = .seconds(30)
    /// The longest that one request may take, with its body.
    public var requestTime: Duration = .seconds(30)
    /// The longest silence within a body.
    public var silence: Duration = .seconds(10)
    /// The most bytes of a body as they are sent.
    public var mostBytes = 16 << 20
    /// The most bytes of a body after its coding is undone.
    public var mostDecodedBytes = 32 << 20
    /// The most redirects of one fetch.
    public var mostRedirects = 5
    /// How often a request is tried in all where the network or the host fails for the moment.
    public var tries = 3
    /// The pause before the second try; it doubles with each.
    public var pause: Duration = .seconds(1)
    /// The longest pause that a host's Retry-After may ask for; a host that asks for more is left alone.
    public var longestPause: Duration = .seconds(120)
    /// Whether robots.txt is heeded.
    public var heedsRobots = true

    public init() {}

    /// The token that robots.txt may name.
    static let agent = "readout"
    /// What hosts are told (RFC 9110, 10.1.5).
    static let userAgent = "Readout/0.1 (reader of diplomatic news; obeys robots.txt)"
}

/// What a host said of a response, for asking whether it has changed (RFC 9110, 13.1).
public struct Validators: Sendable, Equatable {
    public var etag: String?
    public var lastModified: String?

    public init(etag: String? = nil, lastModified: String? = nil) {
        self.etag = etag
        self.lastModified = lastModified
    }

    public var isEmpty: Bool { etag == nil && lastModified == nil }
}

/// What was fetched.
public struct Fetched: Sendable {
    /// The address that answered, after redirects.
    public var url: WebURL
    public var status: Int
    /// Names in lower case, in the order they came.
    public var fields: [(name: String, value: String)]
    /// Without any coding; empty where the response has not changed.
    public var body: [UInt8]

    /// Whether the host says that the response is the one whose validators were sent.
    public var isUnchanged: Bool { status == 304 }

    /// The first field of a name, in lower case.
    public subscript(name: String) -> String? { fields.first { $0.name == name }?.value }

    /// "text/html" of "text/html; charset=utf-8"; nil where none is named.
    public var mediaType: String? {
        self["content-type"].map { $0.prefix { $0 != ";" }.filter { !$0.isWhitespace }.lowercased() }
    }

    public var validators: Validators { Validators(etag: self["etag"], lastModified: self["last-modified"]) }
}

import Foundation
public import Gathering

/// Asks the web for pages, feeds and sitemaps, politely and with care.
///
///     let fetcher = Fetcher()
///     let page = try await fetcher.fetch("https://news.example/talks")
///
/// - Requests to one host are a pause apart, and what its robots.txt disallows is not asked for [RFC 9309].
/// - A name is resolved once for each request and the connection goes to the address that was judged, so that a name
///   whose address changes in between leads nowhere else; the same for each redirect. Addresses that are not of the
///   public Internet are refused unless the policy allows them.
/// - A body has a limit in bytes as sent, one after its coding is undone, and one in time.
/// - Where the network or the host fails for the moment, the request is tried again after a pause that doubles, or that
///   the host names in Retry-After.
public struct Fetcher: Sendable {
    public let policy: FetchPolicy
    private let resolver: any HostResolver
    private let turns = HostTurns()
    private let robots = RobotsMemory()

    public init(policy: FetchPolicy = FetchPolicy(), resolver: any HostResolver = SystemResolver()) {
        self.policy = policy
        self.resolver = resolver
    }

    /// Asks for an address.
    ///
    /// - Parameters:
    ///   - address: One of http or https.
    ///   - validators: What the host said of the response that is at hand; if it holds still, the answer is
    ///     ``Fetched/isUnchanged``.
    /// - Returns: The response, of status 200 or 304.
    /// - Throws: ``GatheringError``: `forbidden` for an address that is not to be asked, `refused` for an answer of
    ///   another status, `network` where none came, `tooLarge`, `truncated` or `unsupported` for a body that is not
    ///   taken.
    public func fetch(
        _ address: String,
        unlessStill validators: Validators = Validators()
    ) async throws(GatheringError)
        -> Fetched
    {
        var url = try WebURL(address)
        for _ in 0...policy.mostRedirects {
            var pause = policy.interval
            if policy.heedsRobots {
                let rules = try await rules(for: url)
                guard rules.allows(url.target) else {
                    throw GatheringError(.forbidden, "\(url)", "the host's robots.txt does not let it be asked for")
                }
                if let delay = rules.delay { pause = max(pause, min(.seconds(delay), policy.longestDelay)) }
            }
            let response = try await ask(url, validators, pause: pause, limit: policy.mostBytes)
            switch response.status {
            case 200, 203, 304: return response
            case 301, 302, 303, 307, 308:
                guard let reference = response["location"] else {
                    throw GatheringError(.refused, "\(url)", "the host redirects (\(response.status)) to nowhere")
                }
                url = try url.resolving(reference)
            default: throw Self.refusal(response)
            }
        }
        throw GatheringError(.refused, address, "it redirects more than \(policy.mostRedirects) times")
    }

    private static func refusal(_ response: Fetched) -> GatheringError {
        let reason =
            switch response.status {
            case 401, 403: "the host does not let it be read"
            case 404, 410: "there is no such page"
            case 429: "the host asks for fewer requests; try again later"
            case 500...: "the host fails for the moment; try again later"
            default: "the host answers otherwise than with a page"
            }
        return GatheringError(.refused, "\(response.url)", "\(reason) (HTTP \(response.status))")
    }

    // MARK: Robots

    /// The rules of an address's host; asked for once a day, again sooner where the host did not answer.
    private func rules(for url: WebURL) async throws(GatheringError) -> RobotsRules {
        if let known = await robots.rules(of: url.origin) { return known }
        let (rules, lifetime): (RobotsRules, Duration)
        do throws(GatheringError) {
            (rules, lifetime) = try await readRules(of: url)
        } catch {
            // What is wrong with the host is said of the address that was asked for.
            throw GatheringError(error.code, "\(url)", error.message)
        }
        await robots.keep(rules, of: url.origin, for: lifetime)
        return rules
    }

    private func readRules(of origin: WebURL) async throws(GatheringError) -> (RobotsRules, Duration) {
        let day = Duration.seconds(24 * 3600)
        var url = try WebURL(origin.origin + "/robots.txt")
        for _ in 0...policy.mostRedirects {
            let response: Fetched
            do throws(GatheringError) {
                response = try await ask(url, Validators(), pause: policy.interval, limit: policy.mostBytes)
            } catch {
                // What may not be asked at all is said as that; a host that cannot be reached is no host that allows.
                if error.code == .forbidden || error.code == .network { throw error }
                return (RobotsRules(allowingAll: true), day)
            }
            switch response.status {
            case 200..<300: return (RobotsRules(response.body, for: FetchPolicy.agent), day)
            case 301, 302, 303, 307, 308:
                guard let reference = response["location"] else { return (RobotsRules(allowingAll: true), day) }
                url = try url.resolving(reference)
            case 429, 500...: return (RobotsRules(allowingAll: false), .seconds(600))
            default: return (RobotsRules(allowingAll: true), day)
            }
        }
        // RFC 9309, 2.3.1.2: after five redirects it may be taken as not there.
        return (RobotsRules(allowingAll: true), day)
    }

    // MARK: One request

    /// Asks until an answer comes that is final.
    private func ask(
        _ url: WebURL,
        _ validators: Validators,
        pause: Duration,
        limit: Int
    ) async throws(GatheringError) -> Fetched {
        var wait = policy.pause
        for attempt in 1... {
            let isLast = attempt >= policy.tries
            let failure: GatheringError
            do throws(GatheringError) {
                let response = try await askOnce(url, validators, pause: pause, limit: limit)
                guard [429, 502, 503, 504].contains(response.status), !isLast else { return response }
                if let asked = response["retry-after"].flatMap(Self.seconds) {
                    guard asked <= policy.longestPause else { return response }
                    wait = max(wait, asked)
                }
                failure = Self.refusal(response)
            } catch {
                guard error.code == .network, !isLast else { throw error }
                failure = error
            }
            await turns.hold(url.hostName, for: wait)
            do { try await Task.sleep(for: wait) } catch { throw failure }
            wait *= 2
        }
        throw GatheringError(.network, "\(url)", "it was not asked: the policy allows no try")
    }

    /// The pause that Retry-After asks for: seconds, or a moment (RFC 9110, 10.2.3).
    private static func seconds(_ value: String) -> Duration? {
        if let seconds = Int(value.trimmingCharacters(in: .whitespaces)), seconds >= 0 {
            return .seconds(min(seconds, 1 << 30))
        }
        let formatter = DateFormatter()
        formatter.locale = Locale(identifier: "en_US_POSIX")
        formatter.timeZone = TimeZone(identifier: "GMT")
        formatter.dateFormat = "EEE, dd MMM yyyy HH:mm:ss zzz"
        return formatter.date(from: value).map { .seconds(max(0, min($0.timeIntervalSinceNow, 1e9))) }
    }

    private func askOnce(
        _ url: WebURL,
        _ validators: Validators,
        pause: Duration,
        limit: Int
    ) async throws(GatheringError) -> Fetched {
        let addresses = try await judgedAddresses(of: url)
        do {
            try await turns.wait(for: url.hostName, pause: pause)
        } catch {
            throw GatheringError(.network, "\(url)", "the request was called off")
        }
        var failure = GatheringError(.network, "\(url)", "its host has no address")
        // A host's second address may answer where its first does not.
        for address in addresses.prefix(3) {
            do throws(GatheringError) {
                return try await Exchange(url: url, address: address, policy: policy).response(validators, limit: limit)
            } catch {
                guard error.code == .network else { throw error }
                failure = error
            }
        }
        throw failure
    }

    /// The addresses of a URL's host, all of them public, or allowed.
    private func judgedAddresses(of url: WebURL) async throws(GatheringError) -> [HostAddress] {
        let addresses: [HostAddress]
        switch url.host {
        case .address(let address): addresses = [address]
        case .name(let name):
            addresses = await resolver.addresses(of: name)
            guard !addresses.isEmpty else {
                throw GatheringError(.network, "\(url)", "its host's name is not known; check it and the network")
            }
        }
        guard !policy.allowsPrivate else { return addresses }
        for address in addresses {
            guard let use = address.privateUse, !policy.exceptions.contains(address) else { continue }
            throw GatheringError(
                .forbidden,
                "\(url)",
                "its host is at \(address), which is of \(use); --allow-private lets it be asked"
            )
        }
        return addresses
    }
}

/// The rules of hosts that were asked for them.
private actor RobotsMemory {
    private var known: [String: (rules: RobotsRules, until: ContinuousClock.Instant)] = [:]
    private static let mostHosts = 10_000

    func rules(of origin: String) -> RobotsRules? {
        guard let entry = known[origin], entry.until > .now else { return nil }
        return entry.rules
    }

    func keep(_ rules: RobotsRules, of origin: String, for lifetime: Duration) {
        if known.count >= Self.mostHosts { known = [:] }
        known[origin] = (rules, .now + lifetime)
    }
}

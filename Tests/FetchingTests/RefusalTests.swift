import FetchingTestSupport
import Gathering
import Testing

@testable import Fetching

/// Names as a test wants them; no name server is asked.
struct MadeResolver: HostResolver {
    var names: [String: [String]] = [:]

    func addresses(of name: String) async -> [HostAddress] {
        let texts = names[name] ?? names["*"] ?? []
        return texts.compactMap { text in try? HostAddress.read(text.contains(":") ? "[\(text)]" : text) }
    }
}

/// No request leaves for an address that is not of the public Internet, however it is written or come by.
@Suite("Addresses that are not asked")
struct RefusalTests {
    static let literals = [
        "127.0.0.1", "127.1", "127.0.1", "2130706433", "0x7f000001", "0x7f.0.0.1", "0x7F.1", "017700000001",
        "0177.0.0.1", "0177.1", "127.0.0.1.", "127.255.255.254", "0", "0.0.0.0", "0x0", "10.0.0.1", "10.255.255.255",
        "167772161", "0xa000001", "012.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.0.1", "3232235521",
        "0xc0a80001", "192.168.257", "169.254.169.254", "2852039166", "0xa9fea9fe", "0251.0376.0251.0376",
        "100.64.0.1", "100.127.255.255", "100.100.100.200", "192.0.0.1", "192.0.2.1", "198.18.0.1", "198.51.100.7",
        "203.0.113.9", "192.88.99.1", "224.0.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.255", "[::1]", "[::]",
        "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[::ffff:a9fe:a9fe]", "[::127.0.0.1]", "[64:ff9b::7f00:1]",
        "[64:ff9b::10.0.0.1]", "[64:ff9b:1::1]", "[fe80::1]", "[fc00::1]", "[fd00:ec2::254]", "[ff02::1]",
        "[2001:db8::1]", "[2002:7f00:1::]", "[2001:0:7f00:1::]", "[100::1]", "[3fff::1]", "[fec0::1]",
        "１２７.０.０.１", "①②⑦.0.0.1", "127。0。0。1",
    ]

    private func expectForbidden(
        _ fetcher: Fetcher,
        _ address: String,
        at place: SourceLocation = #_sourceLocation
    ) async {
        do {
            let fetched = try await fetcher.fetch(address)
            Issue.record("\(address) was answered with \(fetched.status)", sourceLocation: place)
        } catch {
            #expect(error.code == .forbidden, "\(address): \(error)", sourceLocation: place)
        }
    }

    @Test("each spelling of a private address, straight and at the end of a redirect")
    func spellings() async throws {
        let server = try await LoopbackServer { request, _ in
            guard request.target.hasPrefix("/to/"), let number = Int(request.target.dropFirst(4)) else {
                return .page("<p>never to be read")
            }
            return .redirect(to: "http://\(Self.literals[number])/")
        }
        #expect(Self.literals.count >= 60)
        let straight = Fetcher(resolver: MadeResolver())
        for literal in Self.literals {
            await expectForbidden(straight, "http://\(literal):\(server.port)/")
            await expectForbidden(straight, "https://\(literal)/")
        }
        #expect(server.requests.isEmpty)

        var policy = FetchPolicy()
        policy.interval = .zero
        policy.heedsRobots = false
        policy.exceptions = [try #require(HostAddress(bytes: [127, 0, 0, 9]))]
        let behind = Fetcher(policy: policy, resolver: MadeResolver(names: ["outside.example": ["127.0.0.9"]]))
        // A server bound to 127.0.0.1 is not at 127.0.0.9; so the first hop is one that is.
        let hop = try await LoopbackServer(host: "127.0.0.9") { request, _ in
            let number = Int(request.target.dropFirst(4)) ?? 0
            return .redirect(to: "http://\(Self.literals[number])/", number % 2 == 0 ? 302 : 307)
        }
        for number in Self.literals.indices {
            await expectForbidden(behind, "http://outside.example:\(hop.port)/to/\(number)")
        }
        #expect(hop.requests.count == Self.literals.count)
        #expect(server.requests.isEmpty)
        await hop.stop()
        await server.stop()
    }

    @Test(
        "names that lead to a private address, alone or among public ones",
        arguments: [
            ["127.0.0.1"], ["8.8.8.8", "127.0.0.1"], ["169.254.169.254"], ["::1"], ["2606:4700::1111", "fd00::1"],
            ["::ffff:10.0.0.1"], ["100.64.3.4"], ["0.0.0.0"],
        ]
    )
    func names(addresses: [String]) async throws {
        let server = try await LoopbackServer { _, _ in .page("<p>never to be read") }
        let fetcher = Fetcher(resolver: MadeResolver(names: ["*": addresses]))
        for name in ["localhost", "news.example", "localhost.", "127.0.0.1.nip.example"] {
            await expectForbidden(fetcher, "http://\(name):\(server.port)/")
        }
        #expect(server.requests.isEmpty)
        await server.stop()
    }

    @Test("a name whose address changes between two requests is judged anew, and the connection goes where was judged")
    func rebinding() async throws {
        let server = try await LoopbackServer { request, _ in .page("<p>\(request.host ?? "")") }
        var policy = FetchPolicy()
        policy.allowsPrivate = true
        policy.interval = .zero
        // No name server knows it; the request arrives, so nothing was resolved again on its way.
        let pinned = Fetcher(policy: policy, resolver: MadeResolver(names: ["pinned.example": ["127.0.0.1"]]))
        let page = try await pinned.fetch("http://pinned.example:\(server.port)/a")
        #expect(String(decoding: page.body, as: UTF8.self) == "<p>pinned.example:\(server.port)")
        #expect(server.targets == ["/a"])
        await server.stop()
    }

    @Test("a name that nobody knows is told of")
    func unknown() async {
        let fetcher = Fetcher(policy: .quick, resolver: MadeResolver())
        await #expect { try await fetcher.fetch("http://nowhere.example/") } throws: { error in
            (error as? GatheringError)?.code == .network
        }
    }
}

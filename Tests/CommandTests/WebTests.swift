import FetchingTestSupport
import Foundation
import Synchronization
import Testing

/// The command against a server on this machine: pages, feeds, sitemaps, and the watch.
@Suite(
    "The web",
    .serialized,
    .enabled(if: Command.canRead, "the command or the English pipeline is not there")
)
struct WebTests {
    private static let feed = """
        <rss version="2.0"><channel><title>The Made Courier</title>
        <item><title>Geneva</title><link>/geneva</link></item><item><title>Oslo</title><link>/oslo</link></item>
        <item><title>Gone</title><link>/gone</link></item></channel></rss>
        """

    /// A site with a feed, a sitemap behind an index, and three articles; what it has is not sent twice.
    private static func site() async throws -> LoopbackServer {
        try await LoopbackServer { request, _ in
            let type = [("Content-Type", "application/xml"), ("ETag", "\"f1\"")]
            switch request.target {
            case "/feed.xml", "/feed":
                if request.ifNoneMatch == "\"f1\"" { return LoopbackServer.Response(304) }
                return LoopbackServer.Response(200, type, Array(feed.utf8))
            case "/index.xml":
                return LoopbackServer.Response(
                    200,
                    type,
                    Array(
                        """
                        <sitemapindex><sitemap><loc>http://\(request.host ?? "")/map.xml</loc></sitemap></sitemapindex>
                        """.utf8
                    )
                )
            case "/map.xml":
                let urls = ["geneva", "lima"].map { "<url><loc>http://\(request.host ?? "")/\($0)</loc></url>" }
                return LoopbackServer.Response(200, type, Array("<urlset>\(urls.joined())</urlset>".utf8))
            case "/geneva": return .page(FormsTests.page("Geneva"))
            case "/oslo": return .page(FormsTests.page("Oslo"))
            case "/lima": return .page(FormsTests.page("Lima"))
            case "/moved": return .redirect(to: "/geneva", 301)
            default: return LoopbackServer.Response(404)
            }
        }
    }

    @Test("an article is read at its address; a private one is asked only with leave")
    func read() async throws {
        let server = try await Self.site()
        let page = try Command("read", server.address("/moved"), "--allow-private", "--pause", "0", "--format", "json")
        #expect(page.status == 0, "\(page.errors)")
        #expect(page.text.contains("\"title\": \"Talks open in Geneva\""))
        #expect(page.text.contains("\"url\": \"\(server.address("/geneva"))\""))
        let before = server.requests.count
        let refused = try Command("read", server.address("/geneva"))
        #expect(refused.status == 1 && refused.output.isEmpty)
        #expect(refused.errors.contains("--allow-private"))
        #expect(server.requests.count == before)
        let gone = try Command("read", server.address("/gone"), "--allow-private", "--pause", "0")
        #expect(gone.status == 1 && gone.errors.contains("HTTP 404"))
        #expect(try Command("read", server.address("/"), "--pause", "never").status == 2)
        await server.stop()
    }

    @Test("a feed, an index of sitemaps and a page go into an archive; a second time nothing is fetched again")
    func ingest() async throws {
        let server = try await Self.site()
        let desk = try FormsTests.Desk()
        func ingest(_ address: String) throws -> Command {
            try desk.ingest(address, "--allow-private", "--pause", "0")
        }
        let first = try ingest(server.address("/feed.xml"))
        #expect(try desk.account(first) == [3, 2, 0, 1])
        #expect(first.errors.contains("/gone: there is no such page (HTTP 404)"))
        #expect(try desk.account(ingest(server.address("/index.xml"))) == [2, 1, 1, 0])
        #expect(try desk.account(ingest(server.address("/feed.xml"))) == [3, 0, 2, 1])
        #expect(server.targets.count { $0 == "/geneva" } == 1)
        #expect(try desk.account(ingest(server.address("/moved"))) == [1, 0, 1, 0])
        let again = try Command("ingest", "--again", "--archive", desk.archive)
        #expect(again.errors.contains("replaced 3 + failed 0"))
        let file = try desk.write(
            "feed.xml",
            Self.feed.replacingOccurrences(of: "<link>/", with: "<link>\(server.address("/"))")
        )
        let fetched = try desk.ingest(file, "--fetch", "--allow-private", "--pause", "0")
        #expect(try desk.account(fetched) == [3, 0, 2, 1])
        await server.stop()
        let nobody = try ingest(server.address("/feed.xml"))
        #expect(try desk.account(nobody) == [1, 0, 0, 1])
    }

    @Test("a watch asks for what has changed alone, leaves what failed three times, and says what became of each round")
    func watch() async throws {
        let server = try await Self.site()
        let desk = try FormsTests.Desk()
        func watch() throws -> Command {
            try Command(
                "watch",
                server.address("/feed"),
                "--archive",
                desk.archive,
                "--once",
                "--allow-private",
                "--pause",
                "0"
            )
        }
        let first = try watch()
        #expect(first.status == 1)
        #expect(first.errors.contains("read 3 = stored 2 + duplicate 0 + failed 1"))
        let second = try watch()
        #expect(second.status == 0)
        #expect(second.errors.contains("nothing new"))
        #expect(server.targets.count { $0 == "/geneva" } == 1)
        await server.stop()
        let third = try watch()
        #expect(third.status == 1)
        #expect(try desk.articles().count == 2)
        #expect(try Command("watch", "feed.xml", "--archive", desk.archive).status == 2)
    }

    @Test("a watch leaves an article alone that has failed three times; a feed that fails is asked again")
    func givesUp() async throws {
        let server = try await LoopbackServer { request, _ in
            guard request.target == "/feed" else { return LoopbackServer.Response(404) }
            // A feed without validators is read in every round.
            let feed = "<rss><channel><item><link>/gone</link></item></channel></rss>"
            return LoopbackServer.Response(200, [("Content-Type", "application/xml")], Array(feed.utf8))
        }
        let desk = try FormsTests.Desk()
        func watch(_ target: String) throws -> Command {
            try Command([
                "watch", server.address(target), "--archive", desk.archive, "--once", "--allow-private", "--pause", "0",
            ])
        }
        for round in 1...5 {
            let command = try watch("/feed")
            #expect(command.status == 1)
            #expect(command.errors.contains("read 1 = stored 0 + duplicate 0 + failed 1"), "round \(round)")
            #expect(command.errors.contains("it failed 3 times, `readout ingest` asks again") == (round > 3))
        }
        #expect(server.targets.count { $0 == "/gone" } == 3)
        for _ in 1...4 { #expect(try watch("/none").status == 1) }
        #expect(server.targets.count { $0 == "/none" } == 4)
        await server.stop()
    }

    @Test(
        "a watch that is told to stop stores what it has and ends; a later one goes on from there",
        arguments: [SIGINT, SIGTERM]
    )
    func stop(signal: Int32) async throws {
        let items = (0..<40).map { "<item><link>/a\($0)</link></item>" }.joined()
        let server = try await LoopbackServer { request, _ in
            if request.target == "/feed" {
                return LoopbackServer.Response(
                    200,
                    [("ETag", "\"x\"")],
                    Array("<rss><channel>\(items)</channel></rss>".utf8)
                )
            }
            guard request.target.hasPrefix("/a"), let number = Int(request.target.dropFirst(2)) else {
                return LoopbackServer.Response(404)
            }
            return .page(FormsTests.page("Harbour \(number)"))
        }
        let desk = try FormsTests.Desk()
        let arguments = [
            "watch", server.address("/feed"), "--archive", desk.archive, "--allow-private", "--pause", "0.2",
            "--interval", "600",
        ]
        let process = Process()
        process.executableURL = Command.binary
        process.arguments = arguments
        let errors = Pipe()
        process.standardError = errors
        try process.run()
        let begun = ContinuousClock.now
        while server.targets.count < 8, ContinuousClock.now - begun < .seconds(60) {
            try await Task.sleep(for: .milliseconds(50))
        }
        kill(process.processIdentifier, signal)
        let stopped = ContinuousClock.now
        let said = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        #expect(process.terminationReason == .exit && process.terminationStatus == 0, "\(said)")
        #expect(ContinuousClock.now - stopped < .seconds(10))
        #expect(said.contains("stopped; all that was read is stored."))
        let stored = try desk.articles().count
        #expect(stored > 0 && stored < 40)
        #expect(try Command("ingest", "--check", "--archive", desk.archive).status == 0)
        let rest = try Command([
            "watch", server.address("/feed"), "--archive", desk.archive, "--allow-private", "--pause", "0", "--once",
        ])
        #expect(
            rest.errors.contains("read 40 = stored \(40 - stored) + duplicate \(stored) + failed 0"),
            "\(rest.errors)"
        )
        await server.stop()
    }
}

import FetchingTestSupport
import Gathering
import Testing

@testable import Fetching

extension FetchPolicy {
    /// For a server on this machine, without pauses that a test would wait for.
    static var quick: FetchPolicy {
        var policy = FetchPolicy()
        policy.allowsPrivate = true
        policy.interval = .zero
        policy.pause = .milliseconds(20)
        policy.requestTime = .seconds(2)
        policy.silence = .milliseconds(500)
        policy.mostBytes = 1 << 20
        policy.mostDecodedBytes = 2 << 20
        return policy
    }
}

@Suite("Fetching", .serialized)
struct FetcherTests {
    private func failure(_ fetcher: Fetcher, _ address: String) async -> GatheringError? {
        do {
            _ = try await fetcher.fetch(address)
            return nil
        } catch {
            return error
        }
    }

    @Test("redirects of every status are followed, relative ones too, and no further than the limit")
    func redirects() async throws {
        let server = try await LoopbackServer { request, _ in
            switch request.target {
            case "/1": .redirect(to: "/a/2", 301)
            case "/a/2": .redirect(to: "../3?x=1", 308)
            case "/3?x=1": .page("<p>here")
            case "/nowhere": LoopbackServer.Response(302)
            default: .redirect(to: request.target)
            }
        }
        let fetcher = Fetcher(policy: .quick)
        let page = try await fetcher.fetch(server.address("/1"))
        #expect(page.url.target == "/3?x=1" && page.body == Array("<p>here".utf8) && page.mediaType == "text/html")
        #expect(await failure(fetcher, server.address("/round"))?.code == .refused)
        #expect(server.targets.count { $0 == "/round" } == 6)
        #expect(await failure(fetcher, server.address("/nowhere"))?.code == .refused)
        await server.stop()
    }

    @Test("what has not changed is not sent again")
    func conditional() async throws {
        let server = try await LoopbackServer { request, _ in
            request.ifNoneMatch == "\"v1\"" && request.ifModifiedSince == "Tue, 15 Dec 2015 14:42:00 GMT"
                ? LoopbackServer.Response(304)
                : .page("<p>x", [("ETag", "\"v1\""), ("Last-Modified", "Tue, 15 Dec 2015 14:42:00 GMT")])
        }
        let fetcher = Fetcher(policy: .quick)
        let first = try await fetcher.fetch(server.address("/"))
        #expect(!first.isUnchanged)
        let second = try await fetcher.fetch(server.address("/"), unlessStill: first.validators)
        #expect(second.isUnchanged && second.body.isEmpty)
        await server.stop()
    }

    @Test("a host that asks for a pause gets it; one that asks for too long a one, or fails on, is left alone")
    func retries() async throws {
        let server = try await LoopbackServer { request, number in
            switch request.target {
            case "/busy": number == 0 ? LoopbackServer.Response(429, [("Retry-After", "1")]) : .page("<p>x")
            case "/later": LoopbackServer.Response(503, [("Retry-After", "86400")])
            case "/date": LoopbackServer.Response(503, [("Retry-After", "Fri, 31 Dec 2100 23:59:59 GMT")])
            case "/broken": LoopbackServer.Response(502)
            default: LoopbackServer.Response(404)
            }
        }
        let fetcher = Fetcher(policy: .quick)
        let begun = ContinuousClock.now
        #expect(try await fetcher.fetch(server.address("/busy")).status == 200)
        #expect(ContinuousClock.now - begun >= .seconds(1))
        for target in ["/later", "/date", "/gone"] {
            #expect(await failure(fetcher, server.address(target))?.code == .refused)
            #expect(server.targets.count { $0 == target } == 1)
        }
        #expect(await failure(fetcher, server.address("/broken"))?.code == .refused)
        #expect(server.targets.count { $0 == "/broken" } == 3)
        await server.stop()
    }

    @Test("slow bodies, endless bodies, and bodies announced too long end at their limits")
    func limits() async throws {
        let server = try await LoopbackServer { request, _ in
            var response = LoopbackServer.Response.page("<p>" + String(repeating: "x", count: 1000))
            switch request.target {
            case "/slow": (response.times, response.pauseMilliseconds) = (100, 100)
            case "/silent": (response.times, response.pauseMilliseconds) = (2, 5000)
            case "/endless":
                response.body = [UInt8](repeating: 0x3C, count: 1 << 16)
                response.times = 2000
            default: response.body = [UInt8](repeating: 0x20, count: 2 << 20)
            }
            return response
        }
        var policy = FetchPolicy.quick
        policy.tries = 1
        let fetcher = Fetcher(policy: policy)
        #expect(await failure(fetcher, server.address("/slow"))?.code == .network)
        #expect(await failure(fetcher, server.address("/silent"))?.code == .network)
        #expect(await failure(fetcher, server.address("/endless"))?.code == .tooLarge)
        #expect(await failure(fetcher, server.address("/long"))?.code == .tooLarge)
        await server.stop()
    }

    @Test("packed bodies are unpacked; one that unpacks to too much, ends early, or is none, is told of")
    func codings() async throws {
        let whole = GzipOfZeros.stream(zeros: 1 << 16)
        let server = try await LoopbackServer { request, _ in
            let bytes: [UInt8] =
                switch request.target {
                case "/whole": whole
                case "/bomb": GzipOfZeros.stream(zeros: 64 << 20)
                case "/cut": Array(whole.dropLast(12))
                default: Array("<p>not packed".utf8)
                }
            return LoopbackServer.Response(200, [("Content-Type", "text/html"), ("Content-Encoding", "gzip")], bytes)
        }
        let fetcher = Fetcher(policy: .quick)
        #expect(try await fetcher.fetch(server.address("/whole")).body.count == 1 << 16)
        #expect(await failure(fetcher, server.address("/bomb"))?.code == .tooLarge)
        #expect(await failure(fetcher, server.address("/cut"))?.code == .truncated)
        #expect(await failure(fetcher, server.address("/none"))?.code == .damaged)
        await server.stop()
    }

    @Test("robots.txt is asked for once and heeded; a host whose robots.txt fails is not asked at all")
    func robots() async throws {
        let server = try await LoopbackServer { request, _ in
            request.target == "/robots.txt"
                ? LoopbackServer.Response(200, [], Array("User-agent: readout\nDisallow: /private\n".utf8))
                : request.target == "/open" ? .redirect(to: "/private/b") : .page("<p>x")
        }
        let fetcher = Fetcher(policy: .quick)
        #expect(try await fetcher.fetch(server.address("/a")).status == 200)
        #expect(await failure(fetcher, server.address("/private/a"))?.code == .forbidden)
        #expect(await failure(fetcher, server.address("/open"))?.code == .forbidden)
        #expect(server.requests.count { $0.target == "/robots.txt" } == 1)
        #expect(server.targets == ["/a", "/open"])
        #expect(server.requests.allSatisfy { $0.agent?.hasPrefix("Readout/") ?? false })
        await server.stop()

        let failing = try await LoopbackServer { request, _ in
            request.target == "/robots.txt" ? LoopbackServer.Response(500) : .page("<p>x")
        }
        #expect(await failure(Fetcher(policy: .quick), failing.address("/a"))?.code == .forbidden)
        #expect(failing.targets.isEmpty)
        await failing.stop()
    }

    @Test("requests to one host are a pause apart")
    func pauses() async throws {
        let server = try await LoopbackServer { _, _ in .page("<p>x") }
        var policy = FetchPolicy.quick
        policy.interval = .milliseconds(150)
        policy.heedsRobots = false
        let fetcher = Fetcher(policy: policy)
        let begun = ContinuousClock.now
        await withTaskGroup(of: Void.self) { group in
            for number in 0..<4 {
                group.addTask {
                    let page = try? await fetcher.fetch(server.address("/\(number)"))
                    #expect(page?.status == 200)
                }
            }
        }
        #expect(ContinuousClock.now - begun >= .milliseconds(450))
        await server.stop()
    }

    @Test("pictures are not taken; a host that does not answer is told of")
    func others() async throws {
        let server = try await LoopbackServer { _, _ in
            LoopbackServer.Response(200, [("Content-Type", "image/png")], [1])
        }
        let fetcher = Fetcher(policy: .quick)
        #expect(await failure(fetcher, server.address("/a"))?.code == .unsupported)
        let address = server.address("/a")
        await server.stop()
        #expect(await failure(Fetcher(policy: .quick), address)?.code == .network)
    }
}

/// gzip data of zeros, made by hand: one block with fixed Huffman codes, a run of 258 for every two codes.
enum GzipOfZeros {
    static func stream(zeros: Int) -> [UInt8] {
        var bits = Bits()
        bits.add(1, 1)
        bits.add(1, 2)
        // The literal 0 has the code 00110000.
        bits.addReversed(0b0011_0000, 8)
        let runs = (zeros - 1) / 258
        for _ in 0..<runs {
            // Length 258 is 285: 11000101; distance 1 is 0: five bits.
            bits.addReversed(0b1100_0101, 8)
            bits.addReversed(0, 5)
        }
        for _ in 0..<(zeros - 1 - runs * 258) { bits.addReversed(0b0011_0000, 8) }
        bits.addReversed(0, 7)
        let crc = checksum(zeros)
        var out: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 0xFF] + bits.flushed()
        for value in [crc, UInt32(truncatingIfNeeded: zeros)] {
            for shift in [0, 8, 16, 24] { out.append(UInt8(truncatingIfNeeded: value >> UInt32(shift))) }
        }
        return out
    }

    private static func checksum(_ zeros: Int) -> UInt32 {
        var table = [UInt32](repeating: 0, count: 256)
        for n in 0..<256 {
            var c = UInt32(n)
            for _ in 0..<8 { c = c & 1 == 1 ? 0xEDB8_8320 ^ (c >> 1) : c >> 1 }
            table[n] = c
        }
        var crc = ~UInt32(0)
        for _ in 0..<zeros { crc = table[Int(crc & 0xFF)] ^ (crc >> 8) }
        return ~crc
    }

    private struct Bits {
        private var bytes: [UInt8] = []
        private var held: UInt32 = 0
        private var count: UInt32 = 0

        mutating func add(_ value: UInt32, _ width: UInt32) {
            held |= value << count
            count += width
            while count >= 8 {
                bytes.append(UInt8(truncatingIfNeeded: held))
                held >>= 8
                count -= 8
            }
        }

        /// Huffman codes stand with their first bit first.
        mutating func addReversed(_ code: UInt32, _ width: UInt32) {
            for place in (0..<width).reversed() { add(code >> place & 1, 1) }
        }

        func flushed() -> [UInt8] { count > 0 ? bytes + [UInt8(truncatingIfNeeded: held)] : bytes }
    }
}

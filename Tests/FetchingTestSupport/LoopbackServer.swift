import NIOCore
import NIOHTTP1
import NIOPosix
import Synchronization

/// A small web server on this machine's loopback, for tests of what asks it.
///
/// Shares the list of what was asked.
public final class LoopbackServer: Sendable {
    public struct Request: Sendable, Equatable {
        /// Path and query.
        public var target: String
        public var host: String?
        public var ifNoneMatch: String?
        public var ifModifiedSince: String?
        public var agent: String?
    }

    public struct Response: Sendable {
        public var status: Int
        public var fields: [(String, String)]
        public var body: [UInt8]
        /// How often the body is sent, a pause apart: a slow or a very long response.
        public var times = 1
        public var pauseMilliseconds: Int64 = 0

        public init(_ status: Int = 200, _ fields: [(String, String)] = [], _ body: [UInt8] = []) {
            self.status = status
            self.fields = fields
            self.body = body
        }

        public static func page(_ html: String, _ fields: [(String, String)] = []) -> Response {
            Response(200, [("Content-Type", "text/html; charset=utf-8")] + fields, Array(html.utf8))
        }

        public static func redirect(to address: String, _ status: Int = 302) -> Response {
            Response(status, [("Location", address)])
        }
    }

    public typealias Answer = @Sendable (Request, _ number: Int) -> Response

    private let channel: any Channel
    private let list: AskedList
    private let host: String

    /// - Parameters:
    ///   - host: An address of the loopback network.
    ///   - answer: What a request is answered with; it is told how often the same target was asked before.
    /// - Throws: Where no port is free.
    public init(host: String = "127.0.0.1", _ answer: @escaping Answer) async throws {
        self.host = host
        let asked = AskedList()
        let bootstrap = ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.configureHTTPServerPipeline()
                    try channel.pipeline.syncOperations.addHandler(Handler(answer: answer, asked: asked))
                }
            }
        channel = try await bootstrap.bind(host: host, port: 0).get()
        list = asked
    }

    public var port: Int { channel.localAddress?.port ?? 0 }

    /// "http://127.0.0.1:PORT" and a path.
    public func address(_ path: String) -> String { "http://\(host):\(port)\(path)" }

    public var requests: [Request] { list.requests.withLock { $0 } }

    /// The targets asked for, robots.txt left out.
    public var targets: [String] { requests.map(\.target).filter { $0 != "/robots.txt" } }

    public func stop() async { try? await channel.close() }
}

private final class AskedList: Sendable {
    let requests = Mutex<[LoopbackServer.Request]>([])
}

/// Answers the requests of one connection; lives on its event loop alone.
private final class Handler: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = HTTPServerResponsePart

    private let answer: LoopbackServer.Answer
    private let asked: AskedList
    private var request: LoopbackServer.Request?

    init(answer: @escaping LoopbackServer.Answer, asked: AskedList) {
        self.answer = answer
        self.asked = asked
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head):
            request = LoopbackServer.Request(
                target: head.uri,
                host: head.headers.first(name: "host"),
                ifNoneMatch: head.headers.first(name: "if-none-match"),
                ifModifiedSince: head.headers.first(name: "if-modified-since"),
                agent: head.headers.first(name: "user-agent")
            )
        case .body: break
        case .end:
            guard let request else { return }
            let number = asked.requests.withLock { list in
                defer { list.append(request) }
                return list.count { $0.target == request.target }
            }
            send(answer(request, number), context)
        }
    }

    private func send(_ response: LoopbackServer.Response, _ context: ChannelHandlerContext) {
        var headers = HTTPHeaders(response.fields)
        if response.times == 1, response.status != 304 {
            headers.replaceOrAdd(name: "Content-Length", value: "\(response.body.count)")
        }
        let head = HTTPResponseHead(version: .http1_1, status: .init(statusCode: response.status), headers: headers)
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        sendBody(response, left: response.times, context)
    }

    private func sendBody(_ response: LoopbackServer.Response, left: Int, _ context: ChannelHandlerContext) {
        guard left > 0, response.status != 304 else {
            context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
            return
        }
        let part = HTTPServerResponsePart.body(.byteBuffer(ByteBuffer(bytes: response.body)))
        let written = context.writeAndFlush(wrapOutboundOut(part))
        let loop = NIOLoopBound((self, context), eventLoop: context.eventLoop)
        written.whenSuccess {
            let (handler, context) = loop.value
            guard response.pauseMilliseconds > 0 else {
                handler.sendBody(response, left: left - 1, context)
                return
            }
            context.eventLoop.scheduleTask(in: .milliseconds(response.pauseMilliseconds)) {
                let (handler, context) = loop.value
                handler.sendBody(response, left: left - 1, context)
            }
        }
    }
}

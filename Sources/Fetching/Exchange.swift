import AsyncHTTPClient
import Foundation
import Gathering
import NIOCore
import NIOHTTP1

/// One request to one address of a host, and its response.
///
/// The client is made for the one request: its name table holds the one address that was judged, so nothing is resolved
/// again; redirects, proxies and decoding are not its business.
struct Exchange: Sendable {
    let url: WebURL
    let address: HostAddress
    let policy: FetchPolicy

    /// Bodies of these kinds are never an article's.
    private static let unread = ["image/", "video/", "audio/", "font/"]

    func response(_ validators: Validators, limit: Int) async throws(GatheringError) -> Fetched {
        var configuration = HTTPClient.Configuration()
        configuration.dnsOverride = [url.hostName: "\(address)"]
        configuration.redirectConfiguration = .disallow
        configuration.decompression = .disabled
        configuration.httpVersion = .http1Only
        configuration.timeout = .init(connect: .seconds(10), read: TimeAmount(policy.silence))
        configuration.connectionPool.retryConnectionEstablishment = false
        let client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
        let outcome: Result<Fetched, GatheringError>
        do throws(GatheringError) {
            outcome = .success(try await response(from: client, validators, limit))
        } catch {
            outcome = .failure(error)
        }
        // A connection that does not close cleanly has given all it is going to give.
        try? await client.shutdown()
        return try outcome.get()
    }

    private func response(
        from client: HTTPClient,
        _ validators: Validators,
        _ limit: Int
    ) async throws(GatheringError) -> Fetched {
        // Two readings of one address would undo the judgement; so the client's must be ours.
        guard let read = URL(string: "\(url)"), let host = read.host,
            host == url.hostName || "[\(host)]" == url.hostName
        else { throw GatheringError(.forbidden, "\(url)", "the address can be read in two ways") }
        var request = HTTPClientRequest(url: "\(url)")
        request.headers = headers(validators)
        do {
            return try await withThrowingTaskGroup(of: Fetched?.self) { [request] group in
                group.addTask { try await receive(client.execute(request, deadline: .distantFuture), limit) }
                group.addTask {
                    try await Task.sleep(for: policy.requestTime)
                    return nil
                }
                defer { group.cancelAll() }
                guard let first = try await group.next(), let fetched = first else {
                    throw GatheringError(
                        .network,
                        "\(url)",
                        "the response took longer than \(policy.requestTime.components.seconds) s"
                    )
                }
                return fetched
            }
        } catch let error as GatheringError {
            throw error
        } catch {
            throw GatheringError(.network, "\(url)", "it cannot be had: \(Self.reason(error))")
        }
    }

    private func headers(_ validators: Validators) -> HTTPHeaders {
        var headers = HTTPHeaders()
        headers.add(name: "User-Agent", value: FetchPolicy.userAgent)
        headers.add(name: "Accept", value: "text/html, application/xhtml+xml, application/xml;q=0.9, */*;q=0.5")
        headers.add(name: "Accept-Encoding", value: "gzip, deflate, br")
        // A field's value with a control sign in it was not the host's.
        func isPlain(_ value: String) -> Bool { value.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F } }
        if let etag = validators.etag, isPlain(etag) { headers.add(name: "If-None-Match", value: etag) }
        if let moment = validators.lastModified, isPlain(moment) {
            headers.add(name: "If-Modified-Since", value: moment)
        }
        return headers
    }

    private func receive(_ response: HTTPClientResponse, _ limit: Int) async throws -> Fetched {
        let fields = response.headers.map { (name: $0.name.lowercased(), value: $0.value) }
        var fetched = Fetched(url: url, status: Int(response.status.code), fields: fields, body: [])
        // Bodies of errors, redirects and answers without change are not looked at.
        guard (200..<300).contains(fetched.status) else { return fetched }
        if let type = fetched.mediaType, Self.unread.contains(where: type.hasPrefix) {
            throw GatheringError(.unsupported, "\(url)", "it is \(type), not a page")
        }
        if let length = fetched["content-length"].flatMap({ Int($0) }), length > limit {
            throw GatheringError(.tooLarge, "\(url)", "it has \(length) bytes, \(limit) at most are taken")
        }
        var body: [UInt8] = []
        for try await chunk in response.body {
            guard body.count + chunk.readableBytes <= limit else {
                throw GatheringError(.tooLarge, "\(url)", "it has more than \(limit) bytes, the most that are taken")
            }
            body.append(contentsOf: chunk.readableBytesView)
        }
        fetched.body = try decoded(body, fetched["content-encoding"])
        return fetched
    }

    private func decoded(_ body: [UInt8], _ coding: String?) throws(GatheringError) -> [UInt8] {
        guard let coding, !coding.isEmpty, !body.isEmpty else { return body }
        guard let decoded = ContentCoding.decode(body, coding, limit: policy.mostDecodedBytes) else {
            throw GatheringError(
                .damaged,
                "\(url)",
                "its body is not in the coding that it names (\(coding.prefix(40)))"
            )
        }
        guard decoded.bytes.count < policy.mostDecodedBytes else {
            throw GatheringError(
                .tooLarge,
                "\(url)",
                "it unpacks to more than \(policy.mostDecodedBytes) bytes, the most that are taken"
            )
        }
        guard !decoded.isTruncated else {
            throw GatheringError(.truncated, "\(url)", "its packed body ends early")
        }
        return decoded.bytes
    }

    /// An error of the network in a few words.
    private static func reason(_ error: any Error) -> String {
        if let known = error as? HTTPClientError { return known.shortDescription }
        if error is CancellationError { return "it was called off" }
        return String("\(error)".prefix(200))
    }
}

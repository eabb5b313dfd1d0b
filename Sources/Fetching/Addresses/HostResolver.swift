import Foundation
import Synchronization

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Finds the addresses of a host's name.
public protocol HostResolver: Sendable {
    /// All addresses, in the order to try them; none where the name is not known.
    func addresses(of name: String) async -> [HostAddress]
}

/// The system's own way: hosts file, name servers.
public struct SystemResolver: HostResolver {
    public init() {}

    /// The system's call waits as long as it is told to; so it has a thread of its own, and nobody waits longer than
    /// this for it.
    private static let longestWait: DispatchTimeInterval = .seconds(15)

    public func addresses(of name: String) async -> [HostAddress] {
        let answer = Answer()
        return await withCheckedContinuation { continuation in
            answer.expect(continuation)
            DispatchQueue.global().async { answer.give(Self.lookUp(name)) }
            DispatchQueue.global().asyncAfter(deadline: .now() + Self.longestWait) { answer.give([]) }
        }
    }

    /// Shares one continuation between two that may answer; the first does.
    private final class Answer: Sendable {
        private let waiting = Mutex<CheckedContinuation<[HostAddress], Never>?>(nil)

        func expect(_ continuation: CheckedContinuation<[HostAddress], Never>) {
            waiting.withLock { $0 = continuation }
        }

        func give(_ addresses: [HostAddress]) {
            let continuation = waiting.withLock { waiting in
                defer { waiting = nil }
                return waiting
            }
            continuation?.resume(returning: addresses)
        }
    }

    private static func lookUp(_ name: String) -> [HostAddress] {
        var hints = addrinfo()
        hints.ai_family = AF_UNSPEC
        #if canImport(Glibc)
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        #else
        hints.ai_socktype = SOCK_STREAM
        #endif
        var list: UnsafeMutablePointer<addrinfo>?
        guard getaddrinfo(name, nil, &hints, &list) == 0 else { return [] }
        defer { freeaddrinfo(list) }
        var found: [HostAddress] = []
        var next = list
        while let entry = next {
            next = entry.pointee.ai_next
            guard let raw = UnsafeRawPointer(entry.pointee.ai_addr) else { continue }
            let bytes: [UInt8]
            switch entry.pointee.ai_family {
            case AF_INET:
                bytes = withUnsafeBytes(of: raw.loadUnaligned(as: sockaddr_in.self).sin_addr) { Array($0) }
            case AF_INET6:
                bytes = withUnsafeBytes(of: raw.loadUnaligned(as: sockaddr_in6.self).sin6_addr) { Array($0) }
            default: continue
            }
            if let address = HostAddress(bytes: bytes), !found.contains(address) { found.append(address) }
        }
        return found
    }
}

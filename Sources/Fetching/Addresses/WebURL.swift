import Foundation
public import Gathering

/// An address of http or https, taken apart strictly, so that what is checked is what is asked.
///
/// Host names are lower-case ASCII (IDNA as Punycode); every spelling of an IP address is that address; user names,
/// ports out of range, control signs and backslashes are refused; the fragment goes.
public struct WebURL: Hashable, Sendable, CustomStringConvertible {
    public enum Host: Hashable, Sendable {
        case name(String)
        case address(HostAddress)
    }

    public let isSecure: Bool
    public let host: Host
    public let port: Int
    /// Path and query, beginning with a slash.
    public let target: String

    /// The host as it stands in an address.
    public var hostName: String {
        switch host {
        case .name(let name): name
        case .address(let address): address.isIPv4 ? "\(address)" : "[\(address)]"
        }
    }

    /// Scheme, host and port: what robots.txt speaks for.
    public var origin: String {
        let scheme = isSecure ? "https" : "http"
        return port == (isSecure ? 443 : 80) ? "\(scheme)://\(hostName)" : "\(scheme)://\(hostName):\(port)"
    }

    public var description: String { origin + target }

    /// The most bytes an address may have.
    private static let longest = 8192

    /// - Throws: ``GatheringError`` with the reason why the address is not asked.
    public init(_ text: String) throws(GatheringError) {
        func refusal(_ reason: String) -> GatheringError { GatheringError(.forbidden, text, reason) }
        guard text.utf8.count <= Self.longest else {
            throw GatheringError(.forbidden, String(text.prefix(80)) + "…", "the address is too long")
        }
        guard let colon = text.firstIndex(of: ":") else { throw refusal("it is no address; it begins with https://") }
        let scheme = text[..<colon].lowercased()
        guard scheme == "http" || scheme == "https", text[colon...].hasPrefix("://") else {
            throw refusal("only addresses that begin with https:// or http:// are asked")
        }
        guard !text.unicodeScalars.contains(where: { $0.value <= 0x20 || $0.value == 0x7F || $0 == "\\" }) else {
            throw refusal("the address has a space, a control sign or a backslash in it")
        }
        isSecure = scheme == "https"
        let rest = text[text.index(colon, offsetBy: 3)...]
        let end = rest.firstIndex { "/?#".contains($0) } ?? rest.endIndex
        var authority = rest[..<end]
        guard !authority.contains("@") else { throw refusal("addresses with a user name are not asked") }
        var port = isSecure ? 443 : 80
        if let mark = authority.lastIndex(of: ":"), !authority[mark...].contains("]") {
            let digits = authority[authority.index(after: mark)...]
            if !digits.isEmpty {
                guard digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(digits),
                    (1...65_535).contains(number)
                else { throw refusal("“\(digits)” is no port") }
                port = number
            }
            authority = authority[..<mark]
        }
        self.port = port
        guard let name = InternationalName.ascii(String(authority)) else { throw refusal("its host is no host's name") }
        do throws(HostAddress.Malformed) {
            host = try HostAddress.read(name).map { .address($0) } ?? .name(name)
        } catch {
            throw refusal("its host is no address that can be read")
        }
        if case .name = host, !InternationalName.isHostName(name) { throw refusal("its host is no host's name") }
        var target = rest[end...]
        if let fragment = target.firstIndex(of: "#") { target = target[..<fragment] }
        self.target = Self.encoded(target.hasPrefix("/") ? String(target) : "/" + target)
    }

    /// The address that a reference in a response to this one means (RFC 3986, 5.2).
    ///
    /// - Throws: As ``init(_:)``.
    public func resolving(_ reference: String) throws(GatheringError) -> WebURL {
        let reference = reference.trimmingCharacters(in: .whitespaces)
        if let colon = reference.firstIndex(of: ":"),
            reference[..<colon].allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || "+-.".contains($0)) }),
            reference.first?.isLetter == true
        {
            return try WebURL(reference)
        }
        if reference.hasPrefix("//") { return try WebURL((isSecure ? "https:" : "http:") + reference) }
        if reference.hasPrefix("/") { return try WebURL(origin + reference) }
        let path = target.prefix { $0 != "?" }
        if reference.hasPrefix("?") { return try WebURL(origin + path + reference) }
        if reference.isEmpty || reference.hasPrefix("#") { return self }
        let folder = path[...(path.lastIndex(of: "/") ?? path.startIndex)]
        var kept: [Substring] = []
        let whole = folder + reference
        let tail = whole.firstIndex(of: "?") ?? whole.endIndex
        for segment in whole[..<tail].split(separator: "/", omittingEmptySubsequences: false).dropFirst() {
            if segment == ".." { kept = kept.dropLast() } else if segment != "." { kept.append(segment) }
        }
        return try WebURL(origin + "/" + kept.joined(separator: "/") + whole[tail...])
    }

    /// A target in ASCII: what else stands in it is percent-encoded (RFC 3986, 2.1).
    private static func encoded(_ target: String) -> String {
        var out: [UInt8] = []
        let digits = Array("0123456789ABCDEF".utf8)
        for byte in target.utf8 {
            if byte > 0x20, byte < 0x7F, !"\"<>^`{|}".utf8.contains(byte) {
                out.append(byte)
            } else {
                out += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: out, as: UTF8.self)
    }
}

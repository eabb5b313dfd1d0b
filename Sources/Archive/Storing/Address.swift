/// An article's address in the form that addresses are compared in.
enum Address {
    /// An address without what differs between links to one page; empty where there is none.
    ///
    /// Scheme, "www.", fragment, tracking parameters and a slash at the end go; the host is in lower case.
    static func normalized(_ url: String?) -> String {
        guard var rest = url.map({ $0[...] }), !rest.isEmpty else { return "" }
        if let scheme = rest.range(of: "://") { rest = rest[scheme.upperBound...] }
        if let fragment = rest.firstIndex(of: "#") { rest = rest[..<fragment] }
        var query = ""
        if let mark = rest.firstIndex(of: "?") {
            let kept = rest[rest.index(after: mark)...].split(separator: "&").filter { parameter in
                let name = parameter.prefix { $0 != "=" }.lowercased()
                return !name.hasPrefix("utm_") && !["fbclid", "gclid", "yclid", "mc_cid", "mc_eid"].contains(name)
            }
            if !kept.isEmpty { query = "?" + kept.joined(separator: "&") }
            rest = rest[..<mark]
        }
        let slash = rest.firstIndex(of: "/") ?? rest.endIndex
        var host = rest[..<slash].lowercased()
        if host.hasPrefix("www.") { host.removeFirst(4) }
        var path = rest[slash...]
        while path.last == "/" { path = path.dropLast() }
        return host + path + query
    }

    /// The host of an address: what an outlet is called where it is not named.
    static func host(_ url: String?) -> String? {
        let host = normalized(url).prefix { $0 != "/" && $0 != "?" }
        return host.isEmpty ? nil : String(host)
    }
}

extension Substring {
    fileprivate func range(of word: StaticString) -> Range<Index>? {
        let letters = UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount)
        var place = startIndex
        while place < endIndex {
            if utf8[place...].starts(with: letters) {
                return place..<utf8.index(place, offsetBy: letters.count)
            }
            place = utf8.index(after: place)
        }
        return nil
    }
}

import Foundation

/// Addresses of the web.
public enum WebAddress {
    /// A relative address resolved against the one it stands in (RFC 3986, 5.2); as it is where that cannot be done.
    public static func resolved(_ address: String, against base: String) -> String {
        guard let base = URL(string: base), base.scheme == "http" || base.scheme == "https",
            let url = URL(string: address, relativeTo: base)
        else { return address }
        return url.absoluteURL.absoluteString
    }
}

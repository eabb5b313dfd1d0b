import Gathering
import Testing

@testable import Fetching

@Suite("Addresses of hosts")
struct HostAddressTests {
    @Test(
        "every spelling of an address is that address",
        arguments: [
            ("127.0.0.1", "127.0.0.1"), ("127.1", "127.0.0.1"), ("2130706433", "127.0.0.1"),
            ("0x7f000001", "127.0.0.1"), ("0x7f.1", "127.0.0.1"), ("017700000001", "127.0.0.1"),
            ("0177.0.0.01", "127.0.0.1"), ("127.0.0.1.", "127.0.0.1"), ("0", "0.0.0.0"), ("0x", "0.0.0.0"),
            ("[::ffff:127.0.0.1]", "127.0.0.1"), ("[::ffff:7f00:1]", "127.0.0.1"),
            ("[0:0:0:0:0:FFFF:a9fe:a9fe]", "169.254.169.254"), ("[::1]", "0:0:0:0:0:0:0:1"),
            ("[2001:DB8::5:0:6]", "2001:db8:0:0:0:5:0:6"),
        ]
    )
    func spellings(text: String, address: String) throws {
        #expect(try HostAddress.read(text)?.description == address)
    }

    @Test(
        "what must be an address and is none is refused",
        arguments: [
            "256.1.1.1", "1.2.3.4.5", "127.0.0.0x100", "0x1ffffffff", "1..2", "09", "[::1", "[1:2:3]", "[::1%eth0]",
            "[1:2:3:4:5:6:7:8:9]", "[::12345]", "[1::2::3]", "[::ffff:300.0.0.1]", "[]",
        ]
    )
    func malformed(text: String) {
        #expect(throws: HostAddress.Malformed.self) { try HostAddress.read(text) }
    }

    @Test(
        "names are no addresses",
        arguments: ["news.example", "localhost", "127.0.0.1.nip.example", "1e3", "dead.beef"]
    )
    func names(text: String) throws {
        #expect(try HostAddress.read(text) == nil)
    }

    @Test(
        "public addresses are of no private use",
        arguments: [
            "1.1.1.1", "8.8.8.8", "100.63.255.255", "100.128.0.0", "172.15.255.255", "172.32.0.0", "169.253.255.255",
            "192.0.1.0", "198.17.255.255", "198.20.0.0", "223.255.255.255", "[2606:4700::1111]", "[2a00:1450::5]",
            "[64:ff9b::808:808]",
        ]
    )
    func publicAddresses(text: String) throws {
        #expect(try #require(try HostAddress.read(text)).privateUse == nil)
    }
}

@Suite("Addresses of the web")
struct WebURLTests {
    @Test(
        "an address is taken apart and put together",
        arguments: [
            ("HTTPS://News.Example:443/a?b=c#d", "https://news.example/a?b=c"),
            ("http://x.example", "http://x.example/"),
            ("http://x.example:8080?q", "http://x.example:8080/?q"), ("http://[::1]:80/", "http://[0:0:0:0:0:0:0:1]/"),
            ("http://0x7f.1/", "http://127.0.0.1/"),
            ("https://münchen.example/ü", "https://xn--mnchen-3ya.example/%C3%BC"),
            ("https://дом.example/", "https://xn--d1aqf.example/"), ("http://１２７。０。０。１/", "http://127.0.0.1/"),
        ]
    )
    func parts(text: String, whole: String) throws {
        #expect(try WebURL(text).description == whole)
    }

    @Test(
        "what could be read in two ways is refused",
        arguments: [
            "ftp://news.example/", "file:///etc/passwd", "gopher://news.example/", "news.example", "http:news.example",
            "http://user@news.example/", "http://news.example\\@127.0.0.1/", "http://news.example:99999/",
            "http://news.example:8a/", "http:// news.example/", "http://news.example/\r\nHost: x", "http:///a",
            "http://news%2eexample/", "http://a_b..example/", "http://[::1/", "http://256.256.256.256/", "",
        ]
    )
    func refused(text: String) {
        #expect(throws: GatheringError.self) { try WebURL(text) }
    }

    @Test(
        "references are resolved as RFC 3986 does",
        arguments: [
            ("/c", "https://n.example/c"), ("c?d", "https://n.example/a/c?d"), ("../c", "https://n.example/c"),
            ("?x", "https://n.example/a/b?x"), ("//m.example/c", "https://m.example/c"), ("./", "https://n.example/a/"),
            ("http://m.example", "http://m.example/"), ("", "https://n.example/a/b?q"),
        ]
    )
    func references(reference: String, whole: String) throws {
        #expect(try WebURL("https://n.example/a/b?q").resolving(reference).description == whole)
    }
}

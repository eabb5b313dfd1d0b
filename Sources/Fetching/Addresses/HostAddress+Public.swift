extension HostAddress {
    /// A block of addresses that is not of the public Internet.
    private struct Block {
        var prefix: [UInt8]
        /// In bits.
        var length: Int
        var name: String

        init(_ prefix: [UInt8], _ length: Int, _ name: String) {
            self.prefix = prefix
            self.length = length
            self.name = name
        }

        func holds(_ bytes: ArraySlice<UInt8>) -> Bool {
            var left = length
            for (byte, wanted) in zip(bytes, prefix) {
                guard left > 0 else { return true }
                let mask = left >= 8 ? 0xFF : UInt8(truncatingIfNeeded: 0xFF00 >> left)
                if byte & mask != wanted & mask { return false }
                left -= 8
            }
            return true
        }
    }

    /// The blocks of the IANA IPv4 Special-Purpose Address Registry [RFC 6890] that are not globally reachable, and
    /// multicast.
    private static let ipv4Blocks = [
        Block([0], 8, "this network"), Block([10], 8, "a private network"),
        Block([100, 64], 10, "a carrier's private network"), Block([127], 8, "this machine"),
        Block([169, 254], 16, "the local link, where clouds keep their metadata"),
        Block([172, 16], 12, "a private network"), Block([192, 0, 0], 24, "protocol assignments"),
        Block([192, 0, 2], 24, "documentation"), Block([192, 88, 99], 24, "a relay of 6to4"),
        Block([192, 168], 16, "a private network"), Block([198, 18], 15, "benchmarking"),
        Block([198, 51, 100], 24, "documentation"), Block([203, 0, 113], 24, "documentation"),
        Block([224], 4, "multicast"), Block([240], 4, "reserved"),
    ]

    /// What is not public within 2000::/3, the only block of IPv6 that is.
    private static let ipv6Blocks = [
        Block([0x20, 0x01, 0x0D, 0xB8], 32, "documentation"), Block([0x20, 0x01, 0], 23, "protocol assignments"),
        Block([0x20, 0x02], 16, "6to4, which hides another address"), Block([0x3F, 0xFF, 0], 20, "documentation"),
    ]

    private static let nat64: [UInt8] = [0, 0x64, 0xFF, 0x9B, 0, 0, 0, 0, 0, 0, 0, 0]

    /// What an address belongs to that is not of the public Internet; nil for one that is.
    ///
    /// An address that translates to one of IPv4 (NAT64, RFC 6052) is judged as that one.
    var privateUse: String? {
        if isIPv4 { return Self.ipv4Blocks.first { $0.holds(bytes[...]) }?.name }
        if bytes.starts(with: Self.nat64) {
            return Self.ipv4Blocks.first { $0.holds(bytes[12...]) }?.name
        }
        guard bytes[0] & 0xE0 == 0x20 else {
            if bytes.dropLast().allSatisfy({ $0 == 0 }), bytes[15] <= 1 { return "this machine" }
            if bytes[0] == 0xFE, bytes[1] & 0xC0 == 0x80 { return "the local link" }
            if bytes[0] & 0xFE == 0xFC { return "a private network" }
            if bytes[0] == 0xFF { return "multicast" }
            return "no public network"
        }
        return Self.ipv6Blocks.first { $0.holds(bytes[...]) }?.name
    }
}

import Foundation

/// A coder's password as Discourse Network Analyzer keeps it: base64 of a salt of 16 bytes and a digest.
enum DiscoursePassword {
    private static let rounds = 100_000

    /// SHA-256 of salt and password, then of the digest, 100,000 rounds in all.
    static func digest(_ password: String, salt: [UInt8]) -> String {
        var digest = SHA256.digest(salt + Array(password.precomposedStringWithCanonicalMapping.utf8))
        for _ in 1..<rounds { digest = SHA256.digest(digest) }
        return Data(salt + digest).base64EncodedString()
    }

    /// Whether a password is the one of a digest.
    static func matches(_ password: String, _ stored: String) -> Bool {
        guard let bytes = Data(base64Encoded: stored), bytes.count == 48 else { return false }
        return digest(password, salt: [UInt8](bytes.prefix(16))) == stored
    }
}

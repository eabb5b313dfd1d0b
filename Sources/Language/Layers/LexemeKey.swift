/// What the embeddings see of a token: the ids of its lexical attributes.
struct LexemeKey: Hashable, Sendable {
    var norm: UInt64 = 0
    var prefix: UInt64 = 0
    var suffix: UInt64 = 0
    var shape: UInt64 = 0
    var lower: UInt64 = 0
    var orth: UInt64 = 0
    var hasSpaceAfter = false
    var isSpace = false

    subscript(attribute: TokenEncoder.Attribute) -> UInt64 {
        switch attribute {
        case .norm: norm
        case .prefix: prefix
        case .suffix: suffix
        case .shape: shape
        case .lower: lower
        case .orth: orth
        case .space: hasSpaceAfter ? 1 : 0
        case .isSpace: isSpace ? 1 : 0
        }
    }
}

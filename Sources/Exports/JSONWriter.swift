/// Writes JSON as bytes, keys in the order they are given: the same values give the same bytes.
public struct JSONWriter {
    public private(set) var bytes: [UInt8] = []

    public init() {}
}

/// The knowledge base: states, bodies, media, offices and their holders, by name.
public struct Directory: Sendable {
    /// What travels with the program.
    public static let standard = Directory()
}

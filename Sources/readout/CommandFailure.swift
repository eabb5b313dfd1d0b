/// Why the command stops: one sentence that says what to do next, and the exit code.
struct CommandFailure: Error, CustomStringConvertible {
    enum Code: Int32 {
        /// Some inputs could not be read, or none.
        case input = 1
        /// The command was not called as it is to be.
        case usage = 2
        /// A pipeline is missing or damaged.
        case model = 3

        /// An archive is missing or damaged, or cannot be written.
        static let archive = Code.model
    }

    var code: Code
    var description: String

    init(_ code: Code, _ description: String) {
        self.code = code
        self.description = description
    }
}

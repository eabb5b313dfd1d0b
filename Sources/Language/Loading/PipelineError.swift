/// A pipeline folder that cannot be loaded: which file, what is wrong with it, and what to do.
public struct PipelineError: Error, CustomStringConvertible, Equatable {
    public enum Code: Sendable {
        /// A file or the whole folder is not there, or cannot be read.
        case missing
        /// A file is there and does not hold what it should.
        case damaged
        /// The pipeline is sound and asks for something that this engine does not do.
        case unsupported
    }

    public var code: Code
    /// The file within the pipeline's folder, with the place in it where one can be named: "tagger/model, node 3".
    public var place: String
    public var message: String

    public init(_ code: Code, _ place: String, _ message: String) {
        self.code = code
        self.place = place
        self.message = message
    }

    public var description: String {
        let remedy =
            switch code {
            case .missing: "install the pipeline with: readout model install"
            case .damaged: "install the pipeline anew with: readout model install"
            case .unsupported: "use a spaCy 3.8 pipeline of the kind of en_core_web_sm"
            }
        return "loading the pipeline: \(place): \(message); \(remedy)"
    }
}

import Synchronization

/// What one analysis at a time needs beside the weights: memory for rows, and vectors kept from text to text.
///
/// Used by one thread at a time; ``WorkspacePool`` hands it from one to the next.
final class Workspace: @unchecked Sendable {
    let lexemes: LexemeCache
    let memory = RowMemory()
    let parserScorer: StateScorer?
    let namerScorer: StateScorer?

    init(encoders: [TokenEncoder], parser: TransitionScorer?, namer: TransitionScorer?) {
        lexemes = LexemeCache(encoders)
        parserScorer = parser.map(StateScorer.init)
        namerScorer = namer.map(StateScorer.init)
    }
}

/// The workspaces of a pipeline that are not in use.
///
/// Shared by all its readers: as many come to be as ever read at one time.
final class WorkspacePool: Sendable {
    private let idle = Mutex<[Workspace]>([])
    private let make: @Sendable () -> Workspace

    init(make: @escaping @Sendable () -> Workspace) { self.make = make }

    func take() -> Workspace { idle.withLock { $0.popLast() } ?? make() }

    func giveBack(_ workspace: Workspace) { idle.withLock { $0.append(workspace) } }
}

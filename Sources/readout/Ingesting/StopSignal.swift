import Dispatch
import Foundation
import Synchronization

/// SIGINT and SIGTERM as a wish to stop: what was begun is brought to its end, nothing new is begun.
///
/// Shares whether the wish came; a second signal ends the process as it always does.
final class StopSignal: Sendable {
    private struct State {
        var isStopped = false
        var waiting: [Int: CheckedContinuation<Void, Never>] = [:]
        var next = 0
    }

    private let state = Mutex(State())

    var isStopped: Bool { state.withLock { $0.isStopped } }

    /// Takes the signals over from now on.
    func listen() {
        for number in [SIGINT, SIGTERM] {
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            // The handler holds its own source, which lives as long as the process does.
            source.setEventHandler { [self] in
                withExtendedLifetime(source) { stop() }
            }
            source.resume()
        }
    }

    private func stop() {
        let waiting = state.withLock { state in
            if state.isStopped { Foundation.exit(130) }
            state.isStopped = true
            defer { state.waiting = [:] }
            return state.waiting.values.map { $0 }
        }
        for continuation in waiting { continuation.resume() }
    }

    /// Runs something and calls it off when the wish to stop comes; nil then.
    func unlessStopped<Value: Sendable>(_ body: @escaping @Sendable () async throws -> Value) async throws -> Value? {
        guard !isStopped else { return nil }
        return try await withThrowingTaskGroup(of: Value?.self) { group in
            group.addTask { try await body() }
            group.addTask {
                await self.untilStopped()
                return nil
            }
            defer { group.cancelAll() }
            return try await group.next() ?? nil
        }
    }

    private func untilStopped() async {
        let number = state.withLock { state in
            state.next += 1
            return state.next
        }
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isOver = state.withLock { state in
                    if state.isStopped || Task.isCancelled { return true }
                    state.waiting[number] = continuation
                    return false
                }
                if isOver { continuation.resume() }
            }
        } onCancel: {
            state.withLock { $0.waiting.removeValue(forKey: number) }?.resume()
        }
    }
}

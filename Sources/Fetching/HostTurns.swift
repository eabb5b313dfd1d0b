/// Whose turn it is at each host: requests to one host begin one after another, a pause apart.
actor HostTurns {
    private var next: [String: ContinuousClock.Instant] = [:]
    private static let mostHosts = 10_000

    /// Waits for a turn at a host.
    func wait(for host: String, pause: Duration) async throws {
        let now = ContinuousClock.now
        let turn = max(now, next[host] ?? now)
        if next.count >= Self.mostHosts { next = next.filter { $0.value > now } }
        next[host] = turn + pause
        if turn > now { try await Task.sleep(until: turn, clock: .continuous) }
    }

    /// No turn at a host begins before a pause is over.
    func hold(_ host: String, for pause: Duration) {
        let end = ContinuousClock.now + pause
        next[host] = max(end, next[host] ?? end)
    }
}

import Testing

@testable import PostgresPQ

@Suite struct `Connections have threads of their own` {
  /// If they blocked Swift's shared threads, of which there is one a core, these would take turns.
  @Test func `many wait for the server at once, on however few cores`() async throws {
    let start = ContinuousClock.now
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 1...20 {
        group.addTask {
          _ = try await withTestConnection { try await $0.query("select pg_sleep(1)") }
        }
      }
      try await group.waitForAll()
    }
    #expect(ContinuousClock.now - start < .seconds(10))
  }

  @Test func `a thread ends with its connection`() async throws {
    weak var thread: ConnectionThread?
    try await withTestConnection { thread = $0.thread }
    for _ in 1...500 where thread != nil { try await Task.sleep(for: .milliseconds(10)) }
    #expect(thread == nil)
  }
}

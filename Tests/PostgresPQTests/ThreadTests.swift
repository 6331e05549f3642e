import Testing

@testable import PostgresPQ

@Suite(.timeLimit(.minutes(20))) struct `Connections have threads of their own` {
    /// Each waits until it sees that all have come. If they blocked Swift's shared threads, of which there is one a
    /// core, they would take turns, and none would ever see the others.
    @Test func `many wait for the server at once, on however few cores`() async throws {
        // A sequence shows its count to all at once, whatever transaction they are in.
        try await withTestConnection { try await $0.execute(script: "create sequence arrivals") }
        let meeting = """
            do $meeting$
            begin
              perform nextval('arrivals');
              while (select last_value from arrivals) < 20 loop
                perform pg_sleep(0.05);
              end loop;
            end
            $meeting$
            """
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 1...20 {
                group.addTask {
                    try await withTestConnection { try await $0.execute(script: meeting) }
                }
            }
            try await group.waitForAll()
        }
        try await withTestConnection { try await $0.execute(script: "drop sequence arrivals") }
    }

    @Test func `a thread ends with its connection`() async throws {
        weak var thread: ConnectionThread?
        try await withTestConnection { thread = $0.thread }
        for _ in 1...500 where thread != nil { try await Task.sleep(for: .milliseconds(10)) }
        #expect(thread == nil)
    }
}

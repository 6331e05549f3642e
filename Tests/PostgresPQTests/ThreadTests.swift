import Testing

@testable import PostgresPQ

@Suite(.timeLimit(.minutes(3))) struct `Connections have threads of their own` {
    /// Each waits until it sees all of them waiting. If they blocked Swift's shared threads, of which there is one a
    /// core, they would take turns, and none would ever see the others.
    @Test func `many wait for the server at once, on however few cores`() async throws {
        let meeting = """
            do $meeting$
            -- twenty of us meet
            begin
              while (select count(*) from pg_stat_activity where query like '%twenty of us meet%') < 20 loop
                perform pg_sleep(0.05), pg_stat_clear_snapshot();
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
    }

    @Test func `a thread ends with its connection`() async throws {
        weak var thread: ConnectionThread?
        try await withTestConnection { thread = $0.thread }
        for _ in 1...500 where thread != nil { try await Task.sleep(for: .milliseconds(10)) }
        #expect(thread == nil)
    }
}

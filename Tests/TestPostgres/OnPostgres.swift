public import Testing

/// For tests that work on the cluster, or run programs that do: so many at a time, whatever their number.
///
/// Tests run all at once otherwise, and a few hundred find neither a connection nor a processor in time.
public struct OnPostgres: TestTrait, SuiteTrait, TestScoping {
    public var isRecursive: Bool { true }

    public func provideScope(
        for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
    ) async throws {
        await Permits.shared.take()
        let outcome: Result<Void, any Error>
        do { outcome = .success(try await function()) } catch { outcome = .failure(error) }
        await Permits.shared.giveBack()
        try outcome.get()
    }
}

extension Trait where Self == OnPostgres {
    public static var onPostgres: Self { OnPostgres() }
}

/// Lets so many go on, and the others wait in the order they came.
private actor Permits {
    static let shared = Permits(count: 6)

    private var free: Int
    private var waiting: [CheckedContinuation<Void, Never>] = []

    init(count: Int) { free = count }

    func take() async {
        if free > 0 {
            free -= 1
        } else {
            await withCheckedContinuation { waiting.append($0) }
        }
    }

    func giveBack() {
        if waiting.isEmpty { free += 1 } else { waiting.removeFirst().resume() }
    }
}

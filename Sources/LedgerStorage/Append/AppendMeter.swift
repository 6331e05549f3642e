import Synchronization

/// How often an append was answered how, since this process began.
public final class AppendMeter: Sendable {
    public enum Answer: String, CaseIterable, Sendable {
        case recorded, repeated, refused
        /// Another writer was first: a conflict, after which it is decided again.
        case moved
        case unavailable
        case inDoubt = "in_doubt"
        case failed

        init(_ answer: AppendAnswer) {
            self =
                switch answer {
                case .recorded: .recorded
                case .repeated: .repeated
                case .refused: .refused
                case .moved: .moved
                case .unavailable: .unavailable
                case .inDoubt: .inDoubt
                case .failed: .failed
                }
        }
    }

    private let counts = Mutex<[Answer: Int]>([:])

    public var now: [Answer: Int] { counts.withLock { $0 } }

    func counted(_ answer: AppendAnswer) -> AppendAnswer {
        counts.withLock { $0[Answer(answer), default: 0] += 1 }
        return answer
    }
}

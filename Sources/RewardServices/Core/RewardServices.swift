public import LedgerStorage
public import RewardDomain

/// The use cases: load → decide → fold → append. One path for the command line, HTTP and imports.
///
/// Knows no HTTP, HTML or locale; answers with values and typed refusals. Chance and the clock come in here, and
/// what they gave stands on the event.
public struct RewardServices: Sendable {
    public let storage: LedgerStorage
    let clock: @Sendable () -> Instant
    let house = Recent<HouseStream, FoldedHouse>()
    let funds = Recent<FundsAndLimits, Payers>()
    /// By a digest of the token.
    let tokens = Recent<[UInt8], FoundToken>()
    let people = KnownPeople()
    let turns = ParticipantTurns()
    /// Of those who record many visits at once: while some are stored, others are decided. More of them would only fill
    /// the sequencer, and keep single commands waiting.
    let bulkTurns = Turns(2)
    let simulation = OneAtATime()
    public let signInRules: SignInRules
    let hasher: PasswordHasher

    public init(
        storage: LedgerStorage, signIn: SignInRules = SignInRules(), clock: @escaping @Sendable () -> Instant
    ) {
        self.storage = storage
        self.clock = clock
        signInRules = signIn
        hasher = PasswordHasher(keys: storage.keys, cost: signIn.passwordCost)
    }

    /// How often a command is decided again after another writer was first.
    static let attemptsMax = 3
    /// How many streams a use case that needs many holds at once.
    static let pageSize = 200

    func newIdentifier() -> Identifier {
        var random = SystemRandomNumberGenerator()
        return Identifier(at: clock(), random: (random.next(), random.next()))
    }
}

/// Who gives a command, and under which key.
public struct CommandContext: Hashable, Sendable {
    /// `cli:anna`, `user:anna`, `http:admin`: stands on every event.
    public var actor: String
    /// What the caller calls this command, so that sending it again is harmless. None: it gets a key of its own.
    public var key: String?
    /// The versions, one of which the stream it is about must have; nil: any. A command that was carried out before is
    /// answered as then, whatever the version is by now.
    public var expected: Set<Int64>?
    /// What the token it came with is for; nil where it came without one.
    public var scopes: Set<TokenScope>?
    /// What they say they read participants' data for; it stands in the log of who read what.
    public var purpose: DataPurpose?

    public init(actor: String, key: String? = nil, scopes: Set<TokenScope>? = nil) {
        self.actor = actor
        self.key = key
        self.scopes = scopes
    }

    /// The same as a value: what they may do is asked of this.
    public var caller: Actor { Actor(actor) }
}

/// Why a use case gave no answer.
public enum ServiceError: Error, Sendable, CustomStringConvertible {
    case refused(Refusal)
    case storage(StorageError)

    public var description: String {
        switch self {
        case .refused(let refusal): refusal.message
        case .storage(let error): error.description
        }
    }
}

/// An answer, and whether it is one that was given before.
public struct Answered<Value: Sendable>: Sendable {
    public let value: Value
    /// The command had been carried out already; nothing was posted now, and the values are the first answer's.
    public let isRepeat: Bool

    init(_ value: Value, isRepeat: Bool) {
        self.value = value
        self.isRepeat = isRepeat
    }

    /// A part of the answer, which is a repeat where the whole is.
    public func with<Part: Sendable>(_ part: Part) -> Answered<Part> { Answered<Part>(part, isRepeat: isRepeat) }
}

func storing<Value>(
    _ body: () async throws(StorageError) -> Value
) async throws(ServiceError) -> Value {
    do { return try await body() } catch { throw .storage(error) }
}

func deciding<Value>(_ body: () throws(Refusal) -> Value) throws(ServiceError) -> Value {
    do { return try body() } catch { throw .refused(error) }
}

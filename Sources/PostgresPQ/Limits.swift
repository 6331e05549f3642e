/// The number at which each loop and queue in this module stops.
enum Limits {
    /// PostgreSQL counts a statement's parameters in 16 bits.
    static let parametersMax = 65_535

    /// How many statements a session keeps prepared, each at some kilobytes of the server's memory; and of how many it
    /// remembers that they were sent once.
    static let statementsPreparedMax = 256
    static let statementsRememberedMax = 512

    /// How long a cancelled statement's connection may wait for the server to confirm, before it is dropped.
    static let cancelGraceMilliseconds: Int64 = 750

    /// A cancel request can overtake the statement it is meant for, and is then lost; so it is repeated.
    static let cancelAttemptsMax = 10
    static let cancelAttemptIntervalMicroseconds: UInt32 = 75_000

    /// A pipeline hands its statements to the socket whenever this much has gathered.
    static let pipelineFlushBytes = 65_536

    /// One batch of `forEachRow`: whichever is reached first.
    static let rowsPerBatchMax = 512
    static let rowsPerBatchBytes = 4 << 20

    /// An idle connection is read at most this often when asked whether it is still alive.
    static let idleReadsMax = 8

    /// PQgetResult answers nil between results; more of them than results means we and libpq are out of step.
    static let strayNilsMax = 4

    /// A migration can be long: an error's description quotes this much of the statement.
    static let queryCharactersInDescriptionMax = 1_000
}

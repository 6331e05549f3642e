public import LedgerStorage

/// How long and how often somebody may try, and how long they stay signed in.
public struct SignInRules: Hashable, Sendable {
    /// A session ends after so long without a request.
    public var idleSeconds = 15 * 60
    /// A session ends after so long whatever happens.
    public var sessionSeconds = 12 * 3600
    /// What passwords and PINs cost to check.
    public var passwordCost = PasswordCost.standard

    public init() {}

    /// What whoever runs the server may choose from: longer than a working day nobody is to stay signed in.
    public static let idleMinutes = 1...240
    public static let sessionHours = 1...24

    /// The time in which failures are counted, and for which too many of them lock.
    static let windowSeconds = 15 * 60
    /// Under one name from one address, or from one known device.
    static let failuresMax = 5
    /// From one address, under whatever names: a clinic's whole staff may share one.
    static let addressFailuresMax = 50
    /// Wrong codes after the right password from devices that are not known, within `codeWindowSeconds`.
    static let wrongCodesMax = 10
    static let codeWindowSeconds = 3600
    /// Wrong PINs in a row, after which a participant needs a new secret.
    static let wrongPINsMax = 10
    /// Wrong passwords in a row, after which a locked session ends.
    static let wrongUnlocksMax = 5
    static let devicesMax = 10
    static let deviceSeconds = 180 * 86_400
    static let linkSeconds = 86_400
    /// A day more than the database asks for, whose clock may be another.
    static let attemptSeconds = 91 * 86_400
    /// Far longer than an identity provider's answer may take.
    static let stateSeconds = 86_400
    static let recoveryCodesCount = 10
    static let secretByteCount = 32
    /// Longer ones are wrong: hashing them would be work for nothing.
    static let secretCharactersMax = 200
}

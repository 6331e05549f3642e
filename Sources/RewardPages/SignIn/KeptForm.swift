/// A form that was sent after its session had ended or was locked, kept through signing in again.
public struct KeptForm: Hashable, Sendable {
    /// Where it was sent to: one of our own paths.
    public let path: String
    /// As it was sent.
    public let body: String

    public init(path: String, body: String) {
        self.path = path
        self.body = body
    }
}

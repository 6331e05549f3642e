/// Where and how the server answers.
public struct ServerConfiguration: Sendable {
    public var host: String
    /// 0 takes a free one.
    public var port: Int
    public var token: AdminToken
    /// Puts the demonstration's banner on every page.
    public var isDemonstration: Bool

    public init(host: String, port: Int, token: AdminToken, isDemonstration: Bool = false) {
        self.host = host
        self.port = port
        self.token = token
        self.isDemonstration = isDemonstration
    }
}

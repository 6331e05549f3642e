import ArgumentParser
import RewardHTTP

/// Where to listen.
struct AddressOptions: ParsableArguments {
    private static let defaultHost = "127.0.0.1"
    private static let defaultPort = 8080

    @Option(help: "The address to listen on: 127.0.0.1 unless given; a loopback address.")
    var host: String?

    @Option(help: "The port to listen on: 8080 unless given; 0 takes a free one.")
    var port: Int?

    @Flag(
        name: .customLong("behind-tls"),
        help: "People come by https, through a proxy of yours: cookies are for https only.")
    var isBehindTLS = false

    /// Until there are users and roles, one token opens everything: that is for this machine only.
    func checkedHost() throws(Failure) -> String {
        let host = host ?? Environment["REWARD_HOST"] ?? Self.defaultHost
        guard Loopback.contains(host) else {
            throw .refused(
                "Until access control lands, rewardd listens on a loopback address only (127.0.0.1, ::1, localhost), "
                    + "not on \(host).")
        }
        return host
    }

    var setsSecureCookies: Bool { isBehindTLS || Environment["REWARD_BEHIND_TLS"] == "1" }

    @Option(help: "Requests a second from one address in the long run: 200 unless given; 0 takes as many as come.")
    var requestsPerSecond: Int?

    func checkedRequestsPerSecond() throws(Failure) -> Int {
        let rate =
            requestsPerSecond ?? Environment["REWARD_REQUESTS_PER_SECOND"].map { Int($0) ?? -1 }
            ?? ServerLimits().requestsPerSecond
        guard (0...1_000_000).contains(rate) else {
            throw .misused("Requests a second are a number from 0, which is as many as come, to 1000000.")
        }
        return rate
    }

    func checkedPort() throws(Failure) -> Int {
        let port = port ?? Environment["REWARD_PORT"].map { Int($0) ?? -1 } ?? Self.defaultPort
        guard (0...65_535).contains(port) else { throw .misused("A port is a number from 0 to 65535.") }
        return port
    }
}

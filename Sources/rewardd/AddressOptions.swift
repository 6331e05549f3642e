import ArgumentParser
import RewardHTTP

/// Where to listen.
struct AddressOptions: ParsableArguments {
    private static let defaultHost = "127.0.0.1"
    private static let defaultPort = 8080

    @Option(help: "The address to listen on: 127.0.0.1 unless given. Another than a loopback address needs TLS.")
    var host: String?

    @Option(help: "The port to listen on: 8080 unless given; 0 takes a free one.")
    var port: Int?

    @Flag(
        name: .customLong("behind-tls"),
        help: "People come by https, through a proxy of yours: cookies are for https only.")
    var isBehindTLS = false

    @Option(help: "The file with the certificate to serve https by, and those up to its authority, in PEM.")
    var tlsCertificate: String?

    @Option(help: "The file with the certificate's private key, in PEM.")
    var tlsKey: String?

    @Option(
        name: .customLong("trusted-proxy"),
        help: "A proxy of yours, or a range such as 10.0.0.0/8, whose X-Forwarded-For counts. Once for each.")
    var trustedProxies: [String] = []

    /// Passwords and records cross a network encrypted or not at all.
    func checkedHost() throws(Failure) -> String {
        let host = host ?? Environment["REWARD_HOST"] ?? Self.defaultHost
        let (files, proxies) = (try tlsFiles(), try proxies())
        guard Loopback.contains(host) || files != nil || (isBehindTLSProxy && !proxies.isEmpty) else {
            throw .refused(
                "On \(host) others could read what is sent: give --tls-certificate and --tls-key, or, where a proxy of "
                    + "yours speaks TLS, --behind-tls and --trusted-proxy with its address.")
        }
        return host
    }

    var isBehindTLSProxy: Bool { isBehindTLS || Environment["REWARD_BEHIND_TLS"] == "1" }

    /// The certificate to serve https by, read and found good; nil where none is given.
    func certificate() throws -> ServedCertificate? {
        try tlsFiles().map { try ServedCertificate($0, clock: SystemClock.now) }
    }

    func proxies() throws(Failure) -> TrustedProxies {
        let given =
            trustedProxies.isEmpty
            ? (Environment["REWARD_TRUSTED_PROXIES"] ?? "").split { $0 == "," || $0 == " " }.map(String.init)
            : trustedProxies
        var proxies = TrustedProxies()
        for text in given where !proxies.add(text) {
            throw .misused("\(text) is no address of a proxy, nor a range like 10.0.0.0/8.")
        }
        return proxies
    }

    private func tlsFiles() throws(Failure) -> TLSFiles? {
        switch (
            tlsCertificate ?? Environment["REWARD_TLS_CERTIFICATE"], tlsKey ?? Environment["REWARD_TLS_KEY"]
        ) {
        case (let certificate?, let key?): return TLSFiles(certificate: certificate, key: key)
        case (nil, nil): return nil
        default: throw .misused("A certificate and its key go together: give --tls-certificate and --tls-key.")
        }
    }

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

import Glibc
import NIOCore

/// Why the server cannot listen.
public enum ServerProblem: Error, Hashable, Sendable, CustomStringConvertible {
    case addressInUse(host: String, port: Int)
    case cannotListen(host: String, port: Int, reason: String)

    init(_ error: IOError, host: String, port: Int) {
        switch error.errnoCode {
        case EADDRINUSE: self = .addressInUse(host: host, port: port)
        default:
            let reason = String(cString: strerror(error.errnoCode)).lowercased()
            self = .cannotListen(host: host, port: port, reason: reason)
        }
    }

    public var description: String {
        switch self {
        case .addressInUse(let host, let port):
            "Port \(port) of \(host) is in use by another program; stop that one, or choose another with --port."
        case .cannotListen(let host, let port, let reason): "Cannot listen on port \(port) of \(host): \(reason)."
        }
    }
}

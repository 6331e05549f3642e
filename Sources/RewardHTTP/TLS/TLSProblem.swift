/// Why https cannot be served with these files. One sentence that says what to do.
public enum TLSProblem: Error, Hashable, Sendable, CustomStringConvertible {
    case unreadable(file: String, reason: String)
    case exposedKey(file: String)
    case noCertificate(file: String)
    case noKey(file: String)
    case mismatched(certificate: String, key: String)
    case expired(file: String, on: String)
    case notYetValid(file: String, until: String)

    public var description: String {
        switch self {
        case .unreadable(let file, let reason): "The file \(file) cannot be read: \(reason)."
        case .exposedKey(let file):
            "The private key in \(file) can be read or changed by others than its owner and group; take that away with "
                + "chmod 640 or 600."
        case .noCertificate(let file):
            "\(file) holds no certificate in PEM (-----BEGIN CERTIFICATE-----); give the one your authority issued."
        case .noKey(let file):
            "\(file) holds no private key in PEM without a passphrase (-----BEGIN PRIVATE KEY-----); give the one that "
                + "the certificate was made for."
        case .mismatched(let certificate, let key):
            "The key in \(key) is not that of the first certificate in \(certificate); give the two that belong "
                + "together."
        case .expired(let file, let day): "The certificate in \(file) expired on \(day); renew it."
        case .notYetValid(let file, let day):
            "The certificate in \(file) is valid only from \(day); wait until then, or set this machine's clock."
        }
    }
}

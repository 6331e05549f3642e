import FoundationEssentials
import Glibc

/// Where a demonstration's ledger lies.
struct DemoDirectory {
    let path: String
    let isTemporary: Bool

    /// A directory that was given must be empty or not yet there: a ledger in it might be a real one.
    init(given: String?) throws(Failure) {
        guard let given else {
            var template = Array("\(Environment["TMPDIR"] ?? "/tmp")/reward-demo-XXXXXX".utf8CString)
            guard mkdtemp(&template) != nil else {
                let reason = String(cString: strerror(errno)).lowercased()
                throw .refused("A temporary directory cannot be made: \(reason).")
            }
            path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
            isTemporary = true
            return
        }
        let contents = try? FileManager.default.contentsOfDirectory(atPath: given)
        guard contents?.isEmpty ?? !FileManager.default.fileExists(atPath: given) else {
            throw .refused(
                "\(given) is not empty; a demonstration needs a directory of its own. To serve a ledger, use serve.")
        }
        path = given
        isTemporary = false
    }

    func removeIfTemporary() {
        guard isTemporary else { return }
        try? FileManager.default.removeItem(atPath: path)
        // The key file lies beside the directory.
        try? FileManager.default.removeItem(atPath: path + ".key")
    }
}

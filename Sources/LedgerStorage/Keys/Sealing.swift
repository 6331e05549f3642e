import Crypto

/// AES-GCM with a random nonce: nonce, ciphertext and tag in one run of bytes.
enum Sealing {
    static func seal(_ plain: [UInt8], with key: SymmetricKey, context: String) throws -> [UInt8] {
        let box = try AES.GCM.seal(plain, using: key, authenticating: Array(context.utf8))
        return Array(box.nonce) + Array(box.ciphertext) + Array(box.tag)
    }

    static func open(_ sealed: [UInt8], with key: SymmetricKey, context: String) throws -> [UInt8] {
        Array(try AES.GCM.open(AES.GCM.SealedBox(combined: sealed), using: key, authenticating: Array(context.utf8)))
    }
}

import Glibc

/// U+0000, with which C ends a text and which PostgreSQL's text cannot hold.
enum NullCharacter {
    static func isIn(_ utf8: some Collection<UInt8>) -> Bool {
        let found = utf8.withContiguousStorageIfAvailable { bytes in
            bytes.baseAddress.map { memchr($0, 0, bytes.count) != nil } ?? false
        }
        return found ?? utf8.contains(0)
    }

    static func isIn(_ text: String) -> Bool {
        isIn(text.utf8)
    }
}

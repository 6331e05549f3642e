import Glibc

/// An array of C strings, ended by a null pointer, that lives as long as this object.
final class CStrings {
    private let copies: [UnsafeMutablePointer<CChar>?]

    init(_ strings: [String]) {
        copies = strings.map { strdup($0) } + [nil]
    }

    deinit {
        for copy in copies { free(copy) }
    }

    var pointers: [UnsafePointer<CChar>?] {
        copies.map { UnsafePointer($0) }
    }
}

/// A list of one that a file may leave out: `targets[0].phases[0].ladder` stands there as `targets[0].ladder`.
struct ShortForm: Hashable, Sendable {
    /// How paths of `Terms` begin.
    var path: String
    /// How they begin in the file.
    var inFile: String
}

/// The lines on which the keys of a file stand.
struct KeyLines: Hashable, Sendable {
    /// By path, from 1. The empty path is the file as a whole.
    var lines: [String: Int]
    var shortForms: [ShortForm]

    /// Where a path of `Terms` stands in the file, and the line of the nearest key on the way to it.
    func place(of path: String) -> (path: String, line: Int) {
        let short = shortForms.first { path.hasPrefix($0.path) }
        let path = short.map { $0.inFile + path.dropFirst($0.path.count) } ?? path
        var key = path[...]
        while lines[String(key)] == nil, !key.isEmpty {
            key = key[..<(key.lastIndex { $0 == "." || $0 == "[" } ?? key.startIndex)]
        }
        return (path, lines[String(key)] ?? 1)
    }
}

import Yams

/// A node, the way to it from the top of the file, and the line to name when something is wrong with it.
struct LocatedNode {
    let node: Node
    /// `targets[0].ladder`; empty at the top.
    let path: String
    let line: Int

    /// - Parameter keyLine: The line of the key it stands under, which is where a reader looks for a block that
    ///   begins on the next line.
    init(_ node: Node, path: String, keyLine: Int) {
        self.node = node
        self.path = path
        if case .scalar(let scalar) = node, !scalar.string.isEmpty, let line = scalar.mark?.line {
            self.line = line
        } else {
            line = keyLine
        }
    }

    /// What it is, for the sentence that says something else was wanted.
    var kind: String {
        switch node {
        case .scalar(let scalar): scalar.string.isEmpty ? "nothing" : quoted(scalar.string)
        case .mapping: "a mapping"
        case .sequence: "a list"
        case .alias: "an alias"
        }
    }

    var isList: Bool { if case .sequence = node { true } else { false } }

    func path(to key: String) -> String { path.isEmpty ? key : "\(path).\(key)" }
}

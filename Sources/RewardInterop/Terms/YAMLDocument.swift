import Yams

/// One YAML document as a tree of nodes with their lines.
struct YAMLDocument {
    let root: LocatedNode

    /// - Throws: The one problem that keeps the text from being read at all: syntax, size, more than one document,
    ///   or one of YAML's ways of saying a thing twice.
    init(_ text: String) throws(YAMLProblem) {
        let text = text.unicodeScalars.first == "\u{FEFF}" ? String(text.unicodeScalars.dropFirst()) : text
        try refuseUnreadable(text)
        root = LocatedNode(try compose(text), path: "", keyLine: 1)
    }
}

/// Composes the tree. Yams gives up at a key that stands twice; such a key is set aside under another name and the
/// text composed again, so that the file's other problems are found as well.
private func compose(_ text: String) throws(YAMLProblem) -> Node {
    var text = text
    for attempt in 1...SetAsideKey.max {
        do {
            return try composeOnce(text)
        } catch YamlError.duplicatedKeysInMapping(let keys, let context) {
            let mark = context.mark
            guard let changed = SetAsideKey.rename(keyAt: mark.line, mark.column, in: text, as: attempt) else {
                throw YAMLProblem(line: mark.line, reason: "the key \(quoted(keys[0])) stands twice in one mapping")
            }
            text = changed
        } catch {
            throw problem(error)
        }
    }
    throw YAMLProblem(line: 1, reason: "more than \(SetAsideKey.max) keys stand twice")
}

private func composeOnce(_ text: String) throws -> Node {
    // With the basic resolver every scalar stays the text that was written.
    let parser = try Parser(yaml: text, resolver: .basic, encoding: .utf8)
    guard let root = try parser.nextRoot() else { throw YAMLProblem(line: 1, reason: "is empty") }
    // Nodes hold their anchors weakly; only the parser keeps them alive.
    try withExtendedLifetime(parser) { try refuseIndirection(root) }
    if let second = try parser.nextRoot() {
        throw YAMLProblem(
            line: second.mark?.line ?? 1, reason: "begins a second document; a program's file holds one")
    }
    return root
}

/// Anchors, aliases and tags make a file mean something else than it shows.
private func refuseIndirection(_ node: Node) throws(YAMLProblem) {
    let line = node.mark?.line ?? 1
    if node.anchor != nil {
        throw YAMLProblem(line: line, reason: "has an anchor; anchors and aliases are refused, write the value out")
    }
    // A key was resolved to the plain type of its kind when it was compared with the others.
    guard plainTags.contains(node.tag.rawValue) else {
        throw YAMLProblem(line: line, reason: "has a tag; tags are refused, write the plain value")
    }
    switch node {
    case .scalar, .alias: break
    case .sequence(let sequence):
        for item in sequence { try refuseIndirection(item) }
    case .mapping(let mapping):
        for (key, value) in mapping {
            try refuseIndirection(key)
            try refuseIndirection(value)
        }
    }
}

private let plainTags = Set([Tag.Name.implicit, .str, .map, .seq].map(\.rawValue))

private func problem(_ error: any Error) -> YAMLProblem {
    switch error {
    case let problem as YAMLProblem: problem
    case YamlError.scanner(_, let problem, let mark, _), YamlError.parser(_, let problem, let mark, _):
        YAMLProblem(line: mark.line, reason: "is not valid YAML: \(problem)")
    case YamlError.composer(_, _, let mark, _):
        YAMLProblem(line: mark.line, reason: "has an alias; anchors and aliases are refused, write the value out")
    default:
        YAMLProblem(line: 1, reason: "is not valid YAML")
    }
}

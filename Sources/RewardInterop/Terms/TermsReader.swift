import Yams

/// Reads a tree of nodes key by key and notes every problem on the way. What it cannot read it answers with nil,
/// having noted why.
struct TermsReader {
    private(set) var problems: [YAMLProblem] = []
    /// The line of every key read, by its path.
    private(set) var lines: [String: Int] = ["": 1]
    /// Where the file says something more shortly than `Terms` holds it.
    var shortForms: [ShortForm] = []

    mutating func note(_ node: LocatedNode, _ reason: String) {
        problems.append(YAMLProblem(line: node.line, path: node.path, reason: reason))
    }

    /// Notes a problem of the terms as a whole at the nearest key that stands in the file.
    mutating func note(path: String, _ reason: String) {
        let place = KeyLines(lines: lines, shortForms: shortForms).place(of: path)
        problems.append(YAMLProblem(line: place.line, path: place.path, reason: reason))
    }

    /// The values of a mapping by key. Notes what is missing, what is unknown, what stands twice, and what this
    /// version knows of but cannot honour.
    mutating func fields(_ node: LocatedNode, _ keys: Keys) -> [String: LocatedNode]? {
        guard case .mapping(let mapping) = node.node else {
            note(node, "has to be a mapping with the keys \(keys.known.joined(separator: ", ")), not \(node.kind)")
            return nil
        }
        var fields: [String: LocatedNode] = [:]
        for (key, value) in mapping {
            let line = key.mark?.line ?? node.line
            guard case .scalar(let scalar) = key else {
                problems.append(YAMLProblem(line: line, path: node.path, reason: "has a key that is not a word"))
                continue
            }
            let name = SetAsideKey.original(scalar.string)
            if let reason = keys.reason(against: name) {
                problems.append(YAMLProblem(line: line, path: node.path, reason: reason))
                continue
            }
            let path = node.path(to: name)
            if let first = lines[path] {
                note(LocatedNode(value, path: path, keyLine: line), "stands twice, first on line \(first)")
                continue
            }
            lines[path] = line
            fields[name] = LocatedNode(value, path: path, keyLine: line)
        }
        for name in keys.required where fields[name] == nil {
            note(node, "the required key ‘\(name)’ is missing")
        }
        return fields
    }

    /// The items of a list of at most `max`.
    mutating func items(_ node: LocatedNode, max: Int) -> [LocatedNode]? {
        guard case .sequence(let sequence) = node.node else {
            note(node, "has to be a list, not \(node.kind)")
            return nil
        }
        guard sequence.count <= max else {
            note(node, "lists \(sequence.count) things; at most \(max) are read")
            return nil
        }
        return sequence.enumerated().map { index, item in
            let path = "\(node.path)[\(index)]"
            let line = item.mark?.line ?? node.line
            lines[path] = line
            return LocatedNode(item, path: path, keyLine: line)
        }
    }

    /// Each item as `read` reads it; nil if one cannot be read.
    mutating func list<Item>(
        _ node: LocatedNode, max: Int, _ read: (inout TermsReader, LocatedNode) -> Item?
    ) -> [Item]? {
        guard let items = items(node, max: max) else { return nil }
        // Every item is read, also after a bad one, so that every problem is noted.
        let values = items.map { read(&self, $0) }
        let good = values.compactMap(\.self)
        return good.count == values.count ? good : nil
    }
}

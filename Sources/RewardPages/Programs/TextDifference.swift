/// Two texts side by side, line by line: what stays, what goes and what comes, with a few lines around each change.
struct TextDifference: Sendable {
    enum Kind: String, Sendable {
        case same, removed, added
    }

    struct Line: Sendable, Equatable {
        let kind: Kind
        let text: String
    }

    let lines: [Line]

    /// So many lines that stay are shown around what changed.
    static let context = 3
    /// Stands where lines that stay were left out.
    static let gap = Line(kind: .same, text: "…")

    init(from old: String, to new: String) {
        let (before, after) = (Self.lines(old), Self.lines(new))
        let difference = after.difference(from: before)
        let removed = Set(difference.removals.map(\.offset))
        let added = Set(difference.insertions.map(\.offset))
        var all: [Line] = []
        var (left, right) = (0, 0)
        while left < before.count || right < after.count {
            if left < before.count, removed.contains(left) {
                all.append(Line(kind: .removed, text: before[left]))
                left += 1
            } else if right < after.count, added.contains(right) {
                all.append(Line(kind: .added, text: after[right]))
                right += 1
            } else {
                all.append(Line(kind: .same, text: after[right]))
                left += 1
                right += 1
            }
        }
        lines = Self.shortened(all)
    }

    private static func lines(_ text: String) -> [String] {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        if lines.last == "" { lines.removeLast() }
        return lines
    }

    private static func shortened(_ all: [Line]) -> [Line] {
        var isNear = [Bool](repeating: false, count: all.count)
        for index in all.indices where all[index].kind != .same {
            for near in max(0, index - context)...min(all.count - 1, index + context) { isNear[near] = true }
        }
        var shown: [Line] = []
        for (line, isNear) in zip(all, isNear) {
            if isNear { shown.append(line) } else if shown.last != gap { shown.append(gap) }
        }
        return shown
    }
}

extension CollectionDifference.Change {
    fileprivate var offset: Int {
        switch self {
        case .insert(let offset, _, _), .remove(let offset, _, _): offset
        }
    }
}

public import RewardDomain

/// The table of docs/roles.md: what each role may do.
public struct RolesPage: Sendable {
    public enum Cell: String, Hashable, Sendable {
        case yes
        case own
        case no = ""
    }

    public struct Row: Sendable {
        public let permission: String
        public let words: String
        public let cells: [String: Cell]
    }

    public let roles: [String]
    public let rows: [Row]

    public struct Problem: Error, CustomStringConvertible {
        public let description: String
    }

    public init() throws {
        let lines = try Repository.text("docs/roles.md").split(separator: "\n").filter { $0.hasPrefix("|") }
        func cells(_ line: Substring) -> [String] {
            line.dropFirst().dropLast().split(separator: "|", omittingEmptySubsequences: false).map { cell in
                String(cell.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
            }
        }
        guard lines.count > 2 else { throw Problem(description: "no table") }
        let roles = Array(cells(lines[0]).dropFirst(2))
        self.roles = roles
        rows = try lines.dropFirst(2).map { line in
            let texts = cells(line)
            guard texts.count == roles.count + 2 else { throw Problem(description: "another number of cells: \(line)") }
            let said = try texts.dropFirst(2).map { text in
                guard let cell = Cell(rawValue: text) else { throw Problem(description: "no cell: \(text)") }
                return cell
            }
            return Row(
                permission: texts[0].replacing("`", with: ""), words: texts[1],
                cells: Dictionary(uniqueKeysWithValues: zip(roles, said)))
        }
    }

    public func cell(_ role: Role, _ permission: Permission) -> Cell? {
        rows.first { $0.permission == permission.rawValue }?.cells[role.rawValue]
    }
}

import Foundation

/// docs/events.md, read for what it shows.
struct EventsPage {
    let text: String

    init() throws {
        let root = URL(filePath: #filePath + "/../../../..").standardized
        text = try String(contentsOf: root.appending(path: "docs/events.md"), encoding: .utf8)
    }

    /// The blocks of code in a language, in order.
    func blocks(_ language: String) -> [String] {
        text.components(separatedBy: "\n```\(language)\n").dropFirst().map { $0.components(separatedBy: "\n```")[0] }
    }

    /// The examples under each heading that names a type of event, the lines of each joined.
    var examples: [(type: String, body: String)] {
        text.components(separatedBy: "\n### `").dropFirst().flatMap { section in
            let type = section.components(separatedBy: "`")[0]
            return section.components(separatedBy: "\n```json\n").dropFirst().map { block in
                (type, block.components(separatedBy: "\n```")[0].replacing("\n", with: ""))
            }
        }
    }
}

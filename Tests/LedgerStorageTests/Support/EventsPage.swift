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

    /// The first example under each heading that names a type of event, its lines joined.
    var examples: [(type: String, body: String)] {
        text.components(separatedBy: "\n### `").dropFirst().compactMap { section in
            guard let type = section.components(separatedBy: "`").first,
                let block = section.components(separatedBy: "\n```json\n").dropFirst().first
            else { return nil }
            return (type, block.components(separatedBy: "\n```")[0].replacing("\n", with: ""))
        }
    }
}

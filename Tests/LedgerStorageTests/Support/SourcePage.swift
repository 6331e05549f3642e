import Foundation
import TestProcess
import Testing

/// A page of the documentation, read for the blocks of code it shows.
struct SourcePage {
    let text: String

    init(_ path: String) throws {
        let root = URL(filePath: #filePath + "/../../../..").standardized
        text = try String(contentsOf: root.appending(path: path), encoding: .utf8)
    }

    /// The blocks of code in a language, in order.
    func blocks(_ language: String) -> [String] {
        text.components(separatedBy: "\n```\(language)\n").dropFirst().map { $0.components(separatedBy: "\n```")[0] }
    }

    static let pythonPath = ["/usr/bin/python3", "/usr/local/bin/python3"].first {
        FileManager.default.isExecutableFile(atPath: $0)
    }

    /// What a program of a page says to this input.
    static func python(_ program: String, _ text: String) throws -> [String] {
        let answer = try ChildProgram(try #require(pythonPath), ["-c", program], input: text).answer()
        #expect(answer.status == 0, "\(answer.errors)")
        return answer.output.split(separator: "\n").map(String.init)
    }
}

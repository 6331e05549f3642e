import Foundation
import TestProcess
import Testing

@testable import RewardPages

/// What stands on a sign-in card is read back by a scanner's own program.
struct QRCodeTests {
    @Test(arguments: [
        "https://rewards.example.org/me/sign-in#ABCD-EFGH-JKLM", "http://127.0.0.1:8080/me/sign-in#7QZK-22XM-9PLT",
        String(repeating: "a long address/", count: 20),
    ])
    func `a scanner reads what was put in`(text: String) throws {
        let code = try #require(QRCode(text))
        #expect(code.isDark.count == code.side * code.side)
        let file = FileManager.default.temporaryDirectory.appending(path: "qr-\(UUID()).pgm")
        try Data(Self.picture(of: code)).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let answer = try ChildProgram("zbarimg", ["--raw", "--quiet", file.path]).answer()
        #expect(answer.output == text + "\n", "\(answer.errors)")
    }

    @Test func `a text that no code is large enough for has none`() {
        #expect(QRCode(String(repeating: "x", count: 5000)) == nil)
    }

    /// The picture as its SVG path draws it, not as the squares stand in memory: six points to a square, in PGM.
    private static func picture(of code: QRCode) throws -> [UInt8] {
        let (side, scale) = (code.sideWithMargin, 6)
        var squares = [Bool](repeating: false, count: side * side)
        for part in code.path.matches(of: /M(\d+) (\d+)h(\d+)v1h-(\d+)z/) {
            let (x, y, width) = (try #require(Int(part.1)), try #require(Int(part.2)), try #require(Int(part.3)))
            for column in x..<x + width { squares[y * side + column] = true }
        }
        #expect(squares.count(where: \.self) == code.isDark.count(where: \.self))
        var bytes = Array("P5 \(side * scale) \(side * scale) 255\n".utf8)
        for row in 0..<side * scale {
            for column in 0..<side * scale {
                bytes.append(squares[row / scale * side + column / scale] ? 0 : 255)
            }
        }
        return bytes
    }
}

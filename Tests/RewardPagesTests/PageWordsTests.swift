import Foundation
import RewardDomain
import RewardReports
import RewardTestSupport
import Testing

@testable import RewardPages

/// Whatever a page says in English it says in Spanish: read from the templates and from the code.
struct PageWordsTests {
    /// Every sentence that stands in a template, and every one in the code that a page is given.
    private static func sentences() throws -> Set<String> {
        var sentences: Set<String> = []
        for (_, bytes) in PageRenderer.sources {
            sentences.formUnion(
                String(decoding: bytes, as: UTF8.self).matches(of: /\{\{#t\}\}(.*?)\{\{\/t\}\}/).map { String($0.1) })
        }
        #expect(sentences.count > 100)
        for folder in ["RewardPages", "RewardHTTP/Pages"] {
            let root = Repository.root.appending(path: "Sources/\(folder)")
            let files = FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil)?.allObjects ?? []
            for case let file as URL in files where file.pathExtension == "swift" {
                let text = try String(contentsOf: file, encoding: .utf8)
                sentences.formUnion(
                    text.matches(
                        of: /(?:words|self|problem:|note:|problem =|malformed)\s*\(?\s*"([A-Za-z{0-9][^"\\]*)"/
                    )
                    .map { String($0.1) })
            }
        }
        sentences.formUnion(ReportColumn.allCases.map(\.heading))
        let day = Day(daysSinceEpoch: 20_458)
        let tables = [
            Liability(on: day, people: []).table, CapWatch(on: day, people: []).table,
            Retention(on: day, people: []).table, StaffActivity(day...day, events: []).table,
            StockReport(month: day.month, stock: []).table(withTotals: false),
            BurnDown.Tally(day: day, posted: BurnDown.Posted()).report(on: []).table,
        ]
        sentences.formUnion(tables.flatMap(\.columns).map(\.heading))
        return sentences
    }

    @Test func `every sentence has Spanish words, and nothing else has`() throws {
        let sentences = try Self.sentences()
        let translated = Set(PageWords.translated.keys)
        #expect(sentences.subtracting(translated).sorted() == [])
        #expect(translated.subtracting(sentences).sorted() == [])
    }

    @Test func `a translation has the values of its sentence`() {
        func values(_ sentence: String) -> [String] {
            sentence.matches(of: /\{+[^}]*\}+/).map { String($0.0) }.sorted()
        }
        for (english, spanish) in PageWords.translated {
            #expect(values(english) == values(spanish), "\(english)")
            #expect(!spanish.contains("\u{FFFD}"))
        }
    }

    @Test func `days, months and worth in both languages`() throws {
        let (english, spanish) = (PageWords.english, PageWords(.es))
        let day = try #require(Day(iso: "2026-01-05"))
        #expect(english.date(day) == "Mon 5 Jan 2026")
        #expect(spanish.date(day) == "lun 5 ene 2026")
        #expect(english.month(day.month) == "January 2026")
        #expect(spanish.month(day.month) == "enero de 2026")
        #expect(spanish.worth(1, .draws, nil) == "1 sorteo")
        #expect(spanish.worth(3, .draws, nil) == "3 sorteos")
        #expect(spanish("Nobody wrote this") == "Nobody wrote this")
    }

    @Test func `pieces of a sentence and quotation marks are read`() {
        let text = """
            # A comment
            msgid ""
            msgstr "Language: es"

            msgid "Say "
            "\\"this\\""
            msgstr "Diga "
            "\\"esto\\"\\n"

            msgid "Nothing yet"
            msgstr ""
            """
        #expect(PortableObject.sentences(text) == ["Say \"this\"": "Diga \"esto\"\n"])
    }
}

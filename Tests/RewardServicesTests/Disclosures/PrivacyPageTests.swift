import Foundation
import LedgerStorage
import RewardServices
import RewardTestSupport
import Testing

/// docs/privacy.md has every word that can be given, and says rightly what takes a consent.
struct PrivacyPageTests {
    private static let page = try? String(
        contentsOf: Repository.root.appending(path: "docs/privacy.md"), encoding: .utf8)

    @Test func `the page's tables have every word`() throws {
        let page = try #require(Self.page)
        for word in DataPurpose.allCases.map(\.rawValue) + DisclosedContent.allCases.map(\.rawValue) {
            #expect(page.contains("\n| `\(word)` | "), "\(word)")
        }
        for basis in DisclosureBasis.allCases {
            let line = try #require(
                page.split(separator: "\n").first { $0.hasPrefix("| `\(basis.rawValue)` | 42 CFR 2.") })
            #expect(line.hasSuffix("| yes |") == basis.restsOnConsent, "\(basis)")
        }
        #expect(page.contains(RewardServices.redisclosureNotice))
    }
}

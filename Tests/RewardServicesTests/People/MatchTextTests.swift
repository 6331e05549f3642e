import RewardDomain
import Testing

@testable import RewardServices

struct MatchTextTests {
    @Test(arguments: [
        ("García López, María", "maria garcia-lopez"), ("MARÍA  GARCÍA LÓPEZ", "López García María"),
        ("Nin\u{303}o", "NIÑO"), ("Straße", "STRASSE"), ("Ångström, Åsa", "Asa Angstrom"), ("Ｓｍｉｔｈ Jo", "jo smith"),
        ("O'Brien", "o’brien"), ("Søren Łukasz", "soren lukasz"), ("Æsa", "Aesa"), ("ﬁona", "Fiona"),
        ("İrem", "irem"), ("Jean-Luc", "Luc Jean"), ("Dr. Who", "Who, dr"),
    ])
    func `a name is the same however it is written`(_ one: String, _ other: String) {
        #expect(MatchText.name(one) == MatchText.name(other))
        #expect(!MatchText.name(one).isEmpty)
    }

    @Test(arguments: [("Maria Garcia", "Mario Garcia"), ("Ana", "Anna"), ("李伟", "李娜"), ("Иван", "Иванна")])
    func `names that differ in a letter are two`(_ one: String, _ other: String) {
        #expect(MatchText.name(one) != MatchText.name(other))
    }

    @Test func `a name without a letter matches nobody`() {
        #expect(MatchText.name("12 -").isEmpty)
    }

    @Test(arguments: [
        ("phone", "+1 (212) 555-0100", "212.555.0100"), ("phone", "0012125550100", "2125550100"),
        ("email", " Maria@Example.ORG ", "maria@example.org"), ("medicaid", "AB-12 34", "ab1234"),
        ("mrn", "00123", "00123"),
    ])
    func `an identifier is the same however it is written`(_ kind: String, _ one: String, _ other: String) {
        let kind = Slug(kind)!
        #expect(MatchText.identifier(one, kind: kind) == MatchText.identifier(other, kind: kind))
    }

    @Test(arguments: [
        ("phone", "212-555-0100", "212-555-0101"), ("email", "a.b@x.org", "ab@x.org"), ("mrn", "00123", "123"),
    ])
    func `identifiers that differ are two`(_ kind: String, _ one: String, _ other: String) {
        let kind = Slug(kind)!
        #expect(MatchText.identifier(one, kind: kind) != MatchText.identifier(other, kind: kind))
    }
}

import RewardDomain
import Testing

struct SlugTests {
    @Test(arguments: [
        "a", "higgins-1994", "ca-recovery-incentives", "gift_card", "0", String(repeating: "x", count: 64),
    ])
    func `short lower-case names are slugs`(text: String) {
        #expect(Slug(text)?.text == text)
    }

    @Test(arguments: [
        "", "-", "-a", "a-", "a--b", "_a", "a_", "a__b", "a-_b", "A", "a b", "é", String(repeating: "x", count: 65),
        "a\n",
    ])
    func `anything else is none`(text: String) {
        #expect(Slug(text) == nil)
    }
}

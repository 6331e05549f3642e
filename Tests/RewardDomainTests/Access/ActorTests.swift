import RewardDomain
import Testing

struct ActorTests {
    @Test func `who gives a command is read from what stands on its event`() {
        #expect(Actor("cli:anna") == .console("anna"))
        #expect(Actor("user:anna") == .user("anna"))
        #expect(Actor("http:admin") == .service("http:admin"))
        #expect(Actor("participant:part_0") == .participant("part_0"))
        #expect(Actor("rewardd") == .service("rewardd"))
        #expect(Actor("user:Not A Login") == .user("Not A Login"))
        for text in ["cli:anna", "user:anna", "http:admin", "rewardd", "participant:part_0", "cli:", "user:"] {
            #expect(Actor(text).description == text)
        }
    }

    @Test(arguments: [
        ("cli:anna", "cli:anna", false), ("user:anna", "user:anna", false), ("cli:anna", "user:anna", false),
        ("cli:Anna", "user:anna", false), ("cli:anna", "cli:ben", true), ("user:anna", "user:ben", true),
        ("cli:anna", "user:ben", true), ("http:admin", "http:admin", false), ("http:admin", "cli:anna", true),
        ("rewardd", "user:anna", true), ("rewardd", "http:admin", true),
    ])
    func `a second person is another person, not another door`(first: String, second: String, differ: Bool) {
        #expect(actorsDiffer(first, second) == differ)
        #expect(actorsDiffer(second, first) == differ)
    }
}

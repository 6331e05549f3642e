import RewardDomain
import RewardInterop
import RewardPolicies
import RewardTestSupport
import Testing

struct PresetTests {
    @Test(arguments: [("higgins-1994", 99_750), ("silverman-1996", 115_500), ("ca-recovery-incentives", 59_900)])
    func `a preset pays the published maximum to someone who is always negative`(slug: String, total: Int) throws {
        let terms = try TermsFile.read(Repository.preset(slug), file: "\(slug).yaml")
        #expect(terms.program.text == slug)
        #expect(terms.plannedVisitCount(in: WeekRange("1-24")!) == 36)
        #expect(Simulation.perfect(of: terms, target: 0).total == total)
    }

    @Test func `Higgins is read as written`() throws {
        let terms = try TermsFile.read(Repository.preset("higgins-1994"), file: "higgins-1994.yaml")
        #expect(
            terms.publicName == [
                PublicName(language: "en", name: "Wellness rewards"),
                PublicName(language: "es", name: "Recompensas de bienestar"),
            ])
        #expect(terms.timeZone == "America/New_York")
        #expect(terms.onOverpayment == .absorb)
        let target = try #require(terms.targets.first)
        #expect(terms.targets.count == 1)
        #expect(
            target.phases == [
                Phase(
                    weeks: WeekRange("1-12")!,
                    pays: .ladder(.steps(start: 250, step: 125, every: 1, cap: nil), continues: false))
            ])
        #expect(target.bonus == Bonus(amount: 1000, every: 3))
        #expect(target.reinstate == Reinstatement(after: 5))
        #expect(target.reset.outcomes == [.positive, .refused, .noShow, .invalid])
        #expect(target.hold.outcomes == [.excused, .pending])
    }

    @Test func `California has a ladder of pairs and then fixed amounts`() throws {
        let terms = try TermsFile.read(Repository.preset("ca-recovery-incentives"), file: "ca.yaml")
        #expect(
            terms.schedule == [
                ScheduleLine(weeks: WeekRange("1-12")!, days: [.mon, .thu]),
                ScheduleLine(weeks: WeekRange("13-24")!, days: [.mon]),
            ])
        #expect(
            terms.targets[0].phases.map(\.pays) == [
                .ladder(.steps(start: 1000, step: 150, every: 2, cap: nil), continues: false),
                .amounts([1500, 1500, 1500, 1500, 1500, 1500, 1000, 1000, 1000, 1000, 1000, 2100]),
            ])
        #expect(terms.targets[0].reinstate == Reinstatement(after: 2))
        #expect(terms.targets[0].bonus == nil)
    }
}

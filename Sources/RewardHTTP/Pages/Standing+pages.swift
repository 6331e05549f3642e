import RewardDomain
import RewardPages
import RewardServices

extension Standing {
    /// The pages at the head of every other, in the order of a working day.
    var pages: [Address] {
        let shown: [(Address, [Permission])] = [
            (.home, [.readReports]), (.today, [.readParticipant]), (.people, [.readParticipant]),
            (.decisions, [.decideProposal]), (.monthlyReportPage, [.readReports]), (.reportsPage, [.readReports]),
            (.audit, [.readAudit]), (.users, [.manageUsers]), (.tokens, [.manageUsers]), (.sites, [.manageSites]),
            (.publishProgram, [.publishProgram]), (.funds, [.manageFunds]),
            (.stock, [.manageStock, .holdCards, .countStock]),
        ]
        return shown.filter { $0.1.contains(where: may) }.map(\.0)
    }

    /// Where somebody begins for whom the overview is not: with the day if they record visits, else with what they may see.
    var firstPage: Address {
        if may(.readReports) { return .home }
        if may(.recordVisit) { return .today }
        return pages.first { $0 != .today } ?? .ownAccount
    }
}

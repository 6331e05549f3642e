import RewardDomain
import RewardServices

/// What is told of enrollments that began before this ledger.
enum OpeningText {
    static func lines(of balance: Balance) -> [String] {
        balance.programs.compactMap { program in
            guard let opening = program.opening, let joinedOn = program.joinedOn, let currency = balance.currency else {
                return nil
            }
            let ladders = opening.ladders.map { ladder in
                "\(ladder.target) at rung \(ladder.rung), streak \(ladder.streak)"
                    + (ladder.saved.map { ", rung \($0) saved" } ?? "")
            }
            let brought = currency.format(minorUnits: opening.balance)
            return
                (["Before this ledger: \(program.program), taken over on \(joinedOn) with \(brought) \(currency.code)"]
                + ladders).joined(separator: "; ") + "."
        }
    }
}

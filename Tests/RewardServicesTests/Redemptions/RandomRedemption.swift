import RewardDomain
import RewardPolicies
import RewardServices
import TestSupport

/// Redemptions by chance: asked for, approved, handed over, failed, given up, taken back or not, by three people.
enum RandomRedemption {
    private static let actors = ["cli:anna", "cli:ben", "test:anna"]

    static func act(in clinic: Clinic, people: [String], _ random: inout SplitMix64) async throws {
        let services = clinic.services
        let context = CommandContext(actor: actors.randomElement(using: &random)!)
        let code = people.randomElement(using: &random)!
        let number = Int.random(in: 1...6, using: &random)
        switch Int.random(in: 0..<11, using: &random) {
        case 0...2:
            let amount = Int.random(in: 1...8000, using: &random)
            _ = try await services.redeem(
                Redeem(amount: amount, kind: Slug("gift_card")!), of: code, context)
        case 3: _ = try await services.approveRedemption(number, of: code, context)
        case 4, 5:
            let receipt = "R-\(Int.random(in: 0..<40, using: &random))"
            _ = try await services.deliverRedemption(
                number, of: code, shownBy: Bool.random(using: &random) ? .signature : .receipt(receipt), context)
        case 6: _ = try await services.cancelRedemption(number, of: code, reason: "by chance", context)
        case 7: _ = try await services.askReversal(ofRedemption: number, of: code, reason: "by chance", context)
        case 8: _ = try await services.failRedemption(number, of: code, reason: "by chance", context)
        case 9: _ = try await services.declineReversal(ofRedemption: number, of: code, reason: "by chance", context)
        default: _ = try await services.approveReversal(ofRedemption: number, of: code, context)
        }
    }

    /// Every step there is, of somebody who has more than the 50.00 that need a second person: failed, cancelled, taken
    /// back, and at last handed over.
    static func everyStep(in clinic: Clinic, of code: String) async throws {
        let services = clinic.services
        let (anna, ben) = (CommandContext(actor: actors[0]), CommandContext(actor: actors[1]))
        func redeem() async throws -> Int {
            let number = try await services.redeem(Redeem(amount: 5001, kind: .giftCard), of: code, anna)
                .value.redemption.number
            _ = try await services.approveRedemption(number, of: code, ben)
            return number
        }
        _ = try await services.failRedemption(try await redeem(), of: code, reason: "bounced", anna)
        _ = try await services.cancelRedemption(try await redeem(), of: code, reason: "later", anna)
        let back = try await redeem()
        _ = try await services.deliverRedemption(back, of: code, shownBy: .signature, anna)
        _ = try await services.askReversal(ofRedemption: back, of: code, reason: "the wrong shop", anna)
        _ = try await services.approveReversal(ofRedemption: back, of: code, ben)
        _ = try await services.deliverRedemption(try await redeem(), of: code, shownBy: .signature, anna)
    }
}

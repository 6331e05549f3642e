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
}

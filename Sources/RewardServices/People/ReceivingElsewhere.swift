import LedgerStorage
public import RewardDomain
import RewardPolicies

/// An amount received elsewhere, as it is noted.
public struct ReceivedAnswer: Hashable, Sendable {
    public let participant: ParticipantSummary
    public let version: Int64
    public let on: Day
    /// Minor units.
    public let amount: Int
    public let currency: Currency
    /// No longer counted.
    public let isRetraction: Bool
    public let balance: Int
}

extension RewardServices {
    /// Takes note of what a person was paid elsewhere: caps of the person count it, the balance does not. `retracting`
    /// takes back a note of the same day and amount.
    public func receiveElsewhere(
        _ codeOrID: String, amount: String, currency: String? = nil, on day: Day, from: String,
        retracting: Bool = false, _ context: CommandContext
    ) async throws(ServiceError) -> Answered<ReceivedAnswer> {
        let participant = try await participant(codeOrID, for: [.addParticipant], context)
        let from = try deciding { () throws(Refusal) in try Self.checkedText(from, called: "source") }
        let own = try await ledger(of: participant.id).history.enrollments.first?.terms.terms.currency
        let units = try deciding { () throws(Refusal) in try Self.minorUnits(amount, currency, of: own) }
        let digest = textDigest(from, of: participant.id)
        let form = CommandForm(
            "received elsewhere", [String(units), day.description, digest, retracting ? "retracted" : nil])
        let done = try await carryOut(
            on: participant.id, by: context, stamp: { _ in form.stamp(key: context.key, services: self) },
            decide: { ledger, now throws(ServiceError) in
                let received = try deciding { () throws(Refusal) in
                    try ledger.history.decideReceived(
                        ReceivedElsewhere(on: day, amount: units, fromDigest: digest, isRetraction: retracting),
                        today: { Self.clinicDay(now, $0) })
                }
                return DecidedEvent(
                    occurredOn: day, site: Self.site(of: ledger.history), body: .receivedElsewhere(received),
                    texts: ["from": from])
            })
        guard let own else { throw .storage(.failed("an amount was noted in no currency")) }
        return Answered(
            ReceivedAnswer(
                participant: participant, version: done.version, on: day, amount: units, currency: own,
                isRetraction: retracting, balance: done.ledger.available), isRepeat: done.isRepeat)
    }

    /// An amount in the participant's own currency; in another one nothing could be compared with a cap.
    private static func minorUnits(
        _ text: String, _ given: String?, of currency: Currency?
    ) throws(Refusal) -> Int {
        guard let currency else {
            throw Refusal(
                .notEnrolled,
                "The participant is in no program yet, so no cap counts what they received elsewhere; enroll first.")
        }
        if let given, given != currency.code {
            throw Refusal(
                .otherCurrency,
                "The participant's caps are in \(currency.code), the amount in \(given); give what it was worth in "
                    + "\(currency.code).")
        }
        do throws(AmountProblem) { return try currency.minorUnits(decimal: text) } catch {
            throw Refusal(.malformed, "The amount “\(text)” \(error).")
        }
    }
}

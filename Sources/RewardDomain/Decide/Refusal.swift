/// A command that cannot be carried out, in words for the person who gave it. Nothing was written.
public struct Refusal: Error, Hashable, Sendable, CustomStringConvertible {
    public let code: RefusalCode
    /// One sentence with the values involved and what to do.
    public let message: String

    public init(_ code: RefusalCode, _ message: String) {
        self.code = code
        self.message = message
    }

    public var description: String { message }
}

/// The kinds of refusal. Their names are stable: they are the last part of HTTP problem types and stand in JSON.
public enum RefusalCode: String, Hashable, Sendable, CaseIterable {
    case unknownParticipant = "unknown-participant"
    case participantExists = "participant-exists"
    case unknownProgram = "unknown-program"
    case unknownTarget = "unknown-target"
    case unknownOutcome = "unknown-outcome"
    case unknownSite = "unknown-site"
    case notEnrolled = "not-enrolled"
    case alreadyEnrolled = "already-enrolled"
    case otherCurrency = "other-currency"
    case enrollmentEnded = "enrollment-ended"
    case endBeforeLastVisit = "end-before-last-visit"
    case dayNotPlanned = "day-not-planned"
    case makeUpNotAllowed = "make-up-not-allowed"
    case excuseTooLate = "excuse-too-late"
    case contentMismatch = "content-mismatch"
    case notYet = "not-yet"
    case alreadyDone = "already-done"
    case alreadyDecided = "already-decided"
    case contradictoryTimes = "contradictory-times"
    case reasonMissing = "reason-missing"
    case keyReused = "key-reused"
    case invalidTerms = "invalid-terms"
    case enrollmentPaused = "enrollment-paused"
    case notPaused = "not-paused"
    case daysNotAllowed = "days-not-allowed"
    case somethingRecorded = "something-recorded"
    case episodesUsedUp = "episodes-used-up"
    case sharedTarget = "shared-target"
    case requirementMissing = "requirement-missing"
    case earlierVisitOpen = "earlier-visit-open"
    case dayPaid = "day-paid"
    case malformed = "malformed"
    case siteExists = "site-exists"
    case unknownKitLot = "unknown-kit-lot"
    case kitLotDiffers = "kit-lot-differs"
    case certificateExpired = "certificate-expired"
    case unknownUser = "unknown-user"
    case userExists = "user-exists"
    case unknownRole = "unknown-role"
    case notAllowed = "not-allowed"
    case ownAccount = "own-account"
    case possibleDuplicate = "possible-duplicate"
    case participantClosed = "participant-closed"
    case ownEntry = "own-entry"
    case unknownDispute = "unknown-dispute"
    case specimenUsed = "specimen-used"
    case specimenMismatch = "specimen-mismatch"
    case unknownDisagreement = "unknown-disagreement"
    case disagreementClosed = "disagreement-closed"
    case ownResult = "own-result"
    case unknownProposal = "unknown-proposal"
    case proposalClosed = "proposal-closed"
    case ownProposal = "own-proposal"
    case nothingToMove = "nothing-to-move"
    case openingMismatch = "opening-mismatch"
    case insufficientBalance = "insufficient-balance"
    case kindNotOffered = "kind-not-offered"
    case belowMinimum = "below-minimum"
    case unknownRedemption = "unknown-redemption"
    case redemptionClosed = "redemption-closed"
    case approvalMissing = "approval-missing"
    case acknowledgementMissing = "acknowledgement-missing"
    case ownRedemption = "own-redemption"
    case receiptUsed = "receipt-used"
    case participantErased = "participant-erased"
    case unknownFund = "unknown-fund"
    case fundExists = "fund-exists"
    case fundOverlaps = "fund-overlaps"
    case fundEmpty = "fund-empty"
}

import HTTPTypes
import RewardDomain

extension ProblemKind {
    /// 404 for what an address or a command names and nobody has; 409 where what already stands is in the way, and
    /// would not be at another time; 422 where what is asked can never be.
    var status: HTTPResponse.Status {
        switch self {
        case .malformedRequest: .badRequest
        case .unauthorized: .unauthorized
        case .forbidden: .forbidden
        case .notFound: .notFound
        case .methodNotAllowed: .methodNotAllowed
        case .notAcceptable: .notAcceptable
        case .payloadTooLarge: .contentTooLarge
        case .unsupportedMediaType: .unsupportedMediaType
        case .tooManyRequests: .tooManyRequests
        case .unavailable, .inDoubt: .serviceUnavailable
        case .internalError: .internalServerError
        case .refused(let code): code.status
        }
    }
}

extension RefusalCode {
    fileprivate var status: HTTPResponse.Status {
        switch self {
        case .malformed: .badRequest
        case .notAllowed, .ownAccount: .forbidden
        case .unknownParticipant, .unknownEnrollment, .unknownProgram, .unknownKitLot, .unknownUser,
            .unknownDisagreement, .unknownProposal:
            .notFound
        case .participantExists, .notEnrolled, .alreadyEnrolled, .enrollmentEnded, .endBeforeLastVisit,
            .alreadyDecided, .contradictoryTimes, .otherCurrency, .makeUpNotAllowed, .excuseTooLate, .notYet,
            .alreadyDone, .siteExists, .kitLotDiffers, .certificateExpired, .userExists, .enrollmentPaused, .notPaused,
            .somethingRecorded, .episodesUsedUp, .sharedTarget, .earlierVisitOpen, .dayPaid, .specimenUsed,
            .disagreementClosed, .ownResult, .proposalClosed, .ownProposal, .nothingToMove:
            .conflict
        case .unknownTarget, .unknownOutcome, .unknownSite, .dayNotPlanned, .contentMismatch, .reasonMissing,
            .keyReused, .invalidTerms, .unknownRole, .daysNotAllowed, .requirementMissing, .specimenMismatch:
            .unprocessableContent
        case .changedMeanwhile: .preconditionFailed
        case .unknownDispute: .notFound
        case .possibleDuplicate, .participantClosed, .ownEntry: .conflict
        case .openingMismatch: .unprocessableContent
        case .unknownRedemption: .notFound
        case .insufficientBalance, .belowMinimum, .redemptionClosed, .approvalMissing, .acknowledgementMissing,
            .ownRedemption, .receiptUsed, .participantErased:
            .conflict
        case .kindNotOffered: .unprocessableContent
        case .unknownCheckpoint, .noAward: .notFound
        case .otherLedger, .badSignature: .unprocessableContent
        case .unknownFund: .notFound
        case .fundExists, .fundEmpty: .conflict
        case .fundOverlaps: .unprocessableContent
        case .unknownCard, .unknownItem, .unknownCount: .notFound
        case .cardExists, .cardNotHeld, .outOfStock, .stockLimit, .unitMismatch, .unitMissing, .countClosed,
            .varianceUnexplained:
            .conflict
        case .dutiesTogether: .forbidden
        case .signInFailed, .sessionLocked: .unauthorized
        case .tooManyAttempts: .tooManyRequests
        case .weakSecret: .unprocessableContent
        case .unknownToken, .unknownConsent: .notFound
        case .consentMissing: .conflict
        case .scopeMissing: .forbidden
        case .legalHold, .retentionRunning, .enrollmentRunning, .valueLeft: .conflict
        }
    }
}

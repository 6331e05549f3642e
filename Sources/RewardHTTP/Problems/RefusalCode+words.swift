import RewardDomain

extension RefusalCode {
    var words: ProblemKind.Words {
        switch self {
        case .unknownParticipant:
            .init(
                "There is no such participant",
                "Nobody whom you may know of has that code or id: somebody of another site is answered like nobody.",
                "Check it, or add the participant first.")
        case .unknownEnrollment:
            .init(
                "There is no such enrollment", "No enrollment has that id.", "Take the id from the list of enrollments."
            )
        case .participantExists:
            .init(
                "The participant exists already", "Someone in the organization has this code.",
                "Use the participant there is, or another code.")
        case .unknownProgram:
            .init(
                "There is no such program", "No program of that name is published.",
                "Check the name, or publish it first.")
        case .unknownTarget:
            .init(
                "The program has no such target",
                "The target named is not the program's, or one of several must be named.",
                "Name one of the targets in the detail.")
        case .unknownOutcome:
            .init(
                "There is no such outcome", "The word is no outcome of a visit.", "Use one of the words in the detail.")
        case .unknownSite:
            .init(
                "There is no such site", "The installation has no site of that name.",
                "Use the site in the detail, or none.")
        case .notEnrolled:
            .init(
                "The participant is not enrolled", "No enrollment in the program covers that day.",
                "Enroll the participant first, or check the day.")
        case .alreadyEnrolled:
            .init(
                "The participant is enrolled already", "The enrollment asked for would overlap another in the program.",
                "End the other one first, or begin later.")
        case .makeUpNotAllowed:
            .init(
                "The visit cannot be made up on that day", "The program's make-up visits do not reach so far.",
                "Use a day in the detail, or record what happened on the planned day.")
        case .excuseTooLate:
            .init(
                "It is too late to excuse the visit", "The program limits how late a visit may be excused.",
                "Ask a manager.")
        case .notYet:
            .init("It is too early for that", "Something else has to happen first.", "Do what the detail says first.")
        case .alreadyDone:
            .init("That was done already", "It can be done once only.", "There is nothing to do.")
        case .contentMismatch:
            .init(
                "The target cannot be told that", "Results, readings and tasks belong to some kinds of target only.",
                "Say what the detail asks for.")
        case .otherCurrency:
            .init(
                "The program pays in another currency", "The participant's balance is kept in one currency.",
                "Enroll them in a program of that currency.")
        case .enrollmentEnded:
            .init("The enrollment has ended", "The day is after the enrollment's last.", "Check the day.")
        case .endBeforeLastVisit:
            .init(
                "Something is recorded after that day", "An enrollment cannot end before a visit that is recorded.",
                "End it later, or retract the visit first.")
        case .dayNotPlanned:
            .init(
                "No visit is planned on that day", "The schedule has no visit then.",
                "Use one of the days in the detail.")
        case .alreadyDecided:
            .init(
                "The visit is recorded already", "Something else stands about the visit.",
                "To change it, send a correction with a reason.")
        case .contradictoryTimes:
            .init(
                "Two things were written at one moment", "Something else about the visit has the same time of writing.",
                "Give the right written_at.")
        case .reasonMissing:
            .init(
                "A reason is needed", "Corrections, retractions and late excuses say why.",
                "Give a reason in a few words.")
        case .keyReused:
            .init(
                "The key was used for something else", "The Idempotency-Key belongs to another command.",
                "Give every new command a key of its own.")
        case .changedMeanwhile:
            .init(
                "Something was changed meanwhile", "What the command is about is no longer as If-Match says.",
                "Read it again, and send the command with the ETag of that answer if it is still meant.")
        case .invalidTerms:
            .init(
                "The terms cannot be published", "The program's terms contradict themselves.",
                "Mend what the detail names.")
        case .enrollmentPaused:
            .init(
                "The enrollment is paused", "Nothing can be recorded while an enrollment is paused.", "Resume it first."
            )
        case .notPaused:
            .init(
                "There is nothing to resume", "The enrollment is not paused, or ended longer ago than the terms allow.",
                "Do what the detail says.")
        case .daysNotAllowed:
            .init(
                "These weekdays cannot be chosen",
                "The terms say which weekdays an enrollment may have of its own, how many and how far apart.",
                "Choose as the detail says.")
        case .somethingRecorded:
            .init(
                "Something is recorded there",
                "What is asked for would take a day away on which something is recorded.",
                "Choose another day, or retract that first.")
        case .episodesUsedUp:
            .init(
                "The participant was in the program too often", "The terms limit how often one person may enter.",
                "Wait until the detail's time has passed, or ask a manager for another program.")
        case .sharedTarget:
            .init(
                "Another enrollment rewards that already",
                "Two open enrollments cannot reward the same test or behaviour.", "End the other one first, or move it."
            )
        case .requirementMissing:
            .init(
                "Something has to be attested", "The terms ask for more before somebody is enrolled.",
                "Give what the detail lists, with who vouches for it.")
        case .earlierVisitOpen:
            .init(
                "An earlier visit is open", "Nobody has recorded an earlier planned visit of the target.",
                "Record that one first, or say that it stays open.")
        case .dayPaid:
            .init(
                "Visits of that day were paid", "A day on which people came and were paid was not closed.",
                "Check the day, or mend those visits first.")
        case .malformed:
            .init("A value cannot be taken", "A value is not one the ledger can hold.", "Mend what the detail names.")
        case .siteExists:
            .init(
                "The site exists already", "A site of that name was opened with other data.",
                "Use another name, or change the site.")
        case .unknownKitLot:
            .init(
                "There is no such lot", "No lot of test kits with that number is in use at the site.",
                "Check the number, or add the lot first.")
        case .kitLotDiffers:
            .init(
                "The lot is known otherwise", "The lot was added with another last day or other analytes.",
                "Look at the box; say that it is a correction, if it is one.")
        case .certificateExpired:
            .init(
                "The site's certificate has expired",
                "The site may not test specimens without a valid CLIA certificate, so nobody new begins there.",
                "Enter the renewed certificate, or enroll at another site.")
        case .unknownUser:
            .init(
                "There is no such user", "No user has that login.",
                "Check the login, or add the user first.")
        case .userExists:
            .init(
                "The user exists already", "Someone has that login.",
                "Use another login.")
        case .unknownRole:
            .init(
                "The user has no such role", "The role named is not one the user has there.",
                "Use one of the roles in the detail.")
        case .notAllowed:
            .init(
                "You may not do that", "None of your roles allows it there today.",
                "Ask somebody who may, or an admin for the role.")
        case .ownAccount:
            .init(
                "That is your own account", "Nobody works on an account of their own.",
                "Ask somebody else to do it.")
        case .possibleDuplicate:
            .init(
                "Somebody like that is in the ledger", "The name and birth date, or an identifier, are somebody's.",
                "Ask a manager, who sees whose.")
        case .participantClosed:
            .init(
                "The participant goes on under another code", "Two codes were one person, and this one was closed.",
                "Use the code in the detail.")
        case .ownEntry:
            .init(
                "Somebody else has to do that", "Nobody judges what they entered themselves.",
                "Ask another person to do it.")
        case .unknownDispute:
            .init(
                "There is no such dispute", "The participant has no dispute of that number.",
                "Check the participant and the number.")
        case .specimenUsed:
            .init(
                "The specimen number was used before", "One specimen pays once, for one visit day of one person.",
                "Check the number on the cup; a visit on the wrong person is moved.")
        case .specimenMismatch:
            .init(
                "The specimen does not fit the visit", "Its day or its other results are not those of the visit.",
                "Mend what the detail names.")
        case .unknownDisagreement:
            .init(
                "There is no such disagreement", "The participant has none of that number.",
                "List those that wait.")
        case .disagreementClosed:
            .init("The disagreement was resolved already", "It is resolved once.", "There is nothing to do.")
        case .ownResult:
            .init(
                "Somebody else has to resolve it", "Who recorded the second result cannot accept or dismiss it.",
                "Ask another manager.")
        case .unknownProposal:
            .init("There is no such proposal", "The participant has none of that number.", "List those that wait.")
        case .proposalClosed:
            .init(
                "The proposal is closed", "It was approved, declined or withdrawn already.",
                "Propose anew if it is still wanted.")
        case .ownProposal:
            .init(
                "A second person is needed",
                "Who proposed a correction cannot approve or decline it, nor others withdraw it.",
                "Ask a second person, or withdraw your own.")
        case .nothingToMove:
            .init(
                "Nothing is there to move", "Nothing that stands is recorded for that day.",
                "Check the day and the target.")
        case .openingMismatch:
            .init(
                "Nobody can stand there", "The figures of a course under way do not fit the program's terms.",
                "Mend what the detail names.")
        case .insufficientBalance, .kindNotOffered, .belowMinimum, .unknownRedemption, .redemptionClosed,
            .approvalMissing, .acknowledgementMissing, .ownRedemption, .receiptUsed, .participantErased:
            wordsOfRedemptions
        case .otherLedger, .badSignature, .unknownCheckpoint, .noAward: wordsOfCheckpoints
        case .unknownFund, .fundExists, .fundOverlaps, .fundEmpty: wordsOfFunds
        case .unknownCard, .cardExists, .cardNotHeld, .unknownItem, .outOfStock, .stockLimit, .unitMismatch,
            .unitMissing,
            .dutiesTogether, .unknownCount, .countClosed, .varianceUnexplained:
            custodyWords
        case .signInFailed, .tooManyAttempts, .weakSecret, .unknownToken, .scopeMissing, .sessionLocked,
            .consentMissing, .unknownConsent:
            wordsOfSigningIn
        case .legalHold, .retentionRunning, .enrollmentRunning, .valueLeft: wordsOfErasing
        }
    }
}

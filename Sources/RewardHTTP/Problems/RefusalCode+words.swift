import RewardDomain

extension RefusalCode {
    var words: ProblemKind.Words {
        switch self {
        case .unknownParticipant:
            .init(
                "There is no such participant", "Nobody in this ledger has that code or id.",
                "Check it, or add the participant first.")
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
        case .invalidTerms:
            .init(
                "The terms cannot be published", "The program's terms contradict themselves.",
                "Mend what the detail names.")
        case .malformed:
            .init("A value cannot be taken", "A value is not one the ledger can hold.", "Mend what the detail names.")
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
        }
    }
}

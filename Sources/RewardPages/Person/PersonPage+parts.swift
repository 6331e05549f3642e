import RewardDomain
import RewardPolicies
import RewardServices

extension PersonPage {
    static func actions(_ person: PersonFile, _ standing: Standing, _ words: PageWords) -> [Action] {
        let id = person.participant.id.description
        let site = person.programs.first?.site
        func may(_ permission: Permission) -> Bool {
            site.map { standing.reach(permission).includes($0) } ?? standing.may(permission)
        }
        var actions: [Action] = []
        if may(.redeem), person.available > 0 {
            actions.append(Action(text: words("Redeem"), path: Address.redeem.path(query: ["participant": id])))
        }
        if may(.enroll) {
            actions.append(Action(text: words("Enroll"), path: Address.enroll.path(query: ["participant": id])))
        }
        if may(.giveAccess) { actions.append(Action(text: words("Sign-in card"), path: Address.signInCard.path(id))) }
        return actions
    }

    /// What somebody still has to do about this person.
    static func waiting(_ person: PersonFile, _ standing: Standing, _ words: PageWords) -> [Waiting] {
        var waiting = person.owed.map { session in
            Waiting(
                text: words("The draw of {day} has not been held", ["day": words.shortDate(session.day)]),
                path: standing.reach(.drawGroup).includes(session.site)
                    ? Address.groupDraw.path(
                        query: [
                            "program": session.program.text, "site": session.site.text,
                            "on": session.day.description,
                        ]) : nil)
        }
        waiting += person.redemptions.map { redemption in
            Waiting(
                text: words.waits(redemption, person.currency),
                path: Address.redemption.path(
                    query: [
                        "participant": person.participant.id.description, "number": "\(redemption.number)",
                    ]))
        }
        waiting += person.disputes.map { dispute in
            Waiting(
                text: dispute.answers.isEmpty
                    ? words(
                        "Something is said to be wrong: an answer is due by {day}",
                        ["day": words.shortDate(dispute.due)])
                    : words("Something was said to be wrong and is answered; they have not closed it yet"), path: nil)
        }
        waiting += person.proposals.map { proposal in
            Waiting(
                text: words(
                    "A correction of {day}, asked for by {who}, waits for a second person",
                    ["day": words.shortDate(proposal.asked.plannedDay), "who": words.who(proposal.actor)]),
                path: Address.correction.path(
                    query: [
                        "participant": person.participant.id.description, "number": "\(proposal.asked.number)",
                    ]))
        }
        if person.disagreements > 0 {
            waiting.append(
                Waiting(text: words("Results disagree; a manager has to decide between them"), path: nil))
        }
        return waiting
    }
}

extension PageWords {
    /// How a redemption waits.
    fileprivate func waits(_ redemption: Redemption, _ currency: Currency?) -> String {
        let values: KeyValuePairs = [
            "amount": moneyText(redemption.amount, currency), "kind": inKind(redemption.kind),
            "day": shortDate(redemption.requestedOn),
        ]
        if redemption.reversalAskedBy != nil {
            return self("{amount} as {kind}: whether it is taken back waits for a second person", values)
        }
        if redemption.state == .requested, redemption.needsApproval {
            return self("{amount} as {kind}, asked for on {day}, waits for a second person's approval", values)
        }
        return self("{amount} as {kind}, asked for on {day}, is to be handed over", values)
    }

    /// Somebody as they stand on an event, without the door they came by.
    func who(_ actor: String) -> String {
        switch Actor(actor) {
        case .console(let name), .user(let name): name
        case .participant: self("the participant")
        case .service: self("a program")
        }
    }

    /// The same of a person; what a program brought in needs no name.
    func person(_ actor: String) -> String? {
        if case .service = Actor(actor) { return nil }
        return who(actor)
    }

    /// What a balance is turned into, after “as”.
    func inKind(_ kind: Slug) -> String {
        switch kind {
        case .giftCard: self("a gift card")
        case .goods: self("goods")
        default: kind.text.replacing("_", with: " ")
        }
    }
}

extension PersonPage.Open {
    init(_ open: PersonFile.OpenVisit, _ person: PersonFile, _ standing: Standing, _ words: PageWords) {
        let line = DueVisitLine(
            open.visit, site: open.site, on: open.heldOn, title: nil,
            canRecord: standing.reach(.recordVisit).includes(open.site), words)
        self.init(
            text: open.visit.visit.day == person.today ? words("Today") : words.date(open.visit.visit.day),
            program: "\(person.title(of: open.visit.enrollment) ?? line.program) · \(line.place)",
            canEarn: line.canEarn, flags: line.flags, recordPath: line.recordPath)
    }
}

extension PersonPage.Enrollment {
    init(_ program: PersonFile.InProgram, _ currency: Currency?, _ words: PageWords) {
        title = program.title
        let isOpen = program.status == .open || program.status == .paused
        about =
            isOpen
            ? words("Week {week} of {weeks}", ["week": "\(program.week)", "weeks": "\(program.weeks)"]) + " · "
                + words("since {day}", ["day": words.date(program.firstDay)])
            : words(
                "{first} to {last}",
                ["first": words.date(program.firstDay), "last": words.date(program.lastDay)])
        status =
            switch program.status {
            case .open: nil
            case .paused: words("paused")
            case .ended, .void: words("ended")
            }
        capLeft = isOpen ? program.capLeft.map { moneyText($0, currency) } : nil
        drawsPath = program.draws ? Address.enrollmentDraws.path(program.enrollment.description) : nil
        targets =
            isOpen
            ? program.targets.map { target in
                PersonPage.Target(
                    name: program.targets.count > 1 ? target.target.text : nil, streak: "\(target.streak)",
                    nextDay: target.next.map { words.date($0.visit.day) },
                    nextAmount: target.next.map { words.worth($0.paid, $0.unit, currency) })
            } : []
    }
}

extension PersonPage.Past {
    init(_ visit: PersonFile.PastVisit, _ person: PersonFile, _ standing: Standing, _ words: PageWords) {
        day = words.date(visit.visit.plannedDay)
        program = Set(person.visits.map(\.enrollment)).count > 1 ? visit.title : nil
        outcome = words.button(visit.outcome)
        let paid = moneyText(visit.paid, person.currency)
        amount = visit.slips == 0 ? paid : "\(words.worth(visit.slips, .draws, nil)) · \(paid)"
        isOwed = visit.paid > 0
        recordedBy = visit.recordedBy.flatMap(words.person)
        let place = VisitPlace(
            participant: person.participant.id, enrollment: visit.enrollment, visit: visit.visit)
        correctPath =
            standing.reach(.mendOwn).includes(visit.site) ? Address.correctVisit.path(place) : nil
    }
}

extension PersonFile {
    fileprivate func title(of enrollment: EnrollmentID) -> String? {
        programs.first { $0.enrollment == enrollment }?.title
    }
}

import RewardDomain
import RewardPolicies
import RewardServices

extension DecisionsPage.Proposal {
    init(_ answer: ProposalAnswer, login: String?, _ words: PageWords) {
        let asked = answer.proposal.asked
        participant = answer.participant.name
        id = answer.participant.id.description
        path = Address.balancePage.path(id, query: ["month": asked.plannedDay.month.description])
        number = "\(answer.number)"
        correctionPath = Address.correction.path(query: ["participant": id, "number": number])
        what =
            switch asked.change {
            case .correct(_, let content):
                words("Correct to {what}", ["what": content.outcome.map(words.outcome) ?? content.inWords])
            case .retract: words("Take back")
            case .move: words("Move to {participant}", ["participant": answer.other?.name ?? ""])
            }
        visit = words("Visit of {day}", ["day": words.date(asked.plannedDay)])
        self.asked = words("Asked for by {who}", ["who": Actor(answer.proposal.actor).plainName ?? participant])
        reason = answer.reason
        previews = answer.previews.map { DecisionsPage.Preview($0, words) }
        mayDecide = login.map { actorsDiffer(answer.proposal.actor, Actor.user($0).description) } ?? true
    }
}

extension DecisionsPage.Preview {
    init(_ preview: ProposalAnswer.Preview, _ words: PageWords) {
        participant = preview.participant.name
        problem = preview.problem
        let currency = preview.changes?.currency
        let told = { (outcome: Outcome?, award: Int) in
            "\(outcome.map(words.outcome) ?? words("not recorded")), \(moneyText(award, currency))"
        }
        changes = (preview.changes?.changes ?? []).map { change in
            DecisionsPage.Change(
                visit: words.shortDate(change.visit.plannedDay), before: told(change.outcomeBefore, change.awardBefore),
                after: told(change.outcomeAfter, change.awardAfter))
        }
        balance = preview.changes.map { changes in
            guard changes.balanceBefore != changes.balanceAfter else {
                return words("The balance stays {amount}.", ["amount": moneyText(changes.balanceAfter, currency)])
            }
            return words(
                "The balance goes from {before} to {after}.",
                [
                    "before": moneyText(changes.balanceBefore, currency),
                    "after": moneyText(changes.balanceAfter, currency),
                ])
        }
    }
}

extension DecisionsPage.Dispute {
    init(_ file: DisputeFile, refused: DecisionsPage.Refused?, _ words: PageWords) {
        let dispute = file.dispute
        participant = dispute.participant.name
        id = dispute.participant.id.description
        path = Address.balancePage.path(
            id, query: ["month": (dispute.plannedDay ?? dispute.openedOn).month.description])
        number = "\(dispute.number)"
        about = dispute.plannedDay.map { words("About the visit of {day}", ["day": words.date($0)]) }
        due = words("To be answered by {day}", ["day": words.date(dispute.due)])
        isOverdue = dispute.isOverdue
        isAnswered = dispute.state == .answered
        said = file.entries.compactMap { entry in
            guard entry.text != nil else { return nil }
            let who = Actor(entry.by).plainName ?? dispute.participant.name
            return Said(who: "\(who), \(words.shortDate(entry.on))", text: entry.text)
        }
        let isRefused = refused?.participant == id && refused?.number == number
        answer = isRefused ? refused?.typed ?? "" : ""
    }
}

extension DecisionsPage.Disagreement {
    init(_ waiting: WaitingSummary, _ words: PageWords) {
        participant = waiting.participant.name
        id = waiting.participant.id.description
        path = Address.person.path(id)
        number = "\(waiting.number)"
        visit = words("Visit of {day}", ["day": words.date(waiting.plannedDay)])
        stands = words.outcome(inWords: waiting.stands)
        says = words.outcome(inWords: waiting.what)
        by = words(
            "Said by {who}, {day}", ["who": words.who(waiting.askedBy), "day": words.shortDate(waiting.askedAt.utcDay)])
    }
}

extension DecisionsPage.Finding {
    init(_ visit: FoundVisit, index: Int, _ words: PageWords) {
        participant = visit.participant.name
        path = Address.person.path(visit.participant.id.description)
        self.visit = words("Visit of {day}", ["day": words.date(visit.visit.plannedDay)])
        found = visit.findings.map { words.found($0) }.joined(separator: " ")
        amount = moneyText(visit.paid, visit.currency)
        hidden =
            [
                HiddenField(name: "participant", value: visit.participant.id.description),
                HiddenField(name: "program", value: visit.program.text),
                HiddenField(name: "target", value: visit.visit.target.text),
                HiddenField(name: "on", value: visit.visit.plannedDay.description),
            ] + (visit.visit.task.map { [HiddenField(name: "task", value: $0.text)] } ?? [])
        name = "finding-\(index)"
    }
}

extension PageWords {
    /// What had expired, in a sentence.
    fileprivate func found(_ finding: VisitFinding) -> String {
        switch finding {
        case .certificateExpired: self("The site's CLIA certificate had expired.")
        case .kitExpired: self("The test kit's lot had expired.")
        case .kitUnknown: self("The test kit's lot is not one of the site's.")
        case .trainingExpired: self("The training of who recorded it had expired.")
        }
    }

    /// An outcome by its name, as the page calls it; results and readings stand as they are.
    fileprivate func outcome(inWords text: String) -> String { Outcome(name: text).map { outcome($0) } ?? text }
}

extension Actor {
    /// Whom a page names; none for a participant, who goes by their code.
    var plainName: String? {
        switch self {
        case .console(let name), .user(let name), .service(let name): name
        case .participant: nil
        }
    }
}

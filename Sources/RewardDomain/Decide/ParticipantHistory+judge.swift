// Judging a record against what stands (design section 3.6, docs/spec/results.md).
extension ParticipantHistory.Place {
    enum Judgement { case new, repeats, disagrees, refused }

    /// Whether a record says something new, repeats what stands, or contradicts it.
    func judge(_ fact: VisitFact) -> Judgement {
        var judgements = fact.content.results.map { judge($0, of: fact) }
        if fact.content.isOutright { judgements.append(judgeOutright(fact)) }
        if judgements.contains(.refused) { return .refused }
        if judgements.contains(.disagrees) { return .disagrees }
        return judgements.contains(.new) ? .new : .repeats
    }

    private func judgeOutright(_ fact: VisitFact) -> Judgement {
        guard standing.isDecidedByPerson, let decider = standing.fact else { return .new }
        let says = fact.content.outcome.map { $0 == standing.outcome } ?? (fact.content.reading == standing.reading)
        if fact.kind == .confirmed { return says && decider.kind == .confirmed ? .repeats : .new }
        if says, standing.heldOn == fact.heldOn { return .repeats }
        if fact.isWrittenBefore(decider) { return .new }
        return says ? .refused : contradicts(fact, fact.rank, decider, decider.rank)
    }

    private func judge(_ result: AnalyteResult, of fact: VisitFact) -> Judgement {
        let ranking = VisitRanking(facts, of: target, plannedOn: visit.plannedDay)
        guard let standing = ranking.merged().first(where: { $0.result.analyte == result.analyte }),
            standing.standing.rank >= .recorded
        else {
            // The analyte has no result yet. Beside an outcome recorded outright it is stored and merged.
            return .new
        }
        let isSame = standing.result.value == result.value
        if fact.kind == .confirmed { return isSame && standing.fact.kind == .confirmed ? .repeats : .new }
        // While another specimen may be given, also a second invalid one is another.
        if standing.result.value == .invalid, ranking.isOpenToRetest, fact.heldOn == self.standing.heldOn {
            return .new
        }
        if isSame, self.standing.heldOn == fact.heldOn { return .repeats }
        if fact.isWrittenBefore(standing.fact) { return .new }
        return isSame
            ? .refused : contradicts(fact, fact.rank(of: result.value), standing.fact, standing.standing.rank)
    }

    /// What another source says otherwise at the same rank, on the same day, waits for a manager. Nothing else may.
    private func contradicts(
        _ fact: VisitFact, _ rank: VisitFact.Rank, _ decider: VisitFact, _ deciding: VisitFact.Rank
    ) -> Judgement {
        rank == deciding && fact.heldOn == standing.heldOn && !fact.origin.isSameSource(as: decider.origin)
            ? .disagrees : .refused
    }
}

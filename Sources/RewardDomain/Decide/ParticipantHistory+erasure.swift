// Two people erase a person, unless something has to be kept (docs/privacy.md).
extension ParticipantHistory {
    /// A person is asked for once at a time.
    public func decideErasureRequest(reasonDigest: String, _ name: String) throws(Refusal) -> PrivacyStep {
        try refuseErased(name)
        if let asked = privacy.asked {
            throw Refusal(
                .alreadyDone,
                "\(asked.by) asked on \(asked.on) for \(name) to be erased; somebody else has to approve or decline that."
            )
        }
        return PrivacyStep(reasonDigest: reasonDigest)
    }

    /// The request that waits, to be declined by anybody.
    public func erasureRequest(_ name: String) throws(Refusal) -> ParticipantPrivacy.Word {
        try refuseErased(name)
        guard let asked = privacy.asked else {
            throw Refusal(.notYet, "Nobody has asked for \(name) to be erased; ask for it with a reason first.")
        }
        return asked
    }

    /// The same, to be carried out: never by who asked.
    public func erasureRequest(_ name: String, approvedBy actor: String) throws(Refusal) {
        let asked = try erasureRequest(name)
        guard actorsDiffer(asked.by, actor) else {
            throw Refusal(
                .ownEntry,
                "\(actor) asked on \(asked.on) for \(name) to be erased; somebody else has to approve it.")
        }
    }

    /// Whether nothing has to be kept any more but for money: no hold, nothing running, nothing in dispute, and the
    /// time over which it is kept.
    ///
    /// - Parameter told: the day on which somebody outside was last told of them. An account of that is owed for as long
    ///   as records are kept.
    public func requireErasable(
        _ name: String, _ retention: RetentionRule, lastTold told: Day?, on today: Day
    ) throws(Refusal) {
        if let hold = privacy.hold {
            throw Refusal(
                .legalHold,
                "\(name) is under a legal hold that \(hold.by) placed on \(hold.on); it has to be released first.")
        }
        if let running = enrollments.first(where: { !$0.isVoid && !($0.end.map { $0.lastDay < today } ?? false) }) {
            throw Refusal(
                .enrollmentRunning,
                "The enrollment in \(running.program) is not over\(running.end.map { " before \($0.lastDay)" } ?? ""); end it "
                    + "first.")
        }
        if let dispute = disputes.first(where: { $0.closed == nil }) {
            throw Refusal(.notYet, "Dispute \(dispute.number) of \(name) is open; close it first.")
        }
        if let proposal = proposals.first(where: { $0.state == .waiting }) {
            throw Refusal(
                .notYet, "Proposal \(proposal.asked.number) of \(name) waits for a second person; decide it first.")
        }
        if let disagreement = disagreements.first(where: \.isWaiting) {
            throw Refusal(
                .notYet, "Disagreement \(disagreement.said.number) of \(name) waits for a manager; resolve it first.")
        }
        if let last = [privacy.lastFactOn, told].compactMap(\.self).max(), today < retention.endsOn(last) {
            throw Refusal(
                .retentionRunning,
                "The records of \(name) are kept until \(retention.endsOn(last)), "
                    + "\(retention.years) years after the last of \(last); ask again then.")
        }
    }

    public func decideHold(reasonDigest: String, _ name: String) throws(Refusal) -> PrivacyStep {
        try refuseErased(name)
        if let hold = privacy.hold {
            throw Refusal(.alreadyDone, "\(name) has been under a legal hold of \(hold.by) since \(hold.on).")
        }
        return PrivacyStep(reasonDigest: reasonDigest)
    }

    public func decideRelease(reasonDigest: String, _ name: String) throws(Refusal) -> PrivacyStep {
        guard privacy.hold != nil else { throw Refusal(.notYet, "\(name) is under no legal hold.") }
        return PrivacyStep(reasonDigest: reasonDigest)
    }

    /// Refuses a person who was erased: nothing can be said of somebody whom nobody can name.
    public func refuseErased(_ name: @autoclosure () -> String) throws(Refusal) {
        guard let erased = privacy.erased else { return }
        throw Refusal(
            .participantErased,
            "\(name()) was erased on \(erased.on), and takes nothing more; nobody can tell who it was.")
    }
}

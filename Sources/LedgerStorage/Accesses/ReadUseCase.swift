/// What somebody read of participants: the use case that answered. Stored by its raw value, so that none is renamed.
public enum ReadUseCase: String, Hashable, Sendable, CaseIterable {
    // Of one participant.
    case participant, particulars, balance, statement, redemption, redemptions, offers, proposal, dispute, draws, proof,
        card
    case balanceHistory = "balance_history"
    case otherCodes = "other_codes"
    case visitAudit = "visit_audit"
    case payoutAudit = "payout_audit"
    /// Who read their data.
    case accesses
    // Of everyone at a site, or at every site.
    case participants, enrollments, today, disputes, disagreements, findings, liability, events, journal
    case proposals
    case waitingRedemptions = "waiting_redemptions"
    case monthlyReport = "monthly_report"
    case monthCheck = "month_check"
    case monthDifference = "month_difference"
    case capWatch = "cap_watch"
    case retention
    case taxList = "tax_list"
    case whatIf = "what_if"
    case vendorReconciliation = "vendor_reconciliation"
}

/// What a reader says they read for: a word from this list, so that nobody is named by it. The words are those of
/// treatment, payment and health care operations in 45 CFR 164.501, and what else a record is asked for.
public enum ReadPurpose: String, Hashable, Sendable, CaseIterable {
    case treatment, payment, operations, audit, complaint, emergency
    /// The participant asked for it.
    case request
}

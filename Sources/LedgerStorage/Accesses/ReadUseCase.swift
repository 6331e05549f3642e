/// What somebody read of participants: the use case that answered. Stored by its raw value, so that none is renamed.
public enum ReadUseCase: String, Hashable, Sendable, CaseIterable {
    // Of one participant.
    case participant, particulars, balance, statement, redemption, redemptions, offers, proposal, dispute, draws, proof,
        card
    case balanceHistory = "balance_history"
    case otherCodes = "other_codes"
    case visitAudit = "visit_audit"
    case payoutAudit = "payout_audit"
    /// Who read their data, and to whom it was disclosed.
    case accesses, disclosures, consents, pseudonym
    // Of everyone at a site, or at every site.
    case participants, enrollments, today, disputes, disagreements, findings, liability, events, journal, erasures
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
    case missingConsents = "missing_consents"
}

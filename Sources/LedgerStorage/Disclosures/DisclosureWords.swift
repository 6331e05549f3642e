/// What of a participant a disclosure tells, and a consent allows to be told.
public enum DisclosedContent: String, Hashable, Sendable, CaseIterable {
    /// Name, birth date, identifiers.
    case identity
    case attendance
    /// What tests and readings showed.
    case results
    /// What was earned and paid.
    case rewards
}

/// How it left the house.
public enum DisclosureForm: String, Hashable, Sendable, CaseIterable {
    // Made here.
    case journal, liability, proof, statement
    case monthlyReport = "monthly_report"
    case capWatch = "cap_watch"
    case taxList = "tax_list"
    // Recorded by hand.
    case letter, fax, email, telephone, conversation, copy
}

/// On which ground a disclosure rests, each with the rule that allows it.
public enum DisclosureBasis: String, Hashable, Sendable, CaseIterable {
    /// A written consent that names recipient, content and purpose: 42 CFR 2.31 and 2.33(a).
    case consent
    /// One consent for all future treatment, payment and health care operations: 42 CFR 2.31(a)(4)(iii) and 2.33(b).
    case treatmentPaymentOperations = "treatment_payment_operations"
    /// Management and financial audits, and program evaluation: 42 CFR 2.53.
    case auditEvaluation = "audit_evaluation"
    /// Scientific research: 42 CFR 2.52.
    case research
    /// A medical emergency: 42 CFR 2.51.
    case medicalEmergency = "medical_emergency"
    /// A court's order, with a subpoena: 42 CFR 2.61 to 2.67.
    case courtOrder = "court_order"
    /// A qualified service organization, under an agreement: 42 CFR 2.11 and 2.12(c)(4).
    case serviceOrganization = "service_organization"
    /// A crime on the premises or against staff: 42 CFR 2.12(c)(5).
    case crimeOnPremises = "crime_on_premises"
    /// Suspected abuse or neglect of a child, as state law asks: 42 CFR 2.12(c)(6).
    case childAbuse = "child_abuse"
    /// The participant's own access to their record: 42 CFR 2.23.
    case ownAccess = "own_access"

    /// Nothing is disclosed on it without a consent in force.
    public var restsOnConsent: Bool { self == .consent || self == .treatmentPaymentOperations }
}

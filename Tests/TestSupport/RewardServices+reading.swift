public import LedgerStorage
public import RewardDomain
public import RewardReports
public import RewardServices

// Most tests are not about who asks: these ask as `TestLedger.context`.
extension RewardServices {
    public func balance(of codeOrID: String) async throws(ServiceError) -> Balance {
        try await balance(of: codeOrID, TestLedger.context)
    }

    public func statement(of codeOrID: String, month: Month) async throws(ServiceError) -> Statement {
        try await statement(of: codeOrID, month: month, TestLedger.context)
    }

    public func monthlyReport(of program: Slug, month: Month) async throws(ServiceError) -> MonthlyReport {
        try await monthlyReport(of: program, month: month, TestLedger.context)
    }

    public func participants() async throws(ServiceError) -> [ParticipantSummary] {
        try await participants(TestLedger.context)
    }

    public func participant(_ codeOrID: String) async throws(ServiceError) -> ParticipantSummary {
        try await participant(codeOrID, TestLedger.context)
    }

    public func enrollments(in program: Slug? = nil) async throws(ServiceError) -> [EnrollmentSummary] {
        try await enrollments(in: program, TestLedger.context)
    }

    public func checkDraws(of enrollment: EnrollmentID) async throws(ServiceError) -> DrawCheck {
        try await checkDraws(of: enrollment, TestLedger.context)
    }

    public func verify() async throws(ServiceError) -> LedgerStorage.CheckResult {
        try await verify(TestLedger.context)
    }

    public func rebuild() async throws(ServiceError) -> Int { try await rebuild(TestLedger.context) }

    public func particulars(of codeOrID: String) async throws(ServiceError) -> PersonParticulars {
        try await particulars(of: codeOrID, TestLedger.context)
    }

    public func otherCodes(of codeOrID: String) async throws(ServiceError) -> OtherCodes {
        try await otherCodes(of: codeOrID, TestLedger.context)
    }

    public func disputes(
        at site: Slug? = nil, onlyOverdue: Bool = false, withClosed: Bool = false
    ) async throws(ServiceError) -> [DisputeAnswer] {
        try await disputes(at: site, onlyOverdue: onlyOverdue, withClosed: withClosed, TestLedger.context)
    }

    public func dispute(of codeOrID: String, number: Int) async throws(ServiceError) -> DisputeFile {
        try await dispute(of: codeOrID, number: number, TestLedger.context)
    }

    public func disputesReport(month: Month) async throws(ServiceError) -> DisputesReport {
        try await disputesReport(month: month, TestLedger.context)
    }

    public func proposals(
        site: Slug? = nil, program: Slug? = nil
    ) async throws(ServiceError) -> [WaitingSummary] {
        try await proposals(site: site, program: program, TestLedger.context)
    }

    public func disagreements(
        site: Slug? = nil, program: Slug? = nil
    ) async throws(ServiceError) -> [WaitingSummary] {
        try await disagreements(site: site, program: program, TestLedger.context)
    }

    public func proposal(_ number: Int, of codeOrID: String) async throws(ServiceError) -> ProposalAnswer {
        try await proposal(number, of: codeOrID, TestLedger.context)
    }
}

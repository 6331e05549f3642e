import LedgerStorage
import RewardDomain
public import RewardInterop
import RewardPolicies

extension RewardServices {
    /// Takes over people in the middle of their course (docs/spec/opening.md), adding participants the ledger does not
    /// know. What is said of one participant is stored together; a row that cannot be taken harms no other participant.
    /// - Parameter signer: who answers for the figures, a manager; sealed beside each enrollment.
    public func importOpenings(
        _ table: OpeningRows, signedBy signer: String, dryRun: Bool = false, _ context: CommandContext
    ) async throws(ServiceError) -> ImportReport {
        try await require(.importFiles, at: nil, context)
        let signer = try deciding { () throws(Refusal) in try Self.checkedText(signer, called: "signer's name") }
        var report = ImportReport()
        for problem in table.problems { report.refuse(problem.line, problem.reason) }
        let house = try await enrollingHouse()
        try await importByParticipant(
            table.rows, code: \.participant, line: \.line, context, &report
        ) { code, id, rows, report throws(ServiceError) in
            try await enroll(
                StatedOpening.grouped(rows), lines: \.lines, code: code, id: id, dryRun, context, &report
            ) { decide($1, signedBy: signer, house, &$0, context) }
        }
        report.sortRefused()
        return report
    }

    private func decide(
        _ stated: StatedOpening, signedBy signer: String, _ house: EnrollingHouse, _ state: inout EnrollingRows,
        _ context: CommandContext
    ) -> RowResult {
        guard let terms = house.programs[stated.program] else {
            return .refused(Self.unknownProgram(stated.program.text).message)
        }
        do throws(Refusal) {
            let site = try stated.site()
            guard let home = house.sites[site] else {
                return .refused(Self.unknownSite(site, known: house.sites.keys).message)
            }
            let opening = try stated.opening(
                under: terms.terms, signedBy: textDigest(signer, of: state.history.participant))
            let command = EnrollParticipant(
                program: stated.program, firstDay: stated.firstDay, site: site, ownDays: try stated.days(),
                opening: opening, joinsOn: stated.joinsOn)
            let stamp = Self.form(ofOpening: opening, command).stampByContent(services: self)
            if state.stamped[stamp.key] != nil { return .repeated }
            try home.checkCertificate(
                for: terms.terms, firstDay: stated.joinsOn, today: Self.clinicDay(state.now, home.site.timeZone))
            try house.checkFunds(for: stated.program, on: stated.joinsOn)
            var event = try decideEnrolling(
                command, id: EnrollmentID(newIdentifier()), terms: terms, state.history)
            event.texts["signed_by"] = signer
            try state.add(event, stamp, actor: context.actor)
            return .recorded
        } catch {
            return .refused(error.message)
        }
    }

    /// The figures are the content; who answers for them is not.
    private static func form(ofOpening opening: Opening, _ command: EnrollParticipant) -> CommandForm {
        CommandForm(
            "opening",
            [
                command.program.text, command.firstDay.description, command.joinsOn?.description, command.site.text,
                command.ownDays.map(\.name).joined(separator: ","), String(opening.balance),
            ]
                + opening.ladders.map { "\($0.target) \($0.rung) \($0.streak) \($0.saved.map(String.init) ?? "")" }
                + opening.capUse.map { "\($0.period?.rawValue ?? "") \($0.unit.rawValue) \($0.amount)" })
    }
}

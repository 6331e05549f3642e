import LedgerStorage
public import RewardDomain
public import RewardPolicies

/// The recorded facts of a program in two books: under the terms each enrollment is pinned to, and under others.
public struct WhatIfBooks: Hashable, Sendable {
    public struct Line: Hashable, Sendable {
        public let participant: ParticipantSummary
        public let row: WhatIf.Row
    }

    public let program: Slug
    /// Only visits held in it; none: all.
    public let month: Month?
    public let currency: Currency
    /// By participant's code, then as they were enrolled.
    public let lines: [Line]

    public var now: WhatIf.Figures { lines.reduce(WhatIf.Figures()) { $0 + $1.row.now } }
    public var other: WhatIf.Figures { lines.reduce(WhatIf.Figures()) { $0 + $1.row.other } }
}

extension RewardServices {
    /// What everything recorded in a program would have paid under other terms. Writes nothing.
    public func whatIf(
        _ program: Slug, under other: Terms, month: Month? = nil, _ context: CommandContext,
        progress: @Sendable (_ done: Int, _ total: Int) -> Void = { _, _ in }
    ) async throws(ServiceError) -> WhatIfBooks {
        try await require(.readReports, at: nil, context)
        if let problem = other.problems().first {
            throw .refused(
                Refusal(.invalidTerms, "Nobody could be paid by the other terms: \(problem.path) \(problem.reason)."))
        }
        let currency = try await self.program(program).terms.terms.currency
        try await note(.whatIf, ofEveryoneIn: .everywhere, in: program, context)
        let rows = try await storing { () throws(StorageError) in try await storage.enrollments(in: program) }
        let participants = Set(rows.map(\.participant)).sorted()
        var lines: [WhatIfBooks.Line] = []
        var done = 0
        for page in pages(of: participants) {
            let codes = try await codes(of: Array(page))
            let streams = try await storing { () throws(StorageError) in try await storage.load(Array(page)) }
            for stream in streams {
                let summary = ParticipantSummary(id: stream.participant, code: codes[stream.participant])
                let events = stream.appends.flatMap(\.events)
                let books = try deciding { () throws(Refusal) -> WhatIf in
                    do throws(WhatIfProblem) {
                        return try WhatIf(
                            events, of: stream.participant, program: program, under: other, month: month
                        ) { owed, seed in DrawSeed(text: seed).slip(of: owed.message, slipCount: owed.slipCount) }
                    } catch {
                        throw Refusal(.contentMismatch, error.description)
                    }
                }
                lines += books.rows.map { WhatIfBooks.Line(participant: summary, row: $0) }
            }
            done += page.count
            progress(done, participants.count)
        }
        let sorted = lines.enumerated().sorted {
            ($0.element.participant.code ?? "", $0.offset) < ($1.element.participant.code ?? "", $1.offset)
        }
        return WhatIfBooks(program: program, month: month, currency: currency, lines: sorted.map(\.element))
    }
}

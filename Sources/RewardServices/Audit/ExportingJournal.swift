import LedgerStorage
public import RewardDomain
public import RewardInterop

extension RewardServices {
    /// All entries of the ledger as a journal, or those of one program's enrollments: the house's own entries, such as
    /// money that arrived, belong to no program and are left out then. For a recipient outside it is a disclosure, under
    /// pseudonyms.
    public func exportJournal(
        of program: Slug? = nil, from first: Day? = nil, to last: Day? = nil, for recipient: Recipient? = nil,
        _ context: CommandContext,
        progress: @Sendable (Int) -> Void = { _ in }
    ) async throws(ServiceError) -> Journal {
        try await require(.readAudit, at: nil, context)
        try await requireDisclosing(to: recipient, at: nil, context)
        if let first, let last, last < first {
            throw .refused(Refusal(.malformed, "The journal would end on \(last), before it begins on \(first)."))
        }
        var movements: [JournalMovement] = []
        if let program {
            _ = try await self.program(program)
        } else {
            movements = try await houseMovements()
        }
        try await note(.journal, ofEveryoneIn: .everywhere, in: program, context)
        var after: ParticipantID?
        var count = 0
        while true {
            let start = after
            let page = try await storing { () throws(StorageError) in
                try await storage.participants(after: start, limit: Self.pageSize)
            }
            guard let end = page.last else { break }
            after = end
            let streams = try await storing { () throws(StorageError) in try await storage.load(page) }
            for stream in streams { movements += stream.movements(of: program) }
            count += page.count
            progress(count)
        }
        if let recipient {
            // The days before the first are told as a sum.
            let told = movements.filter { movement in last.map { movement.effectiveOn <= $0 } ?? true }
            let people = Set(told.compactMap(\.participant))
            try await disclose(.journal, [.rewards], of: people, to: recipient, context)
            movements = movements.map { pseudonymous($0, for: recipient.name) }
        }
        return Journal(movements, from: first, to: last)
    }

    private func pseudonymous(_ movement: JournalMovement, for recipient: Slug) -> JournalMovement {
        var movement = movement
        if let participant = movement.participant.map({ pseudonym(of: $0, for: recipient) }) {
            movement.participant = participant
            movement.stream = participant.description
        }
        movement.enrollment = movement.enrollment.map { pseudonym(of: $0, for: recipient) }
        return movement
    }

    private func houseMovements() async throws(ServiceError) -> [JournalMovement] {
        let names = try await storing { () throws(StorageError) in try await storage.houseStreams(withPrefix: "") }
        var movements: [JournalMovement] = []
        for page in pages(of: names) {
            let streams = try await storing { () throws(StorageError) in try await storage.load(Array(page)) }
            for stream in streams {
                movements += stream.entries.enumerated().map {
                    JournalMovement($1, of: stream.stream, number: $0 + 1)
                }
            }
        }
        return movements
    }
}

extension ParticipantStream {
    fileprivate func movements(of program: Slug?) -> [JournalMovement] {
        var own: Set<EnrollmentID> = []
        var movements: [JournalMovement] = []
        for append in appends {
            for case .enrolled(let enrolled) in append.events.map(\.body)
            where enrolled.terms.terms.program == program { own.insert(enrolled.enrollment) }
            for (index, entry) in append.entries.enumerated() where program == nil || own.contains(entry.enrollment) {
                movements.append(
                    JournalMovement(entry, of: participant, version: append.lastVersion, ordinal: index + 1))
            }
        }
        return movements
    }
}

import RewardDomain

/// One row's fields, read as what they stand for. Each method throws the sentence that says what is wrong.
struct RowReader {
    /// The longest text that is taken from one field, in characters.
    static let textMax = 500

    let columns: Columns
    let row: CSVTable.Row

    func required(_ name: String) throws(RowProblem) -> String {
        guard let text = columns.text(name, row) else { throw problem("the \(name) is empty") }
        return text
    }

    /// The clinic's own code of a participant.
    func participant() throws(RowProblem) -> String {
        let text = try required("participant")
        do {
            return try ParticipantCode(text).text
        } catch {
            throw problem(error.description)
        }
    }

    func slug(_ name: String) throws(RowProblem) -> Slug { try slug(name, try required(name)) }

    func optionalSlug(_ name: String) throws(RowProblem) -> Slug? {
        guard let text = columns.text(name, row) else { return nil }
        return try slug(name, text)
    }

    func day(_ name: String) throws(RowProblem) -> Day {
        let text = try required(name)
        guard let day = Day(iso: text) else {
            let isShaped = text.utf8.count == 10 && text.utf8.allSatisfy { $0 == 45 || (48...57).contains($0) }
            throw problem("\(name): \(quoted(text)) is no day\(isShaped ? "" : "; write it as 2026-01-05")")
        }
        return day
    }

    /// What the row says of its visit. A task with nothing else said of it is completed.
    func content() throws(RowProblem) -> VisitContent {
        let content = VisitContent(
            outcome: try optionalOutcome(), results: try results(), reading: try optionalReading())
        let isInvalid = try specimen()?.isInvalid ?? false
        if !content.isOutright, content.results.isEmpty, columns.text("task", row) == nil, !isInvalid {
            throw problem("the outcome is empty")
        }
        return content
    }

    private func results() throws(RowProblem) -> [AnalyteResult] {
        guard let text = columns.text("results", row) else { return [] }
        do { return try AnalyteResultText.readList(text) } catch { throw problem("results: \(error.description)") }
    }

    private func optionalReading() throws(RowProblem) -> Reading? {
        guard let text = columns.text("reading", row) else { return nil }
        guard let reading = Reading(text) else {
            throw problem(
                "reading: \(quoted(text)) is no number; write digits, at most six after a point, as 0.009")
        }
        return reading
    }

    private func optionalOutcome() throws(RowProblem) -> Outcome? {
        guard let text = columns.text("outcome", row) else { return nil }
        guard let outcome = Outcome(shortOrLong: text) else {
            throw problem(
                "\(quoted(text)) is no outcome; known are \(Outcome.names.joined(separator: ", "))"
                    + suggestion(for: text, among: Outcome.names))
        }
        return outcome
    }

    func optionalInstant(_ name: String) throws(RowProblem) -> Instant? {
        guard let text = columns.text(name, row) else { return nil }
        guard let instant = Instant(rfc3339: text) else {
            throw problem("\(name): \(quoted(text)) is no moment; write it with its zone, as 2026-01-05T10:31:00Z")
        }
        return instant
    }

    func optionalText(_ name: String) throws(RowProblem) -> String? {
        guard let text = columns.text(name, row) else { return nil }
        guard text.count <= Self.textMax else {
            throw problem("the \(name) has \(text.count) characters; at most \(Self.textMax) are taken")
        }
        guard !text.unicodeScalars.contains(where: { isControl($0) && $0 != "\n" && $0 != "\r" && $0 != "\t" }) else {
            throw problem("the \(name) has a control character in it")
        }
        return text
    }

    /// Empty where the row says none.
    func weekdays(_ name: String) throws(RowProblem) -> [Weekday] {
        guard let text = columns.text(name, row) else { return [] }
        do { return try WeekdayList.read(text) } catch { throw problem("\(name): \(error.description)") }
    }

    private func slug(_ name: String, _ text: String) throws(RowProblem) -> Slug {
        guard let slug = Slug(text) else {
            throw problem("\(quoted(text)) is no \(name); one is written in lower-case letters, digits and hyphens")
        }
        return slug
    }

    private func problem(_ reason: String) -> RowProblem { RowProblem(line: row.line, reason: reason) }
}

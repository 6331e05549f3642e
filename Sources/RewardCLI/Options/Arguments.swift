import ArgumentParser
import LedgerStorage
import RewardDomain
import RewardInterop
import RewardReports

// What the domain's words look like on a command line. A value that cannot be read is a misuse (exit code 64) with
// a sentence that says what would have been understood.

@Sendable func readDay(_ text: String) throws -> Day {
    guard let day = Day(iso: text) else { throw ValidationError("“\(text)” is no day; write it as 2026-01-05.") }
    return day
}

@Sendable func readMonth(_ text: String) throws -> Month {
    guard let month = Month(iso: text) else { throw ValidationError("“\(text)” is no month; write it as 2026-01.") }
    return month
}

@Sendable func readSlug(_ text: String) throws -> Slug {
    guard let slug = Slug(text) else {
        throw ValidationError("“\(text)” is no name: those are lower-case letters, digits and single hyphens.")
    }
    return slug
}

@Sendable func readInstant(_ text: String) throws -> Instant {
    guard let instant = Instant(rfc3339: text) else {
        throw ValidationError("“\(text)” is no moment; write it with its zone, as 2026-01-05T10:31:00Z.")
    }
    return instant
}

@Sendable func readPurpose(_ text: String) throws -> DataPurpose {
    guard let purpose = DataPurpose(rawValue: text) else {
        throw ValidationError(
            "“\(text)” is no purpose; known are \(DataPurpose.allCases.map(\.rawValue).joined(separator: ", ")).")
    }
    return purpose
}

@Sendable func readEndReason(_ text: String) throws -> EndReason {
    guard let reason = EndReason(rawValue: text) else {
        throw ValidationError(
            "“\(text)” is no reason; known are \(EndReason.allCases.map(\.rawValue).joined(separator: ", ")).")
    }
    return reason
}

/// An outcome that is no outcome is refused (exit code 1), as it is in every other face.
func outcome(_ text: String) throws(Refusal) -> Outcome {
    guard let outcome = Outcome(shortOrLong: text) else {
        throw Refusal(
            .unknownOutcome, "“\(text)” is no outcome; known are \(Outcome.names.joined(separator: ", ")).")
    }
    return outcome
}

@Sendable func readLanguage(_ text: String) throws -> Language {
    guard let language = Language(rawValue: text) else {
        let known = Language.allCases.map(\.rawValue).joined(separator: " or ")
        throw ValidationError("“\(text)” is no language; write \(known).")
    }
    return language
}

/// `tue,fri`, in the order given: a line of the schedule with fewer days takes the first.
@Sendable func readWeekdays(_ text: String) throws -> [Weekday] {
    do { return try WeekdayList.read(text) } catch { throw ValidationError("\(error).") }
}

/// `2026-12-24`, or `2026-12-24..2026-12-26`.
@Sendable func readDays(_ text: String) throws -> ClosedRange<Day> {
    let ends = text.split(separator: "..", omittingEmptySubsequences: false)
    guard ends.count <= 2, let first = Day(iso: ends[0]), let last = Day(iso: ends[ends.count - 1]), first <= last
    else { throw ValidationError("“\(text)” is no day and no days; write 2026-12-24 or 2026-12-24..2026-12-26.") }
    return first...last
}

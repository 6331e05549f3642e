import RewardDomain
import RewardInterop

extension Demonstration {
    /// The people as the file that a clinic would import.
    func enrollmentTable() throws(TableRefused) -> EnrollmentRows {
        let lines = people.map { "\($0.code),\($0.program),\($0.firstDay)" }
        return try EnrollmentRows.read(Self.bytes(["participant,program,enrolled_on"] + lines))
    }

    /// Everything recorded about them, likewise.
    func visitTable() throws(TableRefused) -> VisitRows {
        let lines = people.flatMap { person in
            person.visits.map { visit in
                "\(person.code),\(person.program),\(visit.day),\(visit.outcome.name),"
                    + "\(visit.writtenAt),\(visit.recordedBy)"
            }
        }
        let header = "participant,program,occurred_on,outcome,recorded_at,recorded_by"
        return try VisitRows.read(Self.bytes([header] + lines))
    }

    private static func bytes(_ lines: [String]) -> [UInt8] { Array(lines.joined(separator: "\n").utf8) }
}

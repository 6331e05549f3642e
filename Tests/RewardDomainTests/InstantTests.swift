import RewardDomain
import Testing

struct InstantTests {
    @Test(arguments: [
        ("2026-01-05T10:31:00Z", "2026-01-05T10:31:00Z"),
        ("2026-01-05T05:31:00-05:00", "2026-01-05T10:31:00Z"),
        ("2026-01-05T23:31:00-05:00", "2026-01-06T04:31:00Z"),
        ("2026-01-05T00:30:00+05:45", "2026-01-04T18:45:00Z"),
        ("2026-01-05t10:31:00z", "2026-01-05T10:31:00Z"),
        ("2026-01-05 10:31:00Z", "2026-01-05T10:31:00Z"),
        ("2026-01-05T10:31:00.5Z", "2026-01-05T10:31:00.500000Z"),
        ("2026-01-05T10:31:00.000001Z", "2026-01-05T10:31:00.000001Z"),
        ("2026-01-05T10:31:00.123456789Z", "2026-01-05T10:31:00.123456Z"),
        ("1969-12-31T23:59:59.999999Z", "1969-12-31T23:59:59.999999Z"),
        ("1900-01-01T00:00:00Z", "1900-01-01T00:00:00Z"),
        ("2999-12-31T23:59:59Z", "2999-12-31T23:59:59Z"),
    ])
    func `a moment with a zone is read as UTC`(text: String, utc: String) {
        #expect(Instant(rfc3339: text)?.description == utc)
    }

    @Test(arguments: [
        "2026-01-05T10:31:00", "2026-01-05", "2026-01-05T10:31Z", "2026-02-30T10:31:00Z", "2026-01-05T24:00:00Z",
        "2026-01-05T10:60:00Z", "2026-01-05T10:31:60Z", "2026-01-05T10:31:00.Z", "2026-01-05T10:31:00.1234567890Z",
        "2026-01-05T10:31:00+5:00", "2026-01-05T10:31:00+05", "2026-01-05T10:31:00+24:00", "2026-01-05T10:31:00 Z",
        "2026-01-05T10:31:00Zjunk", "", "2026-01-05X10:31:00Z", "ééééééééééééééééééééééé",
    ])
    func `a moment without a zone, or none at all, is not read`(text: String) {
        #expect(Instant(rfc3339: text) == nil)
    }

    @Test func `the day in UTC changes at midnight, also before 1970`() throws {
        #expect(try #require(Instant(rfc3339: "2026-01-05T23:59:59.999999Z")).utcDay == Day(iso: "2026-01-05"))
        #expect(try #require(Instant(rfc3339: "2026-01-06T00:00:00Z")).utcDay == Day(iso: "2026-01-06"))
        #expect(Instant(microsecondsSinceEpoch: -1).utcDay == Day(iso: "1969-12-31"))
        #expect(Instant(microsecondsSinceEpoch: -86_400_000_000).utcDay == Day(iso: "1969-12-31"))
    }
}

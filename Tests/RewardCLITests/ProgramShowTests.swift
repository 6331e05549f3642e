import Testing

/// Every preset as a counsellor reads it: its rules in sentences, what each visit pays, and the published total.
struct ProgramShowTests {
    @Test(arguments: [
        ("higgins-1994", "Perfect total: 997.50 USD"), ("silverman-1996", "Perfect total: 1155.00 USD"),
        ("ca-recovery-incentives", "Perfect total: 599.00 USD"),
        ("va-prize-draws", "Perfect total: 164 draws, worth 363.75 USD on average"),
        ("miedar", "Perfect total: 204 draws, worth 444.31 USD on average"),
        ("petry-prize-bowl", "2.22 USD a draw on average."),
        ("name-in-the-hat", "5 names are drawn in a session"), ("name-in-the-hat", "4.69 USD a draw on average."),
        (
            "preston-shaping",
            "Weeks 1-3: a reading is negative when it is below 300, or at least 25 % below the last one."
        ),
        ("treatment-plan-tasks", "At most 15.00 USD a week of the enrollment."),
        ("deposit-contract", "The participant pays in 50.00 USD; what is not earned back goes to the fund."),
        ("attendance-and-abstinence", "Perfect total: 599.00 USD"),
    ])
    func `a preset is shown with its rules and its total`(slug: String, line: String) async throws {
        let shown = try await Rewardctl()("program", "show", slug)
        #expect(shown.status == 0)
        #expect(shown.output.contains(line))
        #expect(shown.output.contains("weekday"))
    }
}

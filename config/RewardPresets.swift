/// The program files of `config/programs`, compiled in: protocols as they were published, ready to be copied and
/// changed, or published as they are.
public enum RewardPresets {
    /// By slug. The text is the file as it stands.
    public static let all: [(slug: String, text: String)] = [
        ("attendance-and-abstinence", text(PackageResources.attendance_and_abstinence_yaml)),
        ("ca-recovery-incentives", text(PackageResources.ca_recovery_incentives_yaml)),
        ("deposit-contract", text(PackageResources.deposit_contract_yaml)),
        ("higgins-1994", text(PackageResources.higgins_1994_yaml)),
        ("miedar", text(PackageResources.miedar_yaml)),
        ("name-in-the-hat", text(PackageResources.name_in_the_hat_yaml)),
        ("petry-prize-bowl", text(PackageResources.petry_prize_bowl_yaml)),
        ("preston-shaping", text(PackageResources.preston_shaping_yaml)),
        ("silverman-1996", text(PackageResources.silverman_1996_yaml)),
        ("treatment-plan-tasks", text(PackageResources.treatment_plan_tasks_yaml)),
        ("va-prize-draws", text(PackageResources.va_prize_draws_yaml)),
    ]

    /// The vouchers for negative tests.
    public static let vouchers = all.filter {
        ["ca-recovery-incentives", "higgins-1994", "silverman-1996"].contains($0.slug)
    }

    /// What the demonstration's made-up people are enrolled in: vouchers, a bowl of prizes, and a group's hat.
    public static let demonstrated =
        vouchers + all.filter { ["petry-prize-bowl", "name-in-the-hat"].contains($0.slug) }

    /// The limits of funders and laws that `program lint` compares programs with.
    public static let limits = text(PackageResources.limits_yaml)

    private static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
}

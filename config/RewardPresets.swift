/// The program files of `config/programs`, compiled in: protocols as they were published, ready to be copied and
/// changed, or published as they are.
public enum RewardPresets {
    /// By slug. The text is the file as it stands.
    public static let all: [(slug: String, text: String)] = [
        ("ca-recovery-incentives", text(PackageResources.ca_recovery_incentives_yaml)),
        ("higgins-1994", text(PackageResources.higgins_1994_yaml)),
        ("silverman-1996", text(PackageResources.silverman_1996_yaml)),
    ]

    private static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
}

/// The published protocols that come with the program: the files of `programs/`, compiled in.
public enum RewardPresets {
    public struct Preset: Sendable {
        /// The name of the file without `.yaml`, and of its program.
        public let slug: String
        public let text: String

        fileprivate init(_ slug: String, _ bytes: [UInt8]) {
            self.slug = slug
            text = String(decoding: bytes, as: UTF8.self)
        }
    }

    public static let all = [
        Preset("ca-recovery-incentives", PackageResources.ca_recovery_incentives_yaml),
        Preset("higgins-1994", PackageResources.higgins_1994_yaml),
        Preset("silverman-1996", PackageResources.silverman_1996_yaml),
    ]
}

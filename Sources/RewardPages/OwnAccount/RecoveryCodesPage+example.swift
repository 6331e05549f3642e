extension RecoveryCodesPage {
    public static let example = RecoveryCodesPage(frame: .example, codes: ["7QK4X-0W9ZA", "M3TD8-52HVC"])
}

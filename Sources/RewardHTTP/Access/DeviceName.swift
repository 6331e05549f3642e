/// What a browser says it is, as people call it: `Firefox on Android`. For lists of sessions; nothing rests on it.
enum DeviceName {
    // The order matters: each names others beside itself.
    private static let browsers: KeyValuePairs = [
        "Edg": "Edge", "OPR/": "Opera", "Firefox/": "Firefox", "FxiOS/": "Firefox", "Chrome/": "Chrome",
        "CriOS/": "Chrome", "Safari/": "Safari",
    ]
    private static let systems: KeyValuePairs = [
        "iPhone": "iPhone", "iPad": "iPad", "Android": "Android", "CrOS": "ChromeOS", "Windows": "Windows",
        "Mac OS": "macOS", "Linux": "Linux",
    ]

    static func read(_ userAgent: String?) -> String {
        let text = userAgent ?? ""
        let browser = browsers.first { text.contains($0.key) }?.value ?? "another browser"
        let system = systems.first { text.contains($0.key) }?.value
        return system.map { "\(browser) on \($0)" } ?? browser
    }
}

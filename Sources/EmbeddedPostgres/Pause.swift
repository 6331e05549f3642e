enum Pause {
    /// Sleeps even in a cancelled task, where `Task.sleep` would return at once and a loop would spin.
    static func uncancelled(seconds: Double) async {
        await Task { try? await Task.sleep(for: .seconds(seconds)) }.value
    }
}

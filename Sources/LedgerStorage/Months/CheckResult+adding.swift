extension LedgerStorage.CheckResult {
    /// The same with what else was found.
    public func adding(_ findings: [Finding]) -> Self {
        var result = self
        result.findings += findings
        return result
    }
}

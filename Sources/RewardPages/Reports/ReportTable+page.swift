import RewardReports

extension ReportTable.Column {
    /// The column's name for people.
    var heading: String { Self.headings[name] ?? name.split(separator: "_").joined(separator: " ").capitalizedWord }

    /// What a name alone does not tell. A test holds all of a report's headings against their Spanish.
    static let headings = [
        "days_0_30": "Up to 30 days", "days_31_60": "31 to 60 days", "days_61_90": "61 to 90 days",
        "days_over_90": "Over 90 days", "in_flight": "On the way", "owed_draws_value": "Worth of owed draws",
        "from": "From", "until": "Until", "committed_most": "Next 4 weeks at most",
        "committed_expected": "Next 4 weeks expected", "success_percent": "Success %",
        "exhausted_on": "Used up on", "used_percent": "Used %", "attended_percent": "Attended %",
        "negative_percent": "Negative %", "peers_percent": "Others' negative %", "same_minute": "In the same minute",
        "negative_when_closed": "Negative on closed days", "before_collection": "Before collection",
        "same_lot_minute": "Same lot and minute", "unsound_lots": "Unsound lots",
        "largest": "Largest prizes", "largest_percent": "Largest %", "peers_largest_percent": "Others' largest %",
        "mean_earned": "Earned on average", "mean_maximum": "Possible on average", "left": "Left",
        "low": "Running low", "count_variance": "Found by count", "late_entries": "Late entries",
    ]
}

extension PageWords {
    /// What a column of a report has in it that is a word of ours.
    func reportValue(_ text: String, in column: String) -> String {
        switch (column, text) {
        case ("status", "open"): self("open")
        case ("status", "paused"): self("paused")
        case ("status", "ended"): self("ended")
        case ("status", "void"): self("void")
        case ("finding", "over"): self("over the cap")
        case ("finding", "reached"): self("cap reached")
        case ("finding", "near"): self("near the cap")
        case ("finding", "two_sites"): self("at two sites")
        case ("finding", "elsewhere"): self("paid elsewhere")
        case ("kind", "card"): self("card")
        case ("kind", "goods"): self("goods")
        case ("low", "low"): self("low")
        default: text
        }
    }
}

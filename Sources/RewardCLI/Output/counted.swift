/// A count with its noun: `1 visit`, `12 visits`. For nouns whose plural only adds an s.
func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }

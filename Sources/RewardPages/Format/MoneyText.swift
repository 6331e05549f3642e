import RewardDomain

/// An amount as people read it: `$12.50`, `−$3.00`, `12.50 EUR`.
func moneyText(_ minorUnits: Int, _ currency: Currency?) -> String {
    guard let currency else { return String(minorUnits) }
    let size = grouped(currency.format(minorUnits: abs(minorUnits)))
    let sign = minorUnits < 0 ? "\u{2212}" : ""
    return currency.code == "USD" ? "\(sign)$\(size)" : "\(sign)\(size) \(currency.code)"
}

/// An amount beside a chart: without its fraction, where that is nothing.
func axisMoney(_ minorUnits: Int, _ currency: Currency?) -> String {
    let text = moneyText(minorUnits, currency)
    guard let point = text.firstIndex(of: ".") else { return text }
    let fraction = text[point...].dropFirst().prefix(while: \.isNumber)
    return fraction.allSatisfy { $0 == "0" } ? String(text[..<point] + text[fraction.endIndex...]) : text
}

/// An amount in a column whose heading names the currency: `1,012.50`.
func amountText(_ minorUnits: Int, _ currency: Currency?) -> String {
    let text = currency?.format(minorUnits: abs(minorUnits)) ?? String(abs(minorUnits))
    return (minorUnits < 0 ? "\u{2212}" : "") + grouped(text)
}

/// Thousands of a plain decimal set off by commas.
private func grouped(_ decimal: String) -> String {
    let whole = decimal.prefix { $0 != "." }
    let groups = whole.reversed().enumerated().map { index, digit in
        index > 0 && index % 3 == 0 ? "\(digit)," : String(digit)
    }
    return groups.reversed().joined() + decimal.dropFirst(whole.count)
}

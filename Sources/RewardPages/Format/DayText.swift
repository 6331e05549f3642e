import RewardDomain
import RewardReports

extension PageWords {
    /// `Mon 5 Jan 2026`, `lun 5 ene 2026`
    func date(_ day: Day) -> String { "\(shortDate(day)) \(day.month.year)" }

    /// `Mon 5 Jan`, where the year is plain from what stands around it.
    func shortDate(_ day: Day) -> String {
        let weekday: String
        switch language {
        case .en: weekday = day.weekday.name.capitalizedWord
        case .es:
            weekday =
                switch day.weekday {
                case .mon: "lun"
                case .tue: "mar"
                case .wed: "mié"
                case .thu: "jue"
                case .fri: "vie"
                case .sat: "sáb"
                case .sun: "dom"
                }
        }
        return "\(weekday) \(dayOfMonth(day))"
    }

    /// `5 Jan`, below a chart.
    func dayOfMonth(_ day: Day) -> String {
        "\(day.month.firstDay.days(to: day) + 1) \(name(of: day.month).prefix(3))"
    }

    /// `January 2026`, `enero de 2026`
    func month(_ month: Month) -> String {
        language == .en ? "\(name(of: month)) \(month.year)" : "\(name(of: month)) de \(month.year)"
    }

    /// `Jan 2026`, `ene 2026`
    func shortMonth(_ month: Month) -> String { "\(name(of: month).prefix(3)) \(month.year)" }

    private func name(of month: Month) -> String {
        switch language {
        case .en:
            [
                "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
                "November", "December",
            ][month.month - 1]
        case .es:
            [
                "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre",
                "noviembre", "diciembre",
            ][month.month - 1]
        }
    }
}

extension String {
    /// With its first letter as a capital.
    var capitalizedWord: String { prefix(1).uppercased() + dropFirst() }
}

import RewardDomain

/// Plain and kind Spanish, in the polite form.
struct SpanishWords: Words {
    let currency: Currency

    func say(_ remark: Remark) -> String {
        switch remark {
        case .earned(.names(let count), _):
            "¡Muy bien! Por esta visita su nombre entra \(count == 1 ? "una vez" : "\(count) veces") en el sombrero."
        case .earned(let amount, let parts): "¡Muy bien! Ganó \(text(amount)) por esta visita\(made(of: parts))."
        case .counts: "¡Muy bien! Esta visita cuenta para su próxima recompensa."
        case .depositReturned(let amount): "¡Muy bien! Por esta visita recupera \(text(amount)) de su depósito."
        case .waits(let amount):
            "¡Muy bien! \(text(amount)) por esta visita serán suyos en cuanto llegue el resultado anterior."
        case .setBeforehand(let amount):
            "Recibe \(text(amount)) por esta visita; la cantidad estaba fijada de antemano, sea cual sea el resultado."
        case .slips(let slips): "Sacó \(list(slips.map(label), "y"))."
        case .withheld(let amount, let limit):
            "De eso, por un límite no se \(withheld(amount)): se alcanzó \(most(amount))\(limit.spanish)."
        case .streak(let count): count == 1 ? "Lleva 1 seguida." : "Lleva \(count) seguidas."
        case .restored(let rung, atThisVisit: true): "Con esta visita vuelve al escalón \(rung)."
        case .restored(let rung, atThisVisit: false): "A partir de la próxima visita vuelve al escalón \(rung)."
        case .startsAgain: "Por esta visita no hay recompensa, y lo que ha ganado sigue siendo suyo."
        case .bringsBack(let after, let rung):
            after == 1 ? "Con 1 vuelve al escalón \(rung)." : "Con \(after) seguidas vuelve al escalón \(rung)."
        case .excused: "Esta visita está justificada: no se pierde nada y su racha sigue donde estaba."
        case .pending: "El resultado todavía no está; hasta entonces no cambia nada."
        case .unchanged: "Por esta visita no hay recompensa, y no se pierde nada: su racha sigue donde estaba."
        case .unrecorded: "No hay nada anotado de esta visita."
        case .others(let change):
            "Por esto, otras visitas valen \(money(abs(change))) \(change > 0 ? "más" : "menos")."
        case .next(let day, let amount, let isFirstRung): next(day, amount, isFirstRung: isFirstRung)
        case .nextDay(let day): "La próxima visita es \(self.day(day))."
        case .noneLeft: "No quedan más visitas previstas."
        case .balance(let balance, let change): self.balance(balance, change: change)
        }
    }

    private func text(_ amount: Remark.Amount) -> String {
        switch amount {
        case .money(let minorUnits): money(minorUnits)
        case .draws(let count): count == 1 ? "1 sorteo" : "\(count) sorteos"
        case .names(let count): count == 1 ? "1 papeleta con su nombre" : "\(count) papeletas con su nombre"
        }
    }

    /// `: $5.00 en el escalón 3 y $10.00 más por 3 seguidas`
    private func made(of parts: [Remark.Part]) -> String {
        if parts.count == 1 {
            guard case .rung(let rung, _) = parts[0] else { return "" }
            return ", en el escalón \(rung)"
        }
        let texts = parts.map { part in
            switch part {
            case .rung(let rung, let amount): "\(text(amount)) en el escalón \(rung)"
            case .fixed(let amount): text(amount)
            case .streak(let count, let amount): "\(text(amount)) más por \(count) seguidas"
            case .secondary(let amount): "\(text(amount)) más por las otras pruebas"
            }
        }
        return ": " + list(texts, "y")
    }

    private func withheld(_ amount: Remark.Amount) -> String {
        switch amount {
        case .money(let minorUnits): "pagan \(money(minorUnits))"
        case .draws(let count), .names(let count): count == 1 ? "cuenta 1 sorteo" : "cuentan \(count) sorteos"
        }
    }

    private func most(_ amount: Remark.Amount) -> String {
        if case .money = amount { "lo máximo que se puede pagar" } else { "lo máximo que se puede sortear" }
    }

    private func next(_ day: Day, _ amount: Remark.Amount, isFirstRung: Bool) -> String {
        let day = self.day(day)
        if case .names(let count) = amount {
            return "La próxima vez, \(day), su nombre puede entrar \(count == 1 ? "una vez" : "\(count) veces")."
        }
        return "La próxima vez, \(day), \(isFirstRung ? "se empieza con" : "puede ganar") \(text(amount))."
    }

    /// `el lunes 12 de enero`
    private func day(_ day: Day) -> String {
        "el \(Self.weekdays[day.weekday.rawValue]) \(day.dayOfMonth) de \(Self.months[day.month.month - 1])"
    }

    private func balance(_ balance: Int, change: Int) -> String {
        switch change {
        case 0: "Su saldo sigue en \(money(balance))."
        case let change where change > 0: "Su saldo es ahora de \(money(balance)), \(money(change)) más que antes."
        default: "Su saldo es ahora de \(money(balance)), \(money(-change)) menos que antes."
        }
    }

    private static let weekdays = ["lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"]
    private static let months = [
        "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre",
        "diciembre",
    ]
}

extension Limit {
    fileprivate var spanish: String {
        let period: String? =
            switch period {
            case .visit: "por una visita"
            case .week: "en una semana"
            case .month: "en un mes"
            case .calendarYear: "en un año calendario"
            case .rollingYear: "en 365 días"
            case .lifetime: "en total"
            case nil: nil
            }
        let scope: String? =
            switch scope {
            case .person: "entre todos los programas"
            case .program: "en este programa"
            case .enrollment: "en esta inscripción"
            case .fund: "de esta fuente de dinero"
            case nil: nil
            }
        return [period, scope].compactMap(\.self).map { " " + $0 }.joined()
    }
}

extension Address {
    /// The address a path names, and its parameter if it has one. A fixed address wins over one with a parameter.
    public static func find(_ path: String) -> (address: Address, parameter: String?)? {
        if let fixed = Address(rawValue: path), fixed.parameterIndex == nil { return (fixed, nil) }
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        for address in parametrised {
            if let parameter = address.parameter(in: parts) { return (address, parameter) }
        }
        return nil
    }

    private static let parametrised = allCases.filter { $0.parameterIndex != nil }

    private var parts: [Substring] { rawValue.split(separator: "/", omittingEmptySubsequences: false) }

    private var parameterIndex: Int? { parts.firstIndex { $0.hasPrefix("{") } }

    private func parameter(in given: [Substring]) -> String? {
        let parts = parts
        guard given.count == parts.count, let index = parameterIndex, !given[index].isEmpty,
            parts.indices.allSatisfy({ $0 == index || parts[$0] == given[$0] })
        else { return nil }
        return String(given[index])
    }
}

extension Address {
    /// The path to link to. `parameter` is an id, slug or problem's code, which need no escaping; `query` does.
    public func path(_ parameter: String? = nil, query: KeyValuePairs<String, String> = [:]) -> String {
        var parts = parts.map(String.init)
        if let index = parameterIndex { parts[index] = Self.escaped(parameter ?? "") }
        let path = parts.joined(separator: "/")
        guard !query.isEmpty else { return path }
        return path + "?" + query.map { "\($0)=\(Self.escaped($1))" }.joined(separator: "&")
    }

    /// Everything but the unreserved characters of RFC 3986 is written as `%XX`.
    private static func escaped(_ text: String) -> String {
        let digits = Array("0123456789ABCDEF")
        return text.utf8.reduce(into: "") { escaped, byte in
            let scalar = Unicode.Scalar(byte)
            let isUnreserved =
                ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
                || ("0"..."9").contains(scalar) || "-._~".unicodeScalars.contains(scalar)
            if isUnreserved {
                escaped.unicodeScalars.append(scalar)
            } else {
                escaped += "%\(digits[Int(byte >> 4)])\(digits[Int(byte & 15)])"
            }
        }
    }
}

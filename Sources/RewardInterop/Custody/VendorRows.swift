public import RewardDomain

/// `reconcile vendor`: columns `reference,amount,status`, as the vendor lists its orders or the cards it issued.
public struct VendorRows: Hashable, Sendable {
    /// What the vendor says became of it.
    public enum Status: String, Hashable, Sendable, CaseIterable {
        case delivered
        case underWay = "under way"
        case takenBack = "taken back"

        /// The words of vendors for it, in lower case.
        public var words: [String] {
            switch self {
            case .delivered: ["delivered", "issued", "completed", "fulfilled", "activated", "redeemed", "sent"]
            case .underWay: ["pending", "processing", "ordered"]
            case .takenBack:
                ["failed", "cancelled", "canceled", "refunded", "returned", "voided", "expired", "declined"]
            }
        }
    }

    public struct Row: Hashable, Sendable {
        /// The line of the file it begins on, from 1.
        public var line: Int
        /// The vendor's number of the order, the serial of a card, or the number of our receipt.
        public var reference: String
        /// Minor units.
        public var amount: Int
        public var status: Status
    }

    public var rows: [Row]
    /// By line.
    public var problems: [RowProblem]

    /// - Throws: When the first line does not name the right columns.
    public static func read(
        _ bytes: some Sequence<UInt8>, _ currency: Currency
    ) throws(TableRefused) -> VendorRows {
        let (rows, problems) = try readRows(
            CSVTable(bytes), required: ["reference", "amount", "status"], optional: []
        ) { reader throws(RowProblem) in
            Row(
                line: reader.row.line, reference: try reader.required("reference"),
                amount: try reader.signedAmount("amount", currency), status: try reader.vendorStatus())
        }
        return VendorRows(rows: rows, problems: problems)
    }
}

extension RowReader {
    fileprivate func vendorStatus() throws(RowProblem) -> VendorRows.Status {
        let text = try required("status")
        guard let status = VendorRows.Status.allCases.first(where: { $0.words.contains(text.lowercased()) }) else {
            let known = VendorRows.Status.allCases.flatMap(\.words).joined(separator: ", ")
            throw RowProblem(line: row.line, reason: "the status \(quoted(text)) is none of \(known)")
        }
        return status
    }
}

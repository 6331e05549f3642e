import RewardReports
import RewardServices

extension ReportTable {
    /// With the notice of what leaves the house, where somebody outside is given it.
    func going(to recipient: Recipient?) -> ReportTable {
        var table = self
        if recipient != nil { table.notice = RewardServices.redisclosureNotice }
        return table
    }
}

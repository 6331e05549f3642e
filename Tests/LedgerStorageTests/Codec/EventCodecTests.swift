import RewardDomain
import Testing

@testable import LedgerStorage

struct EventCodecTests {
    @Test(arguments: EventSample.all)
    func `a participant's event is stored as it always was`(_ sample: EventSample) throws {
        let stored = EventCodec.encode(sample.event, settlement: sample.settlement)
        #expect(stored.type == sample.type)
        #expect(stored.body == sample.body)
    }

    @Test(arguments: EventSample.all)
    func `what was stored of a participant is read for ever`(_ sample: EventSample) throws {
        let read = try EventCodec.decode(
            type: sample.type, schema: 1, body: Array(sample.body.utf8), occurredOn: EventSample.occurredOn)
        #expect(read.event == sample.event)
        #expect(read.settlement == sample.settlement)
    }

    @Test(arguments: HouseEventSample.all)
    func `a house event is stored as it always was, and read`(_ sample: HouseEventSample) throws {
        let stored = HouseEventCodec.encode(sample.event)
        #expect(stored.type == sample.type)
        #expect(stored.body == sample.body)
        #expect(try HouseEventCodec.decode(type: sample.type, schema: 1, body: Array(sample.body.utf8)) == sample.event)
    }

    @Test func `every kind of event has a sample`() {
        #expect(
            Set(EventSample.all.map(\.type)) == [
                "participant_added", "enrolled", "enrollment_ended", "visit_recorded", "visit_corrected",
                "visit_retracted", "visit_missed", "retest_lapsed", "unplanned_visit_recorded", "group_prize_drawn",
                "deposit_received", "draw_seed_revealed", "own_days_chosen", "enrollment_paused",
                "enrollment_resumed", "start_corrected", "enrollment_voided", "visit_closed", "visit_opened",
                "participant_described", "duplicate_overruled",
                "same_person_proposed", "same_person_declined", "participant_closed", "participant_absorbed",
                "received_elsewhere", "dispute_opened", "dispute_answered", "dispute_closed",
                "deposit_received", "draw_seed_revealed", "result_disagreed", "disagreement_resolved",
                "correction_proposed", "proposal_approved", "proposal_declined", "proposal_withdrawn",
                "finding_cleared", "redemption_requested", "redemption_approved", "redemption_delivered",
                "redemption_failed", "redemption_cancelled", "reversal_asked", "reversal_declined",
                "redemption_reversed", "value_unclaimed", "erasure_asked", "erasure_declined", "participant_erased",
                "legal_hold_placed", "legal_hold_released",
            ])
        #expect(
            Set(HouseEventSample.all.map(\.type)) == [
                "organization_founded", "site_opened", "terms_published", "group_draw_held", "site_changed",
                "kit_lot_added", "kit_lot_finished", "user_added", "role_granted", "role_ended", "user_disabled",
                "user_enabled", "training_recorded", "participant_linked",
                "organization_founded", "site_opened", "terms_published", "group_draw_held", "days_closed",
                "closure_lifted", "day_signed_off", "visits_noted", "month_closing", "month_closed", "receipt_used",
                "fund_opened", "fund_changed", "fund_money_received", "fund_closed", "person_limit_set",
                "person_limit_ended",
                "card_purchased", "card_sent", "card_received", "card_issued", "card_returned", "card_voided",
                "card_missing", "card_found",
                "stock_defined", "stock_restocked", "stock_issued", "stock_returned", "stock_promised",
                "stock_released", "stock_adjusted", "stock_sent_away", "stock_arrived", "custody_rules_set",
                "count_opened", "count_entered", "count_explained", "count_signed",
                "token_created", "token_revoked", "password_set", "second_factor_set", "second_factor_reset_asked",
                "second_factor_reset", "identity_link_asked", "identity_linked", "identity_unlinked",
                "recovery_code_used", "sessions_ended", "participant_access_given",
                "participant_access_revoked", "pin_set", "retention_set",
            ])
    }

    @Test func `an event of a newer schema or of an unknown type is named as such`() {
        func reason(_ type: String, schema: Int) -> String? {
            do throws(UnreadableEvent) {
                _ = try EventCodec.decode(
                    type: type, schema: schema, body: Array("{}".utf8), occurredOn: EventSample.occurredOn)
                return nil
            } catch { return error.reason }
        }
        #expect(reason("participant_added", schema: 2) == "of schema 2 was written by a newer version of this program")
        #expect(reason("card_stolen", schema: 1) == "of type “card_stolen” is unknown to this version")
    }

    @Test func `a member that is missing or wrong is named`() {
        func reason(_ body: String) -> String? {
            do throws(UnreadableEvent) {
                _ = try EventCodec.decode(
                    type: "enrollment_ended", schema: 1, body: Array(body.utf8), occurredOn: EventSample.occurredOn)
                return nil
            } catch { return error.reason }
        }
        #expect(reason("{}") == "has no “enrollment” in its body")
        #expect(reason(#"{"enrollment":"enr_1"}"#) == "has a “enrollment” in its body that cannot be read")
        #expect(
            reason(#"{"enrollment":"enr_01kds5p0bmeb3abcdefghjkmnp","last_day":"2026-02-30"}"#)
                == "has a “last_day” in its body that cannot be read")
        #expect(reason("{") == "has a body that is no JSON of ours, at byte 1")
    }
}

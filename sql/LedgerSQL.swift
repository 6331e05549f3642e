/// The SQL of the ledger: the files of this folder, compiled into the binary.
public enum LedgerSQL {
    /// A migration, applied once and never changed after a release.
    public struct Migration: Sendable {
        public let version: Int
        public let name: String
        public let text: String

        fileprivate init(_ version: Int, _ name: String, _ bytes: [UInt8]) {
            self.version = version
            self.name = name
            text = String(decoding: bytes, as: UTF8.self)
        }
    }

    /// In the order they are applied.
    public static let migrations: [Migration] = [
        Migration(1, "roles", PackageResources.m0001_roles_sql),
        Migration(2, "installation", PackageResources.m0002_installation_sql),
        Migration(3, "participants", PackageResources.m0003_participants_sql),
        Migration(4, "events", PackageResources.m0004_events_sql),
        Migration(5, "entries", PackageResources.m0005_entries_sql),
        Migration(6, "house", PackageResources.m0006_house_sql),
        Migration(7, "insert_only", PackageResources.m0007_insert_only_sql),
        Migration(8, "enrollments", PackageResources.m0008_enrollments_sql),
        Migration(9, "enrollment_turns", PackageResources.m0009_enrollment_turns_sql),
        Migration(20, "particulars", PackageResources.m0020_particulars_sql),
        Migration(21, "participant_matches", PackageResources.m0021_participant_matches_sql),
        Migration(22, "disputes", PackageResources.m0022_disputes_sql),
        Migration(30, "specimens", PackageResources.m0030_specimens_sql),
        Migration(31, "waiting", PackageResources.m0031_waiting_sql),
        Migration(50, "enrollment_joined", PackageResources.m0050_enrollment_joined_sql),
        Migration(65, "cards", PackageResources.m0065_cards_sql),
        Migration(66, "stock_items", PackageResources.m0066_stock_items_sql),
        Migration(67, "issued_units", PackageResources.m0067_issued_units_sql),
        Migration(68, "counts", PackageResources.m0068_counts_sql),
        Migration(70, "fund_totals", PackageResources.m0070_fund_totals_sql),
        Migration(75, "months", PackageResources.m0075_months_sql),
        Migration(80, "monthly_figures", PackageResources.m0080_monthly_figures_sql),
        Migration(85, "checkpoints", PackageResources.m0085_checkpoints_sql),
        Migration(86, "fund_redemptions", PackageResources.m0086_fund_redemptions_sql),
        Migration(92, "api_tokens", PackageResources.m0092_api_tokens_sql),
        Migration(93, "passwords", PackageResources.m0093_passwords_sql),
        Migration(94, "sessions", PackageResources.m0094_sessions_sql),
        Migration(95, "sign_ins", PackageResources.m0095_sign_ins_sql),
        Migration(96, "participant_access", PackageResources.m0096_participant_access_sql),
        Migration(100, "event_feed", PackageResources.m0100_event_feed_sql),
        Migration(110, "accesses", PackageResources.m0110_accesses_sql),
        Migration(111, "disclosures", PackageResources.m0111_disclosures_sql),
        Migration(112, "consents", PackageResources.m0112_consents_sql),
        Migration(113, "withheld_disclosures", PackageResources.m0113_withheld_disclosures_sql),
        Migration(115, "master_keys", PackageResources.m0115_master_keys_sql),
        Migration(116, "erasure", PackageResources.m0116_erasure_sql),
        Migration(117, "linked_identities", PackageResources.m0117_linked_identities_sql),
        Migration(118, "sign_in_states", PackageResources.m0118_sign_in_states_sql),
        Migration(
            130, "consent_and_session_keys", PackageResources.m0130_consent_and_session_keys_sql),
        Migration(131, "sign_in_means", PackageResources.m0131_sign_in_means_sql),
        Migration(132, "month_guard_plan", PackageResources.m0132_month_guard_plan_sql),
    ]

    public static let allParticipants = text(PackageResources.all_participants_sql)
    public static let answerDispute = text(PackageResources.answer_dispute_sql)
    public static let appliedMigrations = text(PackageResources.applied_migrations_sql)
    public static let beginSnapshot = text(PackageResources.begin_snapshot_sql)
    public static let clearDisputes = text(PackageResources.clear_disputes_sql)
    public static let clearEnrollments = text(PackageResources.clear_enrollments_sql)
    public static let clearMatches = text(PackageResources.clear_matches_sql)
    public static let closeDispute = text(PackageResources.close_dispute_sql)
    public static let commit = text(PackageResources.commit_sql)
    public static let correctEnrollment = text(PackageResources.correct_enrollment_sql)
    public static let createMigrationsTable = text(PackageResources.create_migrations_table_sql)
    public static let disputes = text(PackageResources.disputes_sql)
    public static let disputesBetween = text(PackageResources.disputes_between_sql)
    public static let enrollmentsBetween = text(PackageResources.enrollments_between_sql)
    public static let enrollmentsOfParticipants = text(PackageResources.enrollments_of_participants_sql)
    public static let enrollmentsOfProgram = text(PackageResources.enrollments_of_program_sql)
    public static let entriesOfHouseStreams = text(PackageResources.entries_of_house_streams_sql)
    public static let entriesOfParticipants = text(PackageResources.entries_of_participants_sql)
    public static let eventFeed = text(PackageResources.event_feed_sql)
    public static let feedLag = text(PackageResources.feed_lag_sql)
    public static let eventsOfHouseStreams = text(PackageResources.events_of_house_streams_sql)
    public static let eventsOfParticipants = text(PackageResources.events_of_participants_sql)
    public static let fundPeriods = text(PackageResources.fund_periods_sql)
    public static let fundRedemptions = text(PackageResources.fund_redemptions_sql)
    public static let fundTotals = text(PackageResources.fund_totals_sql)
    public static let hasMigrationsTable = text(PackageResources.has_migrations_table_sql)
    public static let houseStreams = text(PackageResources.house_streams_sql)
    public static let insertDisputes = text(PackageResources.insert_disputes_sql)
    public static let insertEnrollments = text(PackageResources.insert_enrollments_sql)
    public static let insertEntries = text(PackageResources.insert_entries_sql)
    public static let insertEvents = text(PackageResources.insert_events_sql)
    public static let insertHouseEntries = text(PackageResources.insert_house_entries_sql)
    public static let insertHouseEvents = text(PackageResources.insert_house_events_sql)
    public static let insertInstallation = text(PackageResources.insert_installation_sql)
    public static let insertMatches = text(PackageResources.insert_matches_sql)
    public static let insertMigration = text(PackageResources.insert_migration_sql)
    public static let insertParticipant = text(PackageResources.insert_participant_sql)
    public static let insertParticulars = text(PackageResources.insert_particulars_sql)
    public static let insertSealedTexts = text(PackageResources.insert_sealed_texts_sql)
    public static let lockDisputes = text(PackageResources.lock_disputes_sql)
    public static let lockEnrollments = text(PackageResources.lock_enrollments_sql)
    public static let matchingParticipants = text(PackageResources.matching_participants_sql)
    public static let migrationLock = text(PackageResources.migration_lock_sql)
    public static let missingGuards = text(PackageResources.missing_guards_sql)
    public static let orphanedHouseEntries = text(PackageResources.orphaned_house_entries_sql)
    public static let orphanedEntries = text(PackageResources.orphaned_entries_sql)
    public static let otherSessions = text(PackageResources.other_sessions_sql)
    public static let participantCodes = text(PackageResources.participant_codes_sql)
    public static let participantsByCode = text(PackageResources.participants_by_code_sql)
    public static let particularsOfParticipant = text(PackageResources.particulars_of_participant_sql)
    public static let ping = text(PackageResources.ping_sql)
    public static let sealedTextsOfParticipant = text(PackageResources.sealed_texts_of_participant_sql)
    public static let turnEnrollment = text(PackageResources.turn_enrollment_sql)
    public static let currentSnapshot = text(PackageResources.current_snapshot_sql)
    public static let versionsWrittenSince = text(PackageResources.versions_written_since_sql)
    public static let versionsOfParticipants = text(PackageResources.versions_of_participants_sql)
    public static let wrappedKey = text(PackageResources.wrapped_key_sql)

    public static let dropMatches = text(PackageResources.drop_matches_sql)
    public static let dropParticipantCode = text(PackageResources.drop_participant_code_sql)
    public static let dropParticipantKey = text(PackageResources.drop_participant_key_sql)
    public static let erasedBy = text(PackageResources.erased_by_sql)
    public static let keysBetween = text(PackageResources.keys_between_sql)
    public static let privacyWords = text(PackageResources.privacy_words_sql)
    public static let insertMasterKey = text(PackageResources.insert_master_key_sql)
    public static let lockKeys = text(PackageResources.lock_keys_sql)
    public static let masterKeys = text(PackageResources.master_keys_sql)
    public static let runningServices = text(PackageResources.running_services_sql)
    public static let sealSecret = text(PackageResources.seal_secret_sql)
    public static let sealedSecrets = text(PackageResources.sealed_secrets_sql)
    public static let wrapKeys = text(PackageResources.wrap_keys_sql)
    public static let wrappedKeys = text(PackageResources.wrapped_keys_sql)

    public static let clearVisitProjections = text(PackageResources.clear_visit_projections_sql)
    public static let deleteSpecimens = text(PackageResources.delete_specimens_sql)
    public static let deleteWaiting = text(PackageResources.delete_waiting_sql)
    public static let insertSpecimens = text(PackageResources.insert_specimens_sql)
    public static let insertWaiting = text(PackageResources.insert_waiting_sql)
    public static let lockVisitProjections = text(PackageResources.lock_visit_projections_sql)
    public static let specimensByDigest = text(PackageResources.specimens_by_digest_sql)
    public static let specimensBetween = text(PackageResources.specimens_between_sql)
    public static let waitingOfKind = text(PackageResources.waiting_of_kind_sql)
    public static let waitingBetween = text(PackageResources.waiting_between_sql)

    public static let closingMonths = text(PackageResources.closing_months_sql)
    public static let firstDayOfProgram = text(PackageResources.first_day_of_program_sql)
    public static let insertMonthReport = text(PackageResources.insert_month_report_sql)
    public static let monthReport = text(PackageResources.month_report_sql)
    public static let oldestTransaction = text(PackageResources.oldest_transaction_sql)
    public static let postingsToMonth = text(PackageResources.postings_to_month_sql)
    public static let requireOpenMonths = text(PackageResources.require_open_months_sql)
    public static let transactionMark = text(PackageResources.transaction_mark_sql)
    public static let clearMonthlyFigures = text(PackageResources.clear_monthly_figures_sql)
    public static let deleteMonthlyFigures = text(PackageResources.delete_monthly_figures_sql)
    public static let insertMonthlyFigures = text(PackageResources.insert_monthly_figures_sql)
    public static let lockMonthlyFigures = text(PackageResources.lock_monthly_figures_sql)
    public static let monthlyFiguresBetween = text(PackageResources.monthly_figures_between_sql)
    public static let monthlyFiguresOfProgram = text(PackageResources.monthly_figures_of_program_sql)
    public static let monthlyFiguresThrough = text(PackageResources.monthly_figures_through_sql)

    public static let entriesBetween = text(PackageResources.entries_between_sql)
    public static let eventsBetween = text(PackageResources.events_between_sql)
    public static let checkpointByNumber = text(PackageResources.checkpoint_by_number_sql)
    public static let checkpointCovered = text(PackageResources.checkpoint_covered_sql)
    public static let checkpointHashesOfHouse = text(PackageResources.checkpoint_hashes_of_house_sql)
    public static let checkpointHashesOfParticipants = text(PackageResources.checkpoint_hashes_of_participants_sql)
    public static let checkpointHeadsOfHouse = text(PackageResources.checkpoint_heads_of_house_sql)
    public static let checkpointHeadsOfParticipants = text(PackageResources.checkpoint_heads_of_participants_sql)
    public static let checkpointLast = text(PackageResources.checkpoint_last_sql)
    public static let checkpointLastListed = text(PackageResources.checkpoint_last_listed_sql)
    public static let checkpointList = text(PackageResources.checkpoint_list_sql)
    public static let checkpointListed = text(PackageResources.checkpoint_listed_sql)
    public static let checkpointPage = text(PackageResources.checkpoint_page_sql)
    public static let checkpointStreamsGone = text(PackageResources.checkpoint_streams_gone_sql)
    public static let insertCheckpoint = text(PackageResources.insert_checkpoint_sql)
    public static let insertCheckpointStreams = text(PackageResources.insert_checkpoint_streams_sql)
    public static let ledgerIdentity = text(PackageResources.ledger_identity_sql)
    // Cards, goods, counts.
    public static let cards = text(PackageResources.cards_sql)
    public static let cardsOfStreams = text(PackageResources.cards_of_streams_sql)
    public static let clearCustody = text(PackageResources.clear_custody_sql)
    public static let counts = text(PackageResources.counts_sql)
    public static let countsOfStreams = text(PackageResources.counts_of_streams_sql)
    public static let custodyGhosts = text(PackageResources.custody_ghosts_sql)
    public static let enterCount = text(PackageResources.enter_count_sql)
    public static let insertCards = text(PackageResources.insert_cards_sql)
    public static let insertCounts = text(PackageResources.insert_counts_sql)
    public static let insertIssuedCard = text(PackageResources.insert_issued_card_sql)
    public static let insertIssuedGoods = text(PackageResources.insert_issued_goods_sql)
    public static let insertIssuedUnits = text(PackageResources.insert_issued_units_sql)
    public static let insertStockItems = text(PackageResources.insert_stock_items_sql)
    public static let issuedUnits = text(PackageResources.issued_units_sql)
    public static let issuedUnitsOfParticipant = text(PackageResources.issued_units_of_participant_sql)
    public static let issuedUnitsOfStreams = text(PackageResources.issued_units_of_streams_sql)
    public static let lockCustody = text(PackageResources.lock_custody_sql)
    public static let moveStock = text(PackageResources.move_stock_sql)
    public static let returnUnit = text(PackageResources.return_unit_sql)
    public static let signCount = text(PackageResources.sign_count_sql)
    public static let stockItems = text(PackageResources.stock_items_sql)
    public static let stockItemsOfStreams = text(PackageResources.stock_items_of_streams_sql)
    public static let turnCard = text(PackageResources.turn_card_sql)

    // Who read what, what left the house, and on which consent.
    public static let accessesOfParticipant = text(PackageResources.accesses_of_participant_sql)
    public static let consentByKey = text(PackageResources.consent_by_key_sql)
    public static let consentsOfParticipants = text(PackageResources.consents_of_participants_sql)
    public static let disclosureByKey = text(PackageResources.disclosure_by_key_sql)
    public static let disclosuresOfParticipant = text(PackageResources.disclosures_of_participant_sql)
    public static let insertAccess = text(PackageResources.insert_access_sql)
    public static let insertConsent = text(PackageResources.insert_consent_sql)
    public static let insertConsentRevocation = text(PackageResources.insert_consent_revocation_sql)
    public static let insertDisclosure = text(PackageResources.insert_disclosure_sql)
    public static let insertWithheldDisclosures = text(PackageResources.insert_withheld_disclosures_sql)
    public static let lockConsents = text(PackageResources.lock_consents_sql)
    public static let withheldDisclosures = text(PackageResources.withheld_disclosures_sql)

    // Signing in.
    public static let accountsOfDevice = text(PackageResources.accounts_of_device_sql)
    public static let anyUserPassword = text(PackageResources.any_user_password_sql)
    public static let apiTokenByDigest = text(PackageResources.api_token_by_digest_sql)
    public static let apiTokensUsed = text(PackageResources.api_tokens_used_sql)
    public static let beginSecondFactor = text(PackageResources.begin_second_factor_sql)
    public static let beginSignIn = text(PackageResources.begin_sign_in_sql)
    public static let confirmSecondFactor = text(PackageResources.confirm_second_factor_sql)
    public static let countPinAttempt = text(PackageResources.count_pin_attempt_sql)
    public static let countUnlock = text(PackageResources.count_unlock_sql)
    public static let dropKnownDevices = text(PackageResources.drop_known_devices_sql)
    public static let dropLinkedIdentity = text(PackageResources.drop_linked_identity_sql)
    public static let dropParticipantAccess = text(PackageResources.drop_participant_access_sql)
    public static let dropPassword = text(PackageResources.drop_password_sql)
    public static let dropSecondFactor = text(PackageResources.drop_second_factor_sql)
    public static let sessionsEndedByCommand = text(PackageResources.sessions_ended_by_command_sql)
    public static let endSessions = text(PackageResources.end_sessions_sql)
    public static let endSessionsOfAccount = text(PackageResources.end_sessions_of_account_sql)
    public static let endSignIn = text(PackageResources.end_sign_in_sql)
    public static let forgetPinAttempts = text(PackageResources.forget_pin_attempts_sql)
    public static let insertApiToken = text(PackageResources.insert_api_token_sql)
    public static let insertKnownDevice = text(PackageResources.insert_known_device_sql)
    public static let insertLinkedIdentity = text(PackageResources.insert_linked_identity_sql)
    public static let insertParticipantAccess = text(PackageResources.insert_participant_access_sql)
    public static let insertRecoveryCodes = text(PackageResources.insert_recovery_codes_sql)
    public static let insertSession = text(PackageResources.insert_session_sql)
    public static let lockSession = text(PackageResources.lock_session_sql)
    public static let lockSignIns = text(PackageResources.lock_sign_ins_sql)
    public static let openSessions = text(PackageResources.open_sessions_sql)
    public static let participantAccessByDigest = text(PackageResources.participant_access_by_digest_sql)
    public static let passwordOfAccount = text(PackageResources.password_of_account_sql)
    public static let purgeKnownDevices = text(PackageResources.purge_known_devices_sql)
    public static let purgeSessions = text(PackageResources.purge_sessions_sql)
    public static let purgeSignInAttempts = text(PackageResources.purge_sign_in_attempts_sql)
    public static let purgeSignInStates = text(PackageResources.purge_sign_in_states_sql)
    public static let recoveryCodesLeft = text(PackageResources.recovery_codes_left_sql)
    public static let revokeApiToken = text(PackageResources.revoke_api_token_sql)
    public static let revokeApiTokensOfUser = text(PackageResources.revoke_api_tokens_of_user_sql)
    public static let secondFactorOfAccount = text(PackageResources.second_factor_of_account_sql)
    public static let seeSession = text(PackageResources.see_session_sql)
    public static let sessionByDigest = text(PackageResources.session_by_digest_sql)
    public static let setPassword = text(PackageResources.set_password_sql)
    public static let signInAttempts = text(PackageResources.sign_in_attempts_sql)
    public static let trimKnownDevices = text(PackageResources.trim_known_devices_sql)
    public static let unlockSession = text(PackageResources.unlock_session_sql)
    public static let useApiToken = text(PackageResources.use_api_token_sql)
    public static let useParticipantAccess = text(PackageResources.use_participant_access_sql)
    public static let useRecoveryCode = text(PackageResources.use_recovery_code_sql)
    public static let useSignInState = text(PackageResources.use_sign_in_state_sql)
    public static let useStep = text(PackageResources.use_step_sql)
    public static let userOfIdentity = text(PackageResources.user_of_identity_sql)
    public static let wrongCodes = text(PackageResources.wrong_codes_sql)

    private static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
}

public import ArgumentParser

/// `rewardctl`: everything an operator, a counsellor or a manager does from a terminal.
public struct RewardCommand: AsyncParsableCommand {
    public static let configuration = CommandConfiguration(
        commandName: "rewardctl",
        abstract: "Runs contingency-management reward programs to the cent, and proves every payment.",
        discussion: """
            Name the ledger with --data-dir DIR (a private PostgreSQL, started for as long as the command needs it, \
            or the running daemon's) or --database-url URL; or set REWARD_DATA_DIR or REWARD_DATABASE_URL.

            Exit codes: 0 done, 1 refused or found wanting, 64 misused, 69 database unavailable. \
            Answers go to standard output, everything else to standard error.
            """,
        groupedSubcommands: [
            CommandGroup(
                name: "The clinic's day",
                subcommands: [
                    TodayCommand.self, RecordCommand.self, CorrectCommand.self, RetractCommand.self,
                    ProposalCommands.self, DisagreementCommands.self, FindingCommands.self, VisitCommands.self,
                    BalanceCommand.self,
                    StatementCommand.self, DepositCommand.self, DrawCommands.self, SignOffCommand.self,
                    ClosureCommands.self, DowntimeSheetCommand.self,
                ]),
            CommandGroup(
                name: "People and programs",
                subcommands: [
                    ParticipantCommands.self, EnrollCommand.self, EnrollmentCommands.self, ProgramCommands.self,
                    SimulateCommand.self, SiteCommands.self, UserCommands.self, TokenCommands.self,
                    DisputeCommands.self, ConsentCommands.self, DisclosureCommands.self,
                    FundCommands.self, LimitCommands.self, RetentionCommands.self,
                ]),
            CommandGroup(name: "Paying out", subcommands: [RedeemCommand.self, PayoutCommands.self]),
            CommandGroup(
                name: "Reports and files", subcommands: [ReportCommands.self, MonthCommands.self, ImportCommands.self]),
            CommandGroup(
                name: "For auditors", subcommands: [AuditCommands.self, ExportCommands.self, WhatIfCommand.self]),
            CommandGroup(
                name: "Cards and goods",
                subcommands: [
                    OffersCommand.self, CardCommands.self, StockCommands.self, CountCommands.self,
                    ReconcileCommands.self,
                ]),
            CommandGroup(
                name: "Upkeep",
                subcommands: [
                    MigrateCommand.self, NoShowsCommand.self, VerifyCommand.self, RebuildCommand.self,
                    CheckpointCommands.self, ProofCommand.self, KeyCommands.self,
                ]),
        ])

    public init() {}
}

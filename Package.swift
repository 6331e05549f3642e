// swift-tools-version: 6.2
import PackageDescription

// Every target is built the same way: Swift 6 language mode, and the three upcoming features that
// make `any`, imports and their visibility explicit.
let settings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
]

let cryptoExtras = Target.Dependency.product(name: "CryptoExtras", package: "swift-crypto")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")
let mustache = Target.Dependency.product(name: "Mustache", package: "swift-mustache")
let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let httpTypes = Target.Dependency.product(name: "HTTPTypes", package: "swift-http-types")
let asyncHTTPClient = Target.Dependency.product(name: "AsyncHTTPClient", package: "async-http-client")
let nioCore = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
let nioHTTPTypes = Target.Dependency.product(name: "NIOHTTPTypes", package: "swift-nio-extras")
let nioHTTP2 = Target.Dependency.product(name: "NIOHTTP2", package: "swift-nio-http2")
let nioPosix = Target.Dependency.product(name: "NIOPosix", package: "swift-nio")
let nioSSL = Target.Dependency.product(name: "NIOSSL", package: "swift-nio-ssl")
let nioTLS = Target.Dependency.product(name: "NIOTLS", package: "swift-nio")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let hummingbirdHTTP2 = Target.Dependency.product(name: "HummingbirdHTTP2", package: "hummingbird")
let hummingbirdCore = Target.Dependency.product(name: "HummingbirdCore", package: "hummingbird")
let unixSignals = Target.Dependency.product(name: "UnixSignals", package: "swift-service-lifecycle")
let lifecycle = Target.Dependency.product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let tracing = Target.Dependency.product(name: "Tracing", package: "swift-distributed-tracing")
let inMemoryTracing = Target.Dependency.product(name: "InMemoryTracing", package: "swift-distributed-tracing")
let arguments = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")

func target(
    _ name: String, _ dependencies: [Target.Dependency], path: String? = nil, resources: [Resource] = []
) -> Target {
    .target(name: name, dependencies: dependencies, path: path, resources: resources, swiftSettings: settings)
}

func program(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .executableTarget(name: name, dependencies: dependencies, swiftSettings: settings)
}

func tests(_ name: String, _ dependencies: [Target.Dependency], resources: [Resource] = []) -> Target {
    .testTarget(name: name, dependencies: dependencies, resources: resources, swiftSettings: settings)
}

let package = Package(
    name: "reward-ledger",
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-distributed-tracing", from: "1.7.3"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-extras", from: "1.35.2"),
        .package(url: "https://github.com/apple/swift-nio-http2", from: "1.46.0"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1", traits: []),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    ],
    // Downward only: a target may import what stands below it.
    targets: [
        // Wiring
        program("rewardctl", ["RewardCLI", arguments]),

        program(
            "rewardd",
            [
                "RewardHTTP", "RewardServices", "RewardInterop", "RewardPresets", "RewardReports", "LedgerStorage",
                "EmbeddedPostgres", "RewardDomain", arguments, logging, lifecycle, unixSignals,
            ]),

        // Checks a proof for somebody who has neither the ledger nor its code: it shares none of it.
        program("rewardproof", [crypto]),

        // Faces
        target(
            "RewardHTTP",
            [
                "RewardPages", "RewardServices", "RewardInterop", "RewardPresets", "LedgerStorage", "RewardPolicies",
                "RewardReports", "RewardDomain", hummingbird, hummingbirdCore, hummingbirdHTTP2, httpTypes, nioCore,
                nioHTTP2, nioHTTPTypes, nioSSL, nioTLS, logging, lifecycle, crypto, cryptoExtras, asyncHTTPClient,
                tracing,
            ], resources: [.embedInCode("OpenAPI")]),
        target(
            "RewardPages",
            [
                "RewardServices", "LedgerStorage", "RewardPolicies", "RewardReports", "CLibQRencode", "RewardDomain",
                mustache,
            ],
            resources: [
                .embedInCode("Frame/layout.mustache"), .embedInCode("SignIn/sign-in.mustache"),
                .embedInCode("SignIn/participant-sign-in.mustache"), .embedInCode("SignIn/signed-in.mustache"),
                .embedInCode("SignIn/unlock.mustache"), .embedInCode("SignIn/kept-form.mustache"),
                .embedInCode("SignIn/kept-form-fields.mustache"), .embedInCode("SignIn/sign-in-code.js"),
                .embedInCode("People/people.mustache"),
                .embedInCode("Audit/audit.mustache"), .embedInCode("Audit/audited-person.mustache"),
                .embedInCode("Audit/audit-trail.mustache"), .embedInCode("Programs/publish-program.mustache"),
                .embedInCode("Users/users.mustache"), .embedInCode("Users/user.mustache"),
                .embedInCode("Tokens/tokens.mustache"),
                .embedInCode("Sites/sites.mustache"), .embedInCode("Sites/site.mustache"),
                .embedInCode("OwnAccount/own-account.mustache"), .embedInCode("OwnAccount/new-authenticator.mustache"),
                .embedInCode("OwnAccount/recovery-codes.mustache"),
                .embedInCode("Today/today.mustache"), .embedInCode("Today/due-visit.mustache"),
                .embedInCode("Recording/record-visit.mustache"), .embedInCode("Recording/recorded-visit.mustache"),
                .embedInCode("Person/person.mustache"), .embedInCode("Correcting/correct-visit.mustache"),
                .embedInCode("Correcting/corrected-visit.mustache"),
                .embedInCode("Correcting/correction-preview.mustache"),
                .embedInCode("Correcting/changed-visits.mustache"), .embedInCode("Correcting/correction.mustache"),
                .embedInCode("Redeeming/redeem.mustache"), .embedInCode("Redeeming/redemption.mustache"),
                .embedInCode("Enrolling/enroll.mustache"), .embedInCode("SignInCard/sign-in-card.mustache"),
                .embedInCode("Draws/group-draw.mustache"), .embedInCode("Draws/enrollment-draws.mustache"),
                .embedInCode("Draws/bowl-picture.mustache"),
                .embedInCode("Home/home.mustache"), .embedInCode("Balance/balance.mustache"),
                .embedInCode("MonthlyReport/monthly-report.mustache"), .embedInCode("Problem/problem.mustache"),
                .embedInCode("Chart/chart.mustache"),
                .embedInCode("MonthlyReport/close-month.mustache"), .embedInCode("Reports/reports.mustache"),
                .embedInCode("Reports/report.mustache"), .embedInCode("Decisions/decisions.mustache"),
                .embedInCode("Forms/posted-form.mustache"), .embedInCode("Forms/form-field.mustache"),
                .embedInCode("Funds/funds.mustache"), .embedInCode("Funds/fund.mustache"),
                .embedInCode("Funds/limits.mustache"), .embedInCode("Stock/stock.mustache"),
                .embedInCode("Stock/stock-item.mustache"), .embedInCode("Stock/stock-cards.mustache"),
                .embedInCode("Stock/stock-count.mustache"),
                .embedInCode("Programs/programs.mustache"), .embedInCode("Programs/simulation.mustache"),
                .embedInCode("OwnPage/own.mustache"), .embedInCode("OwnPage/Offline"),
                .embedInCode("style.css"), .embedInCode("Words/es.po"),
            ]),
        target(
            "RewardCLI",
            [
                "RewardServices", "RewardInterop", "RewardPresets", "RewardReports", "RewardPolicies", "LedgerStorage",
                "EmbeddedPostgres", "RewardDomain", arguments,
            ]),

        // Measures the rules, the ledger and the service; not installed. The C target counts calls of malloc, which
        // Swift cannot.
        program(
            "bench",
            [
                "RewardServices", "RewardReports", "LedgerStorage", "RewardInterop", "RewardPresets", "RewardPolicies",
                "EmbeddedPostgres", "PostgresPQ", "RewardDomain", "CAllocationCount", arguments, hummingbird, nioCore,
                nioPosix,
            ]),
        .target(name: "CAllocationCount"),

        // Use cases
        target(
            "RewardServices",
            ["RewardInterop", "LedgerStorage", "RewardPolicies", "RewardReports", "EmbeddedPostgres", "RewardDomain"]),

        // Files, storage, rules
        target("RewardInterop", ["RewardPolicies", "RewardDomain", yams]),
        target("LedgerStorage", ["LedgerSQL", "PostgresPQ", "RewardDomain", crypto, cryptoExtras, tracing]),
        target("RewardReports", ["RewardPolicies", "RewardDomain"]),
        target("RewardPolicies", ["RewardDomain"]),
        target("RewardDomain", []),

        // Knows nothing of rewards
        target("PostgresPQ", ["CLibPQ"]),
        .systemLibrary(name: "CLibPQ", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
        .systemLibrary(name: "CLibQRencode", pkgConfig: "libqrencode", providers: [.apt(["libqrencode-dev"])]),
        target("EmbeddedPostgres", []),

        // Files compiled into the binaries
        .target(
            name: "LedgerSQL", path: "sql",
            resources: [.embedInCode("migrations"), .embedInCode("queries")], swiftSettings: settings),
        .target(
            name: "RewardPresets", path: "config", exclude: ["grafana"],
            resources: [.embedInCode("programs"), .embedInCode("limits.yaml")], swiftSettings: settings),

        // Tests mirror the tree
        target("TestPostgres", ["EmbeddedPostgres", "PostgresPQ"], path: "Tests/TestPostgres"),
        target("RewardTestSupport", ["RewardInterop", "RewardDomain"], path: "Tests/RewardTestSupport"),
        target("TestRandom", [], path: "Tests/TestRandom"),
        target("TestProcess", ["EmbeddedPostgres"], path: "Tests/TestProcess"),
        target(
            "TestSupport",
            [
                "TestPostgres", "PostgresPQ", "LedgerStorage", "RewardServices", "RewardInterop", "RewardPresets",
                "RewardReports", "RewardDomain", "TestProcess",
            ], path: "Tests/TestSupport"),
        .executableTarget(
            name: "EmbeddedPostgresProbe", dependencies: ["EmbeddedPostgres"], path: "Tests/EmbeddedPostgresProbe",
            swiftSettings: settings),
        tests("BenchTests", ["bench", "TestProcess", nioCore, nioPosix]),
        tests("EmbeddedPostgresTests", ["EmbeddedPostgres", "EmbeddedPostgresProbe"]),
        tests("PostgresPQTests", ["PostgresPQ", "TestPostgres"]),
        tests("RewardDomainTests", ["RewardDomain", "RewardTestSupport", "TestRandom"]),
        tests(
            "RewardPoliciesTests",
            ["RewardPolicies", "RewardDomain", "RewardInterop", "RewardTestSupport", "TestRandom"],
            resources: [.copy("Fixtures")]),
        tests(
            "RewardInteropTests",
            ["RewardInterop", "RewardDomain", "RewardPolicies", "RewardTestSupport", "TestRandom"]),
        tests("RewardReportsTests", ["RewardReports", "RewardPolicies", "RewardDomain", "TestRandom"]),
        tests(
            "LedgerStorageTests",
            [
                "rewardproof", "LedgerStorage", "LedgerSQL", "PostgresPQ", "EmbeddedPostgres", "RewardDomain",
                "RewardInterop", "RewardPolicies", "RewardPresets", "RewardServices", "RewardTestSupport",
                "TestProcess", "TestSupport", "TestPostgres",
                "TestRandom", crypto,
            ]),
        tests(
            "RewardCLITests",
            [
                "rewardctl", "PostgresPQ", "RewardDomain", "RewardInterop", "RewardServices", "LedgerStorage",
                "TestPostgres", "TestProcess", "TestSupport",
            ]),
        tests(
            "RewardServicesTests",
            [
                "RewardServices", "RewardInterop", "RewardPresets", "RewardReports", "RewardPolicies", "LedgerStorage",
                "PostgresPQ", "RewardDomain", "RewardTestSupport", "TestProcess", "TestSupport", "TestPostgres",
                "TestRandom",
            ], resources: [.copy("Fixtures")]),
        tests(
            "RewardPagesTests",
            ["RewardPages", "RewardReports", "RewardDomain", "RewardTestSupport", "TestProcess"]),
        tests(
            "RewardHTTPTests",
            [
                "RewardHTTP", "RewardPages", "RewardServices", "RewardInterop", "RewardReports", "LedgerStorage",
                "EmbeddedPostgres", "PostgresPQ", "RewardDomain", "RewardTestSupport", "TestProcess", "TestSupport",
                "TestPostgres", crypto, cryptoExtras, hummingbird, hummingbirdCore, httpTypes, lifecycle, logging,
                nioCore,
                nioPosix, nioSSL, tracing, inMemoryTracing,
            ]),
        tests(
            "RewarddTests",
            [
                "rewardd", "RewardServices", "RewardInterop", "RewardReports", "RewardPolicies", "LedgerStorage",
                "RewardDomain", "RewardPresets", "TestProcess", "TestSupport", "TestPostgres", "TestRandom", logging,
            ]),
    ]
)

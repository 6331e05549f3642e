import ArgumentParser
import FoundationEssentials
import RewardDomain
import RewardInterop
import RewardPresets
import RewardServices

/// Terms named on a command line: a file, a published program, or one of the protocols that come with the program.
struct ProgramSource {
    let name: String
    let terms: Terms
    let text: String
    /// Where the text says what; nil for what is published already.
    var lines: TermsWithLines?
    /// The revision, if it is a published one.
    var published: PublishedTerms?

    /// A file if there is one of that name; else what is published, where a ledger was named; else a preset.
    static func find(_ name: String, in ledger: LedgerOptions) async throws -> ProgramSource {
        if let local = try local(name) { return local }
        if let location = try ledger.locationIfAny(), let slug = Slug(name) {
            let open = try await OpenLedger.open(location, applicationName: "rewardctl", clock: systemClock)
            let found: PublishedProgram?
            do { found = try await open.services.program(slug) } catch ServiceError.refused { found = nil } catch {
                try? await open.close()
                throw error
            }
            try await open.close()
            if let found {
                return ProgramSource(name: name, terms: found.terms.terms, text: found.text, published: found.terms)
            }
        }
        guard let preset = try preset(name) else { throw unknown(name) }
        return preset
    }

    /// A file or a preset: what can be published.
    static func publishable(_ name: String) throws -> ProgramSource {
        if let local = try local(name) { return local }
        guard let preset = try preset(name) else { throw unknown(name) }
        return preset
    }

    private static func local(_ name: String) throws -> ProgramSource? {
        guard name.contains("/") || name.contains(".") || FileManager.default.fileExists(atPath: name) else {
            return nil
        }
        let text: String
        do { text = try String(decoding: Data(contentsOf: URL(filePath: name)), as: UTF8.self) } catch {
            throw Refusal(.unknownProgram, "The file \(name) cannot be read; check its name.")
        }
        return try read(name, text, file: name)
    }

    private static func preset(_ name: String) throws -> ProgramSource? {
        guard let preset = RewardPresets.all.first(where: { $0.slug == name }) else { return nil }
        return try read(name, preset.text, file: "\(name).yaml")
    }

    private static func read(_ name: String, _ text: String, file: String) throws -> ProgramSource {
        let lines = try TermsFile.readWithLines(text, file: file)
        return ProgramSource(name: name, terms: lines.terms, text: text, lines: lines)
    }

    private static func unknown(_ name: String) -> Refusal {
        Refusal(
            .unknownProgram,
            "There is no file, published program or preset \(name); presets are "
                + "\(RewardPresets.all.map(\.slug).joined(separator: ", ")).")
    }
}

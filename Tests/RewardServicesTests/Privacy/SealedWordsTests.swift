import LedgerStorage
import PostgresPQ
import RewardDomain
import RewardServices
import TestPostgres
import TestSupport
import Testing

/// docs/privacy.md, "What is sealed": nothing that was said of a person lies in the database in clear, wherever it was
/// said. What names nobody does, and shows that the search finds what there is.
@Suite(.onPostgres)
struct SealedWordsTests {
    @Test func `no table holds a word that was said of a participant`() async throws {
        let clinic = try await Clinic.open()
        var words = SpokenWords(clinic)
        try await words.sayAll()
        #expect(words.said.count >= 35)
        let found = try await Self.found(Array(words.said.values), clinic)
        #expect(found == [])
        // A site's closed day is nobody's in particular: its reason stands on its event.
        _ = try await clinic.services.close(
            .mainSite, on: clinic.day("2026-12-25")...clinic.day("2026-12-25"), reason: "Quokka day",
            TestLedger.context)
        #expect(try await Self.found(["Quokka day"], clinic) == ["ledger.house_events: Quokka day"])
        #expect(try await clinic.services.verify().findings.map(\.description) == [])
        await clinic.close()
    }

    @Test func `no event of a participant has a text of more than one word but the terms`() async throws {
        let clinic = try await Clinic.open()
        var words = SpokenWords(clinic)
        try await words.sayAll()
        let texts = try await clinic.texts(
            """
            select text #>> '{}' from ledger.events,
                jsonb_path_query(body::jsonb - 'terms', 'strict $.** ? (@.type() == "string")') as text
            """)
        #expect(texts.count > 100)
        for text in texts {
            let isOneWord = text.utf8.count <= 128 && !text.contains(where: \.isWhitespace)
            #expect(isOneWord, "an event holds “\(text)”")
        }
        await clinic.close()
    }

    @Test func `every word is read back with the keys`() async throws {
        let clinic = try await Clinic.open()
        var words = SpokenWords(clinic)
        try await words.sayAll()
        var known: Set<String> = []
        for participant in try await clinic.services.participants() {
            if let code = participant.code { known.insert(code) }
            for texts in try await clinic.services.storage.texts(of: participant.id).values {
                known.formUnion(texts.values)
            }
            known.formUnion(try await clinic.services.storage.particulars(of: participant.id).values)
        }
        // What was replaced or taken away is no longer told, and a sender's own key never is.
        let untold: Set = ["name", "phone", "idempotency key", "source id"]
        for (what, word) in words.said where !untold.contains(what) {
            #expect(known.contains(word), "the \(what) is lost")
        }
        await clinic.close()
    }

    /// Which tables hold which of the words, whatever their case, as text or as bytes, which are printed in hexadecimal.
    private static func found(_ words: [String], _ clinic: Clinic) async throws -> [String] {
        let owner = try await TestLedger.owner(clinic.database)
        let tables = try await owner.query(
            SQL("select format('%I.%I', schemaname, tablename) from pg_tables where schemaname in ('ledger', 'public')")
        ).map { try $0.decode(0, as: String.self) }
        #expect(tables.count > 30)
        var found: [String] = []
        for table in tables {
            let rows = try await owner.query(
                SQL(
                    """
                    with row_texts as (select lower(t::text) as row_text from \(table) t)
                    select word from unnest($1::text[]) as word, unnest(array[word, upper(word), lower(word)]) as form
                    where exists (
                        select from row_texts
                        where strpos(row_text, lower(form)) > 0
                            or strpos(row_text, encode(convert_to(form, 'UTF8'), 'hex')) > 0)
                    group by word
                    """, words))
            found += try rows.map { "\(table): \(try $0.decode(0, as: String.self))" }
        }
        await owner.close()
        return found
    }
}

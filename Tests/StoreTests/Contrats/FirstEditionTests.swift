import Documents
import Domain
import Embedded
import FixtureSupport
import Foundation
import GRDB
import JSON
import Rules
import Testing
import UseCases

@testable import Store

/// A database of the first edition of the rules, when appels had nine parameters and contrats no third level.
@Suite("Data written under the first edition of the rules is read and judged as before")
struct FirstEditionTests {
    /// A document without the members that the second edition added.
    static func old(_ path: String) throws -> JSON {
        let young: Set<String> = [
            "nom_du_theme", "items", "niveau", "dans", "projets", "priorites", "themes_gardes",
            "axes_ajoutes",
            "reglages", "natures", "au_dessus_de_centimes", "registre", "declare_on", "compte_bancaire",
            "budget_organisme_centimes", "aides_publiques", "subvention_precedente", "subventions_ailleurs",
            "exercices", "criteres", "methode",
        ]
        let figures: Set<String> = [
            "sans_retroactivite", "part_quartiers_min_pour_dix_mille", "axes_min",
            "taux_public_max_pour_dix_mille", "emplois_aides_publics",
            "taux_autofinancement_min_pour_dix_mille", "montant_min_centimes", "montant_max_centimes",
            "cofinanceurs_min",
        ]
        func strip(_ json: JSON, in name: String) -> JSON {
            switch json {
            case .object(let members):
                .object(
                    members.filter { member in
                        if name == "parametres" { return figures.contains(member.key) }
                        // All themes of an appel were kept; the dispositifs of an action were not cited.
                        if member.key == "themes", member.value == .null { return false }
                        if member.key == "dispositifs", name == "actions" { return false }
                        return !young.contains(member.key)
                    }.map { JSON.Member($0.key, strip($0.value, in: $0.key)) })
            case .array(let elements): .array(elements.map { strip($0, in: name) })
            default: json
            }
        }
        return strip(try Fixtures.json(path), in: "")
    }

    /// A database at the first migration, with a published appel and a deposited dossier.
    private static func write(_ folder: URL) throws -> (dossier: JSON, porteur: JSON) {
        let pool = try DatabasePool(path: folder.appending(path: Store.fileName).path)
        try Schema.migrate(pool, files: Array(Embedded.migrations.prefix(1)), backups: folder)
        let (contrat, appel) = (try old("contrats/argentan-2015.json"), try old("appels/argentan-2023.json"))
        let dossier = try old("dossiers/cafe-des-parents.json")
        let porteur = dossier["porteur"] ?? .null
        let presentation = dossier["presentation"] ?? .null
        let at = "2022-11-15T09:00:00.000Z"
        let depot: JSON = [
            "reference": "ARG-2023-001", "appel": "argentan-2023", "revision": 1, "depose_at": .string(at),
            "attestation": ["nom": "Camille Exemple", "qualite": "Présidente", "atteste_at": .string(at)],
            "dossier": dossier, "pieces": [],
        ]
        let rows: [(String, [any DatabaseValueConvertible])] = [
            ("INSERT INTO contrat VALUES ('argentan-2015', ?, ?)", [contrat.text, at]),
            (
                "INSERT INTO appel (code, contrat, projet, dernier_numero, cree_at) "
                    + "VALUES ('argentan-2023', 'argentan-2015', ?, 1, ?)", [appel.text, at]
            ),
            (
                "INSERT INTO revision VALUES ('argentan-2023', 1, ?, ?, '2022-10-23T22:00:00.000Z', "
                    + "'2022-12-02T23:00:00.000Z', ?, ?)",
                [appel.text, contrat.text, at, String(repeating: "a", count: 64)]
            ),
            ("UPDATE appel SET revision = 1", []),
            ("INSERT INTO compte VALUES ('c', 'a@exemple.fr', 'Compte', NULL, ?)", [at]),
            (
                "INSERT INTO porteur (id, siret, nom, contenu, cree_at) VALUES ('p', '00061004800019', ?, ?, ?)",
                ["De-ci De-là", porteur.text, at]
            ),
            ("INSERT INTO membre VALUES ('p', 'c', 'representant', ?)", [at]),
            (
                "INSERT INTO dossier (id, appel, porteur_id, revision, etat, reference, presentation, cree_at, "
                    + "modifie_at, depose_at) VALUES ('d', 'argentan-2023', 'p', 1, 'depose', 'ARG-2023-001', "
                    + "?, ?, ?, ?)", [presentation.text, at, at, at]
            ),
            (
                "INSERT INTO action (id, dossier_id, position, contenu) VALUES ('a', 'd', 1, ?)",
                [(dossier["actions"]?[0] ?? .null).text]
            ),
            (
                "INSERT INTO depot VALUES ('d', 'ARG-2023-001', 1, ?, ?, ?)",
                [at, depot.text, String(repeating: "b", count: 64)]
            ),
        ]
        try pool.write { db in
            for (sql, values) in rows { try db.execute(sql: sql, arguments: StatementArguments(values)) }
        }
        try pool.close()
        return (dossier, porteur)
    }

    @Test(
        "Its dossiers keep their 24 verdicts, its porteurs their numbers, and its appel can be changed"
    )
    func read() async throws {
        let folder = try temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let written = try Self.write(folder)
        let store = try Store(folder: folder, holder: "test")
        defer { try? store.close() }
        let instant = try #require(Instant("2022-11-20T09:00:00Z"))
        try await store.read { reader in
            let dossier = try #require(try reader.dossier("d"))
            let verdicts = try Controler.run(reader, dossier, at: instant)
            #expect(verdicts.count == 24)
            #expect(verdicts.filter(\.isBroken).map(\.code) == [])
            let revision = try #require(try reader.revision("argentan-2023", 1))
            #expect(revision.edition == 1)
            #expect(revision.appel.parametres.dureeMaxMois.valeur == nil)
            let porteur = try #require(try reader.porteur("p")).porteur
            #expect(porteur.numero.description == written.porteur["siret"]?.string)
            #expect(try reader.porteur(numero: porteur.numero)?.id == "p")
            #expect(try reader.membres(porteur: "p").count == 1)
            // The table was created again under the same name, and the rows that referred to it still do.
            for table in ["membre", "dossier"] {
                #expect(
                    try reader.int(
                        "SELECT count(*) FROM pragma_foreign_key_list(?) WHERE \"table\" = 'porteur'", [table]
                    ) == 1)
            }
            #expect(try reader.int("SELECT count(*) FROM pragma_foreign_key_check") == 0)
            #expect(dossier.presentation["aides_publiques"] == [])
            #expect(try reader.actions(dossier: "d")[0].contenu["exercices"] == [])
        }
        let appel = try await store.write { tx in
            let stored = try #require(try tx.read.appel("argentan-2023"))
            let changed = try ModifierAppel.rewrite(
                tx, stored, AppelDocument.merge(tx.read.projet(of: stored), ["titre": "Titre corrigé"]),
                par: nil,
                at: instant)
            #expect(try tx.read.projet(of: changed)["titre"] == "Titre corrigé")
            return try PublierAppel.publish(tx, changed, par: nil, at: instant)
        }
        // An appel keeps the edition of the rules under which it was opened.
        #expect(appel.numero == 2 && appel.edition == 1)
        try await store.read { reader in
            let dossier = try #require(try reader.dossier("d"))
            #expect(try Controler.run(reader, dossier, at: instant).count == 24)
        }
    }
}

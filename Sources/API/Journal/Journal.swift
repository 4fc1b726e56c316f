import Domain
import JSON
import Store
import UseCases
import Verification

/// `/v1/journal`
enum Journal {
    /// The rows of the journal that the caller may see, about any dossier or none.
    static func list(_ exchange: Exchange) async throws -> Reponse {
        let (page, apres) = (try exchange.page(), try exchange.query.numberOrZero("apres"))
        return try await exchange.read { reader, contexte in
            .page(
                try LireJournal.run(reader, contexte, dossier: nil, apres: apres, page), of: exchange
            ) { render($0) }
        }
    }

    static func dossier(_ exchange: Exchange) async throws -> Reponse {
        let (page, apres) = (try exchange.page(), try exchange.query.numberOrZero("apres"))
        return try await exchange.read { reader, contexte in
            let dossier = try contexte.chose.dossier
            return .page(
                try LireJournal.run(reader, contexte, dossier: dossier.id, apres: apres, page), of: exchange
            ) { render($0) }
        }
    }

    /// Values stand only in the answer to a caller who reads every contract: a difference may be anywhere.
    static func verification(_ exchange: Exchange) async throws -> Reponse {
        try await exchange.read { reader, contexte in
            let constat = try reader.verifier()
            let isEverywhere = try Acces.journalScope(contexte.caller)?.isEverywhere ?? false
            let broken = constat.differences.first { ["journal", "journal_charge"].contains($0.table) }
            return .json([
                "intact": .bool(constat.isIntact), "lignes": .integer(constat.journal.lignes),
                "tete_sha256": .string(constat.journal.sha256),
                "premiere_ligne_fausse": broken.flatMap { Int64($0.cle) }.map { .integer($0) } ?? .null,
                "raison": .text(constat.differences.first?.quoi),
                "tete": ["sceau": .integer(constat.tete.numero), "sha256": .string(constat.tete.sha256)],
                "contenus_effaces": .int(constat.effaces.nombre),
                "nombre_de_differences": .int(constat.nombre),
                "differences": .array(constat.differences.map { render($0, isEverywhere) }),
                "tables": .array(
                    constat.lignes.sorted { $0.key < $1.key }.map { table in
                        ["table": .string(table.key), "lignes": .integer(table.value)]
                    }),
            ])
        }
    }

    private static func render(_ difference: Difference, _ showsValues: Bool) -> JSON {
        [
            "table": .string(difference.table), "cle": .string(difference.cle),
            "colonne": .text(difference.colonne), "quoi": .string(difference.quoi),
            "attendu": .text(showsValues ? difference.attendu : nil),
            "trouve": .text(showsValues ? difference.trouve : nil),
        ]
    }

    private static func render(_ ligne: LigneJournal) -> JSON {
        [
            "seq": .integer(ligne.seq), "at": .string(ligne.at.description),
            "acteur": [
                "compte": .text(ligne.compteId), "nom": .text(ligne.nom), "qualite": .string(ligne.qualite),
            ],
            "evenement": .string(ligne.evenement),
            "objet": ["type": .string(ligne.objet), "id": .string(ligne.objetId)],
            "dossier": .text(ligne.dossierId), "avant": ligne.avant ?? .null, "apres": ligne.apres ?? .null,
            "sha256": .string(ligne.sha256),
        ]
    }
}

import Domain
import JSON
import Store
import UseCases

/// `/v1/journal`
enum Journal {
    /// The rows of the journal that the caller may see, about any dossier or none.
    static func list(_ exchange: Exchange) async throws -> Reponse {
        let page = try exchange.page()
        return try await exchange.read { reader, contexte in
            .page(try LireJournal.run(reader, contexte, dossier: nil, page), of: exchange) { render($0) }
        }
    }

    static func dossier(_ exchange: Exchange) async throws -> Reponse {
        let page = try exchange.page()
        return try await exchange.read { reader, contexte in
            let dossier = try contexte.chose.dossier
            return .page(
                try LireJournal.run(reader, contexte, dossier: dossier.id, page), of: exchange
            ) { render($0) }
        }
    }

    static func verification(_ exchange: Exchange) async throws -> Reponse {
        try await exchange.read { reader, contexte in
            switch try reader.verifyJournal() {
            case .intact(let rows, let head):
                return .json([
                    "intact": true, "lignes": .integer(rows), "tete_sha256": .string(head),
                    "premiere_ligne_fausse": .null, "raison": .null,
                ])
            case .broken(let seq, let reason):
                return .json([
                    "intact": false, "lignes": .null, "tete_sha256": .null,
                    "premiere_ligne_fausse": .integer(seq), "raison": .string(reason),
                ])
            }
        }
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

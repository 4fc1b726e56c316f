import Domain
import HTTPTypes
import JSON
import Store
import UseCases

/// `/v1/appels/{appel}/enveloppes`, `/v1/appels/{appel}/virements`
enum Enveloppes {
    static func list(_ exchange: Exchange) async throws -> Reponse {
        try await exchange.read { reader, contexte in
            let appel = try contexte.chose.appel
            return .list(try reader.soldes(appel: appel.code).map { render($0, appel.code) })
        }
    }

    /// The ledger: every figure of an envelope is a sum of its lines.
    static func lignes(_ exchange: Exchange) async throws -> Reponse {
        let page = try exchange.page()
        let nature: Mouvement.Nature? = try exchange.query.choice("nature")
        return try await exchange.read { reader, contexte in
            let appel = try contexte.chose.appel
            guard let solde = try reader.solde(appel: appel.code, code: exchange.parameter("enveloppe"))
            else {
                throw Refus.introuvable
            }
            let lignes = try reader.lignes(appel: appel.code, enveloppe: solde.code, nature: nature, page)
            return .page(lignes, of: exchange) { ligne in
                render(
                    ligne,
                    isSeen: contexte.caller.peut(
                        .lireSoldes, contrat: appel.contrat, porteur: ligne.porteurId,
                        dossier: ligne.dossierId),
                    showsSolde: !contexte.caller.hasDeports)
            }
        }
    }

    static func virer(_ exchange: Exchange) async throws -> Reponse {
        let json = try await exchange.json()
        return try await exchange.create(json) { tx, contexte in
            let appel = exchange.parameter("appel")
            let id = try Virer.run(tx, contexte, appel: appel, json)
            return .json(
                [
                    "virement": .string(id),
                    "enveloppes": .array(try tx.read.soldes(appel: appel).map { render($0, appel) }),
                ], status: .created)
        }
    }

    private static func render(_ solde: Solde, _ appel: String) -> JSON {
        [
            "code": .string(solde.code), "financeur": .string(solde.financeur),
            "fonds": .string(solde.fonds.rawValue), "volet": .text(solde.volet),
            "dotation_centimes": .integer(solde.dotation.centimes),
            "virements_centimes": .integer(solde.virements.centimes),
            "reserve_centimes": .integer(solde.reserve.centimes),
            "engage_centimes": .integer(solde.engage.centimes),
            "solde_centimes": .integer(solde.solde.centimes),
            "lignes": .string("/v1/appels/\(appel)/enveloppes/\(solde.code)/lignes"),
        ]
    }

    /// - Parameters:
    ///   - isSeen: whether the caller may know which action the line is about.
    ///   - showsSolde: whether to show the balance after the line; balances would reveal the amounts of
    ///     hidden lines.
    private static func render(_ ligne: LigneEnveloppe, isSeen: Bool, showsSolde: Bool) -> JSON {
        let mouvement = ligne.mouvement
        return [
            "id": .integer(ligne.id), "nature": .string(mouvement.nature.rawValue),
            "montant_centimes": isSeen ? .integer(mouvement.montant.centimes) : .null,
            "solde_apres_centimes": showsSolde ? .integer(ligne.soldeApres.centimes) : .null,
            "libere": .text(mouvement.libere?.rawValue), "action": .text(isSeen ? mouvement.action : nil),
            "reference": .text(isSeen ? ligne.reference : nil),
            "seance": .text(isSeen ? mouvement.seance : nil),
            "virement": .text(mouvement.virement), "motif": .string(isSeen ? mouvement.motif : "Déport."),
            "cree_at": .string(ligne.creeAt.description),
        ]
    }
}

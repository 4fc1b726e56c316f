import Domain
import JSON
import Store
import UseCases

/// `/v1/moi/taches`, `/v1/appels/{appel}/tableau-de-bord`
enum Corbeille {
    static func taches(_ exchange: Exchange) async throws -> Reponse {
        let appel = try exchange.query.text("appel")
        return try await exchange.read(isLong: true) { reader, contexte in
            let lists = try MesTaches.run(reader, contexte, appel: appel).map { liste in
                JSON.Member(
                    liste.nom,
                    ["total": .integer(liste.total), "items": .array(liste.taches.map(render))])
            }
            let (total, waiting) = try MesTaches.changements(reader, contexte, appel: appel)
            let changements: JSON = [
                "total": .integer(total), "items": .array(waiting.map(Changements.tache)),
            ]
            let courriels = try MesTaches.courriels(reader, contexte, appel: appel)
            let plis = try MesTaches.plis(reader, contexte, appel: appel)
            return .json(
                .object(
                    lists + [
                        JSON.Member("changements", changements),
                        JSON.Member(
                            "courriels_non_remis",
                            [
                                "total": .integer(courriels.total),
                                "items": .array(courriels.courriels.map(BoiteDEnvoi.tache)),
                            ]),
                        JSON.Member(
                            "courriels_de_comptes",
                            [
                                "total": .integer(plis.total),
                                "items": .array(plis.plis.map(BoiteDEnvoi.tache)),
                            ]),
                    ]))
        }
    }

    private static func render(_ tache: MesTaches.Tache) -> JSON {
        let ligne = tache.ligne
        return [
            "dossier": .string(ligne.dossierId), "reference": .text(ligne.reference),
            "appel": .string(ligne.appel), "porteur": .string(ligne.porteurNom),
            "action": .text(ligne.actionId), "intitule": .text(ligne.intitule), "objet": .text(ligne.objet),
            "fonds": .text(ligne.fonds?.rawValue), "pourquoi": .string(tache.pourquoi),
            "depuis_at": .string(ligne.depuisAt.description),
            "echeance_on": .text(tache.echeanceOn?.description),
            "echeance_at": .text(tache.echeanceAt?.description), "en_retard": .bool(tache.isEnRetard),
        ]
    }

    static func tableau(_ exchange: Exchange) async throws -> Reponse {
        try await exchange.read { reader, contexte in
            let appel = exchange.parameter("appel")
            let vue = try LireTableauDeBord.run(reader, contexte, appel: appel)
            let tableau = vue.tableau
            func shown(_ count: Int64) -> JSON { vue.showsComplements ? .integer(count) : .null }
            return .json([
                "etats": .object(vue.etats.map { JSON.Member($0.etat.rawValue, .integer($0.nombre)) }),
                "complements_ouverts": shown(tableau.complementsOuverts),
                "complements_en_retard": shown(tableau.complementsEnRetard),
                "sans_instructeur": .integer(tableau.sansInstructeur),
                "actions_sans_note": .integer(tableau.actionsSansNote),
                "avis_attendus": .integer(tableau.avisAttendus),
                "courriels": vue.courriels.map {
                    BoiteDEnvoi.compte($0.etats, perdus: $0.perdus, appel: appel)
                }
                    ?? .null,
            ])
        }
    }
}

import Domain
import JSON
import Store
import UseCases

/// `/v1/moi/taches`, `/v1/appels/{appel}/tableau-de-bord`, `/v1/appels/{appel}/relances`
enum Corbeille {
    static func taches(_ exchange: Exchange) async throws -> Reponse {
        let appel = try exchange.query.text("appel")
        return try await exchange.read { reader, contexte in
            .json(
                .object(
                    try MesTaches.run(reader, contexte, appel: appel).map { liste in
                        JSON.Member(
                            liste.nom,
                            [
                                "total": .integer(liste.total), "items": .array(liste.taches.map(render)),
                            ])
                    }))
        }
    }

    private static func render(_ tache: MesTaches.Tache) -> JSON {
        let ligne = tache.ligne
        return [
            "dossier": .string(ligne.dossierId), "reference": .text(ligne.reference),
            "appel": .string(ligne.appel), "porteur": .string(ligne.porteurNom),
            "action": .text(ligne.actionId), "intitule": .text(ligne.intitule), "objet": .text(ligne.objet),
            "pourquoi": .string(tache.pourquoi), "depuis_at": .string(ligne.depuisAt.description),
            "echeance_on": .text(tache.echeanceOn?.description),
            "echeance_at": .text(tache.echeanceAt?.description), "en_retard": .bool(tache.isEnRetard),
        ]
    }

    static func tableau(_ exchange: Exchange) async throws -> Reponse {
        try await exchange.read { reader, contexte in
            let vue = try LireTableauDeBord.run(reader, contexte, appel: exchange.parameter("appel"))
            let tableau = vue.tableau
            func shown(_ count: Int64) -> JSON { vue.showsComplements ? .integer(count) : .null }
            return .json([
                "etats": .object(vue.etats.map { JSON.Member($0.etat.rawValue, .integer($0.nombre)) }),
                "complements_ouverts": shown(tableau.complementsOuverts),
                "complements_en_retard": shown(tableau.complementsEnRetard),
                "sans_instructeur": .integer(tableau.sansInstructeur),
                "actions_sans_note": .integer(tableau.actionsSansNote),
                "avis_attendus": .integer(tableau.avisAttendus),
            ])
        }
    }

    static func relancer(_ exchange: Exchange) async throws -> Reponse {
        // Nothing is said but that it is to be done: an empty document keeps the request repeatable under its key.
        try await exchange.create([:]) { tx, contexte in
            let reminded = try RelancerComplements.run(tx, contexte, appel: exchange.parameter("appel"))
            return .list(
                reminded.map { one in
                    [
                        "dossier": .string(one.dossierId), "reference": .string(one.reference),
                        "porteur": .string(one.porteurNom), "complement": .integer(one.complement.numero),
                        "echeance_on": .text(one.complement.echeanceOn?.description),
                    ]
                })
        }
    }

    static func chronologie(_ exchange: Exchange) async throws -> Reponse {
        let page = try exchange.page()
        return try await exchange.read { reader, contexte in
            let rows = try Chronologie.run(reader, contexte, dossier: exchange.parameter("dossier"), page)
            return .page(rows, of: exchange) { ligne in
                [
                    "seq": .integer(ligne.seq), "at": .string(ligne.at.description),
                    "evenement": .string(ligne.evenement), "phrase": .string(Chronologie.phrase(ligne)),
                ]
            }
        }
    }

    static func suivi(_ exchange: Exchange) async throws -> Reponse {
        try await exchange.read { reader, contexte in
            let id = exchange.parameter("dossier")
            let suivi = try Suivi.run(reader, contexte, dossier: id)
            return .json([
                "phrase": .string(suivi.phrase),
                "etapes": .array(
                    suivi.etapes.map {
                        [
                            "code": .string($0.code), "libelle": .string($0.libelle),
                            "avancement": .string($0.avancement.rawValue),
                            "fait_at": .text($0.faitAt?.description),
                        ]
                    }),
                "a_faire": .array(
                    suivi.aFaire.map {
                        [
                            "phrase": .string($0.phrase), "echeance_on": .text($0.echeanceOn?.description),
                            "en_retard": .bool($0.isEnRetard),
                        ]
                    }),
                "ecrire_a": suivi.isEcrivable ? .string("/v1/dossiers/\(id)/messages") : .null,
            ])
        }
    }
}

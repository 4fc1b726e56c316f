import Domain
import Exports
import JSON
import Store
import UseCases

/// `/v1/appels/{appel}/resultats`
enum Resultats {
    static func read(_ exchange: Exchange) async throws -> Reponse {
        let (guichet, etats) = (exchange.guichet, exchange.guichet.store.etatsDesAppels)
        return try await exchange.read { reader, contexte in
            let appel = try contexte.chose.appel
            let (resultats, isAnnonce) = try LireResultats.run(reader, contexte, appel) { make in
                try guichet.resultatsDAppels.value(
                    appel.code, at: etats.numero(appel.code, .finances), make)
            }
            let enveloppes = try reader.soldes(appel: appel.code)
            return .json(
                [
                    "appel": .string(appel.code), "annonce": .bool(isAnnonce),
                    "dossiers": .integer(resultats.dossiers), "dossiers_aides": .integer(resultats.aides),
                    "demande_centimes": .integer(resultats.financeurs.sum(\.demande).centimes),
                    "accorde_centimes": .integer(resultats.financeurs.sum(\.accorde).centimes),
                    "financeurs": list(resultats.financeurs), "volets": list(resultats.volets),
                    "axes": list(resultats.axes), "quartiers": list(resultats.quartiers),
                    "enveloppes": .array(
                        enveloppes.map {
                            [
                                "code": .string($0.code), "financeur": .string($0.financeur),
                                "fonds": .string($0.fonds.rawValue),
                                "dotation_centimes": .integer(($0.dotation + $0.virements).centimes),
                                "engage_centimes": .integer($0.engage.centimes),
                            ]
                        }),
                ])
        }
    }

    private static func list(_ chiffres: [Chiffre]) -> JSON {
        .array(
            chiffres.map {
                [
                    "code": .string($0.code), "libelle": .string($0.libelle),
                    "actions": .integer($0.actions), "demande_centimes": .integer($0.demande.centimes),
                    "accorde_centimes": .integer($0.accorde.centimes),
                ]
            })
    }
}

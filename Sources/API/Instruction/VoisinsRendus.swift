import Domain
import JSON
import Rules
import Store
import UseCases

/// `/v1/dossiers/{dossier}/voisins`
enum VoisinsRendus {
    static func get(_ exchange: Exchange) async throws -> Reponse {
        try await exchange.read { reader, contexte in
            let voisins = try Voisins.run(reader, contexte, dossier: exchange.parameter("dossier"))
            return .json([
                "meme_porteur": .array(voisins.duPorteur.map(render)),
                "autres_porteurs": .array(voisins.autresPorteurs.map(render)),
            ])
        }
    }

    private static func render(_ voisin: Voisins.Voisin) -> JSON {
        let dossier = voisin.dossier
        return [
            "dossier": .string(dossier.id), "reference": .string(dossier.reference),
            "appel": .string(dossier.appel),
            "porteur": ["id": .string(dossier.porteurId), "nom": .string(dossier.porteurNom)],
            "etat": .string(voisin.etat.rawValue), "etat_libelle": .string(voisin.etat.libelle),
            "depose_at": .string(dossier.deposeAt.description),
            "demande_centimes": .integer(dossier.demande.centimes),
            "actions": .array(
                voisin.titres.map {
                    [
                        "action": .string($0.titre.actionId), "intitule": .string($0.titre.intitule),
                        "demande_centimes": .integer($0.titre.demande.centimes),
                        "ressemblance": .text($0.ressemblance?.rawValue),
                    ]
                }),
        ]
    }
}

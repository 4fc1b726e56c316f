import Domain
import HTTPTypes
public import JSON
import UseCases

/// `/v1/nomenclature`: the codes that every dossier and call may use, with their words.
public enum Nomenclature {
    static func get(_ exchange: Exchange) async throws -> Reponse {
        try await exchange.read { _, _ in .json(document) }
    }

    /// It never changes while the program runs: pages read it here.
    public static let document: JSON = [
        "postes": [
            "charges": .array(Cerfa12156.lignesDeCharges.map { code, libelle in entree(code, libelle) }),
            "produits": .array(
                Cerfa12156.lignesDeProduits.map { code, libelle in
                    entree(code, libelle).merging([
                        "argent_public": .bool(Cerfa12156.produits[code]?.isPublic ?? false)
                    ])
                }),
        ],
        "natures": .array(
            Nature.communes.map {
                entree($0.code.rawValue, $0.libelle).merging(["association": .bool($0.isAssociation)])
            }),
        "fonds": .array(Fonds.allCases.map { entree($0.rawValue, $0.libelle) }),
        "criteres_de_discrimination": .array(
            CritereDeDiscrimination.allCases.map { entree($0.rawValue, $0.libelle) }),
        "conditions_de_piece": .array(
            PieceDemandee.Condition.allCases.map { entree($0.rawValue, $0.libelle) }),
    ]

    private static func entree(_ code: String, _ libelle: String) -> JSON {
        ["code": .string(code), "libelle": .string(libelle)]
    }
}

import Domain
import HTTPTypes
import JSON
import Store
import UseCases

/// `/v1/dossiers/{dossier}/suivi`
enum SuiviRendu {
    static func get(_ exchange: Exchange) async throws -> Reponse {
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

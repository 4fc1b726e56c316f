import Domain
import HTTPTypes
import JSON
import Store
import UseCases

/// `/v1/moi/filtres`
enum Filtres {
    static func list(_ exchange: Exchange) async throws -> Reponse {
        try await exchange.read { reader, contexte in
            .list(try reader.filtres(compte: try contexte.requireCompte().id).map(render))
        }
    }

    static func get(_ exchange: Exchange) async throws -> Reponse {
        try await exchange.read { reader, contexte in
            let filtre = try GarderFiltre.find(reader, contexte, exchange.parameter("filtre"))
            return .json(render(filtre), version: filtre.version)
        }
    }

    static func create(_ exchange: Exchange) async throws -> Reponse {
        let json = try await exchange.json()
        let (nom, requete) = try read(json)
        return try await exchange.create(json) { tx, contexte in
            let filtre = try GarderFiltre.create(tx, contexte, nom: nom, requete: requete)
            return .json(
                render(filtre), status: .created, version: filtre.version,
                location: "/v1/moi/filtres/\(filtre.id)")
        }
    }

    static func put(_ exchange: Exchange) async throws -> Reponse {
        let (nom, requete) = try read(try await exchange.json())
        return try await exchange.write { tx, contexte in
            let id = exchange.parameter("filtre")
            try GarderFiltre.replace(tx, contexte, id, nom: nom, requete: requete)
            let filtre = try GarderFiltre.find(tx.read, contexte, id)
            return .json(render(filtre), version: filtre.version)
        }
    }

    static func delete(_ exchange: Exchange) async throws -> Reponse {
        try await exchange.write { tx, contexte in
            try GarderFiltre.delete(tx, contexte, exchange.parameter("filtre"))
            return .faite
        }
    }

    /// The parameters of a list of dossiers: those of the named filter, replaced by those of the request
    /// where both give the same one.
    static func query(_ exchange: Exchange, _ reader: Reader, _ contexte: Contexte) throws -> Query {
        guard let id = try exchange.query.text("filtre") else { return exchange.query }
        let compte = try contexte.requireCompte()
        guard let filtre = try reader.filtres(compte: compte.id).first(where: { $0.id == id }) else {
            throw Refus(
                .parametreInvalide, "« filtre » : l’identifiant d’un de vos filtres (GET /v1/moi/filtres).")
        }
        let kept = (filtre.requete.members ?? []).map { ($0.key, $0.value.string ?? "") }
        return exchange.query.over(Dictionary(kept) { first, _ in first })
    }

    /// Reads the name of a filter and its parameters, which have the names and values of those of
    /// `GET /v1/dossiers`.
    private static func read(_ json: JSON) throws -> (nom: String, requete: JSON) {
        try ObjectReader.read(json) { reader in
            let requete = reader.object("requete") { requete in
                DossierQuery.names.compactMap { name -> JSON.Member? in
                    guard let value = requete.string(name, max: 500) else { return nil }
                    do {
                        _ = try DossierQuery(Query([name: value]))
                    } catch {
                        requete.problem(name, "valeur", (error as? Refus)?.detailHTTP ?? "Valeur refusée.")
                    }
                    return JSON.Member(name, .string(value))
                }
            }
            return (
                reader.requiredText("nom", max: 100),
                .object(reader.required("requete", requete, else: []))
            )
        }
    }

    private static func render(_ filtre: Filtre) -> JSON {
        [
            "id": .string(filtre.id), "nom": .string(filtre.nom), "requete": filtre.requete,
            "version": .integer(filtre.version), "cree_at": .string(filtre.creeAt.description),
        ]
    }
}

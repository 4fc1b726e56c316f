import Documents
import Domain
import HTTPTypes
import JSON
import Store
import UseCases

/// `/v1/contrats`
enum Contrats {
    static func list(_ exchange: Exchange) async throws -> Reponse {
        let page = try exchange.page()
        return try await exchange.read { reader, _ in
            .page(try reader.contrats(page), of: exchange, ContratDocument.write)
        }
    }

    static func get(_ exchange: Exchange) async throws -> Reponse {
        try await exchange.read { reader, contexte in
            let contrat = try contexte.chose.contrat
            return .json(ContratDocument.write(contrat), version: try reader.versionDuContrat(contrat.code))
        }
    }

    static func create(_ exchange: Exchange) async throws -> Reponse {
        let json = try await exchange.json()
        return try await exchange.create(json) { tx, contexte in
            let contrat = try CreerContrat.run(tx, contexte, json)
            return .json(
                ContratDocument.write(contrat), status: .created, version: 1,
                location: "/v1/contrats/\(contrat.code)")
        }
    }

    /// Amends a contract: the request contains the whole new contract.
    static func put(_ exchange: Exchange) async throws -> Reponse {
        let json = try await exchange.json()
        return try await exchange.write { tx, contexte in
            let code = exchange.parameter("contrat")
            let contrat = try ModifierContrat.run(tx, contexte, code: code, json)
            return .json(ContratDocument.write(contrat), version: try tx.read.versionDuContrat(code))
        }
    }
}

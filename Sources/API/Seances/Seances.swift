import Domain
import HTTPTypes
import HummingbirdCore
import JSON
import Store
import UseCases

/// `/v1/appels/{appel}/seances`, `/v1/seances/{seance}`
enum Seances {
    static func list(_ exchange: Exchange) async throws -> Reponse {
        let (page, depuis) = (try exchange.page(), try exchange.query.instant("modifie_depuis"))
        return try await exchange.read { reader, contexte in
            let appel = try contexte.chose.appel
            return .page(
                try reader.seances(appel: appel.code, modifieDepuis: depuis, page), of: exchange,
                SeanceRendue.summary)
        }
    }

    static func create(_ exchange: Exchange) async throws -> Reponse {
        let json = try await exchange.json()
        return try await exchange.create(json) { tx, contexte in
            let id = try CreerSeance.run(tx, contexte, appel: exchange.parameter("appel"), json)
            guard let seance = try tx.read.seance(id) else { throw Refus.introuvable }
            return .json(
                try SeanceRendue.whole(tx.read, contexte, seance), status: .created, version: seance.version,
                location: "/v1/seances/\(id)")
        }
    }

    static func get(_ exchange: Exchange) async throws -> Reponse {
        try await exchange.read { reader, contexte in
            let (seance, _) = try contexte.chose.seance
            return .json(try SeanceRendue.whole(reader, contexte, seance), version: seance.version)
        }
    }

    static func put(_ exchange: Exchange) async throws -> Reponse {
        let json = try await exchange.json()
        return try await change(exchange) { try ModifierSeance.run($0, $1, seance: $2, json) }
    }

    static func delete(_ exchange: Exchange) async throws -> Reponse {
        try await exchange.write { tx, contexte in
            try SupprimerSeance.run(tx, contexte, seance: exchange.parameter("seance"))
            return .faite
        }
    }

    static func ordreDuJour(_ exchange: Exchange) async throws -> Reponse {
        let json = try await exchange.json()
        return try await change(exchange) { try FixerOrdreDuJour.run($0, $1, seance: $2, json) }
    }

    static func presences(_ exchange: Exchange) async throws -> Reponse {
        let json = try await exchange.json()
        return try await change(exchange) { try NoterPresences.run($0, $1, seance: $2, json) }
    }

    static func deporter(_ exchange: Exchange) async throws -> Reponse {
        let motif = try Motif.read(try await exchange.json())
        let membre = try membre(exchange)
        return try await change(exchange) {
            try DeporterMembre.run(
                $0, $1, seance: $2, membre: membre, dossier: exchange.parameter("dossier"),
                motif: motif)
        }
    }

    static func leverDeport(_ exchange: Exchange) async throws -> Reponse {
        let motif = try Motif.read(try await exchange.json())
        let membre = try membre(exchange)
        return try await change(exchange) {
            try LeverDeportDeMembre.run(
                $0, $1, seance: $2, membre: membre, dossier: exchange.parameter("dossier"),
                motif: motif)
        }
    }

    private static func membre(_ exchange: Exchange) throws -> Int64 {
        guard let numero = Query.whole(exchange.parameter("membre")) else { throw Refus.introuvable }
        return Int64(numero)
    }

    static func mandater(_ exchange: Exchange) async throws -> Reponse {
        let json = try await exchange.json()
        return try await change(exchange) {
            try DonnerMandat.run($0, $1, seance: $2, financeur: exchange.parameter("financeur"), json)
        }
    }

    static func retirerMandat(_ exchange: Exchange) async throws -> Reponse {
        try await exchange.write { tx, contexte in
            try RetirerMandat.run(
                tx, contexte, seance: exchange.parameter("seance"), financeur: exchange.parameter("financeur")
            )
            return .faite
        }
    }

    static func ouvrir(_ exchange: Exchange) async throws -> Reponse {
        try await change(exchange) { try OuvrirSeance.run($0, $1, seance: $2) }
    }

    static func clore(_ exchange: Exchange) async throws -> Reponse {
        try await change(exchange) { try CloreSeance.run($0, $1, seance: $2) }
    }

    static func rouvrir(_ exchange: Exchange) async throws -> Reponse {
        let motif = try Motif.read(try await exchange.json())
        return try await change(exchange) { try RouvrirSeance.run($0, $1, seance: $2, motif: motif) }
    }

    static func voter(_ exchange: Exchange) async throws -> Reponse {
        let json = try await exchange.json()
        return try await change(exchange) {
            try Voter.run($0, $1, seance: $2, action: exchange.parameter("action"), json)
        }
    }

    /// Runs a write on the session of the path, and answers with the changed session.
    static func change(
        _ exchange: Exchange, _ body: @escaping @Sendable (Writer, Contexte, String) throws -> Void
    ) async throws -> Reponse {
        try await exchange.write { tx, contexte in
            let id = exchange.parameter("seance")
            try body(tx, contexte, id)
            guard let seance = try tx.read.seance(id) else { throw Refus.introuvable }
            return .json(try SeanceRendue.whole(tx.read, contexte, seance), version: seance.version)
        }
    }
}

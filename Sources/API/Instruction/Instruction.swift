import Domain
import HTTPTypes
import JSON
import Store
import UseCases

/// Admissibility of a deposited dossier, its reopening, and the end of its instruction.
enum Instruction {
    static func recevabilite(_ exchange: Exchange) async throws -> Reponse {
        let demande = try StatuerRecevabilite.Demande(try await exchange.json())
        return try await Dossiers.move(exchange) { tx, contexte, id in
            try StatuerRecevabilite.run(tx, contexte, dossier: id, demande)
        }
    }

    static func rouvrir(_ exchange: Exchange) async throws -> Reponse {
        let motif = try Motif.read(try await exchange.json())
        return try await Dossiers.move(exchange) { tx, contexte, id in
            try Rouvrir.run(tx, contexte, dossier: id, motif: motif)
        }
    }

    static func clore(_ exchange: Exchange) async throws -> Reponse {
        try await Dossiers.move(exchange) { tx, contexte, id in
            try CloreInstruction.run(tx, contexte, dossier: id)
        }
    }

    static func cloreSansNote(_ exchange: Exchange) async throws -> Reponse {
        let motif = try Motif.read(try await exchange.json())
        return try await Dossiers.move(exchange) { tx, contexte, id in
            try CloreInstruction.run(tx, contexte, dossier: id, motif: motif)
        }
    }
}

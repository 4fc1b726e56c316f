import Documents
import Domain
import JSON
import Store
import UseCases

/// `/v1/actions/{action}/financements`
enum Financements {
    static func list(_ exchange: Exchange) async throws -> Reponse {
        try await exchange.read { reader, contexte in
            let (action, dossier) = try Acces.action(reader, contexte, exchange.parameter("action"))
            return .list(
                try reader.financements(action: action.id).map { render($0, dossier, contexte.caller) })
        }
    }

    static func get(_ exchange: Exchange) async throws -> Reponse {
        try await exchange.read { reader, contexte in
            try reponse(reader, contexte, exchange)
        }
    }

    static func put(_ exchange: Exchange) async throws -> Reponse {
        let demande = try ReponseFinanceur(try await exchange.json())
        return try await exchange.write { tx, contexte in
            try DeciderFinancement.run(
                tx, contexte, action: exchange.parameter("action"),
                financeur: exchange.parameter("financeur"),
                demande)
            return try reponse(tx.read, contexte, exchange)
        }
    }

    private static func reponse(_ reader: Reader, _ contexte: Contexte, _ exchange: Exchange) throws
        -> Reponse
    {
        let (action, dossier) = try Acces.action(reader, contexte, exchange.parameter("action"))
        guard let line = try reader.financement(action: action.id, financeur: exchange.parameter("financeur"))
        else {
            throw Refus.introuvable
        }
        // The version would tell an applicant that there is an answer.
        return .json(
            render(line, dossier, contexte.caller),
            version: isTold(dossier, contexte.caller) ? line.version : nil)
    }

    private static func isTold(_ dossier: StoredDossier, _ caller: Caller) -> Bool {
        let qualites = caller.qualites(devant: dossier)
        return dossier.etat.isNotified || Permissions.allows(qualites, .lireDecisions)
    }

    /// The applicant sees what it asks; the answer, once it is notified.
    private static func render(_ line: StoredFinancement, _ dossier: StoredDossier, _ caller: Caller) -> JSON
    {
        let isTold = isTold(dossier, caller)
        let financement = line.financement
        let decision = isTold ? financement.decision : .enAttente
        return .object(
            (ActionDocument.demande(financement.demande).members ?? []) + [
                JSON.Member("decision", .string(decision.rawValue)),
                JSON.Member("accorde_centimes", .integer(isTold ? financement.accorde.centimes : 0)),
                JSON.Member("motif", .text(isTold ? financement.motif : nil)),
                JSON.Member("decide_at", .text(isTold ? line.decideAt?.description : nil)),
            ])
    }
}

import Documents
import Domain
import JSON
import Store
import UseCases

/// `/v1/actions/{action}/financements`
enum Financements {
    static func list(_ exchange: Exchange) async throws -> Reponse {
        try await exchange.read { reader, contexte in
            let (action, dossier) = try contexte.chose.action
            return .list(
                try lines(reader, action, dossier, contexte.caller).map {
                    render($0, dossier, contexte.caller)
                })
        }
    }

    static func get(_ exchange: Exchange) async throws -> Reponse {
        try await exchange.read { reader, contexte in
            try reponse(reader, contexte, exchange)
        }
    }

    /// The demands of an action with their answers, and the amount that is missing after a refusal.
    static func plan(_ exchange: Exchange) async throws -> Reponse {
        try await exchange.read { reader, contexte in
            let (action, dossier) = try contexte.chose.action
            let lines = try lines(reader, action, dossier, contexte.caller)
            let seen = lines.filter(\.isDemandee).map { told($0, dossier, contexte.caller).financement }
            let plan = PlanDeFinancement(lignes: seen, cout: try action.action.budget.totalCharges)
            return .json([
                "action": .string(action.id), "cout_centimes": .integer(plan.cout.centimes),
                "demande_centimes": .integer(plan.demande.centimes),
                "accorde_centimes": .integer(plan.accorde.centimes),
                "en_attente_centimes": .integer(plan.enAttente.centimes),
                "ajourne_centimes": .integer(plan.ajourne.centimes),
                "manque_centimes": .integer(plan.manque.centimes),
                "lignes": .array(lines.map { render($0, dossier, contexte.caller) }),
            ])
        }
    }

    static func proposer(_ exchange: Exchange) async throws -> Reponse {
        let json = try await exchange.json()
        return try await exchange.write { tx, contexte in
            try ProposerFinancement.run(tx, contexte, exchange.ligneVisee, json)
            return try reponse(tx.read, contexte, exchange)
        }
    }

    static func annuler(_ exchange: Exchange) async throws -> Reponse {
        let motif = try Motif.read(try await exchange.json())
        return try await exchange.write { tx, contexte in
            try AnnulerDecision.run(tx, contexte, exchange.ligneVisee, motif: motif)
            return try reponse(tx.read, contexte, exchange)
        }
    }

    static func put(_ exchange: Exchange) async throws -> Reponse {
        let reponse = try ReponseFinanceur(ligne: try await exchange.json())
        return try await exchange.write { tx, contexte in
            try DeciderFinancement.run(tx, contexte, exchange.ligneVisee, reponse)
            return try self.reponse(tx.read, contexte, exchange)
        }
    }

    private static func reponse(_ reader: Reader, _ contexte: Contexte, _ exchange: Exchange) throws
        -> Reponse
    {
        let visee = try exchange.ligneVisee
        let (action, dossier) = try Acces.action(reader, contexte, visee.action)
        let line = try visee.line(among: lines(reader, action, dossier, contexte.caller))
        // The version would reveal to an applicant that an answer exists.
        return .json(
            render(line, dossier, contexte.caller),
            version: reads(dossier, contexte.caller) ? line.version : nil)
    }

    /// The lines of an action. An applicant sees a line whose demand was removed only if its answer was
    /// notified.
    private static func lines(
        _ reader: Reader, _ action: StoredAction, _ dossier: StoredDossier, _ caller: Caller
    ) throws -> [StoredFinancement] {
        let all = try reader.financements(action: action.id)
        if reads(dossier, caller) { return all }
        return all.filter { $0.annonce != nil || $0.isDemandee }
    }

    private static func reads(_ dossier: StoredDossier, _ caller: Caller) -> Bool {
        Acces.readsDecisions(caller, dossier)
    }

    /// The answer that the caller may know: the current one; otherwise the last one notified; otherwise
    /// “waiting”.
    private static func told(
        _ line: StoredFinancement, _ dossier: StoredDossier, _ caller: Caller
    ) -> (financement: Financement, decideAt: Instant?) {
        if reads(dossier, caller) { return (line.financement, line.decideAt) }
        if let annonce = line.annonce { return (annonce.financement, annonce.decideAt) }
        let waiting = Financement.enAttente(line.financement.demande)
        return (waiting, nil)
    }

    /// A line as the caller may know it: an applicant sees its demand, and the answer once it is notified.
    private static func render(_ line: StoredFinancement, _ dossier: StoredDossier, _ caller: Caller) -> JSON
    {
        let reads = reads(dossier, caller)
        let (financement, decideAt) = told(line, dossier, caller)
        return .object(
            (ActionDocument.demande(financement.demande).members ?? []) + [
                JSON.Member(
                    "propose_centimes", reads ? line.propose.map { .integer($0.centimes) } ?? .null : .null),
                JSON.Member("propose_motif", .text(reads ? line.proposeMotif : nil)),
                JSON.Member("seance", .text(reads ? line.seance : nil)),
                JSON.Member("decision", .string(financement.decision.rawValue)),
                JSON.Member("accorde_centimes", .integer(financement.accorde.centimes)),
                JSON.Member("motif", .text(financement.motif)),
                JSON.Member("decide_at", .text(decideAt?.description)),
            ])
    }
}

extension Exchange {
    /// The line that an address names: its action and its financer, and the fund after `?`.
    var ligneVisee: LigneVisee {
        get throws {
            LigneVisee(
                action: parameter("action"), financeur: parameter("financeur"),
                fonds: try query.choice("fonds"))
        }
    }
}

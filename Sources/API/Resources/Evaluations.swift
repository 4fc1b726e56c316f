import Domain
import JSON
import Store
import UseCases

/// `/v1/actions/{action}/evaluations`
enum Evaluations {
    static func list(_ exchange: Exchange) async throws -> Reponse {
        try await exchange.read { reader, contexte in
            let (action, dossier) = try Acces.action(reader, contexte, exchange.parameter("action"))
            try contexte.require(.lireEvaluations, contrat: dossier.contrat, porteur: dossier.porteurId)
            return .list(try reader.evaluations(action: action.id).map(render))
        }
    }

    static func mine(_ exchange: Exchange) async throws -> Reponse {
        try await exchange.read { reader, contexte in
            let (action, dossier) = try Acces.action(reader, contexte, exchange.parameter("action"))
            try contexte.require(.evenement(.evaluer), contrat: dossier.contrat, porteur: dossier.porteurId)
            return try reponse(reader, contexte, action: action.id)
        }
    }

    static func put(_ exchange: Exchange) async throws -> Reponse {
        let json = try await exchange.json()
        return try await exchange.write { tx, contexte in
            try Evaluer.run(tx, contexte, action: exchange.parameter("action"), json)
            return try reponse(tx.read, contexte, action: exchange.parameter("action"))
        }
    }

    private static func reponse(_ reader: Reader, _ contexte: Contexte, action: String) throws -> Reponse {
        let compte = try contexte.requireCompte().id
        guard let own = try reader.evaluations(action: action).first(where: { $0.compteId == compte }) else {
            throw Refus.introuvable
        }
        return .json(render(own), version: own.version)
    }

    private static func render(_ evaluation: Evaluation) -> JSON {
        [
            "compte": ["id": .string(evaluation.compteId), "nom": .string(evaluation.nom)],
            "notes": evaluation.notes, "commentaire": .text(evaluation.commentaire),
            "total_pour_dix_mille": .integer(evaluation.totalPourDixMille),
            "modifie_at": .string(evaluation.modifieAt.description),
        ]
    }
}

/// `/v1/actions/{action}/avis`
enum AvisCitoyens {
    static func list(_ exchange: Exchange) async throws -> Reponse {
        try await exchange.read { reader, contexte in
            let (action, dossier) = try Acces.action(reader, contexte, exchange.parameter("action"))
            try contexte.require(.lireAvis, contrat: dossier.contrat, porteur: dossier.porteurId)
            return .list(try reader.avis(action: action.id).map(render))
        }
    }

    static func mine(_ exchange: Exchange) async throws -> Reponse {
        try await exchange.read { reader, contexte in
            let (action, dossier) = try Acces.action(reader, contexte, exchange.parameter("action"))
            try contexte.require(
                .evenement(.donnerAvis), contrat: dossier.contrat, porteur: dossier.porteurId)
            return try reponse(reader, contexte, action: action.id)
        }
    }

    static func put(_ exchange: Exchange) async throws -> Reponse {
        let json = try await exchange.json()
        return try await exchange.write { tx, contexte in
            try DonnerAvis.run(tx, contexte, action: exchange.parameter("action"), json)
            return try reponse(tx.read, contexte, action: exchange.parameter("action"))
        }
    }

    private static func reponse(_ reader: Reader, _ contexte: Contexte, action: String) throws -> Reponse {
        let compte = try contexte.requireCompte().id
        guard let own = try reader.avis(action: action).first(where: { $0.compteId == compte }) else {
            throw Refus.introuvable
        }
        return .json(render(own), version: own.version)
    }

    private static func render(_ avis: Avis) -> JSON {
        [
            "compte": ["id": .string(avis.compteId), "nom": .string(avis.nom)],
            "sens": .string(avis.sens.rawValue),
            "texte": .text(avis.texte), "modifie_at": .string(avis.modifieAt.description),
        ]
    }
}

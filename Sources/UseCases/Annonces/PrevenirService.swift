import Domain
import JSON
import Store
import Templates

/// Writes to the people of the service what waits for them, each as the person chose.
enum PrevenirService {
    /// Those who follow a dossier; when nobody does, every instructeur of its contract. Not who acts, nor who
    /// is recused, nor who does not want this kind.
    static func adresses(
        _ reader: Reader, _ contexte: Contexte, _ dossier: StoredDossier, _ genre: CourrielDeService
    ) throws -> [String] {
        let assigned = try reader.affectations(dossier: dossier.id).filter { $0.tache == .instruire }
            .compactMap { try reader.compte($0.compteId) }
        var people = try able(reader, assigned, dossier)
        if people.isEmpty {
            people = try able(reader, reader.instructeurs(contrat: dossier.contrat), dossier)
        }
        return try people.filter { compte in
            try compte.id != contexte.caller.compte?.id
                && !reader.courrielsRefuses(compte: compte.id).contains(genre)
        }.map(\.courriel).distinct
    }

    private static func able(
        _ reader: Reader, _ comptes: [StoredCompte], _ dossier: StoredDossier
    ) throws -> [StoredCompte] {
        try comptes.filter { compte in
            guard compte.prouveAt != nil else { return false }
            return try Caller.of(reader, compte).qualites(devant: dossier).contains(.instructeur)
        }
    }

    static func message(_ tx: Writer, _ contexte: Contexte, _ dossier: StoredDossier) throws {
        try PrevenirPorteur.message(
            tx, contexte, dossier, to: adresses(tx.read, contexte, dossier, .message), isForService: true)
    }

    static func reponse(
        _ tx: Writer, _ contexte: Contexte, _ dossier: StoredDossier, numero: Int64, isTardive: Bool
    ) throws {
        try poster(
            tx, contexte, dossier, .reponse(numero), .reponse,
            Courrier(
                .reponse,
                [
                    "reference": .text(dossier.reference), "numero": .integer(numero),
                    "tardive": .bool(isTardive),
                    "complements": .text(contexte.liens.adresse(.listerComplements(dossier: dossier.id))),
                    "preferences": preferences(contexte),
                ]))
    }

    static func retrait(_ tx: Writer, _ contexte: Contexte, _ dossier: StoredDossier) throws {
        let appel = try Acces.revision(tx.read, of: dossier).appel
        try poster(
            tx, contexte, dossier, .retrait, .retrait,
            Courrier(
                .retrait,
                [
                    "reference": .text(dossier.reference), "service": true, "appel": .string(appel.titre),
                    "moment": .string(PrevenirPorteur.moment(contexte.instant, appel)),
                    "dossier": .text(contexte.liens.adresse(.lireDossier(dossier.id))),
                    "preferences": preferences(contexte),
                ]))
    }

    private static func poster(
        _ tx: Writer, _ contexte: Contexte, _ dossier: StoredDossier, _ cause: NouvelEnvoi.Cause,
        _ genre: CourrielDeService, _ courrier: Courrier
    ) throws {
        let addresses = try adresses(tx.read, contexte, dossier, genre)
        // The lists of tasks say it to those who want no e-mail.
        if addresses.isEmpty { return }
        try Courrier.poster(
            tx, .dossier(dossier), cause, courrier.objet, courrier.corps, to: addresses, at: contexte.instant)
    }

    /// How many assignments an e-mail names.
    static let nommees = 20

    /// Tells each person what was just assigned to them, in one e-mail; not to oneself.
    static func affectations(_ tx: Writer, _ contexte: Contexte, _ given: [Affectation]) throws {
        for compte in given.map(\.compteId).distinct where compte != contexte.caller.compte?.id {
            guard let person = try tx.read.compte(compte), person.prouveAt != nil,
                try !tx.read.courrielsRefuses(compte: compte).contains(.affectation)
            else { continue }
            let theirs = given.filter { $0.compteId == compte }
            let named = try theirs.prefix(nommees).map { one -> (reference: String, tache: JSON) in
                let dossier = try tx.read.dossier(one.dossierId)
                return (
                    dossier?.reference ?? "",
                    .string(one.actionId == nil ? "à instruire" : "une action à noter")
                )
            }
            guard let first = try theirs.first.flatMap({ try tx.read.dossier($0.dossierId) }) else {
                continue
            }
            try Courrier(
                .affectation,
                [
                    "plusieurs": .bool(theirs.count > 1), "nombre": .int(theirs.count),
                    "premiere": .text(first.reference),
                    "appel": .string(try Acces.revision(tx.read, of: first).appel.titre),
                    "lignes": .array(named.map { ["reference": .string($0.reference), "tache": $0.tache] }),
                    "reste": theirs.count > nommees ? .int(theirs.count - nommees) : .null,
                    "taches": .text(contexte.liens.adresse(.lireMesTaches)),
                    "preferences": preferences(contexte),
                ]
            ).envoyer(tx, to: person.courriel, at: contexte.instant)
        }
    }

    /// Where a person of the service chooses what to receive.
    static func preferences(_ contexte: Contexte) -> JSON {
        .text(contexte.liens.adresse(.choisirCourriels))
    }
}

import Documents
public import Domain
public import JSON
import Rules
public import Store

/// Creates a call. Only those who write it see it until it is published.
public enum CreerAppel {
    public static func run(_ tx: Writer, _ contexte: Contexte, _ json: JSON) throws -> StoredAppel {
        _ = try contexte.requireCompte()
        guard let code = json["contrat"]?.string else { throw unknownContrat }
        try contexte.require(.ecrireAppel, contrat: code)
        return try load(tx, json, par: contexte.caller.compte?.id, at: contexte.instant)
    }

    /// Creates a call without checking permissions: for the command line of the server.
    public static func load(
        _ tx: Writer, _ json: JSON, par compte: String?, at instant: Instant
    ) throws -> StoredAppel {
        guard let contrat = try json["contrat"]?.string.flatMap({ try tx.read.contrat($0) }) else {
            throw unknownContrat
        }
        let appel = try read(json, in: contrat)
        guard try tx.read.appel(appel.code) == nil else {
            throw Refus(.dejaExistant, "L’appel « \(appel.code) » existe déjà.")
        }
        try requireFreePrefixe(tx.read, appel)
        try tx.insertAppel(
            code: appel.code, contrat: contrat.code, projet: AppelDocument.write(appel), at: instant)
        try tx.journalise(
            Ecriture(
                compteId: compte, qualite: .instructeur, evenement: .consigne(.creerAppel), objet: "appel",
                objetId: appel.code, contrat: contrat.code,
                apres: ["titre": .string(appel.titre)]),
            at: instant)
        guard let stored = try tx.read.appel(appel.code) else { throw Refus.introuvable }
        return stored
    }

    /// Reads a call strictly, its time zone included.
    public static func read(_ json: JSON, in contrat: Contrat) throws -> Appel {
        let appel = try Refus.reading { () throws(JSONProblems) in
            try AppelDocument.read(json, in: contrat, adjustable: Rulebook.adjustable)
        }
        guard Fuseau.isKnown(appel.calendrier.fuseau) else {
            throw Refus(
                at: "/calendrier/fuseau",
                "Fuseau inconnu : un nom de la base IANA est attendu, comme Europe/Paris.")
        }
        return appel
    }

    /// The text of the call that the staff is writing, in its contract; a closed call that no longer fits its
    /// amended contract is read in the contract it was published with.
    static func written(_ reader: Reader, _ stored: StoredAppel) throws -> (appel: Appel, contrat: Contrat) {
        guard let contrat = try reader.contrat(stored.contrat) else { throw Refus.introuvable }
        let projet = try reader.projet(of: stored)
        do {
            return (try read(projet, in: contrat), contrat)
        } catch let refus as Refus {
            guard let old = try reader.revisionEnVigueur(stored.code)?.contrat,
                let appel = try? read(projet, in: old)
            else { throw refus }
            return (appel, old)
        }
    }

    /// References are unique in the whole installation, so no two calls may share a prefix.
    static func requireFreePrefixe(_ reader: Reader, _ appel: Appel) throws {
        guard try reader.isPrefixeUsed(appel.prefixe, except: appel.code) else { return }
        throw Refus(
            .dejaExistant,
            "Le préfixe « \(appel.prefixe) » est déjà celui d’un autre appel. Choisissez-en un autre.",
            erreurs: [JSONProblem(pointer: "/prefixe", code: "valeur", detail: "Préfixe déjà pris.")])
    }

    private static var unknownContrat: Refus {
        Refus([
            Refus.Erreur(
                pointer: "/contrat", code: "valeur",
                phrase:
                    "Ce contrat n’est pas chargé : chargez-le d’abord, ou choisissez-en un de \(Geste.listerContrats)."
            )
        ])
    }
}

import Documents
public import Domain
public import JSON
import Rules
public import Store

/// Changes the text of a call (RFC 7396); the published revision stays unchanged until the next publication.
public enum ModifierAppel {
    public static func run(_ tx: Writer, _ contexte: Contexte, code: String, patch: JSON) throws
        -> StoredAppel
    {
        let appel = try Acces.appel(tx.read, contexte, code, .ecrireAppel)
        try contexte.precondition.check(appel.version)
        return try rewrite(
            tx, appel, AppelDocument.merge(tx.read.projet(of: appel), patch), par: contexte.caller.compte?.id,
            at: contexte.instant)
    }

    /// Replaces the whole document without checking permissions: for `run`, and for the command line of the
    /// server.
    public static func rewrite(
        _ tx: Writer, _ appel: StoredAppel, _ projet: JSON, par compte: String?, at instant: Instant
    ) throws -> StoredAppel {
        guard let contrat = try tx.read.contrat(appel.contrat) else { throw Refus.introuvable }
        let changed = try CreerAppel.read(projet, in: contrat)
        guard changed.code == appel.code else {
            throw Refus(at: "/code", "Le code d’un appel ne change pas.")
        }
        try CreerAppel.requireFreePrefixe(tx.read, changed)
        let document = AppelDocument.write(changed)
        let (avant, apres) = JSON.difference(try tx.read.projet(of: appel), document)
        try tx.updateAppel(appel.code, projet: document)
        try tx.journalise(
            Ecriture(
                compteId: compte, qualite: .instructeur, evenement: .consigne(.modifierAppel),
                objet: "appel", objetId: appel.code, contrat: appel.contrat,
                avant: avant, apres: apres),
            at: instant)
        guard let stored = try tx.read.appel(appel.code) else { throw Refus.introuvable }
        return stored
    }
}

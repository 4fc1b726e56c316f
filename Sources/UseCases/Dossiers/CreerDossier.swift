import Documents
public import Domain
public import JSON
public import Store

/// Creates a draft in an open call.
public enum CreerDossier {
    public struct Demande: Sendable {
        public let appel: String
        public let porteur: String
        public let presentation: Presentation

        public init(_ json: JSON) throws(JSONProblems) {
            self = try ObjectReader.read(json) { reader in
                Demande(
                    appel: reader.required("appel", reader.string("appel", max: 64), else: ""),
                    porteur: reader.required("porteur", reader.string("porteur", max: 64), else: ""),
                    presentation: reader.object("presentation", PresentationDocument.presentation)
                        ?? Presentation())
            }
        }

        private init(appel: String, porteur: String, presentation: Presentation) {
            self.appel = appel
            self.porteur = porteur
            self.presentation = presentation
        }
    }

    public static func run(_ tx: Writer, _ contexte: Contexte, _ demande: Demande) throws -> StoredDossier {
        _ = try contexte.requireCompte()
        guard let porteur = try tx.read.porteur(demande.porteur), contexte.caller.porteurs[porteur.id] != nil
        else {
            throw unknown("/porteur", "Ce n’est pas l’identifiant d’un porteur dont vous êtes membre.")
        }
        guard let appel = try tx.read.appel(demande.appel), let numero = appel.revision else {
            throw unknown("/appel", "Ce n’est pas le code d’un appel publié : voir \(Geste.listerAppels).")
        }
        try contexte.require(.creerDossier, contrat: appel.contrat, porteur: porteur.id)
        guard let revision = try tx.read.revision(appel.code, numero) else { throw Refus.introuvable }
        try requireNotOver(Delai(tx.read, revision, porteur: porteur.id), at: contexte.instant)
        try requirePlace(tx.read, contexte, porteur: porteur.id, appel: appel.code)
        let id = Identifiant.new(at: contexte.instant)
        let presentation = PresentationDocument.write(demande.presentation)
        try tx.insertDossier(
            id: id, appel: appel.code, revision: numero, porteur: porteur.id, presentation: presentation,
            at: contexte.instant)
        try tx.journalise(
            Ecriture(
                compteId: contexte.caller.compte?.id, qualite: .membre, evenement: .consigne(.creerDossier),
                objet: "dossier", objetId: id, contrat: appel.contrat, porteurId: porteur.id, dossierId: id,
                apres: [
                    "appel": .string(appel.code), "porteur": .string(porteur.id),
                    "presentation": presentation,
                ]),
            at: contexte.instant)
        guard let stored = try tx.read.dossier(id) else { throw Refus.introuvable }
        return stored
    }

    private static func requirePlace(
        _ reader: Reader, _ contexte: Contexte, porteur: String, appel: String
    ) throws {
        try contexte.requirePlace(
            .dossiersParPorteur, held: reader.combien(.dossiersDuPorteur, porteur, appel))
        try contexte.requirePlace(.brouillonsParPorteur, held: reader.combien(.brouillonsDuPorteur, porteur))
        if let compte = try reader.inscritPar(porteur: porteur) {
            try contexte.requirePlace(.brouillonsParCompte, held: reader.combien(.brouillonsDuCompte, compte))
        }
    }

    private static func unknown(_ pointer: String, _ phrase: Phrase) -> Refus {
        Refus([Refus.Erreur(pointer: pointer, code: "valeur", phrase: phrase)])
    }

    /// A draft may begin before the opening; only its deposit waits.
    static func requireNotOver(_ delai: Delai, at instant: Instant) throws {
        guard delai.isOver(at: instant) else { return }
        let calendrier = delai.calendrier
        throw Refus(
            .appelFerme,
            "L’appel est ouvert \(calendrier.etendue), heure de \(calendrier.fuseau). Il est "
                + "\(Fuseau.heureLocale(instant, fuseau: calendrier.fuseau)).")
    }
}

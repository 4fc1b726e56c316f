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
        /// The id or the reference of an earlier dossier of the porteur, to start from.
        public let recopieDe: String?

        public init(_ json: JSON) throws(JSONProblems) {
            self = try ObjectReader.read(json) { reader in
                if reader.json("recopie_de") != nil, reader.json("presentation") != nil {
                    reader.problem(
                        "presentation", "valeur",
                        "La présentation vient du dossier recopié : enlevez-la, vous la corrigerez ensuite.")
                }
                return Demande(
                    appel: reader.required("appel", reader.string("appel", max: 64), else: ""),
                    porteur: reader.required("porteur", reader.string("porteur", max: 64), else: ""),
                    presentation: reader.object("presentation", PresentationDocument.presentation)
                        ?? Presentation(),
                    recopieDe: reader.string("recopie_de", max: 64))
            }
        }

        private init(appel: String, porteur: String, presentation: Presentation, recopieDe: String?) {
            self.appel = appel
            self.porteur = porteur
            self.presentation = presentation
            self.recopieDe = recopieDe
        }
    }

    /// What the call returned: a new draft, or the one that the same request began a moment ago.
    public struct Ouvert: Sendable {
        public let dossier: StoredDossier
        public let isNew: Bool
    }

    /// How long the same request finds the draft that it began, when it is sent again without a key that tells two
    /// requests apart: a button pressed twice.
    static let secondesDeLaMemeDemande: Int64 = 10

    /// - Parameter isKeyed: whether the caller tells its requests apart by itself (Idempotency-Key).
    public static func run(
        _ tx: Writer, _ contexte: Contexte, _ demande: Demande, isKeyed: Bool = true
    ) throws -> Ouvert {
        let (porteur, revision) = try requireOuvrable(
            tx.read, contexte, porteur: demande.porteur, appel: demande.appel)
        let appel = revision.appel
        try requireNotOver(Delai(tx.read, revision, porteur: porteur.id), at: contexte.instant)
        let source = try demande.recopieDe.map {
            try RecopierDossier.source(tx.read, contexte, $0, porteur: porteur.id)
        }
        let recopie = try source.map { try RecopierDossier.recopie(tx.read, $0, to: revision) }
        let presentation = PresentationDocument.write(recopie?.presentation ?? demande.presentation)
        if !isKeyed,
            let same = try tx.read.brouillonIntact(
                porteur: porteur.id, appel: appel.code, presentation: presentation, recopieDe: source?.id,
                depuis: contexte.instant.adding(seconds: -secondesDeLaMemeDemande)),
            let dossier = try tx.read.dossier(same)
        {
            return Ouvert(dossier: dossier, isNew: false)
        }
        try requirePlace(tx.read, contexte, porteur: porteur.id, appel: appel.code)
        let id = Identifiant.new(at: contexte.instant)
        try tx.insertDossier(
            id: id, appel: appel.code, revision: revision.numero, porteur: porteur.id,
            presentation: presentation,
            at: contexte.instant)
        try tx.journalise(
            Ecriture(
                compteId: contexte.caller.compte?.id, qualite: .membre, evenement: .consigne(.creerDossier),
                objet: "dossier", objetId: id, contrat: appel.contrat, porteurId: porteur.id, dossierId: id,
                apres: apres(appel.code, porteur.id, presentation, source)),
            at: contexte.instant)
        if let source, let recopie {
            try tx.setRecopie(id, de: source.id)
            let marche = try Marche(tx, contexte, id, .modifier, checksVersion: false)
            for action in recopie.actions { _ = try AjouterAction.add(action, to: marche) }
        }
        guard let stored = try tx.read.dossier(id) else { throw Refus.introuvable }
        return Ouvert(dossier: stored, isNew: true)
    }

    /// The porteur, of which the caller is a member, and the revision in force of the published call.
    static func requireOuvrable(
        _ reader: Reader, _ contexte: Contexte, porteur id: String, appel code: String
    ) throws -> (StoredPorteur, Revision) {
        _ = try contexte.requireCompte()
        guard let porteur = try reader.porteur(id), contexte.caller.porteurs[porteur.id] != nil else {
            throw unknown("/porteur", "Ce n’est pas l’identifiant d’un porteur dont vous êtes membre.")
        }
        guard let appel = try reader.appel(code), let numero = appel.revision else {
            throw unknown("/appel", "Ce n’est pas le code d’un appel publié : voir \(Geste.listerAppels).")
        }
        try contexte.require(.creerDossier, contrat: appel.contrat, porteur: porteur.id)
        guard let revision = try reader.revision(appel.code, numero) else { throw Refus.introuvable }
        return (porteur, revision)
    }

    private static func apres(
        _ appel: String, _ porteur: String, _ presentation: JSON, _ source: StoredDossier?
    ) -> JSON {
        let apres: JSON = [
            "appel": .string(appel), "porteur": .string(porteur),
            "presentation_sha256": presentation.empreinte,
        ]
        guard let source else { return apres }
        return apres.merging(["recopie_de": .string(source.reference ?? source.id)])
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

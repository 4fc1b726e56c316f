import Documents
public import Domain
public import JSON
public import Store

/// Takes a letter of intent, between the opening of the call and the end of its first step.
public enum DeposerIntention {
    public struct Demande: Sendable {
        let appel: String
        let porteur: String
        let intitule: String
        let objet: String
        let quartiers: [String]
        let montant: Euros?

        public init(_ json: JSON) throws(JSONProblems) {
            self = try ObjectReader.read(json) { reader in
                let quartiers = reader.strings("quartiers", max: 100, length: 64)
                reader.requireUnique("quartiers", quartiers)
                return Demande(
                    appel: reader.requiredText("appel", max: 64),
                    porteur: reader.requiredText("porteur", max: 64),
                    intitule: reader.requiredText("intitule", max: 200),
                    objet: reader.requiredText("objet", max: 4000),
                    quartiers: quartiers,
                    montant: reader.somme("montant_centimes"))
            }
        }

        private init(
            appel: String, porteur: String, intitule: String, objet: String, quartiers: [String],
            montant: Euros?
        ) {
            self.appel = appel
            self.porteur = porteur
            self.intitule = intitule
            self.objet = objet
            self.quartiers = quartiers
            self.montant = montant
        }

        /// Whether it says what a letter says that waits for its answer.
        func isSame(as intention: Intention) -> Bool {
            intention.suite == nil && intention.intitule == intitule && intention.objet == objet
                && intention.quartiers == quartiers && intention.montant == montant
        }
    }

    /// What the call returned: a new letter, or the one that the same request filed a moment ago.
    public struct Deposee: Sendable {
        public let intention: Intention
        public let isNew: Bool
    }

    /// - Parameter isKeyed: whether the caller tells its requests apart by itself (Idempotency-Key).
    public static func run(
        _ tx: Writer, _ contexte: Contexte, _ demande: Demande, isKeyed: Bool
    ) throws -> Deposee {
        let (porteur, revision) = try CreerDossier.requireOuvrable(
            tx.read, contexte, porteur: demande.porteur, appel: demande.appel)
        try requireOpen(revision, at: contexte.instant)
        try requireKnown(demande, revision)
        let depuis = contexte.instant.adding(seconds: -CreerDossier.secondesDeLaMemeDemande)
        if !isKeyed,
            let same = try tx.read.intentions(appel: demande.appel, porteur: porteur.id).last(where: {
                demande.isSame(as: $0) && $0.deposeeAt >= depuis
            })
        {
            return Deposee(intention: same, isNew: false)
        }
        try contexte.requirePlace(
            .intentionsParPorteur, held: tx.read.combien(.intentionsDuPorteur, porteur.id, demande.appel))
        let intention = Intention(
            id: Identifiant.new(at: contexte.instant), appel: demande.appel, porteurId: porteur.id,
            intitule: demande.intitule, objet: demande.objet, quartiers: demande.quartiers,
            montant: demande.montant, par: try contexte.requireCompte().id, deposeeAt: contexte.instant)
        try tx.insert(intention)
        try tx.journalise(
            Ecriture(
                compteId: contexte.caller.compte?.id, qualite: .membre,
                evenement: .consigne(.deposerIntention), objet: "intention", objetId: intention.id,
                contrat: revision.contrat.code, porteurId: porteur.id,
                apres: ["appel": .string(intention.appel), "intitule": .string(intention.intitule)]),
            at: contexte.instant)
        try Prevenir.intention(tx, contexte, intention, revision.appel)
        return Deposee(intention: intention, isNew: true)
    }

    /// The last instant is that of the first step; the call itself stays open for those who announced themselves.
    private static func requireOpen(_ revision: Revision, at instant: Instant) throws {
        let calendrier = revision.appel.calendrier
        guard let fin = Fuseau.finDesIntentions(calendrier), let limite = calendrier.limiteDesIntentions
        else {
            throw Refus(
                .etatIncompatible,
                "Cet appel n’a pas de lettre d’intention : déposez directement votre dossier.")
        }
        guard instant >= revision.ouvertureAt, instant < fin else {
            throw Refus(
                .appelFerme,
                "Les lettres d’intention se déposent à partir du \(calendrier.ouverture), \(limite) (heure de \(calendrier.fuseau)). "
                    + "Nous sommes le \(Fuseau.heureLocale(instant, fuseau: calendrier.fuseau)).")
        }
    }

    private static func requireKnown(_ demande: Demande, _ revision: Revision) throws {
        let codes = revision.quartiers.map(\.code)
        let problems = demande.quartiers.enumerated().filter { !codes.contains($0.element) }.map {
            JSONProblem(
                pointer: "/quartiers/\($0.offset)", code: "valeur",
                detail:
                    "« \($0.element) » n’est pas un quartier de l’appel : \(codes.joined(separator: ", ")).")
        }
        if !problems.isEmpty { throw Refus(JSONProblems(problems)) }
    }
}

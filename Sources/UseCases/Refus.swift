public import JSON

/// The reason why a request is refused: a stable code, a French sentence with figures, and the members of the
/// document that are wrong.
public struct Refus: Error, Sendable, Equatable {
    public let code: Code
    /// What is wrong and what to do, in French.
    public let phrase: Phrase
    public let erreurs: [Erreur]
    /// Seconds to wait before trying again; nil when waiting does not help.
    public let retryAfter: Int?
    /// The quota that caused the refusal, for the headers of the answer.
    public let quota: EtatDeQuota?

    /// The sentence, with its operations named as outside HTTP.
    public var detail: String { phrase.texte(.aucun) }

    public init(
        _ code: Code, _ detail: String, erreurs: [JSONProblem] = [], retryAfter: Int? = nil,
        quota: EtatDeQuota? = nil
    ) {
        self.init(
            code, phrase: Phrase(detail), erreurs: erreurs.map(Erreur.init), retryAfter: retryAfter,
            quota: quota)
    }

    /// A refusal whose sentence may contain operations (`Geste`).
    public init(
        _ code: Code, phrase: Phrase, erreurs: [Erreur] = [], retryAfter: Int? = nil,
        quota: EtatDeQuota? = nil
    ) {
        self.code = code
        self.phrase = phrase
        self.erreurs = erreurs
        self.retryAfter = retryAfter
        self.quota = quota
    }

    /// All the problems of a document, in one refusal.
    public init(_ problems: JSONProblems) { self.init(problems.problems.map(Erreur.init)) }

    /// One problem of a document.
    public init(at pointer: String, _ detail: String, code: String = "valeur") {
        self.init(JSONProblems([JSONProblem(pointer: pointer, code: code, detail: detail)]))
    }

    /// All the errors of a document, in one refusal; their sentences may contain operations.
    init(_ erreurs: [Erreur]) {
        let count = erreurs.count
        self.init(
            .documentInvalide,
            phrase:
                "\(count) erreur\(count > 1 ? "s" : "") dans le document : voir « errors », qui dit où et quoi faire.",
            erreurs: erreurs)
    }

    /// The same refusal about a part of a larger document.
    func inside(_ pointer: String) -> Refus {
        Refus(
            code, phrase: phrase,
            erreurs: erreurs.map {
                Erreur(pointer: pointer + $0.pointer, code: $0.code, phrase: $0.phrase)
            }, retryAfter: retryAfter, quota: quota)
    }

    /// The same text for what does not exist and for what the caller may not see, so that the answer does not
    /// reveal which it is.
    public static let introuvable = Refus(
        .introuvable,
        "Cette ressource n’existe pas, ou vous n’y avez pas accès. Vérifiez l’adresse et votre jeton.")
}

extension Refus {
    /// A member of a document that is wrong.
    public struct Erreur: Sendable, Equatable {
        public let pointer: String
        public let code: String
        public let phrase: Phrase

        public init(pointer: String, code: String, phrase: Phrase) {
            self.pointer = pointer
            self.code = code
            self.phrase = phrase
        }

        public init(_ problem: JSONProblem) {
            self.init(pointer: problem.pointer, code: problem.code, phrase: Phrase(problem.detail))
        }
    }

    /// The codes of refusals. Clients depend on them: a code is never renamed and never given another
    /// meaning.
    public enum Code: String, Sendable, CaseIterable {
        case jsonMalForme = "json-mal-forme"
        case requeteMalFormee = "requete-mal-formee"
        case parametreInconnu = "parametre-inconnu"
        case parametreInvalide = "parametre-invalide"
        case nonAuthentifie = "non-authentifie"
        case jetonExpire = "jeton-expire"
        case identifiantsInvalides = "identifiants-invalides"
        case interdit
        case codeRequis = "code-requis"
        case codeInvalide = "code-invalide"
        case secondFacteurRequis = "second-facteur-requis"
        case personnesLiees = "personnes-liees"
        case introuvable
        case methodeNonPermise = "methode-non-permise"
        case lienInvalide = "lien-invalide"
        case adresseNonProuvee = "adresse-non-prouvee"
        case porteurExistant = "porteur-existant"
        case dejaExistant = "deja-existant"
        case etatIncompatible = "etat-incompatible"
        case appelFerme = "appel-ferme"
        case appelNonPublie = "appel-non-publie"
        case complementOuvert = "complement-ouvert"
        case complementClos = "complement-clos"
        case evaluationsManquantes = "evaluations-manquantes"
        case enveloppeDepassee = "enveloppe-depassee"
        case enveloppeAbsente = "enveloppe-absente"
        case enveloppeEngagee = "enveloppe-engagee"
        case horsPhase = "hors-phase"
        case nonAffecte = "non-affecte"
        case deporte
        case reponseTardive = "reponse-tardive"
        case toursEpuises = "tours-epuises"
        case virementImpossible = "virement-impossible"
        case quorumManquant = "quorum-manquant"
        case votesManquants = "votes-manquants"
        case financeurAbsent = "financeur-absent"
        case fondsAPreciser = "fonds-a-preciser"
        case secondeSignature = "seconde-signature"
        case seanceIncompatible = "seance-incompatible"
        case lignePrise = "ligne-prise"
        case lettreChangee = "lettre-changee"
        case dernierRepresentant = "dernier-representant"
        case representantRequis = "representant-requis"
        case documentManquant = "document-manquant"
        case signataireInattendu = "signataire-inattendu"
        case reunionImpossible = "reunion-impossible"
        case versionPerimee = "version-perimee"
        case preconditionManquante = "precondition-manquante"
        case corpsTropLong = "corps-trop-long"
        case pieceTropLourde = "piece-trop-lourde"
        case typeNonPris = "type-non-pris"
        case documentInvalide = "document-invalide"
        case reglesEnfreintes = "regles-enfreintes"
        case pieceInattendue = "piece-inattendue"
        case piecePerimee = "piece-perimee"
        case pieceIllisible = "piece-illisible"
        case pieceTropDense = "piece-trop-dense"
        case pieceAvecMacros = "piece-avec-macros"
        case pieceChiffree = "piece-chiffree"
        case nomDeFichier = "nom-de-fichier"
        case cleReutilisee = "cle-reutilisee"
        case tropDeRequetes = "trop-de-requetes"
        case quotaDepasse = "quota-depasse"
        case corpsTropLent = "corps-trop-lent"
        case erreurInterne = "erreur-interne"
        case indisponible
        case pieceIndisponible = "piece-indisponible"
        case disquePlein = "disque-plein"
    }
}

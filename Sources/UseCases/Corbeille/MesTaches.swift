public import Domain
public import Store

/// The tasks of the caller: one list for each kind of task.
public enum MesTaches {
    /// A task, and why it is the caller’s.
    public struct Tache: Sendable {
        public let ligne: LigneDeTache
        /// A French sentence for the caller.
        public let pourquoi: String
        public let echeanceOn: Jour?
        /// The first instant that is too late; nil when only the due day counts.
        public let echeanceAt: Instant?
        public let isEnRetard: Bool
    }

    public struct Liste: Sendable {
        public let nom: String
        public let total: Int64
        public let taches: [Tache]
    }

    /// A change of a porteur that waits for the caller’s answer.
    public struct ChangementAFaire: Sendable {
        public let changement: Changement
        public let porteurNom: String
        /// A French sentence for the caller.
        public let pourquoi: String
    }

    /// The most tasks read for each list; `total` also counts the others.
    public static let longueur = 100

    /// - Parameter appel: the call whose tasks are listed; nil: every call.
    public static func run(_ reader: Reader, _ contexte: Contexte, appel: String?) throws -> [Liste] {
        let compte = try contexte.requireCompte()
        let scope = try scope(reader, contexte, compte.id, appel)
        var appels = Appels(reader: reader)
        func liste(_ nom: String, _ found: ListeDeTaches, _ make: (LigneDeTache, Revision) throws -> Tache)
            throws -> Liste
        {
            Liste(
                nom: nom, total: found.total,
                taches: try found.lignes.map { try make($0, try appels.revision($0)) })
        }
        func byDay(
            _ say: @escaping (LigneDeTache) -> String, whenOver over: ((LigneDeTache) -> String)? = nil
        ) -> (LigneDeTache, Revision) -> Tache {
            { ligne, revision in
                let echeance = Echeance(ligne.echeanceOn, revision.appel, at: contexte.instant)
                let isOver = DelaiDeReponse.isOver(ligne.echeanceOn, revision.appel, at: contexte.instant)
                return Tache(
                    ligne: ligne, pourquoi: isOver ? (over ?? say)(ligne) : say(ligne),
                    echeanceOn: echeance.on, echeanceAt: nil, isEnRetard: echeance.isPast)
            }
        }
        let lists = [
            try liste("a_verifier", try reader.aVerifier(scope, limit: longueur), byDay(aVerifier)),
            try liste(
                "attente_complement", try reader.attenteDeComplement(scope, limit: longueur),
                byDay(attente, whenOver: sansReponse)),
            try liste("a_noter", try reader.aNoter(scope, limit: longueur)) { ligne, revision in
                let echeance = Echeance.notation(revision.appel, at: contexte.instant)
                return Tache(
                    ligne: ligne, pourquoi: aNoter(revision.appel, at: contexte.instant),
                    echeanceOn: echeance.on, echeanceAt: nil, isEnRetard: echeance.isPast)
            },
            try liste(
                "avis_demandes", try reader.avisDemandes(scope, limit: longueur),
                byDay { "Votre avis est demandé : \($0.texte ?? "")" }),
            try liste(
                "a_clore", try reader.aClore(scope, limit: longueur),
                byDay(aClore)),
            try liste("a_decider", try reader.aDecider(scope, limit: longueur), byDay(aDecider)),
            try liste(
                "a_contresigner", try reader.aContresigner(scope, limit: longueur), byDay(aContresigner)),
            try liste(
                "a_notifier", try reader.aNotifier(scope, limit: longueur),
                byDay { _ in "Toutes les réponses sont là : relisez la lettre, puis notifiez." }),
            try liste(
                "messages", try reader.messages(scope, limit: longueur),
                byDay { "Le porteur a écrit, et attend une réponse : \(($0.texte ?? "").prefix(200))" }),
            try liste(
                "a_completer", try reader.aCompleter(scope, limit: longueur),
                byDay({ "Le service demande : \($0.texte ?? "")" }, whenOver: tropTard)),
            try liste("brouillons", try reader.brouillons(scope, limit: longueur)) { ligne, revision in
                try brouillon(reader, ligne, revision, at: contexte.instant)
            },
        ]
        // The late tasks among those of the lists, except the drafts.
        let late = lists.filter { $0.nom != "brouillons" }.flatMap { $0.taches.filter(\.isEnRetard) }
        return [Liste(nom: "en_retard", total: Int64(late.count), taches: late)] + lists
    }

    private static func scope(
        _ reader: Reader, _ contexte: Contexte, _ compte: String, _ appel: String?
    ) throws -> TacheScope {
        var scope = Acces.taches(contexte.caller, compte: compte, appel: appel)
        if !scope.instructeur.isEmpty || !scope.financeur.isEmpty {
            scope.lies = try Contresigner.lies(reader, contexte)
        }
        return scope
    }

    private static func aVerifier(_ ligne: LigneDeTache) -> String {
        (ligne.objet.map { "Le porteur a répondu à la demande n° \($0), à vérifier : " } ?? "À vérifier : ")
            + (ligne.isAffectee ? "le dossier vous est affecté." : "le dossier n’est à personne.")
    }

    private static func attente(_ ligne: LigneDeTache) -> String {
        let day = ligne.echeanceOn.map { " au plus tard le \($0.enToutesLettres)" } ?? ""
        return "Le complément n° \(ligne.objet ?? "") est attendu du porteur\(day)."
    }

    /// For the service, when the call no longer accepts the answer.
    private static func sansReponse(_ ligne: LigneDeTache) -> String {
        let day = ligne.echeanceOn.map { " le \($0.enToutesLettres)" } ?? ""
        return
            "Le complément n° \(ligne.objet ?? "") n’est pas venu\(day) au plus tard et n’est plus pris : annulez la "
            + "demande, puis statuez."
    }

    /// For the applicant, when the call no longer accepts the answer.
    private static func tropTard(_ ligne: LigneDeTache) -> String {
        DelaiDeReponse.phrase("La demande n° \(ligne.objet ?? "")", ligne.echeanceOn)
    }

    /// Says whether marks are given now, from a later day, or no longer.
    private static func aNoter(_ appel: Appel, at instant: Instant) -> String {
        let phases = appel.deroulement.phases
        guard !phases.isEmpty, let today = Fuseau.jour(instant, fuseau: appel.calendrier.fuseau),
            appel.deroulement.phase(on: today) == nil
        else { return "Cette action vous est affectée : donnez vos notes." }
        if let next = phases.map(\.debutOn).filter({ $0 > today }).min() {
            return
                "Cette action vous est affectée : vous donnerez vos notes à partir du \(next.enToutesLettres)."
        }
        let end = phases.map(\.finOn).max().map { " depuis le \($0.enToutesLettres)" } ?? ""
        return "Cette action vous est affectée, mais la notation est close\(end) : voyez avec le service."
    }

    private static func aClore(_ ligne: LigneDeTache) -> String {
        switch ligne.objet {
        case nil, "0": "Toutes les notes sont là : terminez l’instruction."
        case "1":
            "Une action n’a que des abstentions : affectez-la à une autre personne, ou terminez avec un motif."
        case let count?:
            "\(count) actions n’ont que des abstentions : affectez-les à d’autres personnes, ou terminez avec un motif."
        }
    }

    private static func aDecider(_ ligne: LigneDeTache) -> String {
        "La demande de \(ligne.montant ?? .zero)\(fonds(ligne)) attend la réponse de votre financeur."
    }

    private static func aContresigner(_ ligne: LigneDeTache) -> String {
        "Un accord de \(ligne.montant ?? .zero), préparé en séance pour « \(ligne.objet ?? "") »\(fonds(ligne)), attend votre "
            + "signature."
    }

    private static func fonds(_ ligne: LigneDeTache) -> String {
        ligne.fonds.map { " (\($0.libelle))" } ?? ""
    }

    private static func brouillon(
        _ reader: Reader, _ ligne: LigneDeTache, _ revision: Revision, at instant: Instant
    ) throws -> Tache {
        let delai = try Delai(reader, revision, porteur: ligne.porteurId)
        let isLate = delai.isOver(at: instant)
        return Tache(
            ligne: ligne,
            pourquoi: isLate
                ? "Brouillon, jamais déposé : il ne l’a pas été avant la clôture de l’appel, le \(delai.cloture)."
                : "Brouillon — pas encore déposé : à terminer, et à déposer \(delai.limite).",
            echeanceOn: delai.jour, echeanceAt: delai.fin, isEnRetard: isLate)
    }

    /// Reads each revision only once.
    private struct Appels {
        let reader: Reader
        private var known: [String: Revision] = [:]

        init(reader: Reader) { self.reader = reader }

        mutating func revision(_ ligne: LigneDeTache) throws -> Revision {
            let key = "\(ligne.appel)/\(ligne.revision)"
            if let found = known[key] { return found }
            guard let found = try reader.revisionApplicable(ligne.appel, ligne.revision) else {
                throw StoreError.corrupt("revision \(ligne.revision) de \(ligne.appel)")
            }
            known[key] = found
            return found
        }
    }
}

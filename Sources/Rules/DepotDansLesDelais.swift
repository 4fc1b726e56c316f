import Domain

extension Rule {
    public static let depotDansLesDelais = Rule(
        code: "CAL-01",
        source: "Règlement de l’appel à projets, calendrier (délai de rigueur)",
        says: "Le dossier est déposé entre l’ouverture et la clôture de l’appel.",
        english: "The dossier is deposited between the opening and the closing of the call.",
        origine: .formulaire, edition: 1,
        field: ""
    ) { cas in
        let calendrier = cas.revision.appel.calendrier
        // `finAt` is the first instant that is too late.
        if cas.instant < cas.revision.ouvertureAt {
            return .enfreinte(
                "L’appel ouvre le \(calendrier.ouverture) (\(calendrier.fuseau)). Déposez à partir de ce "
                    + "moment, \(calendrier.limite) ; votre brouillon est gardé.")
        }
        if let derogation = cas.derogation, cas.instant < derogation, cas.revision.finAt <= cas.instant {
            return .remarque("L’appel est clos ; le service accepte ce porteur par dérogation.")
        }
        return .require(
            cas.instant < cas.revision.finAt,
            else: "L’appel, ouvert le \(calendrier.ouvertureOn.enToutesLettres), est clos depuis le "
                + "\(calendrier.cloture) (\(calendrier.fuseau)). Gardez ce brouillon : copiez-le dans le prochain appel."
        )
    }
}

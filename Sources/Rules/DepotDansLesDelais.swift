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
        var ouverture: String { calendrier.ouvertureOn.enToutesLettres }
        var cloture: String { calendrier.clotureOn.enToutesLettres }
        // The closing day counts to its last second: `finAt` is the first instant that is too late.
        if cas.instant < cas.revision.ouvertureAt {
            return .enfreinte(
                "L’appel ouvre le \(ouverture) à 00:00:00 (\(calendrier.fuseau)). Déposez à partir "
                    + "de ce jour, et le \(cloture) à 23:59:59 au plus tard ; votre brouillon est gardé.")
        }
        return .require(
            cas.instant < cas.revision.finAt,
            else: "L’appel, ouvert le \(ouverture), est clos depuis le \(cloture) à 23:59:59 "
                + "(\(calendrier.fuseau)). Gardez ce brouillon : copiez-le dans le prochain appel.")
    }
}

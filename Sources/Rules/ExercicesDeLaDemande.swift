import Domain

extension Rule {
    public static let exercicesDeLaDemande = Rule(
        code: "PLU-02",
        source: "Cerfa n° 12156, section 1 (demande annuelle ou pluriannuelle)",
        says: "Une demande pluriannuelle dit ce qu’elle demande chaque année à partir de celle de l’appel ; "
            + "une demande annuelle tient en une seule.",
        english: "A multi-year request tells what it asks each year from that of the call; a yearly request "
            + "holds in one.",
        origine: .formulaire, edition: 2,
        field: "/exercices"
    ) { action, cas in
        let exercices = action.exercices
        guard cas.dossier.presentation.pluriannuelle == true else {
            if exercices.isEmpty { return .sansObjet }
            return .enfreinte(
                "La demande est annuelle et l’action donne \(counted(exercices.count, "exercice")). Dites "
                    + "qu’elle porte sur plusieurs années, ou retirez les exercices.")
        }
        let annee = cas.revision.appel.annee
        var problems: [String] = []
        if exercices.count < 2 {
            problems.append(
                "Exercices donnés : \(exercices.count) ; une demande pluriannuelle en donne deux au moins. "
                    + "Ajoutez les années suivantes, ou dites qu’elle ne porte que sur une année.")
        }
        if exercices.indices.contains(where: { exercices[$0].annee != annee &+ $0 }) {
            problems.append(
                "Années données : \(exercices.map { "\($0.annee)" }.joined(separator: ", ")). Donnez chaque "
                    + "année une seule fois, à la suite, à partir de \(annee).")
        }
        if exercices.contains(where: { $0.montant <= .zero }) {
            let empty = exercices.filter { $0.montant <= .zero }.map { "\($0.annee)" }
            problems.append(
                "Montant à donner, au-dessus de zéro, pour : \(empty.distinct.joined(separator: ", ")).")
        }
        // A missing demande is left to BUD-03.
        if let premier = exercices.first, !action.demandes.isEmpty, premier.montant != action.montantDemande {
            problems.append(
                "Premier exercice : \(premier.montant) ; demandé aux financeurs : \(action.montantDemande). "
                    + "Donnez le même montant des deux côtés.")
        }
        return .reporting(problems)
    }
}

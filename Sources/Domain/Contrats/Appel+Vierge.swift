extension Appel {
    /// What stands for everything that only the town knows; `aRevoir` points at each place that still has it.
    public static let aCompleter = "à compléter"

    /// A call to start from, for a contract that has none yet: everything that the contract names, no limit, no
    /// money, and the text of the règlement to fill in. It can be read, not published: it has no remedies.
    ///
    /// - Returns: nil outside the years 1990 to 2199.
    public static func vierge(pour annee: Int, in contrat: Contrat) -> CopieDAppel? {
        guard (1990...2199).contains(annee), let ouverture = Jour(annee - 1, 10, 1),
            let cloture = Jour(annee - 1, 11, 30), let debut = Jour(annee, 1, 1),
            let fin = Jour(annee, 12, 31)
        else { return nil }
        let financeurs = contrat.partenaires.filter { !$0.fonds.isEmpty }
        let appel = Appel(
            code: "\(contrat.code)-appel-\(annee)", contrat: contrat.code,
            titre: "Appel à projets \(annee) – \(contrat.titre)", annee: annee, prefixe: "AAP-\(annee)",
            calendrier: Calendrier(fuseau: "Europe/Paris", ouvertureOn: ouverture, clotureOn: cloture),
            periodes: [Periode(libelle: "Année \(annee)", debutOn: debut, finOn: fin)],
            volets: contrat.volets.map(\.code), axes: contrat.axes.map(\.code),
            quartiers: contrat.quartiers.map(\.code), financeurs: financeurs.map(\.code),
            naturesEligibles: contrat.naturesConnues.map(\.code),
            tranchesAge: ["0-5", "6-10", "11-17", "18-25", "26-64", "65+"],
            enveloppes: financeurs.flatMap { financeur in
                financeur.fonds.map { fonds in
                    Enveloppe(
                        code: "\(financeur.code)-\(fonds == .specifiques ? "specifiques" : "droit-commun")",
                        financeur: financeur.code, fonds: fonds, dotation: .zero)
                }
            },
            parametres: parametresVierges, pieces: piecesOrdinaires, grille: grilleOrdinaire,
            deroulement: Deroulement(
                article: aCompleter, phases: [], complements: Deroulement.ordinaire.complements,
                quorum: Deroulement.ordinaire.quorum, doubleSignature: nil, courriers: []))
        return CopieDAppel(appel: appel, aRevoir: appel.aRevoir(in: contrat))
    }

    private static var parametresVierges: Parametres {
        var parametres = Parametres()
        for champ in Parametres.table {
            switch champ.valeur {
            case .drapeau(let path): parametres[keyPath: path].article = aCompleter
            case .taux(let path): parametres[keyPath: path].article = aCompleter
            case .entier(let path, _): parametres[keyPath: path].article = aCompleter
            case .montant(let path): parametres[keyPath: path].article = aCompleter
            case .base(let path): parametres[keyPath: path].article = aCompleter
            }
        }
        return parametres
    }

    /// What towns usually ask for beside the form Cerfa 12156.
    private static let piecesOrdinaires = [
        PieceDemandee(code: "rib", libelle: "Relevé d’identité bancaire", condition: .toujours),
        PieceDemandee(
            code: "statuts", libelle: "Statuts en vigueur, datés et signés", condition: .association),
        PieceDemandee(
            code: "comptes_annuels", libelle: "Derniers comptes annuels approuvés", condition: .association,
            valableMois: 0),
        PieceDemandee(
            code: "delegation_signature",
            libelle: "Délégation de signature, si le représentant légal ne signe pas",
            condition: .facultative),
        PieceDemandee(
            code: "rapport_commissaire_aux_comptes", libelle: "Rapport du commissaire aux comptes",
            condition: .facultative, valableMois: 0),
    ]

    private static let grilleOrdinaire = [
        Critere(
            code: "besoins", libelle: "Réponse aux besoins des habitants des quartiers", poids: 1, noteMax: 5),
        Critere(code: "budget", libelle: "Réalisme du budget", poids: 1, noteMax: 5),
    ]
}

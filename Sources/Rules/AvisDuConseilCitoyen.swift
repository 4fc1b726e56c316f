import Domain

extension Rule {
    /// Known only after the deposit, and only to the staff: in a draft there is nothing to judge.
    public static let avisDuConseilCitoyen = Rule(
        code: "INS-03",
        source: "Loi n° 2014-173 du 21 février 2014, article 7 (conseil citoyen) ; Contrat de Ville",
        says: "Le conseil citoyen a donné son avis sur chaque action.",
        english: "The conseil citoyen gave its opinion on every action.",
        origine: .loi, edition: 2, severite: .information,
        field: "/actions"
    ) { cas in
        let actions = cas.dossier.actions
        guard let avis = cas.voisinage.avis, !actions.isEmpty else { return .sansObjet }
        func hasAvis(_ rank: Int) -> Bool { rank < avis.count && avis[rank] > 0 }
        let libre = "L’avis éclaire la décision et la laisse libre."
        if actions.indices.allSatisfy(hasAvis) { return .remarque(libre) }
        let missing = actions.indices.filter { !hasAvis($0) }
        let shown = missing.map { named(actions[$0], at: $0) }.joined(separator: ", ")
        return .enfreinte(
            "Avis du conseil citoyen : \(actions.count - missing.count) sur "
                + "\(counted(actions.count, "action")). Recueillez son avis sur : \(shown). " + libre)
    }
}

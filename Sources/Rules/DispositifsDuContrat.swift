import Domain

extension Rule {
    public static let dispositifsDuContrat = Rule(
        code: "THE-06",
        source: "Contrat de Ville, dispositifs liés",
        says: "Chaque dispositif cité est du contrat, une seule fois, avec sa priorité quand il en a.",
        english: "Each device cited is of the contract, once, with its priority when it has some.",
        edition: 2, severite: .alerte,
        field: "/dispositifs"
    ) { action, cas in
        guard !action.dispositifs.isEmpty else { return .sansObjet }
        let known = cas.revision.contrat.dispositifs
        var problems: [String] = []
        for (rank, cite) in action.dispositifs.enumerated() {
            let dispositif = known.first { $0.code == cite.dispositif }
            if action.dispositifs[..<rank].contains(where: { $0.dispositif == cite.dispositif }) {
                problems.append(
                    "« \(dispositif?.libelle ?? cite.dispositif) » est cité plusieurs fois : gardez-le une seule fois."
                )
            }
            guard let dispositif else {
                let choices = known.isEmpty ? "" : " Choisissez parmi : \(known.map(\.code).quoted)."
                problems.append("« \(cite.dispositif) » est hors du contrat : retirez-le." + choices)
                continue
            }
            if let problem = problem(of: cite.priorite, dispositif, among: known) { problems.append(problem) }
        }
        return .reporting(problems.distinct)
    }

    private static func problem(
        of priorite: String?, _ dispositif: Dispositif, among dispositifs: [Dispositif]
    ) -> String? {
        let known = dispositif.priorites
        guard let priorite, !Optional(priorite).isBlank else {
            if known.isEmpty { return nil }
            return "\(dispositif.libelle) : dites à quelle priorité l’action répond, parmi : "
                + "\(known.map(\.libelle).quoted)."
        }
        if known.contains(where: { $0.code == priorite }) { return nil }
        let name = dispositifs.flatMap(\.priorites).names(of: [priorite]).quoted
        if known.isEmpty {
            return "\(dispositif.libelle) : ce dispositif n’a pas de priorité, retirez \(name)."
        }
        return "\(dispositif.libelle) : \(name) est hors de ses priorités. Choisissez parmi : "
            + "\(known.map(\.libelle).quoted)."
    }
}

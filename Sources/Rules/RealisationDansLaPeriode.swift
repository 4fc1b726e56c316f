import Domain

extension Rule {
    public static let realisationDansLaPeriode = Rule(
        code: "CAL-02",
        source: "Règlement de l’appel à projets, périodes de réalisation",
        says: "L’action se déroule tout entière dans une des périodes de l’appel.",
        english: "The action takes place whole within one of the periods of the call.",
        edition: 1,
        field: "/debut_on"
    ) { action, cas in
        guard let debut = action.debutOn, let fin = action.finOn else { return .sansObjet }
        guard debut <= fin else {
            return .enfreinte(
                "L’action finit le \(fin.enToutesLettres), avant son début le \(debut.enToutesLettres). "
                    + "Corrigez les deux dates.")
        }
        let periodes = cas.revision.appel.periodes
        var shown: String {
            periodes.map {
                "\($0.libelle), du \($0.debutOn.enToutesLettres) au \($0.finOn.enToutesLettres)"
            }.joined(separator: " ; ")
        }
        return .require(
            periodes.contains { $0.debutOn <= debut && fin <= $0.finOn },
            else: "L’action va du \(debut.enToutesLettres) au \(fin.enToutesLettres). Choisissez des dates "
                + "dans une seule des périodes de l’appel (\(shown)).")
    }
}

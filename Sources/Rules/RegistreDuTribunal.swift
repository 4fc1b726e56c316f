import Domain

extension Rule {
    public static let registreDuTribunal = Rule(
        code: "ELI-06",
        source: "Code civil local, articles 21 et suivants",
        says: "Une association d’Alsace ou de Moselle donne son inscription au registre du tribunal.",
        english: "An association of Alsace or Moselle gives its entry in the register of the tribunal.",
        origine: .loi, edition: 2,
        field: "/porteur/registre"
    ) { cas in
        let porteur = cas.dossier.porteur
        guard cas.isAssociation, porteur.siege.isInAlsaceMoselle else { return .sansObjet }
        guard let registre = porteur.registre else {
            return .enfreinte(
                "L’inscription de l’association au registre du tribunal manque : recopiez le tribunal, le "
                    + "volume et le folio.")
        }
        var missing: [String] = []
        if Optional(registre.tribunal).isBlank { missing.append("le tribunal") }
        if Optional(registre.volume).isBlank { missing.append("le volume") }
        if Optional(registre.folio).isBlank { missing.append("le folio") }
        return .require(
            missing.isEmpty,
            else: "Inscription au registre du tribunal remplie à \(3 - missing.count) sur 3. Complétez : "
                + "\(missing.joined(separator: ", ")).")
    }
}

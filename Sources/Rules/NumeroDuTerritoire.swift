import Domain

extension Rule {
    public static let numeroDuTerritoire = Rule(
        code: "ELI-05",
        source: "INSEE (SIRET), ISEE (RIDET), ISPF (numéro TAHITI)",
        says: "Le porteur donne le numéro de son territoire : RIDET en Nouvelle-Calédonie, numéro TAHITI en "
            + "Polynésie française, SIRET ailleurs.",
        english: "The applicant gives the number of its territory: RIDET in New Caledonia, TAHITI number in "
            + "French Polynesia, SIRET elsewhere.",
        origine: .loi, edition: 2,
        field: "/porteur"
    ) { cas in
        let porteur = cas.dossier.porteur
        let attendu = porteur.siege.numeroAttendu
        return .require(
            porteur.numero.nom == attendu,
            else: "Siège : \(porteur.siege.codePostal) \(porteur.siege.commune) ; numéro donné : "
                + "\(porteur.numero.nom) \(porteur.numero). Donnez le \(attendu) du porteur, ou corrigez le "
                + "code postal du siège.")
    }
}

extension Adresse {
    /// The name of the number, as in `NumeroLegal.nom`.
    fileprivate var numeroAttendu: String {
        if codePostal.hasPrefix("988") { return "RIDET" }
        if codePostal.hasPrefix("987") { return "numéro TAHITI" }
        return "SIRET"
    }
}

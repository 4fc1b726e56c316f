import Domain

extension Rule {
    /// Only informs, because an association that moves keeps its number.
    public static let rnaDuDepartement = Rule(
        code: "ELI-07",
        source: "Répertoire national des associations, composition du numéro",
        says: "Le numéro RNA de l’association est du département de son siège.",
        english: "The RNA number of the association is of the département of its seat.",
        origine: .formulaire, edition: 2, severite: .information,
        field: "/porteur/rna"
    ) { cas in
        let porteur = cas.dossier.porteur
        // A missing number is left to ELI-02.
        guard let rna = porteur.rna else { return .sansObjet }
        return .require(
            isOf(porteur.siege.codePostal.prefix(2), rna.description.dropFirst().prefix(2)),
            else: "Le numéro RNA \(rna) commence par \(rna.description.prefix(3)) ; le siège est au "
                + "\(porteur.siege.codePostal) \(porteur.siege.commune). Si le siège a changé de "
                + "département, vérifiez que le changement a été déclaré ; sinon, corrigez le numéro ou "
                + "l’adresse."
        )
    }

    /// Corsica is one département in postcodes and two in RNA numbers; overseas, a number has W9 and a
    /// character.
    private static func isOf(_ postcode: Substring, _ number: Substring) -> Bool {
        switch postcode {
        case "20": number == "2A" || number == "2B"
        case "97", "98": number.hasPrefix("9")
        default: number == postcode
        }
    }
}

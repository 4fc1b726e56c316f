import Domain

extension Rule {
    public static let contactJoignable = Rule(
        code: "ELI-09",
        source: "Cerfa n° 12156, section 1 (personne chargée de la demande)",
        says: "La personne chargée de la demande est nommée, avec son courriel.",
        english: "The person in charge of the request is named, with an e-mail address.",
        origine: .formulaire, edition: 2, severite: .alerte,
        field: "/presentation/contact"
    ) { cas in
        guard let contact = cas.dossier.presentation.contact, !Optional(contact.nom).isBlank else {
            return .enfreinte(
                "La personne chargée de la demande manque : donnez son nom, sa qualité et son courriel.")
        }
        return .require(
            contact.courriel != nil,
            else: "Le courriel de \(contact.nom) manque : donnez-le pour que le service puisse vous joindre.")
    }
}

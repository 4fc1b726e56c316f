import JSON

/// The town whose counter this is: what the settings say of it.
public struct Ville: Sendable {
    /// `Ville d’Argentan`
    public let nom: String
    /// `Guichet des projets`
    public let service: String
    /// The colour of the town: buttons, links, the mark.
    public let couleur: Couleur
    /// An image that the town gives, served as it is; nil: a plain mark.
    public let logo: Logo?
    /// How people reach the service; nil when the settings do not say it.
    public let courriel: String?
    public let telephone: String?
    public let horaires: String?

    public struct Logo: Sendable {
        public let type: String
        public let bytes: [UInt8]

        public init(type: String, bytes: [UInt8]) {
            self.type = type
            self.bytes = bytes
        }
    }

    public init(
        nom: String, service: String = "Guichet des projets", couleur: Couleur = .parDefaut,
        logo: Logo? = nil,
        courriel: String? = nil, telephone: String? = nil, horaires: String? = nil
    ) {
        self.nom = nom
        self.service = service
        self.couleur = couleur
        self.logo = logo
        self.courriel = courriel
        self.telephone = telephone
        self.horaires = horaires
    }

    /// The same; with this address when the settings give no way to reach the service.
    public func joignable(sinon adresse: String) -> Ville {
        courriel != nil || telephone != nil
            ? self
            : Ville(
                nom: nom, service: service, couleur: couleur, logo: logo, courriel: adresse,
                horaires: horaires)
    }

    var json: JSON {
        [
            "nom": .string(nom), "service": .string(service), "a_un_logo": .bool(logo != nil),
            "courriel": .text(courriel), "telephone": .text(telephone), "horaires": .text(horaires),
            "est_muette": .bool(courriel == nil && telephone == nil),
        ]
    }
}

/// Who carries a project: an association or a public body.
public struct Porteur: Sendable, Equatable {
    public var nom: String
    public var sigle: String?
    public var nature: NaturePorteur
    public var siret: Siret
    public var rna: Rna?
    public var siege: Adresse
    public var representantLegal: Personne
    public var agrements: [String]

    public init(
        nom: String, sigle: String?, nature: NaturePorteur, siret: Siret, rna: Rna?, siege: Adresse,
        representantLegal: Personne, agrements: [String]
    ) {
        self.nom = nom
        self.sigle = sigle
        self.nature = nature
        self.siret = siret
        self.rna = rna
        self.siege = siege
        self.representantLegal = representantLegal
        self.agrements = agrements
    }
}

public enum NaturePorteur: String, Sendable, CaseIterable {
    case association = "association_1901"
    case organismePublic = "organisme_public"
    /// Établissement public local d’enseignement: collège, lycée.
    case eple
    case bailleur
    case serviceVille = "service_ville"
}

public struct Adresse: Sendable, Equatable {
    public var voie: String
    public var codePostal: String
    public var commune: String
    public init(voie: String, codePostal: String, commune: String) {
        self.voie = voie
        self.codePostal = codePostal
        self.commune = commune
    }
}

public struct Personne: Sendable, Equatable {
    public var nom: String
    public var qualite: String
    public var courriel: Courriel?
    public init(nom: String, qualite: String, courriel: Courriel?) {
        self.nom = nom
        self.qualite = qualite
        self.courriel = courriel
    }
}

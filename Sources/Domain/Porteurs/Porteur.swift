/// The organisation that carries a project: an association or a public body.
public struct Porteur: Sendable, Equatable {
    public var nom: String
    public var sigle: String?
    public var nature: NaturePorteur
    public var numero: NumeroLegal
    public var rna: Rna?
    /// Replaces the RNA for an association of Bas-Rhin, Haut-Rhin or Moselle.
    public var registre: RegistreLocal?
    /// The day the association was declared, or the body was founded.
    public var declareOn: Jour?
    public var siege: Adresse
    public var representantLegal: Personne
    public var agrements: [String]
    public var compteBancaire: CompteBancaire?

    public init(
        nom: String, sigle: String?, nature: NaturePorteur, numero: NumeroLegal, rna: Rna?,
        registre: RegistreLocal? = nil, declareOn: Jour? = nil, siege: Adresse, representantLegal: Personne,
        agrements: [String], compteBancaire: CompteBancaire? = nil
    ) {
        self.nom = nom
        self.sigle = sigle
        self.nature = nature
        self.numero = numero
        self.rna = rna
        self.registre = registre
        self.declareOn = declareOn
        self.siege = siege
        self.representantLegal = representantLegal
        self.agrements = agrements
        self.compteBancaire = compteBancaire
    }
}

public enum NaturePorteur: String, Sendable, CaseIterable {
    case association = "association_1901"
    case organismePublic = "organisme_public"
    /// Établissement public local d’enseignement: collège, lycée.
    case eple
    case bailleur
    case serviceVille = "service_ville"

    public var libelle: String {
        switch self {
        case .association: "association loi 1901"
        case .organismePublic: "organisme public"
        case .eple: "établissement public local d’enseignement"
        case .bailleur: "bailleur"
        case .serviceVille: "service de la ville"
        }
    }
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

/// Entry of an association in the register of a tribunal (code civil local, articles 21 and following).
public struct RegistreLocal: Sendable, Equatable {
    public var tribunal: String
    public var volume: String
    public var folio: String
    public init(tribunal: String, volume: String, folio: String) {
        self.tribunal = tribunal
        self.volume = volume
        self.folio = folio
    }
}

/// The account to which a grant is paid.
public struct CompteBancaire: Sendable, Equatable {
    public var titulaire: String
    public var iban: Iban
    public init(titulaire: String, iban: Iban) {
        self.titulaire = titulaire
        self.iban = iban
    }
}

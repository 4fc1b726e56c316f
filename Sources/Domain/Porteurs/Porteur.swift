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
    /// Where letters go, when it is not the siege.
    public var correspondance: Adresse?
    public var telephone: NumeroDeTelephone?
    public var siteInternet: String?
    public var representantLegal: Personne
    public var agrements: [String]
    /// Whether it is recognised as of public utility (reconnue d’utilité publique), and since when.
    public var utilitePublique: Bool?
    public var utilitePubliqueOn: Jour?
    /// The network, union or federation to which it belongs.
    public var federation: String?
    public var compteBancaire: CompteBancaire?

    public init(
        nom: String, sigle: String?, nature: NaturePorteur, numero: NumeroLegal, rna: Rna?,
        registre: RegistreLocal? = nil, declareOn: Jour? = nil, siege: Adresse,
        correspondance: Adresse? = nil, telephone: NumeroDeTelephone? = nil, siteInternet: String? = nil,
        representantLegal: Personne, agrements: [String], utilitePublique: Bool? = nil,
        utilitePubliqueOn: Jour? = nil, federation: String? = nil, compteBancaire: CompteBancaire? = nil
    ) {
        self.nom = nom
        self.sigle = sigle
        self.nature = nature
        self.numero = numero
        self.rna = rna
        self.registre = registre
        self.declareOn = declareOn
        self.siege = siege
        self.correspondance = correspondance
        self.telephone = telephone
        self.siteInternet = siteInternet
        self.representantLegal = representantLegal
        self.agrements = agrements
        self.utilitePublique = utilitePublique
        self.utilitePubliqueOn = utilitePubliqueOn
        self.federation = federation
        self.compteBancaire = compteBancaire
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
    public var telephone: NumeroDeTelephone?
    public init(nom: String, qualite: String, courriel: Courriel?, telephone: NumeroDeTelephone? = nil) {
        self.nom = nom
        self.qualite = qualite
        self.courriel = courriel
        self.telephone = telephone
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

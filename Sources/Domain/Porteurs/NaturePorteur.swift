/// The kind of a porteur: a code of the program (`Nature.communes`), or one that a contract adds.
public struct NaturePorteur: RawRepresentable, Hashable, Sendable {
    public let rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }

    public static let association = NaturePorteur(rawValue: "association_1901")
    public static let fondation = NaturePorteur(rawValue: "fondation")
    public static let cooperative = NaturePorteur(rawValue: "cooperative")
    public static let collectivite = NaturePorteur(rawValue: "collectivite")
    public static let organismePublic = NaturePorteur(rawValue: "organisme_public")
    public static let gip = NaturePorteur(rawValue: "gip")
    /// Établissement public local d’enseignement: collège, lycée.
    public static let eple = NaturePorteur(rawValue: "eple")
    public static let bailleur = NaturePorteur(rawValue: "bailleur")
    public static let serviceVille = NaturePorteur(rawValue: "service_ville")
}

/// A kind of porteur, with its words.
public struct Nature: Sendable, Equatable {
    public let code: NaturePorteur
    public let libelle: String
    /// Whether it is an association: it has an RNA number, a deed of foundation, an account of its own.
    public let isAssociation: Bool
    public init(code: NaturePorteur, libelle: String, isAssociation: Bool) {
        self.code = code
        self.libelle = libelle
        self.isAssociation = isAssociation
    }

    /// Those that every contract has, in the order in which they are listed.
    public static let communes: [Nature] = [
        Nature(code: .association, libelle: "association loi 1901", isAssociation: true),
        Nature(code: .fondation, libelle: "fondation", isAssociation: false),
        Nature(code: .cooperative, libelle: "coopérative", isAssociation: false),
        Nature(code: .collectivite, libelle: "collectivité territoriale", isAssociation: false),
        Nature(code: .organismePublic, libelle: "organisme public", isAssociation: false),
        Nature(code: .gip, libelle: "groupement d’intérêt public", isAssociation: false),
        Nature(code: .eple, libelle: "établissement public local d’enseignement", isAssociation: false),
        Nature(code: .bailleur, libelle: "bailleur", isAssociation: false),
        Nature(code: .serviceVille, libelle: "service de la ville", isAssociation: false),
    ]
}

extension Contrat {
    /// The kinds of porteur that its calls may admit: the common ones, and its own.
    public var naturesConnues: [Nature] { Nature.communes + natures }

    /// Nil for a kind of another contract.
    public func nature(_ code: NaturePorteur) -> Nature? {
        Nature.communes.first { $0.code == code } ?? natures.first { $0.code == code }
    }

    /// The label of a kind; the code itself when the contract does not name it.
    public func libelle(nature code: NaturePorteur) -> String { nature(code)?.libelle ?? code.rawValue }
}

extension Qualite {
    public var libelle: String {
        switch self {
        case .anonyme: "tout le monde"
        case .compte: "tout compte"
        case .membre: "un membre du porteur"
        case .representant: "le représentant légal du porteur"
        case .instructeur: "un instructeur du contrat"
        case .evaluateur: "un évaluateur du contrat"
        case .financeur: "un financeur du contrat"
        case .conseilCitoyen: "le conseil citoyen"
        case .auditeur: "un auditeur"
        case .administrateur: "un administrateur"
        }
    }
}

extension Role {
    /// The role in words.
    public var libelle: String { self == .conseilCitoyen ? "conseil citoyen" : rawValue }
}

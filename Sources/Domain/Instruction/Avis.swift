/// An opinion on one action, from a member of the conseil citoyen, a partner or an expert.
public struct Avis: Sendable, Equatable {
    public enum Sens: String, Sendable, CaseIterable {
        case favorable, reserve, defavorable
        public var libelle: String {
            switch self {
            case .favorable: "favorable"
            case .reserve: "réservé"
            case .defavorable: "défavorable"
            }
        }
    }
    public let compteId: String
    public let nom: String
    /// The quality in which the author gave the opinion.
    public let qualite: Qualite
    public let sens: Sens
    public let texte: String?
    /// Whether the opinion is ignored because its author was later recused from the dossier.
    public let estDeporte: Bool
    public let version: Int64
    public let modifieAt: Instant
    /// When the author withdrew it: it then appears in no list and no count.
    public let retireAt: Instant?

    public init(
        compteId: String, nom: String, qualite: Qualite, sens: Sens, texte: String?, estDeporte: Bool,
        version: Int64, modifieAt: Instant, retireAt: Instant?
    ) {
        self.compteId = compteId
        self.nom = nom
        self.qualite = qualite
        self.sens = sens
        self.texte = texte
        self.estDeporte = estDeporte
        self.version = version
        self.modifieAt = modifieAt
        self.retireAt = retireAt
    }
}

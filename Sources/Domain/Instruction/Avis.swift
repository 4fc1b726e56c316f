/// An opinion on one action: of a member of the conseil citoyen, of a partner, of an expert.
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
    /// In what quality it was given.
    public let qualite: Qualite
    public let sens: Sens
    public let texte: String?
    /// Put aside: its author is recused from the dossier since.
    public let estDeporte: Bool
    public let version: Int64
    public let modifieAt: Instant
    /// Taken back: on no list, in no count.
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

/// The assignment of an account to follow a dossier or to score an action.
public struct Affectation: Sendable, Equatable {
    public enum Tache: String, Sendable, CaseIterable {
        case instruire, evaluer
        public var libelle: String { self == .instruire ? "instruire" : "évaluer" }
    }
    public enum Origine: String, Sendable, CaseIterable { case main, regle }
    public let id: String
    public let dossierId: String
    /// Nil when the whole dossier is followed.
    public let actionId: String?
    public let compteId: String
    public let nom: String
    public let tache: Tache
    public let origine: Origine
    public let creeAt: Instant
    /// The account has since been recused: the task is assigned to nobody.
    public let estDeporte: Bool

    public init(
        id: String, dossierId: String, actionId: String?, compteId: String, nom: String, tache: Tache,
        origine: Origine, creeAt: Instant, estDeporte: Bool = false
    ) {
        self.id = id
        self.dossierId = dossierId
        self.actionId = actionId
        self.compteId = compteId
        self.nom = nom
        self.tache = tache
        self.origine = origine
        self.creeAt = creeAt
        self.estDeporte = estDeporte
    }
}

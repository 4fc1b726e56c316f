/// Where a dossier stands.
public enum Etat: String, Sendable, CaseIterable {
    case brouillon, atteste, depose, irrecevable, recevable, instruit, decide, notifie, retire

    /// Not yet handed in: its porteur’s own business.
    public var isDraft: Bool { self == .brouillon || self == .atteste }

    /// The state as whoever may not read decisions knows it: that decisions are taken is told by the notification, not
    /// before, and what is decided anew after it does not show either. The SQL of lists and counts is made from here.
    ///
    /// - Parameter isAnnonce: whether answers were told, and not taken back since.
    public func annonce(_ isAnnonce: Bool) -> Etat {
        switch self {
        case .instruit, .decide: isAnnonce ? .notifie : .instruit
        default: self
        }
    }

    public var libelle: String {
        switch self {
        case .brouillon: "brouillon"
        case .atteste: "attesté"
        case .depose: "déposé"
        case .irrecevable: "irrecevable"
        case .recevable: "recevable"
        case .instruit: "instruit"
        case .decide: "décidé"
        case .notifie: "notifié"
        case .retire: "retiré"
        }
    }
}

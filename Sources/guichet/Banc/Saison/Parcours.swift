/// How far a dossier of a season has gone.
enum Parcours: String, Sendable, CaseIterable {
    case brouillon, atteste, depose, complement, recevable, irrecevable, retire, instruit, decide, notifie

    var isDepose: Bool { self != .brouillon && self != .atteste }

    /// Whether the service has done something with it.
    var isExamine: Bool { isDepose && self != .depose }

    /// In the call that is open: most wait for somebody.
    static let enCours: [(valeur: Parcours, poids: Int)] = [
        (.brouillon, 8), (.atteste, 4), (.depose, 26), (.complement, 5), (.recevable, 17), (.irrecevable, 4),
        (.retire, 2), (.instruit, 16), (.decide, 10), (.notifie, 8),
    ]

    /// In a call of a year before: nearly all are answered.
    static let passes: [(valeur: Parcours, poids: Int)] = [
        (.brouillon, 5), (.irrecevable, 7), (.retire, 3), (.decide, 1), (.notifie, 84),
    ]
}

/// A committee session.
public struct Seance: Sendable, Equatable {
    /// The code of the body that sits: one that the contract names, or one of the two common ones.
    public struct Instance: RawRepresentable, Hashable, Sendable {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        public static let comiteTechnique = Instance(rawValue: "comite_technique")
        public static let comiteDePilotage = Instance(rawValue: "comite_de_pilotage")
    }

    public enum Etat: String, Sendable, CaseIterable {
        case preparee, ouverte, close
        public var libelle: String {
            switch self {
            case .preparee: "en préparation"
            case .ouverte: "ouverte"
            case .close: "close"
            }
        }
    }

    public var id: String
    public var appel: String
    public var instance: Instance
    public var libelle: String
    public var tenueOn: Jour
    public var lieu: String?
    /// How many voting members must be present.
    public var quorum: Int64
    /// Whether the body votes on each action.
    public var vote: Bool
    public var etat: Etat
    public var version: Int64
    public var ouverteAt: Instant?
    public var closeAt: Instant?
    /// The number of the member who chairs.
    public var presidence: Int64?
    /// When it last changed; nil before it is written.
    public var modifieAt: Instant?

    public init(
        id: String, appel: String, instance: Instance, libelle: String, tenueOn: Jour, lieu: String?,
        quorum: Int64, vote: Bool, etat: Etat = .preparee, version: Int64 = 1, ouverteAt: Instant? = nil,
        closeAt: Instant? = nil, presidence: Int64? = nil, modifieAt: Instant? = nil
    ) {
        self.id = id
        self.appel = appel
        self.instance = instance
        self.libelle = libelle
        self.tenueOn = tenueOn
        self.lieu = lieu
        self.quorum = quorum
        self.vote = vote
        self.etat = etat
        self.version = version
        self.ouverteAt = ouverteAt
        self.closeAt = closeAt
        self.presidence = presidence
        self.modifieAt = modifieAt
    }

    /// Whether this number of voices reaches the quorum.
    public func hasQuorum(_ voix: Int) -> Bool { Int64(voix) >= quorum }

    /// The share of the voices that a call requires, rounded up; at least one.
    public static func quorum(_ part: Taux, of voix: Int64) -> Int64 {
        max(1, (voix * part.parDixMille + 9_999) / 10_000)
    }
}

/// A member of the session; an elected member may have no account.
public struct SeanceMembre: Sendable, Equatable {
    public enum Presence: String, Sendable, CaseIterable {
        case attendu, present, excuse, absent
        public var libelle: String {
            switch self {
            case .attendu: "présence non notée"
            case .present: "présent"
            case .excuse: "excusé"
            case .absent: "absent"
            }
        }
    }
    public var numero: Int64
    public var nom: String
    public var fonction: String
    public var compteId: String?
    public var voix: Bool
    public var presence: Presence
    /// The financer that the member represents, when it was named; nil: what the account’s roles say.
    public var financeur: String?
    public var isCounted: Bool { voix && presence == .present }

    public init(
        numero: Int64, nom: String, fonction: String, compteId: String?, voix: Bool,
        presence: Presence = .attendu, financeur: String? = nil
    ) {
        self.numero = numero
        self.nom = nom
        self.fonction = fonction
        self.compteId = compteId
        self.voix = voix
        self.presence = presence
        self.financeur = financeur
    }
}

/// An action on the agenda.
public struct SeancePoint: Sendable, Equatable {
    public let position: Int64
    public let actionId: String
    public let dossierId: String
    public let reference: String
    public let porteurId: String
    public let porteurNom: String
    public let intitule: String?
    public let volet: String?

    /// How a sentence names it: the reference of the dossier and the title of the action.
    public var nom: String { intitule.map { "\(reference), « \($0) »" } ?? reference }

    public init(
        position: Int64, actionId: String, dossierId: String, reference: String, porteurId: String,
        porteurNom: String, intitule: String?, volet: String?
    ) {
        self.position = position
        self.actionId = actionId
        self.dossierId = dossierId
        self.reference = reference
        self.porteurId = porteurId
        self.porteurNom = porteurNom
        self.intitule = intitule
        self.volet = volet
    }
}

public struct SeanceVote: Sendable, Equatable {
    public enum Sens: String, Sendable, CaseIterable { case pour, contre, abstention }
    public let actionId: String
    public let membre: Int64
    public let sens: Sens
    /// Nil when it was cast with a version that did not write it.
    public let at: Instant?
    /// The number of the member who chaired then; nil when nobody was named.
    public let presidence: Int64?
    public init(
        actionId: String, membre: Int64, sens: Sens, at: Instant? = nil, presidence: Int64? = nil
    ) {
        self.actionId = actionId
        self.membre = membre
        self.sens = sens
        self.at = at
        self.presidence = presidence
    }
}

extension Contrat {
    /// The bodies whose sessions a call may hold: two that every contract has, unless it names them in its own
    /// way, and its own.
    public var instancesConnues: [Libelle] {
        [
            Libelle(code: Seance.Instance.comiteTechnique.rawValue, libelle: "comité technique"),
            Libelle(code: Seance.Instance.comiteDePilotage.rawValue, libelle: "comité de pilotage"),
        ].filter { common in !instances.contains { $0.code == common.code } } + instances
    }

    /// Whether a body gives its chair the casting vote.
    public func hasVoixPreponderante(_ instance: Seance.Instance) -> Bool {
        voixPreponderantes.contains(instance.rawValue)
    }

    /// The label of a body; the code itself when the contract does not name it.
    public func libelle(instance: Seance.Instance) -> String {
        instancesConnues.first { $0.code == instance.rawValue }?.libelle ?? instance.rawValue
    }
}

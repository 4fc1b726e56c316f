/// An envelope and what its ledger says: every figure is a sum of its lines.
public struct Solde: Sendable, Equatable {
    public let code: String
    public let financeur: String
    public let fonds: Fonds
    /// The only volet it pays for; nil: every volet without an envelope of its own.
    public let volet: String?
    public let dotation: Euros
    /// What transfers brought, less what they took.
    public let virements: Euros
    /// Held by decisions that a session prepares.
    public let reserve: Euros
    public let engage: Euros
    public let solde: Euros

    public init(
        code: String, financeur: String, fonds: Fonds, volet: String?, dotation: Euros,
        virements: Euros, reserve: Euros, engage: Euros, solde: Euros
    ) {
        self.code = code
        self.financeur = financeur
        self.fonds = fonds
        self.volet = volet
        self.dotation = dotation
        self.virements = virements
        self.reserve = reserve
        self.engage = engage
        self.solde = solde
    }
}

/// A movement of an envelope.
public struct Mouvement: Sendable {
    public enum Nature: String, Sendable, CaseIterable {
        case dotation, reservation, engagement, liberation, virement
    }
    public let appel: String
    public let enveloppe: String
    public let nature: Nature
    /// What it adds to the balance: negative for an engagement.
    public let montant: Euros
    public let action: String?
    /// What a liberation frees.
    public let libere: Nature?
    public let seance: String?
    /// Shared by the two lines of a transfer.
    public let virement: String?
    public let par: String?
    public let motif: String
    public init(
        appel: String, enveloppe: String, nature: Nature, montant: Euros, action: String? = nil,
        libere: Nature? = nil, seance: String? = nil, virement: String? = nil, par: String? = nil,
        motif: String
    ) {
        self.appel = appel
        self.enveloppe = enveloppe
        self.nature = nature
        self.montant = montant
        self.action = action
        self.libere = libere
        self.seance = seance
        self.virement = virement
        self.par = par
        self.motif = motif
    }
}

/// The balance of an envelope: every figure is a sum of lines of its ledger.
public struct Solde: Sendable, Equatable {
    public let code: String
    public let financeur: String
    public let fonds: Fonds
    /// The only volet it pays for; nil: every volet without a dedicated envelope.
    public let volet: String?
    public let dotation: Euros
    /// Transfers received, minus transfers given.
    public let virements: Euros
    /// Reserved by the decisions that a session is preparing.
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

/// A line of the ledger of an envelope.
public struct Mouvement: Sendable {
    public enum Nature: String, Sendable, CaseIterable {
        case dotation, reservation, engagement, liberation, virement
    }
    public let appel: String
    public let enveloppe: String
    public let nature: Nature
    /// The amount added to the balance: negative for an engagement.
    public let montant: Euros
    public let action: String?
    /// The kind of movement that a release cancels.
    public let libere: Nature?
    public let seance: String?
    /// Identifier shared by the two lines of a transfer.
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

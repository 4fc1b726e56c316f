/// The money of one financer for this call, from one kind of fund.
public struct Enveloppe: Sendable, Equatable {
    public var code: String
    public var financeur: String
    public var fonds: Fonds
    /// Code of the only volet it pays for; nil: every volet.
    public var volet: String?
    /// The only territories it pays for; empty: all those of the call.
    public var quartiers: [String]
    /// The only kinds of porteur it pays; empty: all those that the call admits.
    public var natures: [NaturePorteur]
    public var dotation: Euros
    public init(
        code: String, financeur: String, fonds: Fonds, volet: String? = nil, quartiers: [String] = [],
        natures: [NaturePorteur] = [], dotation: Euros
    ) {
        self.code = code
        self.financeur = financeur
        self.fonds = fonds
        self.volet = volet
        self.quartiers = quartiers
        self.natures = natures
        self.dotation = dotation
    }

    /// How many bounds it has: a more precise envelope pays before a broader one.
    var precision: Int { (volet == nil ? 0 : 1) + (quartiers.isEmpty ? 0 : 1) + (natures.isEmpty ? 0 : 1) }

    /// Whether it is the same money: one financer, one fund, the same bounds.
    public func isTwin(of other: Enveloppe) -> Bool {
        financeur == other.financeur && fonds == other.fonds && volet == other.volet
            && Set(quartiers) == Set(other.quartiers) && Set(natures) == Set(other.natures)
    }
}

/// What decides which envelopes are open to an action: its volet, its territories, who carries it.
public struct Destination: Sendable, Equatable {
    public var volet: String?
    /// The territories that the action targets, and those that contain them.
    public var territoires: Set<String>
    public var nature: NaturePorteur?
    public init(volet: String?, territoires: Set<String>, nature: NaturePorteur?) {
        self.volet = volet
        self.territoires = territoires
        self.nature = nature
    }
}

extension Contrat {
    /// These territories, and those that contain them.
    public func territoires(of quartiers: [String]) -> Set<String> {
        var found: Set<String> = []
        for quartier in quartiers {
            var next: String? = quartier
            while let code = next, found.insert(code).inserted {
                next = self.quartiers.first { $0.code == code }?.dans
            }
        }
        return found
    }
}

extension Enveloppe {
    /// Whether it may pay for an action. One of the territories of the action is enough.
    public func isOpen(to destination: Destination) -> Bool {
        (volet == nil || volet == destination.volet)
            && (quartiers.isEmpty || quartiers.contains(where: destination.territoires.contains))
            && (natures.isEmpty || destination.nature.map(natures.contains) ?? false)
    }
}

extension [Enveloppe] {
    /// The envelope that pays a demand for an action: the most precise of those that are open to it, the
    /// first of the call among equals.
    public func paying(_ demande: Demande, for destination: Destination) -> Enveloppe? {
        var best: Enveloppe?
        for enveloppe in self
        where enveloppe.financeur == demande.financeur && enveloppe.fonds == demande.fonds
            && enveloppe.isOpen(to: destination) && enveloppe.precision > best?.precision ?? -1
        {
            best = enveloppe
        }
        return best
    }
}

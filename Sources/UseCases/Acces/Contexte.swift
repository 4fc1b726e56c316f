public import Domain
public import Store

/// What a use case knows of the request in addition to its body.
public struct Contexte: Sendable {
    public private(set) var caller: Caller
    /// When the request arrived, before its body was read.
    public let instant: Instant
    public let precondition: Precondition
    /// The limits that apply; none for what does not come from outside.
    public let quotas: Quotas
    /// How the texts sent to readers name the actions they suggest.
    public let liens: Liens
    /// Receives the state of each quota that was checked.
    let noter: (@Sendable (EtatDeQuota) -> Void)?
    private var entree: (chose: Chose, changements: Int)?

    public init(
        caller: Caller, instant: Instant, precondition: Precondition, quotas: Quotas = .aucun,
        liens: Liens = .aucun,
        noter: (@Sendable (EtatDeQuota) -> Void)? = nil
    ) {
        self.caller = caller
        self.instant = instant
        self.precondition = precondition
        self.quotas = quotas
        self.liens = liens
        self.noter = noter
    }

    /// What the path of the request names, found at the start of its route.
    public var chose: Chose { entree?.chose ?? .rien }

    /// The same request after the check at the start of its route: the thing it found is not looked up again.
    public func entree(_ chose: Chose, _ reader: Reader) -> Contexte {
        var contexte = self
        contexte.entree = (chose, reader.changements)
        return contexte
    }

    /// The same request, with what a second factor would give its caller; nil when it would give nothing.
    var avecSecondFacteur: Contexte? {
        guard let whole = caller.avecSecondFacteur else { return nil }
        var contexte = self
        contexte.caller = whole
        return contexte
    }

    /// The thing found at the start of the route, as long as nothing has been written since.
    func connu(_ reader: Reader) -> Connue? {
        guard let entree, entree.changements == reader.changements else { return nil }
        return Connue(chose: entree.chose)
    }

    /// The account of the caller.
    ///
    /// - Throws: `Refus` `non-authentifie` when the caller is anonymous.
    public func requireCompte() throws -> StoredCompte {
        guard let compte = caller.compte else {
            throw Refus(
                .nonAuthentifie,
                phrase:
                    "Ouvrez une session (\(Geste.ouvrirSession)), puis envoyez l’en-tête « Authorization: Bearer … »."
            )
        }
        return compte
    }

    /// Refuses with `interdit` unless the caller holds the capacity for this dossier.
    public func require(_ capacite: Capacite, devant dossier: StoredDossier) throws {
        try require(
            capacite, contrat: dossier.contrat, porteur: dossier.porteurId, dossier: dossier.id)
    }

    /// Refuses with `interdit` unless the caller holds the capacity for a thing of this contract and porteur.
    public func require(
        _ capacite: Capacite, contrat: String? = nil, porteur: String? = nil, dossier: String? = nil
    ) throws {
        let holders = Permissions.holders(of: capacite)
        if holders.contains(.anonyme) { return }
        _ = try requireCompte()
        guard caller.peut(capacite, contrat: contrat, porteur: porteur, dossier: dossier) else {
            if caller.peut(capacite, contrat: contrat) {
                throw Refus(
                    .interdit,
                    "Vous êtes membre du porteur de ce dossier, ou déporté : une autre personne doit le faire."
                )
            }
            try caller.refuseSansSecondFacteur {
                $0.peut(capacite, contrat: contrat, porteur: porteur, dossier: dossier)
            }
            throw Refus.interdit(capacite)
        }
    }

    /// Like `require`, but hides that the thing exists: `introuvable`.
    func requireVisible(_ capacite: Capacite?, devant dossier: StoredDossier) throws {
        _ = try requireCompte()
        guard caller.peut(capacite, devant: dossier) else { throw Refus.introuvable }
    }
}

extension Refus {
    /// Says who may do it.
    static func interdit(_ capacite: Capacite) -> Refus {
        let who = Permissions.holders(of: capacite).map(\.libelle).sorted().joined(separator: ", ")
        return Refus(.interdit, "Votre compte ne le permet pas ici. Peuvent le faire : \(who).")
    }
}

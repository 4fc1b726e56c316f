public import Domain
public import Store

/// What a use case knows of the request beside its body.
public struct Contexte: Sendable {
    public let caller: Caller
    /// When the request arrived, before its body was read.
    public let instant: Instant
    public let precondition: Precondition
    /// What may be kept at most; nothing is bounded for what does not come from outside.
    public let quotas: Quotas
    /// What is told to be done, as those who read it do it.
    public let liens: Liens
    /// Told how the caller stands with each quota that was asked.
    let noter: (@Sendable (EtatDeQuota) -> Void)?

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

    /// The account that asks.
    ///
    /// - Throws: `Refus` `non-authentifie` when nobody does.
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

    /// Refuses with `interdit` unless the caller holds the capacity before this dossier.
    public func require(_ capacite: Capacite, devant dossier: StoredDossier) throws {
        try require(
            capacite, contrat: dossier.contrat, porteur: dossier.porteurId, dossier: dossier.id)
    }

    /// Refuses with `interdit` unless the caller holds the capacity before a thing of this contract and porteur.
    public func require(
        _ capacite: Capacite, contrat: String? = nil, porteur: String? = nil, dossier: String? = nil
    ) throws {
        let holders = Permissions.holders(of: capacite)
        if holders.contains(.anonyme) { return }
        _ = try requireCompte()
        let qualites = caller.qualites(contrat: contrat, porteur: porteur, dossier: dossier)
        guard Permissions.allows(qualites, capacite) else {
            if Permissions.allows(caller.qualites(contrat: contrat), capacite) {
                throw Refus(
                    .interdit,
                    "Vous êtes membre du porteur de ce dossier, ou déporté : une autre personne doit le faire."
                )
            }
            let who = holders.map(\.libelle).sorted().joined(separator: ", ")
            throw Refus(.interdit, "Votre compte ne le permet pas ici. Peuvent le faire : \(who).")
        }
    }

    /// As `require`, but the thing itself stays hidden: `introuvable`.
    public func requireVisible(_ capacite: Capacite, devant dossier: StoredDossier) throws {
        _ = try requireCompte()
        guard Permissions.allows(caller.qualites(devant: dossier), capacite) else {
            throw Refus.introuvable
        }
    }
}

public import Domain
public import Store

/// What a list may show a caller: the table of permissions that single reads use, as conditions of a query.
extension Acces {
    /// The state that this caller may know. To a caller who may not read decisions, only the notification
    /// shows that they were taken.
    public static func etat(_ dossier: StoredDossier, _ caller: Caller) -> Etat {
        readsDecisions(caller, dossier) ? dossier.etat : dossier.etatAnnonce
    }

    /// Whether the caller may know the decisions on a dossier before they are notified.
    public static func readsDecisions(_ caller: Caller, _ dossier: StoredDossier) -> Bool {
        caller.peut(.lireDecisions, devant: dossier)
    }

    /// Of which dossiers of a list the caller may know the decisions before they are notified.
    public static func connaissance(_ caller: Caller) -> Connaissance {
        let holders = Permissions.holders(of: .lireDecisions)
        return Connaissance(
            contrats: caller.contrats(holders.subtracting(caller.deportables)),
            contratsJuges: caller.contrats(holders.intersection(caller.deportables)),
            deports: caller.deportScope)
    }

    /// What a list of dossiers may show this caller.
    public static func scope(_ caller: Caller) -> DossierScope {
        let holders = Permissions.holders(of: .lireDossier)
        let deposited = caller.contrats(holders.subtracting(caller.deportables))
        let whole = caller.contrats(Permissions.holders(of: .lireBrouillon).subtracting(caller.deportables))
        var scope = DossierScope(
            porteurs: Set(caller.porteurs.keys), contrats: deposited ?? [],
            contratsJuges: caller.contrats(holders.intersection(caller.deportables)),
            deports: deports(caller), contratsEntiers: whole ?? [],
            isEverywhere: deposited == nil, isEverywhereWithDrafts: whole == nil)
        scope.contratsEntiersJuges = caller.contrats(
            Permissions.holders(of: .lireBrouillon).intersection(caller.deportables))
        return scope
    }

    /// The dossiers whose porteur this caller may read: its numbers and its persons.
    public static func identites(_ caller: Caller) -> DossierScope {
        var scope = scope(caller, .lirePorteur)
        scope.porteurs = Set(caller.porteurs.keys)
        return scope
    }

    /// The porteurs that a list may show this caller: those that `seesPorteur` lets it see one by one.
    public static func porteurs(_ caller: Caller, _ compte: String) -> PorteurScope {
        // A machine whose token does not name it reads the porteurs of its account only.
        guard caller.portee?.contains(.lirePorteur) ?? true else { return PorteurScope(membre: compte) }
        let holders = Permissions.holders(of: .lirePorteur)
        let all = holders.intersection([Portes.voitTousLesPorteurs])
        return PorteurScope(
            membre: compte, contrats: caller.contrats(holders.subtracting(caller.deportables)),
            contratsJuges: caller.contrats(holders.intersection(caller.deportables)),
            deports: caller.deports.porteurs, isEverywhere: !all.isEmpty && caller.contrats(all) == nil)
    }

    /// The deposited dossiers for which a role gives the caller this capacity. Membership of the porteur
    /// gives nothing here, and counts as a recusal.
    public static func scope(_ caller: Caller, _ capacite: Capacite) -> DossierScope {
        let holders = Permissions.holders(of: capacite)
        let overseen = caller.contrats(holders.subtracting(caller.deportables))
        return DossierScope(
            porteurs: [], contrats: overseen ?? [],
            contratsJuges: caller.contrats(holders.intersection(caller.deportables)),
            deports: caller.deportScope,
            contratsEntiers: [], isEverywhere: overseen == nil, isEverywhereWithDrafts: false)
    }

    /// What recusals hide on the contracts that the caller judges. Its own porteurs are not in it: it sees
    /// them as a member.
    static func deports(_ caller: Caller) -> DeportScope {
        DeportScope(dossiers: caller.deports.dossiers, porteurs: caller.deports.porteurs)
    }

    /// What the journal may show this caller; nil for an anonymous one.
    public static func journalScope(_ caller: Caller) throws -> JournalScope? {
        guard let compte = caller.compte else { return nil }
        let readers = Permissions.lisentLeJournal
        let contrats = caller.contrats(readers.subtracting(caller.deportables))
        return JournalScope(
            compte: compte.id, porteurs: Set(caller.porteurs.keys), contrats: contrats ?? [],
            contratsJuges: caller.contrats(readers.intersection(caller.deportables)),
            deports: deports(caller), isEverywhere: contrats == nil,
            brouillonsDe: caller.contrats(.lireBrouillon))
    }

    /// What the work lists of this caller are made from: the contracts of each of its roles, the partners for
    /// which it decides, its porteurs, and what it is recused from.
    ///
    /// - Parameter appel: the only call to list; nil: all calls.
    static func taches(_ caller: Caller, compte: String, appel: String?) -> TacheScope {
        func contrats(_ qualite: Qualite) -> Set<String> { caller.contrats([qualite]) ?? [] }
        return TacheScope(
            compte: compte, appel: appel, instructeur: contrats(.instructeur),
            evaluateur: contrats(.evaluateur), conseilCitoyen: contrats(.conseilCitoyen),
            financeur: Set(
                caller.roles.compactMap { role in
                    guard let contrat = role.contrat, let financeur = role.financeur else { return nil }
                    return "\(contrat)/\(financeur)"
                }), porteurs: Set(caller.porteurs.keys), deports: caller.deportScope)
    }

    /// The contracts whose unpublished calls the caller may see.
    public static func projets(_ reader: Reader, _ caller: Caller) throws -> Set<String> {
        let everything = PageRequest(after: nil, limit: 10_000)
        return try caller.contrats(.lireProjetAppel) ?? Set(reader.contrats(everything).items.map(\.code))
    }
}

extension Caller {
    /// Whether this reader may see an action of a ranking: actions the reader is recused from are left out.
    public func voit(_ action: ActionClassable?, contrat: String, _ capacite: Capacite) -> Bool {
        // A reader without any recusal has access to the whole call.
        if !hasDeports { return true }
        guard let action else { return false }
        return peut(capacite, contrat: contrat, porteur: action.porteurId, dossier: action.dossierId)
    }
}

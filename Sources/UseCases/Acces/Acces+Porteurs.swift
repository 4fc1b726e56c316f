public import Domain
public import Store

/// Who acts on a porteur, and for whom: its members, and the service that knows it by what it deposited.
extension Acces {
    /// A porteur is visible to its members, to those who see what it has deposited, and to the administrators
    /// of the whole installation.
    static func seesPorteur(_ reader: Reader, _ contexte: Contexte, porteur id: String) throws -> Bool {
        let caller = contexte.caller
        if caller.porteurs[id] != nil { return true }
        var holders = Permissions.holders(of: .lirePorteur)
        if caller.deports.porteurs.contains(id) { holders.subtract(caller.deportables) }
        let all = holders.intersection([Portes.voitTousLesPorteurs])
        if !all.isEmpty, caller.contrats(all) == nil { return true }
        let contrats = caller.contrats(holders)
        if let contrats, contrats.isEmpty { return false }
        return try reader.hasDepose(porteur: id, contrats: contrats)
    }

    /// The qualities in which the caller acts on a porteur: those of a member, and those of its roles on the
    /// contracts on which the porteur has deposited.
    static func qualites(_ reader: Reader, _ caller: Caller, porteur id: String) throws -> Set<Qualite> {
        var found = caller.qualites(porteur: id)
        if !caller.roles.isEmpty {
            for contrat in try reader.contratsDeposes(porteur: id) {
                found.formUnion(caller.qualites(contrat: contrat, porteur: id))
            }
        }
        // A member, and a person with an interest in the porteur, do not speak for the service about it.
        // Nor does a person who is recused from one of its dossiers.
        if try isRecused(reader, caller, porteur: id) { found.subtract(Portes.service) }
        return found
    }

    static func isRecused(_ reader: Reader, _ caller: Caller, porteur id: String) throws -> Bool {
        try caller.estDeporte(porteur: id, dossier: "")
            || reader.porteurs(of: caller.deports.dossiers).contains(id)
    }

    /// Refuses with `interdit` unless the caller holds the capacity for this porteur.
    static func requirePorteur(
        _ capacite: Capacite, _ reader: Reader, _ contexte: Contexte, porteur id: String
    ) throws {
        let qualites = try qualites(reader, contexte.caller, porteur: id)
        guard !Permissions.allows(qualites, capacite) else { return }
        throw Refus.interdit(capacite)
    }

    /// The quality under which what the caller does to a porteur is recorded.
    static func qualite(_ reader: Reader, _ caller: Caller, porteur id: String) throws -> Qualite {
        let qualites = try qualites(reader, caller, porteur: id)
        return [.representant, .membre, .instructeur, .administrateur].first(where: qualites.contains)
            ?? .compte
    }

    /// For whom the caller may answer about a porteur; nil when it represents neither the porteur nor the
    /// service.
    public static func voix(
        _ reader: Reader, _ caller: Caller, porteur id: String
    ) throws -> Changement.Voix? {
        let qualites = try qualites(reader, caller, porteur: id)
        if qualites.contains(.representant) { return .porteur }
        return qualites.isDisjoint(with: Portes.service) ? nil : .service
    }

    /// Whether the caller reads what is asked about a porteur.
    public static func seesChangements(
        _ reader: Reader, _ caller: Caller, porteur id: String
    ) throws -> Bool {
        Permissions.allows(
            try qualites(reader, caller, porteur: id), Portes.vue(.changement) ?? .lireChangement)
    }

    /// A requested change: visible to its author, who may not belong to the porteur, to the members and to
    /// the service.
    public static func changement(
        _ reader: Reader, _ contexte: Contexte, _ id: String, _ capacite: Capacite
    ) throws -> (changement: Changement, porteur: StoredPorteur) {
        let compte = try contexte.requireCompte()
        guard let (changement, porteur) = try contexte.connu(reader)?.changement(id) ?? find(reader, id)
        else { throw Refus.introuvable }
        let isOwn = changement.compteId == compte.id
        guard try isOwn || seesChangements(reader, contexte.caller, porteur: porteur.id) else {
            throw Refus.introuvable
        }
        switch capacite {
        case .lireChangement: break
        case .porterChangement where isOwn: break
        case .porterChangement:
            throw Refus(.interdit, "Seul l’auteur d’une demande y joint un document ou y renonce.")
        default: try requirePorteur(capacite, reader, contexte, porteur: porteur.id)
        }
        return (changement, porteur)
    }

    private static func find(_ reader: Reader, _ id: String) throws -> (Changement, StoredPorteur)? {
        guard let changement = try reader.changement(id) else { return nil }
        return try reader.porteur(changement.porteurId).map { (changement, $0) }
    }

    /// The changes that wait for the caller’s answer.
    static func attente(_ reader: Reader, _ caller: Caller, compte: String) throws -> ChangementScope {
        try ChangementScope(
            compte: compte,
            representes: Set(caller.porteurs.filter { $0.value == .representant }.map(\.key)),
            contrats: caller.contrats(Portes.service),
            deports: caller.deportScope.porteurs.union(reader.porteurs(of: caller.deports.dossiers)))
    }
}

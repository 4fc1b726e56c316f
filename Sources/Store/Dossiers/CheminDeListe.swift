import Domain
import GRDB
import JSON

/// One way by which a list of dossiers is read: the rows of one range of one index, in the order of the list.
/// A page costs the rows that it shows and those that the other conditions leave out on the way to them.
struct CheminDeListe {
    /// The table that is read first, before `appel` and `porteur`.
    let source: String
    /// The column of the identifier in what is read first.
    let cle: String
    let condition: String
    let arguments: StatementArguments
    /// Whether the key is the number of the dossier (`dossier_recherche_rang`), and not its id.
    var estParRang = false

    /// What the page begins after, in terms of the key: one value, the id of a dossier.
    func borne(_ isDescending: Bool) -> String {
        guard estParRang else { return "?" }
        return isDescending
            ? """
            coalesce((SELECT rang FROM dossier_recherche_rang WHERE dossier_id >= ? ORDER BY dossier_id LIMIT 1), 9223372036854775807)
            """
            : "coalesce((SELECT rang FROM dossier_recherche_rang WHERE dossier_id <= ? ORDER BY dossier_id DESC LIMIT 1), 0)"
    }

    /// The same way, as far as another condition holds.
    func et(_ condition: String, _ arguments: StatementArguments) -> CheminDeListe {
        CheminDeListe(
            source: source, cle: cle, condition: "\(self.condition) AND \(condition)",
            arguments: self.arguments + arguments, estParRang: estParRang)
    }

    /// The deposited dossiers that changed at this instant or later: their ids are read from one index and sorted, then
    /// the dossiers until the page is full.
    static func changes(depuis instant: Instant) -> CheminDeListe {
        CheminDeListe(
            source: "dossier", cle: "dossier.id", condition: "dossier.id IN (SELECT id FROM \(changes))",
            arguments: [instant])
    }
    static let changes = "dossier INDEXED BY dossier_modifie WHERE reference IS NOT NULL AND modifie_at >= ?"

    /// Every dossier, in the order of the identifiers.
    static let tous = CheminDeListe(source: "dossier", cle: "dossier.id", condition: "1", arguments: [])

    static func porteurs(_ porteurs: Set<String>) -> CheminDeListe {
        CheminDeListe(
            source: "dossier INDEXED BY dossier_porteur", cle: "dossier.id",
            condition: "dossier.porteur_id IN (SELECT value FROM json_each(?))",
            arguments: [Reader.list(porteurs)])
    }

    static func appel(_ appel: String, _ etat: Etat?) -> CheminDeListe {
        guard let etat else {
            return CheminDeListe(
                source: "dossier INDEXED BY dossier_appel", cle: "dossier.id",
                condition: "dossier.appel = ?",
                arguments: [appel])
        }
        return CheminDeListe(
            source: "dossier INDEXED BY dossier_appel_etat", cle: "dossier.id",
            condition: "dossier.appel = ? AND dossier.etat = ?", arguments: [appel, etat])
    }

    /// The dossiers of a criterion.
    static func critere(_ genre: String, _ code: String) -> CheminDeListe {
        CheminDeListe(
            source: criteres, cle: "critere.dossier_id",
            condition: "critere.genre = ? AND critere.code = ?", arguments: [genre, code])
    }

    /// The dossiers of a criterion in one call. Its range begins at the later of the page’s key and of the
    /// first dossier of the call, and ends at the last one: what other calls have of the criterion is not read.
    static func critere(
        _ genre: String, _ code: String, appel: String, after: String?, isDescending: Bool
    ) -> CheminDeListe {
        let range =
            isDescending
            ? """
            critere.dossier_id < min(?, (SELECT coalesce(max(id), '') || '~' FROM dossier WHERE appel = ?))
            AND critere.dossier_id >= (SELECT min(id) FROM dossier WHERE appel = ?)
            """
            : """
            critere.dossier_id > max(?, (SELECT coalesce(substr(min(id), 1, length(min(id)) - 1), '')
                FROM dossier WHERE appel = ?))
            AND critere.dossier_id <= (SELECT max(id) FROM dossier WHERE appel = ?)
            """
        return CheminDeListe(
            source: criteres, cle: "critere.dossier_id",
            condition: "critere.genre = ? AND critere.code = ? AND \(range) AND dossier.appel = ?",
            arguments: [genre, code, after ?? (isDescending ? "~" : ""), appel, appel, appel])
    }

    private static let criteres =
        "dossier_critere AS critere CROSS JOIN dossier ON dossier.id = critere.dossier_id"
}

/// Words that a list asks for, and the dossiers in which they may be.
struct MotsDeListe {
    let query: String
    var condition = "1"
    var arguments: StatementArguments = []

    /// The dossiers in which they are found, in the order of the list.
    var chemin: CheminDeListe {
        CheminDeListe(
            source: "dossier_recherche AS trouve CROSS JOIN dossier ON dossier.id = trouve.dossier_id",
            cle: "trouve.rowid", condition: "dossier_recherche MATCH ? AND \(condition)",
            arguments: [query] + arguments, estParRang: true)
    }
}

extension DossierFilter {
    /// The first criterion that the list is filtered by.
    fileprivate var critere: (genre: String, code: String)? { criteres.first }

    /// Every criterion that the list is filtered by.
    var criteres: [(genre: String, code: String)] {
        [("quartier", quartier), ("volet", volet), ("axe", axe)].compactMap { genre, code in
            code.map { (genre, $0) }
        }
    }

    /// The states in which a dossier may be that this reader sees in the state of the filter; none without
    /// that filter.
    fileprivate var etatsReels: [Etat] {
        guard let etat else { return [] }
        return Etat.allCases.filter { $0 == etat || $0.annonce(true) == etat || $0.annonce(false) == etat }
    }
}

extension DossierScope {
    /// Whether drafts of other porteurs than its own may be in the list.
    fileprivate var seesDrafts: Bool {
        isEverywhereWithDrafts || !contratsEntiers.isEmpty || contratsEntiersJuges?.isEmpty != true
    }

    /// The contracts outside which the caller sees only the dossiers of its porteurs; nil: it sees all
    /// contracts.
    fileprivate var contratsVus: Set<String>? {
        guard !isEverywhere, !isEverywhereWithDrafts, let contratsJuges, let contratsEntiersJuges else {
            return nil
        }
        return contrats.union(contratsJuges).union(contratsEntiers).union(contratsEntiersJuges)
    }
}

extension Reader {
    /// More calls than this are not read one by one: the list then walks through all dossiers.
    private static let appelsParListe = 24

    /// The ways that together contain every dossier of the list.
    func chemins(_ filter: DossierFilter, after: String?) throws -> [CheminDeListe] {
        let contrats = filter.scope.contratsVus
        let mots = try mots(filter, contrats)
        if let changes = try changes(filter, mots) { return changes }
        if let mots { return mots.isEmpty ? [.porteurs([])] : mots.map(\.chemin) }
        if filter.dossier != nil { return [.tous] }
        if let porteur = filter.porteur { return [.porteurs([porteur])] }
        if contrats?.isEmpty == true { return [.porteurs(filter.scope.porteurs)] }
        guard let appels = try appels(filter, contrats) else {
            return [
                filter.critere.map { .critere($0.genre, $0.code) } ?? .tous
            ]
        }
        var chemins: [CheminDeListe] = []
        for appel in appels {
            if let critere = filter.critere {
                chemins.append(
                    .critere(
                        critere.genre, critere.code, appel: appel, after: after,
                        isDescending: filter.isDescending))
            } else if filter.etatsReels.isEmpty {
                chemins.append(.appel(appel, nil))
            } else {
                chemins += filter.etatsReels.map { .appel(appel, $0) }
            }
        }
        if filter.appel == nil, !filter.scope.porteurs.isEmpty {
            chemins.append(.porteurs(filter.scope.porteurs))
        }
        return chemins.isEmpty ? [.porteurs([])] : chemins
    }

    /// The calls in which the list is read; nil: too many, or all.
    private func appels(_ filter: DossierFilter, _ contrats: Set<String>?) throws -> [String]? {
        if let appel = filter.appel { return [appel] }
        guard let contrats else { return nil }
        let codes: [String] = try all(
            """
            SELECT code FROM appel WHERE contrat IN (SELECT value FROM json_each(?)) ORDER BY code LIMIT ?
            """, [Self.list(contrats), Self.appelsParListe + 1]
        ) { try $0["code"] }
        return codes.count > Self.appelsParListe ? nil : codes
    }

    /// The words that a list asks for, in what everybody reads, and in the identity of the porteur for who may read it; nil
    /// when it asks for none. The full text also knows the calls, porteurs and criteria that the list is about, so
    /// that two frequent things that are seldom together are not met one after the other.
    private func mots(_ filter: DossierFilter, _ contrats: Set<String>?) throws -> [MotsDeListe]? {
        guard let texte = filter.texte, !Recherche.query(texte).isEmpty else { return nil }
        var criteres = filter.criteres.map { [Recherche.Critere.critere(genre: $0.genre, code: $0.code)] }
        if let porteur = filter.porteur { criteres.append([.porteur(porteur)]) }
        if let appel = filter.appel {
            criteres.append([.appel(appel)])
        } else if let appels = try appels(filter, contrats),
            filter.scope.porteurs.count <= Self.appelsParListe
        {
            let porteurs = filter.scope.porteurs.sorted()
            let seen = appels.map(Recherche.Critere.appel) + porteurs.map(Recherche.Critere.porteur)
            guard !seen.isEmpty else { return [] }
            criteres.append(seen)
        }
        let query = try Recherche.query(texte, beginning: motsQuiCommencent)
        func mots(_ colonnes: String) -> MotsDeListe {
            MotsDeListe(query: Recherche.query("{\(colonnes)} : (\(query))", criteres: criteres))
        }
        guard let identite = filter.identite else { return [mots("texte")] }
        // What is found in the text is found in all columns: the text alone is only asked for outside the scope.
        if identite == filter.scope { return [mots("texte identite")] }
        var known = mots("texte identite")
        appendScope(identite) { (known.condition, known.arguments) = ($0, $1) }
        return known.condition == Self.personne ? [mots("texte")] : [mots("texte"), known]
    }

    /// More than these are not sorted: the list is walked through in its order, where one of many is soon met.
    private static let changesAuPlus = 4_000
    /// As few as these are looked at one by one, whatever else is asked.
    private static let motsAuPlus = 200

    /// The ways to what has changed, as far as it has the words; nil when many have changed and few have the words, or when
    /// that is not asked.
    private func changes(_ filter: DossierFilter, _ mots: [MotsDeListe]?) throws -> [CheminDeListe]? {
        func isFew(_ source: String, _ arguments: StatementArguments, _ most: Int) throws -> Bool {
            try int("SELECT count(*) FROM (SELECT 1 FROM \(source) LIMIT \(most + 1))", arguments) <= most
        }
        // Of drafts, only those of its own porteurs.
        guard let depuis = filter.modifieDepuis, !filter.scope.seesDrafts else { return nil }
        if let mots,
            try mots.allSatisfy({
                try isFew("dossier_recherche WHERE dossier_recherche MATCH ?", [$0.query], Self.motsAuPlus)
            })
        {
            return nil
        }
        guard try isFew(CheminDeListe.changes, [depuis], Self.changesAuPlus) else { return nil }
        let chemins =
            [CheminDeListe.changes(depuis: depuis)]
            + (filter.scope.porteurs.isEmpty ? [] : [.porteurs(filter.scope.porteurs)])
        guard let mots else { return chemins }
        return chemins.flatMap { chemin in
            mots.map {
                chemin.et(
                    """
                    (SELECT rang FROM dossier_recherche_rang WHERE dossier_id = dossier.id) IN (SELECT rowid FROM dossier_recherche
                        WHERE dossier_recherche MATCH ?) AND \($0.condition)
                    """, [$0.query] + $0.arguments)
            }
        }
    }
}

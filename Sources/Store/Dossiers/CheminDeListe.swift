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
    /// Whether its rows are few, in another order than the list: their ids are sorted before a dossier is read.
    var isASorter = false

    /// The dossiers in which these words are found.
    static func mots(_ query: String) -> CheminDeListe {
        CheminDeListe(
            source: """
                (SELECT dossier_id FROM dossier_recherche WHERE dossier_recherche MATCH ?) AS trouve
                CROSS JOIN dossier ON dossier.id = trouve.dossier_id
                """, cle: "dossier.id", condition: "1", arguments: [query], isASorter: true)
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
        if filter.dossier != nil { return [.tous] }
        if let porteur = filter.porteur { return [.porteurs([porteur])] }
        let contrats = filter.scope.contratsVus
        if contrats?.isEmpty == true { return [.porteurs(filter.scope.porteurs)] }
        if let few = try peu(filter) { return few }
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

    /// More than these are not sorted: the list is walked through in its order, where one of many is soon met.
    private static let motsAuPlus = 200
    private static let changesAuPlus = 4_000

    /// The ways to what few dossiers match: those of words, and what has changed; nil when many do.
    private func peu(_ filter: DossierFilter) throws -> [CheminDeListe]? {
        func isFew(_ source: String, _ argument: any DatabaseValueConvertible, _ most: Int) throws -> Bool {
            try int("SELECT count(*) FROM (SELECT 1 FROM \(source) LIMIT \(most + 1))", [argument]) <= most
        }
        let query = filter.texte.map { $0.isEmpty ? "" : filter.motsCherches($0) } ?? ""
        if !query.isEmpty,
            try isFew("dossier_recherche WHERE dossier_recherche MATCH ?", query, Self.motsAuPlus)
        {
            return [.mots(query)]
        }
        // Of drafts, only those of its own porteurs.
        guard let depuis = filter.modifieDepuis, !filter.scope.seesDrafts else { return nil }
        guard try isFew(CheminDeListe.changes, depuis, Self.changesAuPlus) else { return nil }
        return [.changes(depuis: depuis)]
            + (filter.scope.porteurs.isEmpty ? [] : [.porteurs(filter.scope.porteurs)])
    }
}

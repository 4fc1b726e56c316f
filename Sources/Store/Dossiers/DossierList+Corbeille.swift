public import Domain
import GRDB
import JSON

/// Filters on who follows a dossier and on its open complements. They only match dossiers on which the
/// account may know this.
public struct CorbeilleFilter: Sendable {
    public enum Affecte: String, Sendable, CaseIterable { case moi, personne }
    public enum Attente: String, Sendable, CaseIterable { case ouvert, enRetard = "en_retard" }
    public var affecte: Affecte?
    public var complement: Attente?
    public var compte: String
    /// The porteurs of which the account is a member. It may not know who follows their dossiers, but it
    /// knows their complements.
    public var porteurs: Set<String>
    /// Contracts on which the account may know who follows each dossier; nil: all contracts.
    public var affectationsDe: Set<String>?
    /// Contracts on which the account may know the complements; nil: all contracts.
    public var complementsDe: Set<String>?
    /// The code of each call, with the current day in its time zone.
    public var jours: [String: Jour]

    public init(
        affecte: Affecte?, complement: Attente?, compte: String, porteurs: Set<String>,
        affectationsDe: Set<String>?, complementsDe: Set<String>?, jours: [String: Jour] = [:]
    ) {
        self.affecte = affecte
        self.complement = complement
        self.compte = compte
        self.porteurs = porteurs
        self.affectationsDe = affectationsDe
        self.complementsDe = complementsDe
        self.jours = jours
    }
}

extension Reader {
    func appendCorbeille(
        _ filter: CorbeilleFilter, _ connaissance: Connaissance,
        _ require: (String, StatementArguments) -> Void
    ) {
        func list(_ values: Set<String>) -> String { JSON.list(values.sorted()).text }
        if let affecte = filter.affecte {
            if let known = filter.affectationsDe {
                require("contrat IN (SELECT value FROM json_each(?))", [list(known)])
            }
            require("porteur_id NOT IN (SELECT value FROM json_each(?))", [list(filter.porteurs)])
            switch affecte {
            case .moi:
                require(
                    """
                    EXISTS (SELECT 1 FROM affectation
                        WHERE affectation.dossier_id = dossier.id AND affectation.compte_id = ?)
                    """, [filter.compte])
            case .personne:
                let known = connaissance.etat
                require(
                    "+(\(known.sql)) IN (\(Affectation.Tache.instruire.etatsSQL)) AND \(Self.nobodys)",
                    known.arguments)
            }
        }
        guard let complement = filter.complement else { return }
        if let known = filter.complementsDe {
            require(
                """
                (contrat IN (SELECT value FROM json_each(?)) OR porteur_id IN (SELECT value FROM json_each(?)))
                """, [list(known), list(filter.porteurs)])
        }
        var sql = """
            EXISTS (SELECT 1 FROM complement WHERE complement.dossier_id = dossier.id
                AND repondu_at IS NULL AND annule_at IS NULL
            """
        var arguments: StatementArguments = []
        if complement == .enRetard {
            sql += " AND echeance_on < (SELECT value FROM json_each(?) WHERE key = dossier.appel)"
            arguments += [
                JSON.object(
                    filter.jours.sorted { $0.key < $1.key }.map {
                        JSON.Member($0.key, .string($0.value.description))
                    }
                ).text
            ]
        }
        // The plus sign keeps the order of the list: the index on the state would read every year.
        require("+etat IN (\(Reader.attendent)) AND \(sql))", arguments)
    }

    /// The time zone of every published call, by the code of the call.
    public func fuseaux() throws -> [String: String] {
        var fuseaux: [String: String] = [:]
        for row in try all(
            """
            SELECT code, \(RevisionEnSQL.fuseau) AS fuseau FROM appel
            JOIN revision ON \(RevisionEnSQL.isEnVigueur)
            """)
        {
            fuseaux[try row["code"]] = try row["fuseau"]
        }
        return fuseaux
    }
}

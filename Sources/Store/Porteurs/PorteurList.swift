public import Domain
import GRDB
import JSON

/// The porteurs that a caller may see: its own, and those that deposited on the contracts of its roles.
public struct PorteurScope: Sendable {
    /// The account whose own porteurs it sees.
    public var membre: String
    /// The contracts on whose porteurs a role of the caller holds, even from those it is recused from; nil: all.
    public var contrats: Set<String>?
    /// The same, except the porteurs in which the caller declared an interest.
    public var contratsJuges: Set<String>?
    public var deports: Set<String>
    /// Whether it sees those that deposited nothing too.
    public var isEverywhere: Bool

    public init(
        membre: String, contrats: Set<String>? = [], contratsJuges: Set<String>? = [],
        deports: Set<String> = [], isEverywhere: Bool = false
    ) {
        self.membre = membre
        self.contrats = contrats
        self.contratsJuges = contratsJuges
        self.deports = deports
        self.isEverywhere = isEverywhere
    }
}

extension Reader {
    /// The events that change what is told of a porteur.
    private static let changements = Set(
        [
            Consigne.creerPorteur, .modifierPorteur, .confirmerPorteur, .fusionnerPorteur,
            .demanderChangement, .opposerChangement, .accepterChangement, .refuserChangement,
            .annulerChangement,
        ].map(\.rawValue))

    /// - Parameters:
    ///   - texte: words to find in the name, the acronym, the numbers and the name of the representative.
    ///   - depuis: those of whom the journal says a change at this instant or later.
    public func porteurs(
        _ scope: PorteurScope, texte: String? = nil, modifieDepuis depuis: Instant? = nil, _ page: PageRequest
    ) throws -> Page<StoredPorteur> {
        var (ways, arguments) = (
            ["id IN (SELECT porteur_id FROM membre WHERE compte_id = ?)"], [scope.membre]
        )
        if scope.isEverywhere { ways.append("1") }
        let roles = [(scope.contrats, Set<String>()), (scope.contratsJuges, scope.deports)]
        for (contrats, deports) in roles where contrats?.isEmpty != true {
            var way = "SELECT 1 FROM dossier JOIN appel ON appel.code = dossier.appel "
            way += "WHERE porteur_id = porteur.id AND reference IS NOT NULL"
            if let contrats {
                way += " AND contrat IN (SELECT value FROM json_each(?))"
                arguments.append(Self.list(contrats))
            }
            if !deports.isEmpty {
                way += " AND porteur_id NOT IN (SELECT value FROM json_each(?))"
                arguments.append(Self.list(deports))
            }
            ways.append("EXISTS (\(way))")
        }
        var conditions = ["(\(ways.joined(separator: " OR ")))", "id > ?"]
        arguments.append(page.afterText)
        if let query = texte.map(Recherche.query), !query.isEmpty {
            conditions.append("id IN (SELECT porteur_id FROM porteur_recherche WHERE texte MATCH ?)")
            arguments.append(query)
        }
        if let depuis {
            let changed =
                "SELECT 1 FROM journal WHERE porteur_id IN (porteur.id, porteur.fusionne_dans) AND at >= ?"
            conditions.append("EXISTS (\(changed) AND evenement IN (SELECT value FROM json_each(?)))")
            arguments += [depuis.description, Self.list(Self.changements)]
        }
        let rows = try all(
            """
            SELECT \(Self.porteurColumns) FROM porteur WHERE \(conditions.joined(separator: " AND "))
            ORDER BY id LIMIT ?
            """, StatementArguments(arguments) + [page.limit + 1])
        return Page(try rows.map(Self.porteur), limit: page.limit, key: \.id)
    }
}

extension Writer {
    /// Writes the words by which lists find a porteur.
    func indexPorteur(_ id: String, _ porteur: Porteur) throws {
        let mots = Recherche.mots([
            porteur.nom, porteur.sigle, porteur.numero.description, porteur.rna?.description,
            porteur.representantLegal.nom,
        ])
        try insert(into: "porteur_recherche", "porteur_id, texte", [id, mots])
    }
}

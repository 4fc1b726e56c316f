import Domain
import GRDB
import JSON

/// Of which dossiers a reader may know the decisions, in SQL: of the others it knows the announced state.
///
/// Lists, filters and counts are made from `etat` of here; `Acces.etat` says the same of one dossier.
public struct Connaissance: Sendable {
    /// Contracts whose decisions it reads, whatever it is recused from; nil: all of them.
    public var contrats: Set<String>?
    /// Contracts whose decisions it reads, but of what it is recused from; nil: all of them.
    public var contratsJuges: Set<String>?
    public var deports: DeportScope

    public init(
        contrats: Set<String>?, contratsJuges: Set<String>? = [], deports: DeportScope = DeportScope()
    ) {
        self.contrats = contrats
        self.contratsJuges = contratsJuges
        self.deports = deports
    }

    /// Every decision.
    public static let entiere = Connaissance(contrats: nil)
    /// None.
    public static let annoncee = Connaissance(contrats: [])

    /// SQL: the announced state of `dossier`, as `Etat.annonce` has it.
    static let etatAnnonce: String = {
        func cases(_ isAnnonce: Bool) -> String {
            let lines = Etat.allCases.filter { $0.annonce(isAnnonce) != $0 }.map {
                "WHEN '\($0.rawValue)' THEN '\($0.annonce(isAnnonce).rawValue)'"
            }
            return "CASE dossier.etat \(lines.joined(separator: " ")) ELSE dossier.etat END"
        }
        return "(CASE WHEN dossier.annonce_at IS NULL THEN \(cases(false)) ELSE \(cases(true)) END)"
    }()

    /// SQL: the state of `dossier`, of a contract in `appel.contrat`, as this reader may know it.
    var etat: (sql: String, arguments: StatementArguments) {
        if contrats == nil { return ("dossier.etat", []) }
        var ways: [String] = []
        var arguments: StatementArguments = []
        if let contrats, !contrats.isEmpty {
            ways.append("appel.contrat IN (SELECT value FROM json_each(?))")
            arguments += [Reader.list(contrats)]
        }
        if contratsJuges?.isEmpty != true {
            var way = DeportScope.condition
            var values = deports.arguments
            if let contratsJuges {
                way = "appel.contrat IN (SELECT value FROM json_each(?)) AND \(way)"
                values = [Reader.list(contratsJuges)] + values
            }
            ways.append("(\(way))")
            arguments += values
        }
        if ways.isEmpty { return (Self.etatAnnonce, []) }
        return (
            "(CASE WHEN \(ways.joined(separator: " OR ")) THEN dossier.etat ELSE \(Self.etatAnnonce) END)",
            arguments
        )
    }
}

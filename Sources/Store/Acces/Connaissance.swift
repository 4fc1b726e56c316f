import Domain
import GRDB
import JSON

/// The dossiers whose decisions a reader may know, as SQL conditions. Of every other dossier the reader knows
/// only the announced state.
///
/// Lists, filters and counts use `etat` of this type; `Acces.etat` gives the same answer for a single
/// dossier.
public struct Connaissance: Sendable {
    /// Contracts whose decisions the reader may read, even on dossiers from which it is recused; nil: all
    /// contracts.
    public var contrats: Set<String>?
    /// Contracts whose decisions the reader may read, except on dossiers from which it is recused; nil: all
    /// contracts.
    public var contratsJuges: Set<String>?
    public var deports: DeportScope

    public init(
        contrats: Set<String>?, contratsJuges: Set<String>? = [], deports: DeportScope = DeportScope()
    ) {
        self.contrats = contrats
        self.contratsJuges = contratsJuges
        self.deports = deports
    }

    /// The reader knows every decision.
    public static let entiere = Connaissance(contrats: nil)
    /// The reader knows no decision, only announced states.
    public static let annoncee = Connaissance(contrats: [])

    /// SQL: the announced state of `dossier`, the same as `Etat.annonce` computes.
    static let etatAnnonce: String = {
        func cases(_ isAnnonce: Bool) -> String {
            let lines = Etat.allCases.filter { $0.annonce(isAnnonce) != $0 }.map {
                "WHEN '\($0.rawValue)' THEN '\($0.annonce(isAnnonce).rawValue)'"
            }
            return "CASE dossier.etat \(lines.joined(separator: " ")) ELSE dossier.etat END"
        }
        return "(CASE WHEN dossier.annonce_at IS NULL THEN \(cases(false)) ELSE \(cases(true)) END)"
    }()

    /// SQL: the state of `dossier` as this reader may know it. The query must join `appel`, for the contract.
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

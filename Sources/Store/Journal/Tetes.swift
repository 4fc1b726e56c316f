public import Domain
import GRDB

extension Reader {
    /// The head of the file: its last seal that was committed. Inside a write this is the one before the seal of
    /// the write itself, which does not exist yet; all writes of one group see the same.
    ///
    /// Nil for a database older than the seals.
    public func tete() throws -> Tete? {
        guard try db.tableExists("sceau") else { return nil }
        return try one("SELECT numero, \(Sceau.empreinte) FROM sceau ORDER BY numero DESC LIMIT 1").flatMap {
            row in
            Tete(numero: try row["numero"], sha256: try row["sha256"])
        }
    }

    /// What became of a head that was kept.
    public func suite(de tete: Tete) throws -> SuiteDeTete {
        let found: String? = try one(
            "SELECT \(Sceau.empreinte) FROM sceau WHERE numero = ?", [tete.numero])?["sha256"]
        let derniere: Int64 = try int("SELECT coalesce(max(numero), 0) FROM sceau")
        guard let found else { return .coupee(tete, derniere: derniere) }
        return found == tete.sha256
            ? .continue(tete, sceaux: derniere - tete.numero) : .autre(tete, trouve: found)
    }
}

/// What a file says of a head that was kept elsewhere.
public enum SuiteDeTete: Sendable, Equatable {
    /// The file is its continuation: so many seals since.
    case `continue`(Tete, sceaux: Int64)
    /// The file stops before it.
    case coupee(Tete, derniere: Int64)
    /// At its number the file has another seal.
    case autre(Tete, trouve: String)

    public var isContinuation: Bool { if case .continue = self { true } else { false } }

    /// In French, for a person.
    public var phrase: String {
        switch self {
        case .continue(let tete, let sceaux):
            "La base est la suite de la tête gardée (sceau \(tete.numero)) : "
                + (sceaux == 0
                    ? "rien ne s’y est ajouté." : "\(sceaux) sceau\(sceaux > 1 ? "x" : "") depuis.")
        case .coupee(let tete, let derniere):
            "Il manque la fin de la base : la tête gardée est le sceau \(tete.numero), la base s’arrête au sceau "
                + "\(derniere). Sa fin a été coupée, ou une copie plus ancienne a été remise à sa place."
        case .autre(let tete, let trouve):
            "La base n’est pas la suite de la tête gardée : au sceau \(tete.numero) il faut \(tete.sha256), et il y a "
                + "\(trouve). Sa chaîne a été refaite, ou bien sa fin a été coupée et autre chose écrit après."
        }
    }
}

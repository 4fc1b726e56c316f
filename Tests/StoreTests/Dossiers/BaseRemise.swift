import Builders
import Documents
import Domain
import Embedded
import GRDB
import JSON

@testable import Store

/// A database of the current schema with random dossiers, deposited by `insertDepot`, one in three changed by a
/// later version. No other table asks anything of them.
struct BaseRemise {
    let queue: DatabaseQueue
    private static let depose = instant("2022-11-15T09:00:00Z")

    init(seed: UInt64, count: Int) throws {
        var dice = Hasard(seed: seed)
        var configuration = Configuration()
        configuration.foreignKeysEnabled = false
        queue = try DatabaseQueue(configuration: configuration)
        try queue.write { db in
            for file in Embedded.migrations { try db.execute(sql: file.text) }
            for number in 0..<count { try Self.deposer(Writer(db: db), number, &dice) }
        }
    }

    private static func deposer(_ tx: Writer, _ number: Int, _ dice: inout Hasard) throws {
        let (id, reference) = ("d-\(number)", "ARG-2023-\(100 + number)")
        let actions = dice.int(1...4)
        let dossier = Dossier.hasard(actions: actions, &dice)
        try tx.insert(
            into: "dossier", "id, appel, porteur_id, revision, etat, presentation, cree_at, modifie_at",
            [id, "argentan-2023", "p", 1, Etat.brouillon, "{}", depose, depose])
        let stored = dossier.actions.enumerated().map { index, action in
            StoredAction(
                id: "a-\(number)-\(index)", dossierId: id, position: Int64(index * 2 + 1),
                contenu: ActionDocument.write(action), version: 1)
        }
        for action in stored {
            try tx.insert(
                into: "action", "id, dossier_id, position, contenu",
                [action.id, id, action.position, action.contenu.text])
        }
        try tx.insertDepot(
            StoredDepot(
                reference: reference, revision: 1, deposeAt: depose, contenu: text(dossier, reference),
                sha256: String(repeating: "0", count: 64)), of: id, dossier, actions: stored.map(\.id))
        guard number.isMultiple(of: 3) else { return }
        let changed = Dossier.hasard(actions: actions, &dice)
        _ = try tx.insert(
            VersionDossier(
                numero: 2, complement: 1, contenu: text(changed, reference),
                sha256: String(repeating: "0", count: 64), creeAt: depose), of: id, changed, after: dossier)
    }

    private static func text(_ dossier: Dossier, _ reference: String) -> String {
        DepotDocument(
            reference: reference, appel: "argentan-2023", revision: 1, deposeAt: depose, attestation: nil,
            dossier: dossier, pieces: []
        ).write().text
    }
}

extension Dossier {
    /// Whatever may be written, or not, in the members that become columns.
    fileprivate static func hasard(actions: Int, _ dice: inout Hasard) -> Dossier {
        var dossier = Dossier.complete
        dossier.porteur.nom = dice.texte()
        dossier.porteur.sigle = dice.peutEtre { $0.texte() }
        dossier.porteur.rna = dice.peutEtre { _ in .lu("W610000001") }
        dossier.porteur.siege.commune = dice.texte()
        dossier.porteur.siege.codePostal = dice.pick(["01000", "61200", "97110"])
        dossier.presentation.nature = dice.peutEtre { $0.pick(Presentation.Nature.allCases) }
        dossier.presentation.pluriannuelle = dice.peutEtre { $0.pick([true, false]) }
        dossier.actions = (0..<actions).map { _ in Action.hasard(&dice) }
        return dossier
    }
}

extension Action {
    fileprivate static func hasard(_ dice: inout Hasard) -> Action {
        var action = Action.complete
        action.intitule = dice.peutEtre { $0.texte() }
        action.volet = dice.peutEtre { $0.texte() }
        action.themes = dice.textes()
        action.axes = dice.textes().map { AxeChoisi(axe: $0, comment: nil, indicateur: nil) }
        action.quartiers = dice.textes()
        action.debutOn = dice.peutEtre { _ in jour("2023-01-09") }
        action.finOn = dice.peutEtre { _ in jour("2023-12-31") }
        action.publics = dice.peutEtre { dice in
            Publics(
                total: dice.peutEtre { $0.int64(0...900) }, femmes: dice.peutEtre { $0.int64(0...900) },
                hommes: dice.peutEtre { $0.int64(0...900) },
                desQuartiers: dice.peutEtre { $0.int64(0...900) },
                ages: dice.textes().map { TrancheComptee(tranche: $0, nombre: 7) })
        }
        let postes = ["604", "641", "864", "86", "875", "8", "", "é86"]
        action.budget.charges = (0..<dice.int(0...6)).map { _ in
            LigneBudget(poste: dice.pick(postes), montant: Euros(centimes: dice.int64(1...9_000_001)))
        }
        action.demandes = ["caf", "etat", "ville"].prefix(dice.int(0...3)).map {
            Demande(financeur: $0, fonds: .droitCommun, montant: Euros(centimes: dice.int64(1...500_003)))
        }
        return action
    }
}

extension Hasard {
    fileprivate mutating func peutEtre<T>(_ value: (inout Hasard) -> T) -> T? {
        int(0...3) == 0 ? nil : value(&self)
    }

    /// With what JSON escapes, what SQL quotes, and more than one plane of Unicode.
    fileprivate mutating func texte() -> String {
        let parts = [
            "a", "été", "\"", "\\", "'", "|", ",", "\n", "\t", "œ", "e\u{301}", "🙂", "[]", "/", "\u{7f}",
        ]
        return (0...int(0...6)).map { _ in pick(parts) }.joined() + "\(int(0...99))"
    }

    fileprivate mutating func textes() -> [String] { (0..<int(0...4)).map { _ in texte() } }
}

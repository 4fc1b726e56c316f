import Documents
import Domain
import JSON
import Store

enum Complements {
    static func find(
        _ reader: Reader, _ dossier: StoredDossier, _ numero: Int64
    ) throws -> Complement {
        guard let found = try reader.complement(dossier: dossier.id, numero: numero)
        else {
            throw Refus.introuvable
        }
        return found
    }

    /// Refuses when a complement waits for its answer; the advice depends on the move that is refused.
    static func requireClosed(_ marche: Marche) throws {
        let (reader, dossier) = (marche.tx.read, marche.dossier)
        guard let open = try reader.complements(dossier: dossier.id).first(where: \.isOpen) else { return }
        switch marche.evenement {
        case .declarerRecevable, .declarerIrrecevable:
            let appel = try Acces.revision(reader, of: dossier).appel
            let way =
                DelaiDeReponse.isOver(open.echeanceOn, appel, at: marche.contexte.instant)
                ? "n’a pas eu sa réponse à temps, et l’appel n’en prend plus : annulez cette demande, avec un motif,"
                : "attend sa réponse : recevez-la d’abord, ou annulez cette demande, avec un motif,"
            throw Refus(
                .complementOuvert,
                phrase:
                    "Le complément n° \(open.numero) \(way) par \(Geste.annulerComplement(dossier: dossier.id, numero: open.numero))."
            )
        case .notifier:
            throw Refus(
                .complementOuvert,
                "\(dossier.reference ?? "") : la demande n° \(open.numero) attend sa réponse. Recevez-la, ou annulez-la."
            )
        default:
            throw Refus(
                .complementOuvert,
                "La demande n° \(open.numero) attend sa réponse : recevez-la, ou annulez-la.")
        }
    }

    static func requireOpen(_ complement: Complement) throws {
        if complement.isOpen { return }
        let what = complement.annuleAt == nil ? "a déjà reçu sa réponse" : "a été annulé"
        throw Refus(.complementClos, "Le complément n° \(complement.numero) \(what).")
    }
}

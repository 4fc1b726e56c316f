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

    static func requireOpen(_ complement: Complement) throws {
        if complement.isOpen { return }
        let what = complement.annuleAt == nil ? "a déjà reçu sa réponse" : "a été annulé"
        throw Refus(.complementClos, "Le complément n° \(complement.numero) \(what).")
    }
}

public import Domain
public import GRDB

/// How domain values are stored in a column. When a column holds something else, the subscript of `Row`
/// throws an error.
extension Instant: DatabaseValueConvertible {
    public var databaseValue: DatabaseValue { description.databaseValue }

    public static func fromDatabaseValue(_ value: DatabaseValue) -> Instant? {
        String.fromDatabaseValue(value).flatMap { Instant($0) }
    }
}

extension Jour: DatabaseValueConvertible {
    public var databaseValue: DatabaseValue { description.databaseValue }

    public static func fromDatabaseValue(_ value: DatabaseValue) -> Jour? {
        String.fromDatabaseValue(value).flatMap { Jour($0) }
    }
}

extension Euros: DatabaseValueConvertible {
    public var databaseValue: DatabaseValue { centimes.databaseValue }

    /// Nil for a decimal number, and for an amount so large that the sum of a few such amounts would overflow
    /// 64 bits.
    public static func fromDatabaseValue(_ value: DatabaseValue) -> Euros? {
        guard case .int64(let centimes) = value.storage, (-Row.plafond...Row.plafond).contains(centimes)
        else { return nil }
        return Euros(centimes: centimes)
    }
}

// These codes are stored exactly as they are written in JSON.
extension Affectation.Origine: DatabaseValueConvertible {}
extension Affectation.Tache: DatabaseValueConvertible {}
extension Avis.Sens: DatabaseValueConvertible {}
extension Changement.Etat: DatabaseValueConvertible {}
extension Changement.Nature: DatabaseValueConvertible {}
extension Changement.Voix: DatabaseValueConvertible {}
extension Complement.Nature: DatabaseValueConvertible {}
extension Deport.Origine: DatabaseValueConvertible {}
extension CourrielDeService: DatabaseValueConvertible {}
extension Envoi.Canal: DatabaseValueConvertible {}
extension Envoi.Etat: DatabaseValueConvertible {}
extension Envoi.Sujet: DatabaseValueConvertible {}
extension Etat: DatabaseValueConvertible {}
extension Financement.Decision: DatabaseValueConvertible {}
extension Fonds: DatabaseValueConvertible {}
extension Intention.Suite: DatabaseValueConvertible {}
extension Invitation.Issue: DatabaseValueConvertible {}
extension LienDeCourriel.Nature: DatabaseValueConvertible {}
extension ModeleDeCourrier.Nature: DatabaseValueConvertible {}
extension Mouvement.Nature: DatabaseValueConvertible {}
extension Qualite: DatabaseValueConvertible {}
extension Role: DatabaseValueConvertible {}
extension Seance.Etat: DatabaseValueConvertible {}
extension Seance.Instance: DatabaseValueConvertible {}
extension IssueDeVote: DatabaseValueConvertible {}
extension SeanceMembre.Presence: DatabaseValueConvertible {}
extension SeanceScrutin.Cause: DatabaseValueConvertible {}
extension SeanceVote.Sens: DatabaseValueConvertible {}
extension Membre.Qualite: DatabaseValueConvertible {}
extension Message.Cote: DatabaseValueConvertible {}

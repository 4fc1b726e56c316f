public import Domain
public import GRDB

/// How values of the trade stand in a column. What a column holds instead is told as an error by the subscript of `Row`.
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

    /// A decimal number, or an amount that a few more would take out of 64 bits, is no amount.
    public static func fromDatabaseValue(_ value: DatabaseValue) -> Euros? {
        guard case .int64(let centimes) = value.storage, (-Row.plafond...Row.plafond).contains(centimes)
        else { return nil }
        return Euros(centimes: centimes)
    }
}

// The codes of the trade stand as they are written in JSON.
extension Affectation.Origine: DatabaseValueConvertible {}
extension Affectation.Tache: DatabaseValueConvertible {}
extension Avis.Sens: DatabaseValueConvertible {}
extension Complement.Nature: DatabaseValueConvertible {}
extension Deport.Origine: DatabaseValueConvertible {}
extension Envoi.Canal: DatabaseValueConvertible {}
extension Envoi.Etat: DatabaseValueConvertible {}
extension Etat: DatabaseValueConvertible {}
extension Financement.Decision: DatabaseValueConvertible {}
extension Fonds: DatabaseValueConvertible {}
extension ModeleDeCourrier.Nature: DatabaseValueConvertible {}
extension Mouvement.Nature: DatabaseValueConvertible {}
extension Qualite: DatabaseValueConvertible {}
extension Role: DatabaseValueConvertible {}
extension Seance.Etat: DatabaseValueConvertible {}
extension Seance.Instance: DatabaseValueConvertible {}
extension SeanceMembre.Presence: DatabaseValueConvertible {}
extension SeanceVote.Sens: DatabaseValueConvertible {}
extension Membre.Qualite: DatabaseValueConvertible {}
extension Message.Cote: DatabaseValueConvertible {}

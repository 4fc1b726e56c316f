public import Domain

/// `Dossier.complete.with { $0.pieces = [] }`: a copy that differs in one thing.
public protocol With {}

extension With {
    public func with(_ change: (inout Self) -> Void) -> Self {
        var copy = self
        change(&copy)
        return copy
    }
}

extension Dossier: With {}
extension Porteur: With {}
extension Presentation: With {}
extension Action: With {}
extension Budget: With {}
extension Publics: With {}
extension Contrat: With {}
extension Appel: With {}
extension Parametres: With {}
extension Revision: With {}

extension Dossier {
    /// A copy whose first action differs in one thing.
    public func withAction(_ change: (inout Action) -> Void) -> Dossier {
        with { if !$0.actions.isEmpty { change(&$0.actions[0]) } }
    }
}

extension Revision {
    /// A copy whose parameters differ in one thing.
    public func withParametres(_ change: (inout Parametres) -> Void) -> Revision {
        with { change(&$0.appel.parametres) }
    }
}

/// `euros(12)` is 12,00 €; `euros(12, 5)` is 12,05 €.
public func euros(_ euros: Int64, _ centimes: Int64 = 0) -> Euros { Euros(centimes: euros * 100 + centimes) }

public func jour(_ text: String) -> Jour { valid(Jour(text), text) }
public func instant(_ text: String) -> Instant { valid(Instant(text), text) }
public func pourCent(_ rate: Int64) -> Taux { Taux(parDixMille: rate * 100) }

private func valid<Value>(_ value: Value?, _ text: String) -> Value {
    guard let value else { preconditionFailure("« \(text) » in a builder is not valid") }
    return value
}

extension Siret {
    public static func lu(_ text: String) -> Siret { valid(Siret(text), text) }
}
extension Ridet {
    public static func lu(_ text: String) -> Ridet { valid(Ridet(text), text) }
}
extension NumeroTahiti {
    public static func lu(_ text: String) -> NumeroTahiti { valid(NumeroTahiti(text), text) }
}
extension Rna {
    public static func lu(_ text: String) -> Rna { valid(Rna(text), text) }
}
extension Iban {
    public static func lu(_ text: String) -> Iban { valid(Iban(text), text) }
}
extension Courriel {
    public static func lu(_ text: String) -> Courriel { valid(Courriel(text), text) }
}

extension Instant {
    /// An instant in the middle of the appel of 2023.
    public static var enPeriode: Instant { instant("2022-11-15T09:00:00Z") }
}

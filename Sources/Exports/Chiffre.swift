public import Domain

/// What is asked and granted for one code of a call, without withdrawn and inadmissible dossiers: a line of a synthesis.
public struct Chiffre: Sendable, Equatable {
    public let code: String
    public let libelle: String
    /// The actions that have the code. One with several codes counts under each; its amounts are split between them.
    public let actions: Int64
    public let demande: Euros
    public let accorde: Euros

    public init(code: String, libelle: String, actions: Int64, demande: Euros, accorde: Euros) {
        self.code = code
        self.libelle = libelle
        self.actions = actions
        self.demande = demande
        self.accorde = accorde
    }
}

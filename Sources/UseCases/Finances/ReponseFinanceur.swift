public import Domain
public import JSON

/// An answer to a demand, given by a financer or prepared by a session.
public struct ReponseFinanceur: Sendable, Equatable {
    public let decision: Financement.Decision
    public let accorde: Euros
    public let motif: String?

    public init(_ json: JSON) throws(JSONProblems) { self = try ObjectReader.read(json, Self.read) }

    init(decision: Financement.Decision, accorde: Euros, motif: String?) {
        self.decision = decision
        self.accorde = accorde
        self.motif = motif
    }

    /// Reads `decision`, `montant_centimes` and `motif`.
    static func read(_ reader: ObjectReader) -> ReponseFinanceur {
        let told = reader.value("decision", "accorde, refuse ou ajourne est attendu") { text in
            ["accorde": Financement.Decision.accorde, "refuse": .refuse, "ajourne": .ajourne][text]
        }
        let decision = reader.required("decision", told, else: .refuse)
        let montant = reader.integer("montant_centimes", 1...Euros.plafond)
        let motif = reader.string("motif", max: Motif.longueurMax)
        if told == .accorde, reader.json("montant_centimes") == nil {
            reader.problem("montant_centimes", "obligatoire", "Dites combien est accordé, en centimes.")
        }
        if let told, told != .accorde, montant != nil {
            let name = told == .refuse ? "Un refus" : "Un ajournement"
            reader.problem("montant_centimes", "valeur", "\(name) n’a pas de montant.")
        }
        if let told, told != .accorde, (motif ?? "").isBlank {
            reader.problem(
                "motif", "obligatoire", told == .refuse ? "Un refus se motive." : "Un ajournement se motive.")
        }
        return ReponseFinanceur(
            decision: decision, accorde: Euros(centimes: decision == .accorde ? montant ?? 0 : 0),
            motif: motif)
    }

    /// Refuses to grant more than the demand.
    func require(within demande: Demande) throws {
        guard accorde > demande.montant else { return }
        throw Refus(
            JSONProblems([
                JSONProblem(
                    pointer: "/montant_centimes", code: "limite",
                    detail:
                        "\(accorde) accordés, \(demande.montant) demandés : accordez au plus ce qui est demandé."
                )
            ]))
    }

    func financement(_ demande: Demande) -> Financement {
        Financement(demande: demande, decision: decision, accorde: accorde, motif: motif)
    }
}

public import Domain
public import JSON

/// An answer to a demand, given by a financer or prepared by a session.
public struct ReponseFinanceur: Sendable, Equatable {
    public let decision: Financement.Decision
    public let accorde: Euros
    public let motif: String?
    /// What the sender read as asked, when it sends a line back as it read it.
    private let demande: Euros?

    public init(_ json: JSON) throws(JSONProblems) { self = try ObjectReader.read(json, Self.read) }

    /// What a line of financing takes: an answer; or the line as it is read, changed or not, where
    /// `montant_centimes` is what is asked and `accorde_centimes` what is granted.
    public init(ligne json: JSON) throws(JSONProblems) {
        let isWhole = json.members?.contains { $0.key == "accorde_centimes" } ?? false
        self = try ObjectReader.read(json) { isWhole ? Self.readWhole($0) : Self.read($0) }
    }

    init(decision: Financement.Decision, accorde: Euros, motif: String?, demande: Euros? = nil) {
        self.decision = decision
        self.accorde = accorde
        self.motif = motif
        self.demande = demande
    }

    /// Reads `decision`, `montant_centimes` and `motif`.
    static func read(_ reader: ObjectReader) -> ReponseFinanceur {
        let decision = decision(reader, amongst: [.accorde, .refuse, .ajourne])
        let montant = reader.integer("montant_centimes", 1...Euros.plafond)
        if decision == .accorde, reader.json("montant_centimes") == nil {
            reader.problem("montant_centimes", "obligatoire", "Dites combien est accordé, en centimes.")
        }
        return answer(reader, decision, montant, in: "montant_centimes", demande: nil)
    }

    private static func readWhole(_ reader: ObjectReader) -> ReponseFinanceur {
        let decision = decision(reader, amongst: Financement.Decision.allCases)
        let accorde = reader.integer("accorde_centimes", 0...Euros.plafond)
        if decision == .accorde, accorde ?? 0 == 0 {
            reader.problem("accorde_centimes", "valeur", "Un accord donne au moins un centime.")
        }
        let demande = reader.integer("montant_centimes", 0...Euros.plafond)
        return answer(
            reader, decision, accorde == 0 ? nil : accorde, in: "accorde_centimes",
            demande: demande.map { Euros(centimes: $0) })
    }

    private static func decision(
        _ reader: ObjectReader, amongst known: [Financement.Decision]
    ) -> Financement.Decision? {
        let names = known.map(\.rawValue).joined(separator: ", ")
        let told = reader.value("decision", "une de ces réponses est attendue : \(names)") { text in
            Financement.Decision(rawValue: text).flatMap { known.contains($0) ? $0 : nil }
        }
        _ = reader.required("decision", told, else: .refuse)
        return told
    }

    /// - Parameter member: where the granted amount is written.
    private static func answer(
        _ reader: ObjectReader, _ told: Financement.Decision?, _ accorde: Int64?, in member: String,
        demande: Euros?
    ) -> ReponseFinanceur {
        let motif = reader.string("motif", max: Motif.longueurMax)
        if let told, told != .accorde, accorde != nil {
            let name =
                switch told {
                case .refuse: "Un refus"
                case .ajourne: "Un ajournement"
                case .accorde, .enAttente: "Une ligne en attente"
                }
            reader.problem(member, "valeur", "\(name) n’a pas de montant.")
        }
        if told == .refuse || told == .ajourne, (motif ?? "").isBlank {
            reader.problem(
                "motif", "obligatoire", told == .refuse ? "Un refus se motive." : "Un ajournement se motive.")
        }
        return ReponseFinanceur(
            decision: told ?? .refuse, accorde: Euros(centimes: told == .accorde ? accorde ?? 0 : 0),
            motif: motif, demande: demande)
    }

    /// Checks what was read of the line that is answered.
    ///
    /// - Returns: whether the line already says this, so that there is nothing to write.
    func requireReadAs(_ line: Financement) throws -> Bool {
        if let demande, demande != line.demande.montant {
            throw Refus(
                at: "/montant_centimes",
                "Ce qui est demandé, \(line.demande.montant), ne change pas ici. Ce qui est accordé s’écrit dans "
                    + "« accorde_centimes ».")
        }
        if decision == .enAttente, line.decision != .enAttente {
            throw Refus(
                at: "/decision",
                "Cette ligne a sa réponse : pour y revenir, envoyez un motif à son adresse, suivie de /annulation."
            )
        }
        if line == financement(line.demande) { return true }
        if decision == .enAttente {
            throw Refus(
                at: "/motif",
                "Une ligne en attente n’a pas de motif : il vient avec la réponse.")
        }
        return false
    }

    /// Refuses to grant more than the demand.
    func require(within demande: Demande) throws {
        guard accorde > demande.montant else { return }
        throw Refus(
            at: self.demande == nil ? "/montant_centimes" : "/accorde_centimes",
            "\(accorde) accordés, \(demande.montant) demandés : accordez au plus ce qui est demandé.",
            code: "limite")
    }

    /// Whether a session already prepares this answer.
    func isPreparee(_ prepared: DecisionPreparee) -> Bool {
        !prepared.isAppliquee && prepared.decision == decision && prepared.accorde == accorde
            && prepared.motif == motif
    }

    func financement(_ demande: Demande) -> Financement {
        Financement(demande: demande, decision: decision, accorde: accorde, motif: motif)
    }
}

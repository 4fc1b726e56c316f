import Documents
public import Domain
public import JSON
public import Store

/// Prepares many decisions at once, or shows their effect without writing anything. Decisions that are listed
/// are prepared all together or not at all; those of a simulation are prepared when they can be.
public enum PreparerEnBloc {
    public struct Demande: Sendable {
        public struct Ligne: Sendable {
            let visee: LigneVisee
            let reponse: ReponseFinanceur
            /// The version of the prepared decision to replace; nil when none is prepared yet.
            var version: Int64?
        }
        public let lignes: [Ligne]
        /// The simulation whose proposals become prepared decisions.
        public let simulation: String?
        /// Whether to write nothing and only show the effect.
        public let isEssai: Bool

        public init(_ json: JSON) throws(JSONProblems) {
            self = try ObjectReader.read(json) { reader in
                let demande = Demande(
                    lignes: reader.objects("decisions", max: 5000) { line in
                        Ligne(
                            visee: LigneVisee(
                                action: line.requiredText("action", max: 64),
                                financeur: line.requiredText("financeur", max: 64),
                                fonds: line.choice("fonds")),
                            reponse: ReponseFinanceur.read(line), version: line.integer("version"))
                    },
                    simulation: reader.string("simulation", max: 64), isEssai: reader.bool("essai") ?? false)
                if (reader.json("decisions") == nil) == (demande.simulation == nil) {
                    reader.problem(
                        "decisions", "obligatoire", "Donnez « decisions », ou « simulation », l’une des deux."
                    )
                }
                reader.requireUnique("decisions", Self.keys(demande.lignes.map(\.visee)))
                return demande
            }
        }

        /// One for each line; where one of several does not say its fund, it may be the same as any of them.
        private static func keys(_ visees: [LigneVisee]) -> [String] {
            func name(_ visee: LigneVisee) -> String {
                visee.action.isEmpty ? "" : "\(visee.action) \(visee.financeur)"
            }
            let unsaid = Set(visees.filter { $0.fonds == nil }.map(name))
            return visees.map { visee in
                let name = name(visee)
                guard let fonds = visee.fonds, !unsaid.contains(name) else { return name }
                return "\(name) \(fonds.rawValue)"
            }
        }

        private init(lignes: [Ligne], simulation: String?, isEssai: Bool) {
            self.lignes = lignes
            self.simulation = simulation
            self.isEssai = isEssai
        }
    }

    /// What was prepared, and the balances of the envelopes before and after.
    public struct Effet: Sendable, Error {
        public let decisions: [DecisionPreparee]
        public let avant: [Solde]
        public let apres: [Solde]
        /// Answers that were not prepared, with the reason; only those proposed by a simulation.
        public let laissees: [Laissee]
        public struct Laissee: Sendable {
            public let action: String
            public let credits: Credits
            public let raison: String
        }
    }

    /// - Throws: the `Effet` when it is a trial, so that the transaction is rolled back.
    public static func run(
        _ tx: Writer, _ contexte: Contexte, seance id: String, _ demande: Demande
    ) throws -> Effet {
        let salle = try Salle(tx, contexte, id, dans: [.preparee, .ouverte], checksVersion: false)
        let before = try tx.read.soldes(appel: salle.seance.appel)
        var lignes = demande.lignes
        var laissees: [Effet.Laissee] = []
        if let simulation = demande.simulation {
            (lignes, laissees) = try proposals(salle, simulation)
        }
        var decisions: [DecisionPreparee] = []
        for (index, ligne) in lignes.enumerated() {
            let visee = ligne.visee
            do {
                try tx.attempt {
                    decisions.append(
                        try PreparerDecision.prepare(salle, visee, ligne.reponse) { before in
                            try requireUnchanged(before, ligne)
                        })
                }
            } catch let refus as Refus {
                guard demande.simulation != nil, let fonds = visee.fonds else {
                    throw refus.at("/decisions/\(index)")
                }
                laissees.append(
                    Effet.Laissee(
                        action: visee.action, credits: Credits(financeur: visee.financeur, fonds: fonds),
                        raison: refus.phrase.texte(contexte.liens)))
            }
        }
        let effet = Effet(
            decisions: decisions, avant: before, apres: try tx.read.soldes(appel: salle.seance.appel),
            laissees: laissees)
        if demande.isEssai { throw effet }
        return effet
    }

    /// Refuses to replace a prepared decision unless the caller gives its current version, which shows that
    /// the caller has read it.
    private static func requireUnchanged(_ before: DecisionPreparee?, _ ligne: Demande.Ligne) throws {
        guard before?.version != ligne.version else { return }
        throw Refus(
            .versionPerimee,
            before.map {
                "Une réponse est déjà préparée (version \($0.version)) : relisez-la, puis donnez cette version pour la "
                    + "remplacer."
            } ?? "La réponse que vous remplacez n’est plus préparée : relisez la séance.")
    }

    /// The answers that a scenario proposes for the actions of the agenda, and those left out with the
    /// reason, for example because an answer is already prepared.
    private static func proposals(
        _ salle: Salle, _ simulation: String
    ) throws -> ([Demande.Ligne], [Effet.Laissee]) {
        let (stored, resultat) = try JouerSimulation.run(
            salle.tx.read, salle.contexte, simulation: simulation)
        guard stored.appel == salle.seance.appel else { throw Refus.introuvable }
        let points = try salle.tx.read.points(seance: salle.seance.id)
        let agenda = Set(points.map(\.actionId))
        let deportes = Set(
            points.filter { !LireSeance.sees(salle.contexte.caller, $0, contrat: salle.contrat) }.map(
                \.actionId))
        let prepared = Dictionary(
            grouping: try salle.tx.read.decisions(seance: salle.seance.id), by: \.action
        ).mapValues { Set($0.map(\.credits)) }
        var lignes: [Demande.Ligne] = []
        var laissees: [Effet.Laissee] = []
        for ligne in resultat.lignes {
            let credits = ligne.demande.credits
            func leave(_ raison: String) {
                laissees.append(Effet.Laissee(action: ligne.action, credits: credits, raison: raison))
            }
            func prepare(_ reponse: ReponseFinanceur) {
                let visee = LigneVisee(
                    action: ligne.action, financeur: credits.financeur, fonds: credits.fonds)
                lignes.append(Demande.Ligne(visee: visee, reponse: reponse))
            }
            // A recused caller neither prepares this answer nor learns of it.
            if deportes.contains(ligne.action) { continue }
            if prepared[ligne.action]?.contains(credits) ?? false {
                leave("Une réponse est déjà préparée : changez-la elle-même.")
            } else if !agenda.contains(ligne.action) {
                leave("Cette action n’est pas à l’ordre du jour.")
            } else if ligne.propose > .zero {
                prepare(ReponseFinanceur(decision: .accorde, accorde: ligne.propose, motif: nil))
            } else if let motif = stored.scenario.motifDuReste {
                prepare(ReponseFinanceur(decision: .refuse, accorde: .zero, motif: motif))
            } else {
                leave(ligne.raison)
            }
        }
        return (lignes, laissees)
    }
}

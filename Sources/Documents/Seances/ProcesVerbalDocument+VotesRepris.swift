public import Domain
import JSON

extension ProcesVerbalDocument {
    /// A vote that no longer held, because what it was about had changed.
    public struct VoteRepris: Sendable, Equatable {
        public struct Proposition: Sendable, Equatable {
            public let financeur: Nomme
            /// Nil when the vote was taken with a version that knew one fund for each financer.
            public let fonds: Nomme?
            public let decision: Financement.Decision
            public let accorde: Euros
            public init(
                financeur: Nomme, fonds: Nomme?, decision: Financement.Decision, accorde: Euros
            ) {
                self.financeur = financeur
                self.fonds = fonds
                self.decision = decision
                self.accorde = accorde
            }
        }

        public let action: String
        public let reference: String
        public let intitule: String?
        /// What was prepared when it was voted.
        public let objet: [Proposition]
        public let votes: Votes
        /// Of the last vote.
        public let voteAt: Instant?
        public let cause: SeanceScrutin.Cause
        /// What was prepared then.
        public let suite: Proposition?
        public let at: Instant

        public init(
            action: String, reference: String, intitule: String?, objet: [Proposition], votes: Votes,
            voteAt: Instant?, cause: SeanceScrutin.Cause, suite: Proposition?, at: Instant
        ) {
            self.action = action
            self.reference = reference
            self.intitule = intitule
            self.objet = objet
            self.votes = votes
            self.voteAt = voteAt
            self.cause = cause
            self.suite = suite
            self.at = at
        }
    }

    /// The actions that are named anywhere in the minutes.
    public var actions: Set<String> { Set(points.map(\.action) + votesRepris.map(\.action)) }

    static func voteRepris(_ reader: ObjectReader) -> VoteRepris {
        VoteRepris(
            action: reader.text("action"), reference: reader.text("reference"),
            intitule: reader.long("intitule"), objet: reader.rows("objet", proposition),
            votes: reader.required(
                "votes", reader.object("votes", votes), else: Votes(pour: 0, contre: 0, abstention: 0)),
            voteAt: reader.instant("vote_at"), cause: reader.requiredChoice("cause", else: .retiree),
            suite: reader.object("suite", proposition), at: reader.requiredInstant("repris_at"))
    }

    static func votes(_ reader: ObjectReader) -> Votes {
        Votes(
            pour: reader.count("pour"), contre: reader.count("contre"),
            abstention: reader.count("abstention"), issue: reader.choice("issue"),
            isDecidedByPresidence: reader.bool("voix_preponderante") ?? false,
            presidence: reader.long("presidence"))
    }

    private static func proposition(_ reader: ObjectReader) -> VoteRepris.Proposition {
        VoteRepris.Proposition(
            financeur: reader.requiredNomme("financeur"), fonds: reader.nomme("fonds"),
            decision: reader.requiredChoice("decision", else: .ajourne),
            accorde: reader.requiredMontant("accorde_centimes"))
    }

    func write(_ vote: VoteRepris) -> JSON {
        [
            "reference": .string(vote.reference), "action": .string(vote.action),
            "intitule": .text(vote.intitule), "objet": .array(vote.objet.map(write)),
            "votes": write(vote.votes), "vote_at": .text(vote.voteAt?.description),
            "cause": .string(vote.cause.rawValue), "suite": vote.suite.map(write) ?? .null,
            "repris_at": .string(vote.at.description),
        ]
    }

    func write(_ votes: Votes) -> JSON {
        object([
            JSON.Member("pour", .integer(votes.pour)), JSON.Member("contre", .integer(votes.contre)),
            JSON.Member("abstention", .integer(votes.abstention)),
            third("issue", .text(votes.issue?.rawValue)),
            third("voix_preponderante", .bool(votes.isDecidedByPresidence)),
            votes.presidence.map { JSON.Member("presidence", .string($0)) },
        ])
    }

    private func write(_ proposition: VoteRepris.Proposition) -> JSON {
        object(
            nomme("financeur", proposition.financeur),
            proposition.fonds.map { nomme("fonds", $0) } ?? [],
            [
                JSON.Member("decision", .string(proposition.decision.rawValue)),
                JSON.Member("accorde_centimes", .integer(proposition.accorde.centimes)),
            ])
    }
}

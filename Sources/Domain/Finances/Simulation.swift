/// A hypothetical distribution of the money: steps applied in order to the ranking.
public struct Scenario: Sendable, Equatable {
    public enum Etape: Sendable, Equatable {
        /// The first `nombre` actions of the ranking, of one volet or of all.
        case premieres(nombre: Int, volet: String?, taux: Taux)
        /// Every action whose average is at least `note`, in ten-thousandths of the best mark (12/20 is 6 000).
        case auDessus(note: Int64, volet: String?, taux: Taux)
        /// The best actions of a volet, until the volet has this share of all the envelopes.
        case partMinimale(volet: String, part: Taux, taux: Taux)
    }
    public var etapes: [Etape]
    /// Whether an action may receive the rest of an envelope that cannot pay its full amount; if not, it
    /// receives nothing from that envelope.
    public var isPartiel: Bool
    /// The reason for refusing every line left without money when a session uses the scenario; nil: these
    /// lines wait.
    public var motifDuReste: String?

    public init(etapes: [Etape], isPartiel: Bool, motifDuReste: String?) {
        self.etapes = etapes
        self.isPartiel = isPartiel
        self.motifDuReste = motifDuReste
    }
}

/// An action as a scenario uses it; actions are given in the order of the ranking.
public struct ActionASimuler: Sendable, Equatable {
    public var id: String
    public var volet: String?
    public var quartiers: [String]
    public var axes: [String]
    /// Exact average, compared with a threshold without rounding. Nil without any mark.
    public var moyenne: Fraction?
    /// Demands without an answer, by financer.
    public var demandes: [Demande]
    /// What decides which envelope pays it.
    public var destination: Destination
    public init(
        id: String, volet: String?, quartiers: [String], axes: [String], moyenne: Fraction?,
        demandes: [Demande], destination: Destination
    ) {
        self.id = id
        self.volet = volet
        self.quartiers = quartiers
        self.axes = axes
        self.moyenne = moyenne
        self.demandes = demandes
        self.destination = destination
    }
}

/// An envelope and the amount it can still pay.
public struct EnveloppeASimuler: Sendable, Equatable {
    public var enveloppe: Enveloppe
    public var disponible: Euros
    public init(_ enveloppe: Enveloppe, disponible: Euros) {
        self.enveloppe = enveloppe
        self.disponible = disponible
    }
}

/// The result of a scenario.
public struct ResultatDeSimulation: Sendable, Equatable {
    public struct Ligne: Sendable, Equatable {
        public let action: String
        public let demande: Demande
        public var propose: Euros
        /// Why this amount: the step that gave it, or what was missing.
        public var raison: String
    }
    public struct Enveloppe: Sendable, Equatable {
        public let code: String
        public let disponible: Euros
        public var propose: Euros
        public var reste: Euros { disponible - propose }
    }
    /// A minimum share required for a volet.
    public struct Part: Sendable, Equatable {
        public let volet: String
        public let vise: Euros
        public let atteint: Euros
        public var isAtteinte: Bool { atteint >= vise }
    }
    public let lignes: [Ligne]
    public let enveloppes: [Enveloppe]
    public let parts: [Part]
    /// The sums of all lines, made once: there may be a hundred thousand.
    public let total: Euros
    public let actionsFinancees: Int
    /// The amount of an action with several quartiers or axes is split between them to the cent.
    public let parVolet: [String: Euros]
    public let parQuartier: [String: Euros]
    public let parAxe: [String: Euros]
}

/// Runs a scenario: a pure function of the ranking, the demands and the envelopes.
public enum Simulation {
    public static func jouer(
        _ scenario: Scenario, _ actions: [ActionASimuler], _ enveloppes: [EnveloppeASimuler]
    ) -> ResultatDeSimulation {
        var partie = Partie(actions, enveloppes, isPartiel: scenario.isPartiel)
        var parts: [(volet: String, vise: Euros)] = []
        for etape in scenario.etapes {
            switch etape {
            case .premieres(let nombre, let volet, let taux):
                let raison = "Parmi les \(nombre) premières"
                for index in partie.indices(volet).prefix(nombre) { partie.pay(index, taux, raison) }
            case .auDessus(let note, let volet, let taux):
                let seuil = Fraction(Int128(note), sur: 10_000)
                let raison = "Moyenne de \(Taux(parDixMille: note)) au moins"
                for index in partie.indices(volet) where actions[index].moyenne.map({ $0 >= seuil }) ?? false
                {
                    partie.pay(index, taux, raison)
                }
            case .partMinimale(let volet, let part, let taux):
                let vise = part.of(enveloppes.sum(\.disponible))
                parts.append((volet, vise))
                for index in partie.indices(volet) where partie.paid(volet) < vise {
                    partie.pay(index, taux, "Part minimale de « \(volet) »")
                }
            }
        }
        return partie.resultat(parts)
    }

    /// The amounts given so far, by action and by envelope.
    private struct Partie {
        let actions: [ActionASimuler]
        let isPartiel: Bool
        var lignes: [ResultatDeSimulation.Ligne] = []
        /// The index range of the lines of each action.
        var places: [Range<Int>] = []
        var enveloppes: [ResultatDeSimulation.Enveloppe]
        /// The envelope of each line; nil when the call has none for that line.
        var caisses: [Int?] = []
        var parVolet: [String: Euros] = [:]

        init(_ actions: [ActionASimuler], _ enveloppes: [EnveloppeASimuler], isPartiel: Bool) {
            self.actions = actions
            self.isPartiel = isPartiel
            self.enveloppes = enveloppes.map {
                ResultatDeSimulation.Enveloppe(
                    code: $0.enveloppe.code, disponible: $0.disponible, propose: .zero)
            }
            let known = enveloppes.map(\.enveloppe)
            for action in actions {
                let start = lignes.count
                for demande in action.demandes {
                    let caisse = known.paying(demande, for: action.destination)
                    caisses.append(caisse.flatMap { known.firstIndex(of: $0) })
                    lignes.append(
                        ResultatDeSimulation.Ligne(
                            action: action.id, demande: demande, propose: .zero,
                            raison: "Aucune étape ne retient cette action."))
                }
                places.append(start..<lignes.count)
            }
        }

        func indices(_ volet: String?) -> [Int] {
            guard let volet else { return Array(actions.indices) }
            return actions.indices.filter { actions[$0].volet == volet }
        }

        func paid(_ volet: String) -> Euros { parVolet[volet] ?? .zero }

        /// Raises every line of an action to a share of its demand; never lowers what a line already has.
        mutating func pay(_ index: Int, _ taux: Taux, _ raison: String) {
            for place in places[index] {
                let wanted = taux.of(lignes[place].demande.montant)
                guard wanted > lignes[place].propose else { continue }
                guard let caisse = caisses[place] else {
                    lignes[place].raison = "L’appel n’a pas d’enveloppe pour cette demande."
                    continue
                }
                let missing = wanted - lignes[place].propose
                let left = enveloppes[caisse].reste
                let given = missing <= left ? missing : isPartiel ? left : .zero
                if given < missing {
                    lignes[place].raison =
                        "L’enveloppe « \(enveloppes[caisse].code) » n’a plus que \(left) pour \(missing)."
                } else {
                    lignes[place].raison = raison
                }
                lignes[place].propose += given
                enveloppes[caisse].propose += given
                if let volet = actions[index].volet { parVolet[volet, default: .zero] += given }
            }
        }

        func resultat(_ parts: [(volet: String, vise: Euros)]) -> ResultatDeSimulation {
            var (parQuartier, parAxe): ([String: Euros], [String: Euros]) = ([:], [:])
            var (total, actionsFinancees) = (Euros.zero, 0)
            for (index, action) in actions.enumerated() {
                let given = lignes[places[index]].sum(\.propose)
                total += given
                if lignes[places[index]].contains(where: { $0.propose > .zero }) { actionsFinancees += 1 }
                for (code, share) in zip(action.quartiers, given.split(in: action.quartiers.count)) {
                    parQuartier[code, default: .zero] += share
                }
                for (code, share) in zip(action.axes, given.split(in: action.axes.count)) {
                    parAxe[code, default: .zero] += share
                }
            }
            return ResultatDeSimulation(
                lignes: lignes, enveloppes: enveloppes,
                parts: parts.map {
                    ResultatDeSimulation.Part(volet: $0.volet, vise: $0.vise, atteint: paid($0.volet))
                }, total: total, actionsFinancees: actionsFinancees,
                parVolet: parVolet, parQuartier: parQuartier, parAxe: parAxe)
        }
    }
}

extension Taux {
    /// This share of an amount, rounded down to the cent. Uses 128 bits, because the largest amount times 10
    /// 000 exceeds Int64.
    public func of(_ amount: Euros) -> Euros {
        Euros(centimes: Int64(clamping: Int128(amount.centimes) * Int128(parDixMille) / 10_000))
    }
}

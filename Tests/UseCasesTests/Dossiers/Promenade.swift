import Builders
import Domain
import JSON
import Store
import StoreSupport
import Testing
import UseCases

/// Random steps of the applicants, the staff and the financers, in any order, on three dossiers, two
/// envelopes of the State and up to three sessions; the staff and members of sessions may be recused.
struct Promenade {
    /// A step that is tried; it may be refused.
    enum Pas: String, CaseIterable {
        case deposer, recevable, irrecevable, instruire, rouvrir, reprendreAnnonce, retirer
        case complement, amendement, repondre, annulerComplement, message, demanderAvis, avis
        case proposer, accorder, refuser, ajourner, annulerDecision, virer, notifier
        case creerSeance, ordreDuJour, ouvrir, preparer, retirerDecision, clore, rouvrirSeance, voter
        case deporterMembre, seDeporter
    }

    /// A decision takes many steps: these are tried more often.
    private static let souvent: [Pas] = [
        .recevable, .instruire, .recevable, .instruire, .ordreDuJour, .preparer, .preparer, .preparer,
        .accorder,
        .accorder, .refuser, .creerSeance, .ouvrir, .clore,
    ]

    let scene: Scene
    private let dossiers: [(who: String, id: String, actions: [String])]
    private(set) var seances: [String] = []
    private var hasard: Hasard
    /// The steps that were accepted.
    private(set) var faits: [String] = []
    /// How many withdrawals gave money back.
    private(set) var rendus = 0

    init(seed: UInt64) async throws {
        hasard = Hasard(seed: seed)
        scene = try await Scene()
        try await scene.openFinanceurs()
        try await scene.open("autre_instructeur", .instructeur)
        try await scene.open("evaluateur", .evaluateur)
        let before = try appelDocument()["enveloppes"]?.array ?? []
        let volet: JSON = [
            "code": "etat-commun", "financeur": "etat", "fonds": "droit_commun", "volet": .null,
            "dotation_centimes": 50_000,
        ]
        try await scene.run("instructeur") { tx, contexte in
            _ = try ModifierAppel.run(
                tx, contexte, code: "argentan-2023",
                patch: [
                    "enveloppes": .array(
                        before.map {
                            $0["code"] == "etat-2023" ? $0.merging(["dotation_centimes": 300_000]) : $0
                        } + [volet])
                ])
            _ = try PublierAppel.run(tx, contexte, code: "argentan-2023")
        }
        var dossiers: [(String, String, [String])] = []
        for who in ["porteur_deci_dela", "porteur_boxing_club", "porteur_arts_improvises"] {
            let id = try await scene.bring(who, to: .instruit)
            dossiers.append((who, id, try await scene.actions(id)))
        }
        self.dossiers = dossiers
    }

    mutating func step() async throws {
        let pas = hasard.pick(Pas.allCases + Self.souvent)
        let index = hasard.int(0...dossiers.count - 1)
        let held = try await scene.lines(dossiers[index].id).sum(\.financement.accorde)
        guard try await does(pas, index) else { return }
        if pas == .retirer, held > .zero { rendus += 1 }
        faits.append("\(pas.rawValue) \(index)")
    }

    private mutating func does(_ pas: Pas, _ index: Int) async throws -> Bool {
        switch pas {
        case .deposer, .recevable, .irrecevable, .instruire, .rouvrir, .reprendreAnnonce, .retirer,
            .notifier:
            try await moves(pas, index)
        case .complement, .amendement, .repondre, .annulerComplement, .message, .demanderAvis, .avis:
            try await talks(pas, index)
        case .proposer, .accorder, .refuser, .ajourner, .annulerDecision, .virer:
            try await decides(pas, index)
        case .creerSeance, .ordreDuJour, .ouvrir, .preparer, .retirerDecision, .clore, .rouvrirSeance,
            .voter, .deporterMembre, .seDeporter:
            try await sits(pas, index)
        }
    }

    /// Whether the step was accepted. Only a refusal gives false; any other error is thrown.
    private func dares(
        _ who: String, _ body: @escaping @Sendable (Writer, Contexte) throws -> Void
    ) async throws -> Bool {
        try await scene.refusal(who, .any, body) == nil
    }

    private mutating func secretary() -> String { hasard.pick(["instructeur", "autre_instructeur"]) }

    private mutating func moves(_ pas: Pas, _ index: Int) async throws -> Bool {
        let (scene, (who, id, actions)) = (scene, dossiers[index])
        switch pas {
        case .deposer:
            guard try await scene.etat(id)?.isDraft == true else { return false }
            try await scene.deposit(id, who)
            return true
        case .recevable, .irrecevable:
            let decision: JSON = ["decision": .string(pas.rawValue), "motif": "Vu"]
            return try await dares("instructeur") {
                try StatuerRecevabilite.run(
                    $0, $1, dossier: id, try StatuerRecevabilite.Demande(decision))
            }
        case .instruire:
            return try await dares("autre_instructeur") { tx, contexte in
                for action in actions { try Evaluer.run(tx, contexte, action: action, marks(3)) }
                try CloreInstruction.run(tx, contexte, dossier: id)
            }
        case .rouvrir, .reprendreAnnonce:
            let by = pas == .rouvrir ? secretary() : "administrateur"
            return try await dares(by) { try Rouvrir.run($0, $1, dossier: id, motif: "Un fait nouveau") }
        case .notifier: return try await dares("instructeur") { try Notifier.run($0, $1, dossier: id) }
        default:
            return try await dares(who) { try RetirerDossier.run($0, $1, dossier: id, motif: "Abandon") }
        }
    }

    private mutating func talks(_ pas: Pas, _ index: Int) async throws -> Bool {
        let (who, id, actions) = dossiers[index]
        let action = hasard.pick(actions)
        let numero = hasard.int64(1...3)
        switch pas {
        case .complement, .amendement:
            let json: JSON =
                pas == .complement
                ? ["demande": "Le RIB ?", "pieces": ["rib"]]
                : [
                    "nature": "amendement", "demande": "Un budget révisé", "sections": ["/actions/0/budget"],
                    "financeurs": [.string(hasard.pick(["etat", "ville", "caf"]))],
                ]
            return try await dares("instructeur") {
                _ = try DemanderComplement.run($0, $1, dossier: id, try DemanderComplement.Demande(json))
            }
        case .repondre:
            return try await dares(who) {
                try RepondreComplement.run(
                    $0, $1, dossier: id, numero: numero,
                    try RepondreComplement.Demande(["reponse": "Le voici"]))
            }
        case .annulerComplement:
            return try await dares("instructeur") {
                try AnnulerComplement.run($0, $1, dossier: id, numero: numero, motif: "Inutile")
            }
        case .message:
            return try await dares(who) {
                _ = try EcrireMessage.run($0, $1, dossier: id, texte: "Bonjour")
            }
        case .demanderAvis:
            let json: JSON = [
                "aupres": "conseil_citoyen", "question": "Qu’en dites-vous ?", "echeance_on": "2023-06-30",
            ]
            return try await dares("instructeur") {
                _ = try DemanderAvis.run($0, $1, action: action, try DemanderAvis.Demande(json))
            }
        default:
            return try await dares("conseil_citoyen") {
                try DonnerAvis.run($0, $1, action: action, ["sens": "favorable"])
            }
        }
    }

    private mutating func line(_ index: Int) async throws -> (action: String, financeur: String, Int64)? {
        let lines = try await scene.lines(dossiers[index].id)
        guard !lines.isEmpty else { return nil }
        let line = hasard.pick(lines)
        let asked = line.financement.demande.montant.centimes
        guard asked > 0 else { return nil }
        return (line.action, line.financement.demande.financeur, hasard.int64(1...asked))
    }

    private mutating func decides(_ pas: Pas, _ index: Int) async throws -> Bool {
        if pas == .virer {
            let ways = ["etat-2023", "etat-commun"]
            let from = hasard.int(0...1)
            let json: JSON = [
                "de": .string(ways[from]), "vers": .string(ways[1 - from]), "motif": "Rééquilibrage",
                "montant_centimes": .integer(hasard.int64(1...100_000)),
            ]
            return try await dares("instructeur") {
                _ = try Virer.run($0, $1, appel: "argentan-2023", json)
            }
        }
        guard let (action, financeur, montant) = try await line(index) else { return false }
        let reponse = Self.reponse(pas, montant)
        return try await dares("financeur_\(financeur)") { tx, contexte in
            switch pas {
            case .proposer:
                try ProposerFinancement.run(
                    tx, contexte, .de(financeur, action),
                    ["montant_centimes": .integer(montant)])
            case .annulerDecision:
                try AnnulerDecision.run(
                    tx, contexte, .de(financeur, action), motif: "Une erreur")
            default:
                try DeciderFinancement.run(
                    tx, contexte, .de(financeur, action), try ReponseFinanceur(reponse))
            }
        }
    }

    private static func reponse(_ pas: Pas, _ montant: Int64) -> JSON {
        switch pas {
        case .refuser: ["decision": "refuse", "motif": "Crédits épuisés"]
        case .ajourner: ["decision": "ajourne", "motif": "Au prochain comité"]
        default: ["decision": "accorde", "montant_centimes": .integer(montant)]
        }
    }

    private mutating func sits(_ pas: Pas, _ index: Int) async throws -> Bool {
        if pas == .creerSeance { return try await opensSession() }
        guard !seances.isEmpty else { return false }
        let (id, by, dossier) = (hasard.pick(seances), secretary(), dossiers[index])
        let chosen = dossiers.flatMap(\.actions).filter { _ in hasard.int(0...2) > 0 }
        let (membre, action) = (hasard.int64(1...3), hasard.pick(dossier.actions))
        switch pas {
        case .preparer, .retirerDecision: return try await prepares(pas, id, index)
        case .ordreDuJour:
            return try await dares(by) {
                try FixerOrdreDuJour.run($0, $1, seance: id, ["actions": .list(chosen)])
            }
        case .ouvrir: return try await dares(by) { try OuvrirSeance.run($0, $1, seance: id) }
        case .clore: return try await dares(by) { try CloreSeance.run($0, $1, seance: id) }
        case .rouvrirSeance:
            return try await dares(by) { try RouvrirSeance.run($0, $1, seance: id, motif: "Une erreur") }
        case .voter:
            return try await dares(by) {
                try Voter.run(
                    $0, $1, seance: id, action: action, ["sens": "pour", "membre": .integer(membre)])
            }
        case .deporterMembre:
            return try await dares(by) {
                try DeporterMembre.run(
                    $0, $1, seance: id, membre: membre, dossier: dossier.id, motif: "Un intérêt")
            }
        // Only this one of the two instructors recuses itself: the other must stay able to close sessions.
        default:
            guard hasard.int(0...5) == 0 else { return false }
            return try await dares("instructeur") {
                _ = try SeDeporter.run($0, $1, dossier: dossier.id, ["motif": "Un intérêt"])
            }
        }
    }

    private mutating func opensSession() async throws -> Bool {
        guard seances.count < 3 else { return false }
        let document: JSON = [
            "instance": "comite_de_pilotage", "libelle": .string("Comité \(seances.count + 1)"),
            "tenue_on": "2023-01-20", "vote": .bool(seances.count == 1),
            "membres": .array(
                ["etat", "ville", "caf"].enumerated().map { index, financeur in
                    [
                        "nom": .string("Membre \(index + 1)"), "fonction": "Élu",
                        "financeur": .string(financeur),
                    ]
                }),
        ]
        let id = try await scene.run("instructeur") { tx, contexte in
            let id = try CreerSeance.run(tx, contexte, appel: "argentan-2023", document)
            try NoterPresences.run(
                tx, contexte, seance: id,
                ["presences": .array((1...3).map { ["membre": .int($0), "presence": "present"] })])
            return id
        }
        seances.append(id)
        return true
    }

    private mutating func prepares(_ pas: Pas, _ id: String, _ index: Int) async throws -> Bool {
        guard let (action, financeur, montant) = try await line(index) else { return false }
        let json = Self.reponse(hasard.pick([.accorder, .accorder, .refuser, .ajourner]), montant)
        return try await dares(secretary()) { tx, contexte in
            if pas == .retirerDecision {
                try RetirerDecision.run(tx, contexte, seance: id, .de(financeur, action))
            } else {
                try PreparerDecision.run(
                    tx, contexte, seance: id, .de(financeur, action),
                    try ReponseFinanceur(json))
            }
        }
    }
}

import Documents
public import Domain
public import JSON
public import Store

/// Asks the applicant for a complement or a revised budget: which pieces, which sections, why, until which
/// day.
public enum DemanderComplement {
    public struct Demande: Sendable {
        public let nature: Complement.Nature
        public let demande: String
        public let pieces: [String]
        public let sections: [String]
        /// The financers whose demand the applicant may change in a revised budget.
        public let financeurs: [String]
        public let echeanceOn: Jour?

        public init(_ json: JSON) throws(JSONProblems) {
            self = try ObjectReader.read(json) { reader in
                let nature = reader.value("nature", "complement ou amendement est attendu") {
                    Complement.Nature(rawValue: $0)
                }
                return Demande(
                    nature: nature ?? .complement,
                    demande: reader.requiredText("demande", max: Motif.longueurMax),
                    pieces: reader.strings("pieces", max: 30), sections: reader.strings("sections", max: 60),
                    financeurs: reader.strings("financeurs", max: 60, length: 64),
                    echeanceOn: reader.value("echeance_on", "un jour AAAA-MM-JJ est attendu") { Jour($0) })
            }
        }

        private init(
            nature: Complement.Nature, demande: String, pieces: [String], sections: [String],
            financeurs: [String], echeanceOn: Jour?
        ) {
            self.nature = nature
            self.demande = demande
            self.pieces = pieces
            self.sections = sections
            self.financeurs = financeurs
            self.echeanceOn = echeanceOn
        }
    }

    /// - Returns: the number of the complement.
    public static func run(
        _ tx: Writer, _ contexte: Contexte, dossier id: String, _ demande: Demande
    ) throws -> Int64 {
        let event: Evenement = demande.nature == .amendement ? .demanderAmendement : .demanderComplement
        let marche = try Marche(tx, contexte, id, event, checksVersion: false)
        let appel = try Acces.revision(tx.read, of: marche.dossier).appel
        let rules = appel.deroulement.complements
        let before = try tx.read.complements(dossier: id)
        if demande.nature == .complement { try requireRound(before, rules) }
        let echeance = try echeance(demande, appel, at: contexte.instant)
        try requireKnown(tx.read, marche.dossier, demande, appel)
        let nouveau = NouveauComplement(
            nature: demande.nature, demande: demande.demande, pieces: demande.pieces,
            sections: demande.sections, financeurs: demande.financeurs, echeanceOn: echeance)
        let numero = try tx.insert(nouveau, dossier: id, at: contexte.instant)
        try PrevenirComplement.run(tx, contexte, marche.dossier, numero: numero, isRappel: false)
        // The state stays the same, so the row of the journal names no state and does not reveal decisions.
        try marche.move(
            to: marche.dossier.etat, objet: ("complement", String(numero)),
            apres: [
                "nature": .string(demande.nature.rawValue), "demande": .string(demande.demande),
                "pieces": .list(demande.pieces), "sections": .list(demande.sections),
                "financeurs": .list(demande.financeurs),
                "echeance_on": .string(echeance.description),
            ])
        return numero
    }

    private static func requireRound(_ before: [Complement], _ rules: ReglesDeComplement) throws {
        let asked = before.count { $0.nature == .complement && $0.annuleAt == nil }
        if let max = rules.toursMax, asked >= Int(max) {
            throw Refus(
                .toursEpuises,
                "L’appel prévoit \(max) demande\(max > 1 ? "s" : "") par dossier, et celui-ci en a reçu \(asked). "
                    + "Statuez sur ce qui est au dossier, ou annulez une demande.")
        }
    }

    /// The due day that was sent; otherwise today plus the delay of the call.
    private static func echeance(_ demande: Demande, _ appel: Appel, at instant: Instant) throws -> Jour {
        guard let today = Fuseau.jour(instant, fuseau: appel.calendrier.fuseau) else {
            throw Refus.introuvable
        }
        let delai = Int(appel.deroulement.complements.delaiJours)
        guard let echeance = demande.echeanceOn ?? Jour(daysSince1970: today.daysSince1970 + delai),
            echeance >= today
        else {
            throw Refus(
                at: "/echeance_on",
                "L’échéance est passée : donnez un jour à partir du \(today.enToutesLettres).")
        }
        return echeance
    }

    private static func requireKnown(
        _ reader: Reader, _ dossier: StoredDossier, _ demande: Demande, _ appel: Appel
    ) throws {
        let codes = appel.pieces.map(\.code)
        var problems: [JSONProblem] = []
        for (index, code) in demande.pieces.enumerated() where !codes.contains(code) {
            problems.append(
                JSONProblem(
                    pointer: "/pieces/\(index)", code: "valeur",
                    detail: "« \(code) » n’est pas une pièce de l’appel : \(codes.joined(separator: ", "))."))
        }
        problems += try revisable(reader, dossier, demande)
        let document = try Section.asked(reader, dossier)
        for (index, section) in demande.sections.enumerated() where !Section.exists(section, in: document) {
            problems.append(
                JSONProblem(
                    pointer: "/sections/\(index)", code: "valeur",
                    detail:
                        "« \(section.prefix(80)) » n’est pas une partie du dossier. Par exemple : /presentation, "
                        + "/porteur/compte_bancaire, /actions/0/budget (la première action porte le numéro 0)."
                ))
        }
        if demande.nature == .amendement, demande.sections.isEmpty {
            problems.append(
                JSONProblem(
                    pointer: "/sections", code: "obligatoire",
                    detail:
                        "Un amendement porte sur des parties du dossier, par exemple /actions/0/budget et "
                        + "/actions/0/demandes."))
        }
        if !problems.isEmpty { throw Refus(JSONProblems(problems)) }
    }
}

extension DemanderComplement {
    /// The problems with the demands that a revised budget opens. A demand may be opened when it was refused,
    /// or while it waits for an answer that no session prepares. A granted one may be opened only after its
    /// notification, to reduce it to the amount granted. A postponed one may not be opened.
    private static func revisable(
        _ reader: Reader, _ dossier: StoredDossier, _ demande: Demande
    ) throws -> [JSONProblem] {
        if demande.nature == .complement {
            return demande.financeurs.isEmpty
                ? []
                : [
                    JSONProblem(
                        pointer: "/financeurs", code: "valeur",
                        detail: "Seul un amendement rouvre des demandes : retirez « financeurs ».")
                ]
        }
        let lines = try reader.actions(dossier: dossier.id).flatMap { try reader.financements(action: $0.id) }
        return try demande.financeurs.enumerated().compactMap { index, financeur in
            let own = lines.filter { $0.financement.demande.financeur == financeur }
            let isFree =
                try !own.isEmpty
                && own.allSatisfy { line in
                    switch line.financement.decision {
                    case .refuse: true
                    case .enAttente:
                        try !reader.isPreparee(
                            action: line.action, line.financement.demande.credits)
                    case .accorde: line.isAnnoncee
                    case .ajourne: false
                    }
                }
            return isFree
                ? nil
                : JSONProblem(
                    pointer: "/financeurs/\(index)", code: "valeur",
                    detail:
                        "La demande à « \(financeur) » n’existe pas, est ajournée, en séance, ou accordée sans être annoncée."
                )
        }
    }
}

import Documents
import Domain
public import JSON
public import Store

/// Notifies the applicant of the outcome: the applicant then sees the decisions, and the letter is put in the
/// outbox.
///
/// The letter, its messages and the move are one transaction, so that none of them can happen without the
/// others.
public enum Notifier {
    /// A request to notify several dossiers: a list of ids, with or without the hashes of the previewed
    /// letters, or every decided dossier.
    public struct Demande: Sendable {
        /// Nil: all of them.
        public let dossiers: [String]?
        /// Hashes of the previewed letters, by dossier; a dossier without a hash is notified whatever its
        /// letter says now.
        public let empreintes: [String: String]
        /// The JSON member that names the dossiers.
        fileprivate let membre: String

        public init(_ json: JSON) throws(JSONProblems) {
            self = try ObjectReader.read(json, Self.init)
        }

        private init(_ reader: ObjectReader) {
            let ids = reader.strings("dossiers", max: 1000, length: 64)
            let lettres = reader.objects("lettres", max: 1000) { lettre in
                (lettre.requiredText("dossier", max: 64), lettre.requiredText("empreinte", max: 64))
            }
            let tous = reader.bool("tous")
            let given = ["dossiers", "lettres", "tous"].filter { reader.json($0) != nil }
            membre = given.first ?? "tous"
            if given.count != 1 {
                reader.problem(
                    given.first ?? "dossiers", "obligatoire",
                    "Donnez la liste « dossiers », celle des « lettres » relues, ou « tous » : true ; l’une des trois."
                )
            } else if tous == false {
                reader.problem("tous", "valeur", "Seul true a un sens ici.")
            } else if reader.json(membre)?.array?.isEmpty == true {
                reader.problem(membre, "limite", "Nommez au moins un dossier.")
            }
            reader.requireUnique("dossiers", ids)
            reader.requireUnique("lettres", lettres.map(\.0))
            dossiers = membre == "tous" ? nil : ids + lettres.map(\.0)
            empreintes = Dictionary(lettres) { first, _ in first }
        }
    }

    /// The notification of one dossier.
    public struct Annonce: Sendable {
        public let dossier: StoredDossier
        public let courrier: StoredCourrier
        public let envois: Int
    }

    public static func run(_ tx: Writer, _ contexte: Contexte, dossier id: String) throws {
        _ = try tell(try Marche(tx, contexte, id, .notifier))
    }

    /// Notifies all of them, or none.
    public static func run(
        _ tx: Writer, _ contexte: Contexte, appel code: String, _ demande: Demande
    ) throws -> [Annonce] {
        let appel = try Acces.appel(tx.read, contexte, code, .evenement(.notifier))
        let dossiers =
            try demande.dossiers.map { try named($0, in: demande.membre, tx.read, contexte, appel) }
            ?? decided(tx.read, contexte, appel)
        try requireUnchanged(dossiers, demande, tx.read, contexte)
        return try dossiers.map { dossier in
            try tell(try Marche(tx, contexte, dossier.id, .notifier, checksVersion: false))
        }
    }

    /// Every decided dossier, except those the caller is recused from: another person must notify these.
    private static func decided(
        _ reader: Reader, _ contexte: Contexte, _ appel: StoredAppel
    ) throws -> [StoredDossier] {
        let dossiers = try reader.dossiersDecides(appel: appel.code).filter {
            contexte.caller.peut(.evenement(.notifier), devant: $0)
        }
        guard !dossiers.isEmpty else {
            throw Refus(
                .etatIncompatible, "Aucun dossier de cet appel n’est décidé : il n’y a rien à notifier.")
        }
        return dossiers
    }

    private static func named(
        _ ids: [String], in membre: String, _ reader: Reader, _ contexte: Contexte, _ appel: StoredAppel
    ) throws -> [StoredDossier] {
        var dossiers: [StoredDossier] = []
        var problems: [JSONProblem] = []
        for (index, id) in ids.enumerated() {
            if let dossier = try reader.dossier(id), dossier.appel == appel.code,
                contexte.caller.peut(.evenement(.notifier), devant: dossier),
                !dossier.etat.isDraft
            {
                dossiers.append(dossier)
            } else {
                problems.append(
                    JSONProblem(
                        pointer: "/\(membre)/\(index)", code: "valeur",
                        detail:
                            "Aucun dossier déposé de cet appel ne porte cet identifiant, ou il n’est pas à vous."
                    ))
            }
        }
        if !problems.isEmpty { throw Refus(JSONProblems(problems)) }
        if let early = dossiers.first(where: { $0.etat != .decide }) {
            throw Refus(
                .etatIncompatible,
                "\(early.reference ?? early.id) est « \(early.etat.libelle) » : seul un dossier décidé se notifie. "
                    + "Aucun de la liste ne l’a été.")
        }
        return dossiers
    }

    /// Refuses the whole request if a letter has changed since it was previewed.
    private static func requireUnchanged(
        _ dossiers: [StoredDossier], _ demande: Demande, _ reader: Reader, _ contexte: Contexte
    ) throws {
        let changed = try dossiers.filter { dossier in
            guard let read = demande.empreintes[dossier.id] else { return false }
            return try Lettre.read(reader, contexte, dossier).empreinte != read
        }
        guard changed.isEmpty else {
            let names = changed.compactMap(\.reference).joined(separator: ", ")
            throw Refus(
                .lettreChangee,
                "La lettre de \(names) a changé depuis votre lecture : relisez-la, puis recommencez. Rien n’a été notifié."
            )
        }
    }

    /// The answer of every line at this notification, for its journal row, which the applicant reads.
    private static func reponses(_ reader: Reader, _ dossier: StoredDossier) throws -> [JSON] {
        try reader.actions(dossier: dossier.id).flatMap { action in
            try reader.financements(action: action.id).map { line in
                .object(
                    [
                        JSON.Member("action", .string(action.id)),
                        JSON.Member("financeur", .string(line.financement.demande.financeur)),
                        JSON.Member("fonds", .string(line.financement.demande.fonds.rawValue)),
                    ] + (DeciderFinancement.summary(line.financement).members ?? []))
            }
        }
    }

    private static func tell(_ marche: Marche) throws -> Annonce {
        let (tx, dossier, instant) = (marche.tx, marche.dossier, marche.contexte.instant)
        try marche.epreuve(.complementClos)
        let lettre = try Lettre.read(tx.read, marche.contexte, dossier)
        let before = try tx.read.courriers(dossier: dossier.id).last?.numero ?? 0
        let courrier = StoredCourrier(
            id: Identifiant.new(at: instant), dossierId: dossier.id, numero: before + 1,
            nature: lettre.nature,
            objet: lettre.objet, corps: lettre.corps(try tx.read.tete()), creeAt: instant)
        try tx.insert(courrier, par: try marche.contexte.requireCompte().id)
        let destinataires = try Lettre.destinataires(tx.read, dossier)
        try Courrier.poster(
            tx, .dossier(dossier), .courrier(courrier.id), courrier.objet, courrier.corps,
            to: destinataires, at: instant)
        try tx.notifyFinancements(dossier: dossier.id, at: instant)
        try tx.setAnnonce(dossier.id, at: instant)
        try marche.move(apres: [
            "courrier": .string(courrier.id),
            "courrier_sha256": .string(sha256(Array("\(courrier.objet)\n\(courrier.corps)".utf8))),
            "reponses": .array(try reponses(tx.read, dossier)),
        ])
        guard let told = try tx.read.dossier(dossier.id) else { throw Refus.introuvable }
        return Annonce(dossier: told, courrier: courrier, envois: destinataires.count)
    }
}

import Documents
public import Domain
import Embedded
import JSON
public import Store

/// Fills an empty installation with the files of Fixtures: the contract, the published call, six complete
/// dossiers (one of them attested), and accounts with a token. Amounts and people are invented.
public enum Demonstration {
    /// The tokens, by name of account, in the order in which they are shown.
    public struct Jetons: Sendable {
        public let values: [(nom: String, jeton: String)]
        public subscript(_ nom: String) -> String { values.first { $0.nom == nom }?.jeton ?? "" }
    }

    /// The accounts with a role: name, role, and the partner that a financer decides for.
    private static let staff: [(nom: String, role: Role, financeur: String?)] = [
        ("administrateur", .administrateur, nil), ("instructeur", .instructeur, nil),
        ("financeur_etat", .financeur, "etat"), ("financeur_ville", .financeur, "ville"),
        ("conseil_citoyen", .conseilCitoyen, nil), ("auditeur", .auditeur, nil),
    ]

    /// The accounts of the applicants, and the fixture of the dossier that each one prepares.
    private static let porteurs: [(nom: String, fixture: String)] = [
        ("porteur_arts_improvises", "dedans-dehors"), ("porteur_boxing_club", "boxe-anglaise"),
        ("porteur_espace_rousseau", "mots-de-la-gourmandise"), ("porteur_deci_dela", "cafe-des-parents"),
        ("porteur_cemea", "exposition-stereotypes"), ("porteur_generation_numerique", "reseaux-sociaux"),
    ]

    /// The applicant whose dossier is already attested: the example printed by `guichet demo` deposits it.
    public static let conteur = "porteur_boxing_club"

    /// Who may be chosen on the page of the demonstration: the name of the account, and who it is.
    public static let personnages: [(code: String, nom: String)] = [
        ("porteur_boxing_club", "Boxing Club d’Argentan : son dossier est attesté, il reste à le déposer"),
        ("porteur_arts_improvises", "Les Arts Improvisés : un brouillon de deux actions"),
        ("porteur_espace_rousseau", "Espace Xavier Rousseau : un brouillon"),
        ("porteur_deci_dela", "De-ci De-là : un brouillon"),
        ("porteur_cemea", "CEMEA de Normandie : un brouillon"),
        ("porteur_generation_numerique", "Génération Numérique : un brouillon"),
        ("instructeur", "L’instructeur du service Cohésion sociale"),
        ("administrateur", "L’administrateur"),
        ("financeur_etat", "Le financeur qui répond pour l’État"),
        ("financeur_ville", "Le financeur qui répond pour la Ville"),
        ("conseil_citoyen", "Un membre du conseil citoyen"),
        ("auditeur", "L’auditeur"),
    ]

    /// Opens a session in a browser for one of its accounts.
    ///
    /// - Throws: `Refus.introuvable` for a name that is none of theirs.
    public static func ouvrir(_ store: Store, _ nom: String, at instant: Instant) async throws -> String {
        guard let courriel = Courriel(adresse(nom)) else { throw Refus.introuvable }
        return try await store.write { tx in
            guard let compte = try tx.read.compte(courriel: courriel) else { throw Refus.introuvable }
            return try OuvrirSession.run(tx, compte: compte.id, at: instant, genre: .navigateur).jeton
        }
    }

    private static func adresse(_ nom: String) -> String { nom.replacing("_", with: "-") + "@exemple.fr" }

    /// Loads what is missing, and opens a new session for every account.
    public static func load(_ store: Store, _ horloge: Horloge) async throws -> Jetons {
        let instant = horloge.now()
        let isNew = try await store.read { reader in try reader.appel(code) == nil }
        var files: [String: [StoredPiece]] = [:]
        if isNew {
            try await store.write { tx in try loadCall(tx, at: instant) }
            for (_, fixture) in porteurs { files[fixture] = try receivePieces(store, fixture, at: instant) }
        }
        let received = files
        return try await store.write { tx in
            let filedAt = try openInstant(tx.read, near: instant)
            var values: [(String, String)] = []
            func open(
                _ nom: String, _ role: Role?, _ financeur: String?, dit: String? = nil
            ) throws -> String {
                let compte = try account(tx, nom, role, financeur, dit: dit ?? nom, at: instant)
                let session = try OuvrirSession.run(
                    tx, compte: compte, at: instant, dureeSecondes: 30 * 86_400)
                values.append((nom, session.jeton))
                return compte
            }
            for (nom, role, financeur) in staff { _ = try open(nom, role, financeur) }
            for (nom, fixture) in porteurs {
                let json = try document("dossiers/\(fixture).json")
                let compte = try open(
                    nom, nil, nil, dit: json["porteur"]?["nom"]?.string.map { "de « \($0) »" })
                try file(tx, json, compte, received[fixture] ?? [], isAttested: nom == conteur, at: filedAt)
            }
            return Jetons(values: values)
        }
    }

    private static func document(_ path: String) throws -> JSON {
        guard let file = Embedded.fixtures.first(where: { $0.path == path }) else { throw Refus.introuvable }
        return try JSON.parse(file.bytes)
    }

    private static let code = "argentan-2023"

    /// An instant when the call is open, so that dossiers can be created whatever the clock of the
    /// demonstration shows.
    private static func openInstant(_ reader: Reader, near instant: Instant) throws -> Instant {
        guard let revision = try reader.revisionEnVigueur(code) else { throw Refus.introuvable }
        return min(max(instant, revision.ouvertureAt), revision.finAt.adding(seconds: -86_400))
    }

    private static func loadCall(_ tx: Writer, at instant: Instant) throws {
        _ = try CreerContrat.load(tx, try document("contrats/argentan-2015.json"), par: nil, at: instant)
        let appel = try CreerAppel.load(tx, try document("appels/argentan-2023.json"), par: nil, at: instant)
        _ = try PublierAppel.publish(tx, appel, par: nil, at: instant)
    }

    /// Finds the account of this name, or opens it with its role: on the contract, or on all contracts for
    /// the administrator and the auditor.
    ///
    /// - Parameter dit: what its name says after « Compte fictif ».
    private static func account(
        _ tx: Writer, _ nom: String, _ role: Role?, _ financeur: String?, dit: String, at instant: Instant
    ) throws -> String {
        guard let courriel = Courriel(adresse(nom)) else { throw Refus.introuvable }
        if let known = try tx.read.compte(courriel: courriel) { return known.id }
        let compte = try OuvrirCompte.run(
            tx, courriel: courriel, nom: "Compte fictif \(dit)", hash: nil, at: instant)
        if let role {
            let isEverywhere = role == .administrateur || role == .auditeur
            _ = try DonnerRole.give(
                tx,
                StoredRole(
                    id: Identifiant.new(at: instant), compteId: compte.id, role: role,
                    contrat: isEverywhere ? nil : "argentan-2015", financeur: financeur),
                par: nil, at: instant)
        }
        return compte.id
    }

    /// Creates the dossier of a fixture as its applicant would, unless the account already has a porteur.
    private static func file(
        _ tx: Writer, _ json: JSON, _ compte: String, _ pieces: [StoredPiece], isAttested: Bool,
        at instant: Instant
    ) throws {
        guard try tx.read.appartenances(compte: compte).isEmpty else { return }
        func contexte() throws -> Contexte {
            Contexte(
                caller: Caller(
                    compte: try tx.read.compte(compte), session: nil, roles: [],
                    porteurs: try tx.read.appartenances(compte: compte)),
                instant: instant, precondition: .any)
        }
        let porteur = try CreerPorteur.run(tx, try contexte(), json["porteur"] ?? .null)
        let dossier = try CreerDossier.run(
            tx, try contexte(),
            try CreerDossier.Demande([
                "appel": .string(code), "porteur": .string(porteur.id),
                "presentation": json["presentation"] ?? [:],
            ])
        ).dossier
        for action in json["actions"]?.array ?? [] {
            _ = try AjouterAction.run(tx, try contexte(), dossier: dossier.id, action)
        }
        for piece in pieces { _ = try DeposerPiece.run(tx, try contexte(), dossier: dossier.id, piece) }
        if isAttested {
            let word: JSON = [
                "nom": .string(porteur.porteur.representantLegal.nom),
                "qualite": .string(porteur.porteur.representantLegal.qualite), "atteste_exactitude": true,
            ]
            try Attester.run(tx, try contexte(), dossier: dossier.id, try Attester.Demande(word))
        }
    }

    /// Stores a one-page PDF for every piece that the fixture names, in the same way as an upload.
    private static func receivePieces(
        _ store: Store, _ fixture: String, at instant: Instant
    ) throws -> [StoredPiece] {
        try (document("dossiers/\(fixture).json")["pieces"]?.array ?? []).compactMap(\.string).map { code in
            let arrival = try store.pieces.receive()
            let bytes = PdfDeDemonstration.bytes("\(code) : piece fictive de demonstration")
            try bytes.withUnsafeBytes { try arrival.append($0) }
            let piece = StoredPiece(
                code: code, fichier: arrival.fichier, nom: "\(code).pdf", type: "application/pdf",
                tailleOctets: arrival.count, sha256: try arrival.finish(), version: 1, deposeAt: instant)
            try store.pieces.keep(arrival)
            return piece
        }
    }
}

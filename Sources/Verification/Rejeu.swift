import GRDB
import JSON

/// The journal is read again from its first row, and what it says of each row of the tables is kept.
///
/// These are the only functions that know what an event means for the tables; they know it from the text of the
/// journal, not from the code that wrote it.
struct Rejeu {
    let index: Index
    /// The file that is verified.
    let db: Database

    struct Ligne {
        let seq: Int64
        let compte: String?
        let evenement: String
        let objet: String
        let objetId: String
        let dossier: String?
        let contrat: String?
        let apres: JSON

        subscript(_ name: String) -> JSON? { apres[name] }
    }

    func lire(_ ligne: Ligne) throws {
        try etat(ligne)
        switch (ligne.objet, ligne.evenement) {
        case ("financement", _): try financement(ligne)
        case ("action", "evaluer"), ("action", "donner_avis"): try parole(ligne)
        case ("complement", _): try complement(ligne)
        case ("piece", _): try piece(ligne)
        case ("seance", _): try seance(ligne)
        case ("role", _), ("affectation", _), ("deport", _): try personne(ligne)
        case ("compte", _), ("session", _): try secondFacteur(ligne)
        case ("dossier", "attester"):
            try expect("attestation", [.text(ligne.dossier)], ligne, ["nom", "qualite"])
            try index.attendre(
                "attestation", [.text(ligne.dossier)], "compte_id", .text(ligne.compte), seq: ligne.seq)
        case ("dossier", "deposer"):
            for table in ["depot", "dossier"] {
                try index.attendre(
                    table, [.text(ligne.dossier)], "reference", ligne["reference"], seq: ligne.seq)
            }
            try index.attendre("depot", [.text(ligne.dossier)], "sha256", ligne["sha256"], seq: ligne.seq)
        case ("appel", "publier_appel"): try publication(ligne)
        default: break
        }
    }

    /// The columns that have the same name in the row of the journal, or another one.
    func expect(
        _ table: String, _ cle: [JSON], _ ligne: Ligne, _ columns: [String], renamed: [String: String] = [:]
    ) throws {
        for column in columns {
            guard let value = ligne[renamed[column] ?? column] else { continue }
            try index.attendre(table, cle, column, value, seq: ligne.seq)
        }
    }

    /// The state of a dossier is the last one that a row of the journal led to.
    private func etat(_ ligne: Ligne) throws {
        guard let dossier = ligne.dossier else { return }
        // Its content may have been erased, with the state it led to.
        if ligne.evenement == "modifier", ligne.apres == .null {
            return try index.attendre("dossier", [.string(dossier)], "etat", nil, seq: ligne.seq)
        }
        let etat = ligne.evenement == "creer_dossier" ? JSON.string("brouillon") : ligne["etat"]
        if let etat { try index.attendre("dossier", [.string(dossier)], "etat", etat, seq: ligne.seq) }
        if ligne.evenement == "creer_dossier" {
            try expect("dossier", [.string(dossier)], ligne, ["appel"])
        }
    }

    /// An answer of a financer, or what a session prepares.
    private func financement(_ ligne: Ligne) throws {
        guard let key = try cle(ligne.objetId) else { return }
        let (answer, proposal) = (
            ["decision", "accorde_centimes", "motif"], ["propose_centimes", "propose_motif"]
        )
        switch ligne.evenement {
        case "preparer_decision": break
        case "proposer_financement": try expect("financement", key, ligne, proposal)
        default:
            if let before = ligne["fonds_avant"] {
                // The line goes to the other fund of its financer, with what was proposed.
                try forget(Array(key.prefix(2)) + [before], answer + proposal, seq: ligne.seq)
                try forget(key, proposal, seq: ligne.seq)
            }
            try expect("financement", key, ligne, answer)
        }
    }

    private func forget(_ key: [JSON], _ columns: [String], seq: Int64) throws {
        for column in columns { try index.attendre("financement", key, column, nil, seq: seq) }
    }

    /// The key of a line: its action, its financer, its fund. Before migration 0025 an action had one line for
    /// each financer, and the journal wrote no fund: it is the fund of the first line.
    private func cle(_ objet: String) throws -> [JSON]? {
        var parts = objet.split(separator: "/").map(String.init)
        if parts.count == 2 {
            let fonds = try String.fetchOne(
                try db.cachedStatement(
                    sql: """
                        SELECT fonds FROM financement WHERE action_id = ? AND financeur = ? ORDER BY rowid LIMIT 1
                        """),
                arguments: [parts[0], parts[1]])
            if let fonds { parts.append(fonds) }
        }
        return parts.count == 3 ? parts.map(JSON.string) : nil
    }

    /// What an account said of an action: its marks, or its opinion.
    private func parole(_ ligne: Ligne) throws {
        let key: [JSON] = [.string(ligne.objetId), .text(ligne.compte)]
        guard ligne.evenement == "evaluer" else {
            return try expect("avis", key, ligne, ["sens", "texte"])
        }
        try expect("evaluation", key, ligne, ["notes", "commentaires", "commentaire"])
    }

    private func complement(_ ligne: Ligne) throws {
        guard let numero = Int64(ligne.objetId) else { return }
        try expect(
            "complement", [.text(ligne.dossier), .integer(numero)], ligne,
            [
                "nature", "demande", "pieces", "sections", "financeurs", "echeance_on", "reponse", "tardive",
                "annule_motif",
            ], renamed: ["annule_motif": "annule"])
    }

    private func piece(_ ligne: Ligne) throws {
        let key: [JSON] = [.text(ligne.dossier), .string(ligne.objetId)]
        try expect("piece", key, ligne, ["nom", "type", "taille_octets", "sha256"])
    }

    private func seance(_ ligne: Ligne) throws {
        let key: [JSON] = [.string(ligne.objetId)]
        let etats = [
            "creer_seance": "preparee", "ouvrir_seance": "ouverte", "clore_seance": "close",
            "rouvrir_seance": "ouverte",
        ]
        if let etat = etats[ligne.evenement] {
            try index.attendre("seance", key, "etat", .string(etat), seq: ligne.seq)
        }
        switch ligne.evenement {
        case "creer_seance", "modifier_seance":
            try expect("seance", key, ligne, ["libelle", "presidence"])
            // The members may have other numbers now.
            for table in ["seance_membre", "seance_mandat"] {
                try index.oublier(table, sous: .string(ligne.objetId))
            }
        case "noter_presences":
            try expect("seance", key, ligne, ["presidence"])
            for member in ligne.apres.members ?? [] {
                guard let numero = Int64(member.key) else { continue }
                try index.attendre(
                    "seance_membre", key + [.integer(numero)], "presence", member.value, seq: ligne.seq)
            }
            for member in ligne["financeurs"]?.members ?? [] {
                guard let numero = Int64(member.key) else { continue }
                try index.attendre(
                    "seance_membre", key + [.integer(numero)], "financeur", member.value, seq: ligne.seq)
            }
        case "donner_mandat", "retirer_mandat":
            guard let financeur = ligne["financeur"] else { return }
            for column in ["membre", "termes"] {
                try index.attendre(
                    "seance_mandat", key + [financeur], column, ligne[column], seq: ligne.seq)
            }
        case "voter":
            guard let action = ligne["action"], let membre = ligne["membre"] else { return }
            try expect("seance_vote", key + [action, membre], ligne, ["sens"])
        case "clore_seance":
            guard let numero = ligne["proces_verbal"] else { return }
            try expect("proces_verbal", key + [numero], ligne, ["sha256"])
        default: break
        }
    }

    private func personne(_ ligne: Ligne) throws {
        let key: [JSON] = [.string(ligne.objetId)]
        switch ligne.evenement {
        case "donner_role":
            try expect(
                "role", key, ligne, ["compte_id", "role", "financeur"], renamed: ["compte_id": "compte"])
            try index.attendre("role", key, "contrat", .text(ligne.contrat), seq: ligne.seq)
            try expect("attribution", key, ligne, ["compte_id", "role"], renamed: ["compte_id": "compte"])
            try index.attendre("attribution", key, "contrat", .text(ligne.contrat), seq: ligne.seq)
            try index.attendre("attribution", key, "par", .text(ligne.compte), seq: ligne.seq)
        case "affecter":
            try expect(
                "affectation", key, ligne, ["compte_id", "tache", "action_id", "origine"],
                renamed: ["compte_id": "compte", "action_id": "action"])
        case "se_deporter":
            try expect(
                "deport", key, ligne, ["compte_id", "origine", "motif"], renamed: ["compte_id": "compte"])
        case "lever_deport":
            try expect("deport", key, ligne, ["leve_motif"], renamed: ["leve_motif": "motif"])
        default: break
        }
    }

    private func secondFacteur(_ ligne: Ligne) throws {
        let key: [JSON] = [.string(ligne.objetId)]
        switch ligne.evenement {
        case "ouvrir_session": try expect("session", key, ligne, ["second_facteur"])
        case "demander_second_facteur":
            try index.attendre("second_facteur", key, "confirme_at", .null, seq: ligne.seq)
        case "confirmer_second_facteur":
            try expect("second_facteur", key, ligne, ["confirme_at"])
            if let session = ligne["session"], session != .null {
                try index.attendre("session", [session], "second_facteur", .bool(true), seq: ligne.seq)
            }
        case "utiliser_code_de_secours":
            guard let numero = ligne["numero"] else { return }
            try expect("code_de_secours", key + [numero], ligne, ["utilise_at"])
        case "refaire_codes_de_secours", "retirer_second_facteur":
            try index.oublier("code_de_secours", sous: .string(ligne.objetId))
        default: break
        }
    }

    private func publication(_ ligne: Ligne) throws {
        guard let revision = ligne["revision"] else { return }
        let key: [JSON] = [.string(ligne.objetId)]
        try expect("revision", key + [revision], ligne, ["sha256", "ouverture_at", "fin_at"])
        try index.attendre("appel", key, "revision", revision, seq: ligne.seq)
    }
}

extension Verification {
    mutating func rejeu() throws {
        let rejeu = Rejeu(index: index, db: db)
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT journal.*, apres FROM journal
                JOIN journal_charge ON journal_charge.seq = journal.seq ORDER BY journal.seq
                """)
        func json(_ row: Row, _ column: String) -> JSON {
            text(row, column).flatMap { try? JSON.parse($0, limits: .stored) } ?? .null
        }
        while let row = try rows.next() {
            try rejeu.lire(
                Rejeu.Ligne(
                    seq: text(row, "seq").flatMap { Int64($0) } ?? 0, compte: text(row, "compte_id"),
                    evenement: text(row, "evenement") ?? "", objet: text(row, "objet") ?? "",
                    objetId: text(row, "objet_id") ?? "", dossier: text(row, "dossier_id"),
                    contrat: text(row, "contrat"), apres: json(row, "apres")))
        }
    }
}

import Domain
public import JSON
public import Store

/// Opens the preparation of a session: what it is called, when it sits, who its members are.
public enum CreerSeance {
    public static func run(_ tx: Writer, _ contexte: Contexte, appel code: String, _ json: JSON) throws
        -> String
    {
        let appel = try Acces.appel(tx.read, contexte, code)
        try contexte.require(.tenirSeance, contrat: appel.contrat)
        guard let revision = try tx.read.revisionEnVigueur(code) else {
            throw Refus(.appelNonPublie, "Cet appel n’est pas publié : il n’y a rien à examiner en séance.")
        }
        let document = try Refus.reading { () throws(JSONProblems) in try SeanceDocument(json) }
        let membres = try document.membres(tx.read)
        let seance = try document.seance(
            id: Identifiant.new(at: contexte.instant), appel: code, membres, revision.appel.deroulement.quorum
        )
        try tx.insert(seance, at: contexte.instant)
        try tx.setMembres(membres, seance: seance.id)
        let salle = try Salle(tx, contexte, seance.id, dans: [.preparee], checksVersion: false)
        try salle.journalise(
            "creer_seance", apres: ["libelle": .string(seance.libelle), "membres": .int(membres.count)])
        return seance.id
    }
}

/// Changes a session that is not open yet: date, place, members, quorum.
public enum ModifierSeance {
    public static func run(_ tx: Writer, _ contexte: Contexte, seance id: String, _ json: JSON) throws {
        let salle = try Salle(tx, contexte, id, dans: [.preparee])
        guard let revision = try tx.read.revisionEnVigueur(salle.seance.appel) else {
            throw Refus.introuvable
        }
        let document = try Refus.reading { () throws(JSONProblems) in try SeanceDocument(json) }
        let before = try tx.read.membres(seance: id)
        var left = before
        var renumbered: [Int64: SeanceMembre] = [:]
        let membres = try document.membres(tx.read).map { membre in
            var membre = membre
            // Whoever stays keeps the presence that was noted, and what it stands apart from; also with an account now.
            let index =
                left.firstIndex { $0.nom == membre.nom && $0.compteId == membre.compteId }
                ?? left.firstIndex { $0.nom == membre.nom && $0.compteId == nil }
            guard let index else { return membre }
            let same = left.remove(at: index)
            membre.presence = same.presence
            renumbered[same.numero] = membre
            return membre
        }
        let deports = try tx.read.deportsDeMembres(seance: id)
        try requireKept(deports, before, renumbered)
        let seance = try document.seance(
            id: id, appel: salle.seance.appel, membres, revision.appel.deroulement.quorum)
        try tx.setMembres(membres, seance: id)
        for deport in deports {
            guard let membre = renumbered[deport.membre], let dossier = try tx.read.dossier(deport.dossierId)
            else { continue }
            if let compte = membre.compteId,
                try tx.read.isApart(compte: compte, dossier: dossier.id, porteur: dossier.porteurId)
            {
                continue
            }
            try DeporterMembre.write(salle, membre, dossier: deport.dossierId, motif: deport.motif)
        }
        try tx.update(seance)
        try salle.journalise(
            "modifier_seance", avant: ["libelle": .string(salle.seance.libelle)],
            apres: ["libelle": .string(seance.libelle), "membres": .int(membres.count)])
    }

    /// A recusal is lifted by an administrator, not by writing its member anew.
    private static func requireKept(
        _ deports: [DeportDeMembre], _ before: [SeanceMembre], _ kept: [Int64: SeanceMembre]
    ) throws {
        let lost = before.filter { membre in
            kept[membre.numero] == nil && deports.contains { $0.membre == membre.numero }
        }
        guard !lost.isEmpty else { return }
        throw Refus(
            .seanceIncompatible,
            "\(lost.map(\.nom).joined(separator: ", ")) : déporté d’un dossier de la séance. Gardez ce nom tel quel, ou "
                + "faites d’abord lever son déport par un administrateur.")
    }
}

/// A session as it is sent.
struct SeanceDocument {
    private struct Membre {
        let nom: String
        let fonction: String
        let courriel: String?
        let voix: Bool
    }
    private let instance: Seance.Instance
    private let libelle: String
    private let tenueOn: Jour
    private let lieu: String?
    private let quorum: Int64?
    private let vote: Bool
    private let membres: [Membre]

    init(_ json: JSON) throws(JSONProblems) { self = try ObjectReader.read(json, Self.init) }

    private init(_ reader: ObjectReader) {
        let instance = reader.value("instance", "comite_technique ou comite_de_pilotage est attendu") {
            Seance.Instance(rawValue: $0)
        }
        let jour = reader.value("tenue_on", "un jour AAAA-MM-JJ est attendu") { Jour($0) }
        self.instance = reader.required("instance", instance, else: .comiteTechnique)
        libelle = reader.requiredText("libelle")
        tenueOn = reader.required("tenue_on", jour, else: Instant(milliseconds: 0).jourUTC ?? Self.epoch)
        lieu = reader.string("lieu", max: 500)
        quorum = reader.integer("quorum", 1...200)
        vote = reader.bool("vote") ?? false
        membres = reader.objects("membres", max: 200) { membre in
            Membre(
                nom: membre.requiredText("nom", max: 200),
                fonction: membre.requiredText("fonction", max: 200),
                courriel: membre.string("courriel", max: 320), voix: membre.bool("voix") ?? true)
        }
        if membres.allSatisfy({ !$0.voix }) {
            reader.problem("membres", "obligatoire", "Une séance compte un membre avec voix au moins.")
        }
        if let quorum, quorum > Int64(membres.count(where: \.voix)), !membres.isEmpty {
            reader.problem(
                "quorum", "limite", "\(quorum) : la séance n’a que \(membres.count(where: \.voix)) voix.")
        }
    }

    private static var epoch: Jour {
        guard let jour = Jour(1970, 1, 1) else { preconditionFailure("1 January 1970 exists") }
        return jour
    }

    /// The members, their accounts found by address.
    func membres(_ reader: Reader) throws -> [SeanceMembre] {
        var problems: [JSONProblem] = []
        var found: [SeanceMembre] = []
        for (index, membre) in membres.enumerated() {
            let compte = try membre.courriel.flatMap { Courriel($0) }.flatMap {
                try reader.compte(courriel: $0)
            }
            if membre.courriel != nil, compte == nil {
                problems.append(
                    JSONProblem(
                        pointer: "/membres/\(index)/courriel", code: "valeur",
                        detail:
                            "Aucun compte n’a cette adresse : ouvrez-en un, ou laissez le membre sans compte."
                    ))
            }
            if let compte, found.contains(where: { $0.compteId == compte.id }) {
                problems.append(
                    JSONProblem(
                        pointer: "/membres/\(index)/courriel", code: "valeur",
                        detail: "Ce compte est déjà celui d’un autre membre."))
            }
            found.append(
                SeanceMembre(
                    numero: Int64(index + 1), nom: membre.nom, fonction: membre.fonction,
                    compteId: compte?.id,
                    voix: membre.voix))
        }
        if !problems.isEmpty { throw Refus(JSONProblems(problems)) }
        return found
    }

    /// The quorum that is sent, or the part of the voices that the call asks for, rounded up.
    /// A session may ask for more, not for less.
    func seance(id: String, appel: String, _ membres: [SeanceMembre], _ part: Taux) throws -> Seance {
        let voices = Int64(membres.count(where: \.voix))
        let asked = max(1, (voices * part.parDixMille + 9_999) / 10_000)
        if let quorum, quorum < asked {
            throw Refus(
                JSONProblems([
                    JSONProblem(
                        pointer: "/quorum", code: "limite",
                        detail: "\(quorum) : l’appel veut \(part) des voix, soit \(asked) sur \(voices).")
                ]))
        }
        return Seance(
            id: id, appel: appel, instance: instance, libelle: libelle, tenueOn: tenueOn, lieu: lieu,
            quorum: quorum ?? asked, vote: vote)
    }
}

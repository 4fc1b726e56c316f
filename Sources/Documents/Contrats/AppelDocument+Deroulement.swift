import Domain
import JSON

/// What the call sets for the time after the deposit: the member `deroulement`.
extension AppelDocument {
    static func deroulement(_ reader: ObjectReader) -> Deroulement {
        if reader.report.isStored, !reader.has("deroulement") { return .ordinaire }
        return reader.required("deroulement", reader.object("deroulement", read), else: .ordinaire)
    }

    private static func read(_ reader: ObjectReader) -> Deroulement {
        reader.requireList("phases")
        reader.requireList("courriers")
        reader.requireWritten(
            "double_signature_centimes",
            "Écrivez le montant au-delà duquel une seconde signature est demandée, ou null.")
        let phases = reader.objects("phases", phase)
        reader.requireUnique("phases", phases.map(\.code))
        for (index, pair) in zip(phases, phases.dropFirst()).enumerated() where pair.1.debutOn <= pair.0.finOn
        {
            reader.problem(
                "phases", at: index + 1, "debut_on", "valeur",
                "La phase « \(pair.1.libelle) » commence avant la fin de « \(pair.0.libelle) » : une seule à la fois, "
                    + "dans l’ordre.")
        }
        let courriers = reader.objects("courriers", courrier)
        // Checks the text as it was sent, because a missing nature has been replaced by a default in
        // `courriers`.
        let natures = (reader.json("courriers")?.array ?? []).compactMap { $0["nature"]?.string }
        reader.requireUnique("courriers", natures)
        return Deroulement(
            article: reader.requiredText("article"), phases: phases,
            complements: reader.required(
                "complements", reader.object("complements", complements),
                else: Deroulement.ordinaire.complements),
            quorum: Taux(
                parDixMille: reader.required(
                    "quorum_pour_dix_mille", reader.integer("quorum_pour_dix_mille", 0...10_000), else: 0)),
            doubleSignature: reader.somme("double_signature_centimes"), courriers: courriers,
            voiesDeRecours: optionalText(reader, "voies_de_recours", max: 3000),
            expediteur: reader.object("expediteur", expediteur), rappelsAvantCloture: rappels(reader))
    }

    /// Optional: a call that does not say it is not published, but those published before are read.
    private static func optionalText(_ reader: ObjectReader, _ key: String, max: Int) -> String? {
        guard let written = reader.json(key), written != .null else { return nil }
        return reader.requiredText(key, max: max)
    }

    private static func expediteur(_ reader: ObjectReader) -> Expediteur {
        let nom = reader.requiredText("nom", max: 100)
        if !reader.report.isStored, nom.unicodeScalars.contains(where: \.isInvisible) {
            reader.problem(
                "nom", "valeur", "Un nom sur une seule ligne, sans caractère invisible, est attendu.")
        }
        return Expediteur(nom: nom, repondreA: reader.courriel("repondre_a"))
    }

    /// Optional: a call that does not say has the usual reminders; an empty list has none.
    private static func rappels(_ reader: ObjectReader) -> [Int64]? {
        guard let written = reader.json("rappels_avant_cloture_heures"), written != .null else { return nil }
        let heures = (written.array ?? []).compactMap(\.integer)
        guard heures.count == written.array?.count, heures.count <= 10,
            heures.allSatisfy({ (1...2160).contains($0) }), Set(heures).count == heures.count
        else {
            reader.problem(
                "rappels_avant_cloture_heures", "valeur",
                "Une liste de dix nombres d’heures au plus, de 1 à 2160, sans répétition, est attendue ; vide : aucun rappel."
            )
            return nil
        }
        return heures.sorted(by: >)
    }

    private static func phase(_ reader: ObjectReader) -> Phase {
        reader.requireOrder("debut_on", "fin_on")
        return Phase(
            code: reader.code("code"), libelle: reader.requiredText("libelle"),
            debutOn: reader.requiredJour("debut_on"), finOn: reader.requiredJour("fin_on"),
            visibilite: reader.requiredChoice("visibilite", else: .ouverte))
    }

    private static func complements(_ reader: ObjectReader) -> ReglesDeComplement {
        reader.requireWritten("tours_max", "Écrivez combien de demandes un dossier peut recevoir, ou null.")
        let delai = reader.required("delai_jours", reader.integer("delai_jours", 1...365), else: 1)
        let rappel = reader.required("rappel_jours", reader.integer("rappel_jours", 0...365), else: 0)
        if rappel >= delai, reader.json("delai_jours") != nil, reader.json("rappel_jours") != nil {
            reader.problem(
                "rappel_jours", "valeur",
                "Un rappel \(rappel) jours avant l’échéance tombe avant la demande (délai de \(delai) jours)."
            )
        }
        return ReglesDeComplement(
            delaiJours: delai, rappelJours: rappel, toursMax: reader.integer("tours_max", 1...50),
            reponseTardive: reader.requiredChoice("reponse_tardive", else: .signalee))
    }

    private static func courrier(_ reader: ObjectReader) -> ModeleDeCourrier {
        let modele = ModeleDeCourrier(
            nature: reader.requiredChoice("nature", else: .accord),
            objet: reader.requiredText("objet", max: 200), corps: reader.requiredText("corps", max: 10_000))
        for (key, text) in [("objet", modele.objet), ("corps", modele.corps)] {
            for champ in ModeleDeCourrier.champs(of: text) where !modele.nature.champs.contains(champ) {
                reader.problem(
                    key, "valeur",
                    "« {\(champ)} » n’est pas un champ de ce courrier. Champs : "
                        + "\(modele.nature.champs.joined(separator: ", "))."
                )
            }
        }
        return modele
    }

    static func write(_ deroulement: Deroulement) -> JSON {
        let complements = deroulement.complements
        let shared: JSON = [
            "article": .string(deroulement.article),
            "phases": .array(
                deroulement.phases.map {
                    [
                        "code": .string($0.code), "libelle": .string($0.libelle),
                        "debut_on": .string($0.debutOn.description), "fin_on": .string($0.finOn.description),
                        "visibilite": .string($0.visibilite.rawValue),
                    ]
                }),
            "complements": [
                "delai_jours": .integer(complements.delaiJours),
                "rappel_jours": .integer(complements.rappelJours), "tours_max": complements.toursMax.json,
                "reponse_tardive": .string(complements.reponseTardive.rawValue),
            ],
            "quorum_pour_dix_mille": .integer(deroulement.quorum.parDixMille),
            "double_signature_centimes": (deroulement.doubleSignature?.centimes).json,
            "courriers": .array(
                deroulement.courriers.map {
                    [
                        "nature": .string($0.nature.rawValue), "objet": .string($0.objet),
                        "corps": .string($0.corps),
                    ]
                }),
        ]
        return shared.merging(facultatifs(deroulement))
    }

    /// What a call may leave unsaid is not written then: a call published before reads as it was.
    private static func facultatifs(_ deroulement: Deroulement) -> JSON {
        var members: [JSON.Member] = []
        if let voies = deroulement.voiesDeRecours {
            members.append(JSON.Member("voies_de_recours", .string(voies)))
        }
        if let expediteur = deroulement.expediteur {
            members.append(
                JSON.Member(
                    "expediteur",
                    [
                        "nom": .string(expediteur.nom),
                        "repondre_a": .text(expediteur.repondreA?.description),
                    ]))
        }
        if let heures = deroulement.rappelsAvantCloture {
            members.append(
                JSON.Member("rappels_avant_cloture_heures", .array(heures.map { .integer($0) })))
        }
        return .object(members)
    }
}

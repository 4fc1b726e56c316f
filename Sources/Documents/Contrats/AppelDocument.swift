public import Domain
public import JSON

/// The JSON form of a call, as in Fixtures/appels. It is read together with its contract.
public enum AppelDocument {
    /// - Parameters:
    ///   - isStored: the document was written by this program, possibly by an older version: members unknown
    ///     to that version may be missing.
    ///   - adjustable: codes of the rules whose severity a call may change; nil accepts any.
    public static func read(
        _ json: JSON, in contrat: Contrat, stored isStored: Bool = false, adjustable: Set<String>? = nil
    ) throws(JSONProblems) -> Appel {
        try ObjectReader.read(json, stored: isStored) { reader in
            let appel = appel(reader, contrat)
            checkReglages(appel, adjustable, reader)
            return appel
        }
    }

    private static func appel(_ reader: ObjectReader, _ contrat: Contrat) -> Appel {
        let financeurs = reader.references("financeurs", in: contrat.partenaires.map(\.code), "un partenaire")
        let ajoutes = reader.objects("axes_ajoutes", ContratDocument.axe)
        let appel = Appel(
            code: reader.code("code"),
            contrat: reader.code("contrat"),
            titre: reader.requiredText("titre"),
            annee: Int(reader.required("annee", reader.integer("annee", 1990...2199), else: 0)),
            prefixe: reader.requiredText("prefixe", max: 20),
            calendrier: reader.required(
                "calendrier", reader.object("calendrier", calendrier),
                else: Calendrier(fuseau: "", ouvertureOn: contrat.debutOn, clotureOn: contrat.debutOn)),
            periodes: reader.objects("periodes", periode),
            volets: reader.references("volets", in: contrat.volets.map(\.code), "un volet"),
            themes: themes(reader, contrat),
            axes: reader.references("axes", in: (contrat.axes + ajoutes).map(\.code), "un axe"),
            axesAjoutes: ajoutes,
            quartiers: reader.references("quartiers", in: contrat.quartiers.map(\.code), "un quartier"),
            financeurs: financeurs,
            naturesEligibles: natures(reader, "natures_eligibles", contrat),
            tranchesAge: reader.strings("tranches_age"),
            enveloppes: reader.objects("enveloppes") { enveloppe($0, contrat, financeurs) },
            parametres: reader.required(
                "parametres", reader.object("parametres", ParametresDocument.read), else: Parametres()),
            reglages: reader.objects("reglages") {
                Reglage(
                    regle: $0.requiredText("regle", max: 20),
                    sort: $0.requiredChoice("sort", else: .bloquant),
                    article: $0.requiredText("article"))
            },
            pieces: reader.objects("pieces") { piece($0, contrat) },
            grille: reader.objects("grille") { critere($0, contrat) },
            deroulement: deroulement(reader))
        check(appel, contrat, reader)
        return appel
    }

    /// The first step ends on a day of the call, not after the second one.
    private static func checkIntentions(_ calendrier: Calendrier, _ reader: ObjectReader) {
        guard let jour = calendrier.intentionClotureOn else {
            if calendrier.intentionClotureHeure != nil {
                reader.problem(
                    "intention_cloture_heure", "valeur",
                    "Une heure sans jour : écrivez « intention_cloture_on », ou retirez l’heure.")
            }
            return
        }
        if jour < calendrier.ouvertureOn || jour > calendrier.clotureOn {
            reader.problem(
                "intention_cloture_on", "valeur",
                "Les lettres d’intention se closent entre l’ouverture et la clôture de l’appel.")
        }
        // The minutes of a day, its end without an hour.
        func minutes(_ heure: Heure?, _ absent: Int) -> Int {
            heure.map { Int($0.minutesSinceMidnight) } ?? absent
        }
        let fin = minutes(calendrier.intentionClotureHeure, 1440)
        let isEmpty = jour == calendrier.ouvertureOn && fin <= minutes(calendrier.ouvertureHeure, 0)
        let isLate = jour == calendrier.clotureOn && fin > minutes(calendrier.clotureHeure, 1440)
        if isEmpty || isLate {
            reader.problem(
                "intention_cloture_heure", "valeur",
                "Les lettres d’intention se closent après l’ouverture de l’appel, et pas après sa clôture.")
        }
    }

    private static func calendrier(_ reader: ObjectReader) -> Calendrier {
        reader.requireOrder("ouverture_on", "cloture_on")
        func heure(_ key: String) -> Heure? {
            reader.value(key, "une heure HH:MM est attendue, de 00:00 à 23:59") { Heure($0) }
        }
        let calendrier = Calendrier(
            fuseau: reader.requiredText("fuseau", max: 60), ouvertureOn: reader.requiredJour("ouverture_on"),
            ouvertureHeure: heure("ouverture_heure"), clotureOn: reader.requiredJour("cloture_on"),
            clotureHeure: heure("cloture_heure"), intentionClotureOn: reader.jour("intention_cloture_on"),
            intentionClotureHeure: heure("intention_cloture_heure"))
        checkIntentions(calendrier, reader)
        if calendrier.ouvertureOn == calendrier.clotureOn, let cloture = calendrier.clotureHeure,
            cloture.minutesSinceMidnight <= calendrier.ouvertureHeure?.minutesSinceMidnight ?? 0
        {
            reader.problem("cloture_heure", "valeur", "L’appel clôt après avoir ouvert : corrigez l’heure.")
        }
        // In every time zone, this day and the next one must be days that Guichet can write.
        for (key, jour) in [("ouverture_on", calendrier.ouvertureOn), ("cloture_on", calendrier.clotureOn)] {
            if reader.json(key) != nil, !(1970...2198).contains(jour.annee) {
                reader.problem(key, "limite", "Un jour de 1970 à 2198 est attendu.")
            }
        }
        return calendrier
    }

    private static func periode(_ reader: ObjectReader) -> Periode {
        reader.requireOrder("debut_on", "fin_on")
        return Periode(
            libelle: reader.requiredText("libelle"), debutOn: reader.requiredJour("debut_on"),
            finOn: reader.requiredJour("fin_on"))
    }

    private static func enveloppe(_ reader: ObjectReader, _ contrat: Contrat, _ financeurs: [String])
        -> Enveloppe
    {
        let enveloppe = Enveloppe(
            code: reader.code("code"), financeur: reader.code("financeur"),
            fonds: reader.requiredChoice("fonds", else: .droitCommun),
            volet: reader.string("volet", max: 64),
            quartiers: reader.references("quartiers", in: contrat.quartiers.map(\.code), "un quartier"),
            natures: natures(reader, "natures", contrat), dotation: reader.requiredSomme("dotation_centimes"))
        reader.requireWritten("volet", "Écrivez le code du seul volet financé, ou null pour tous.")
        if let volet = enveloppe.volet, !contrat.volets.contains(where: { $0.code == volet }) {
            reader.problem("volet", "valeur", "« \(volet) » n’est pas un volet du contrat.")
        }
        let partenaire = contrat.partenaires.first { $0.code == enveloppe.financeur }
        if enveloppe.financeur.isEmpty { return enveloppe }
        if !financeurs.contains(enveloppe.financeur) {
            reader.problem(
                "financeur", "valeur", "« \(enveloppe.financeur) » n’est pas un financeur de l’appel.")
        } else if let partenaire, !partenaire.fonds.contains(enveloppe.fonds) {
            reader.problem("fonds", "valeur", "\(partenaire.libelle) n’a pas de \(enveloppe.fonds.libelle).")
        }
        return enveloppe
    }

    private static func natures(
        _ reader: ObjectReader, _ key: String, _ contrat: Contrat
    ) -> [NaturePorteur] {
        reader.references(
            key, in: contrat.naturesConnues.map(\.code.rawValue), "une nature de porteur"
        ).map(NaturePorteur.init)
    }

    private static func piece(_ reader: ObjectReader, _ contrat: Contrat) -> PieceDemandee {
        reader.requireList("natures")
        reader.requireWritten(
            "au_dessus_de_centimes", "Écrivez le montant au-delà duquel la pièce est demandée, ou null.")
        return PieceDemandee(
            code: reader.code("code"), libelle: reader.requiredText("libelle"),
            condition: reader.requiredChoice("condition", else: .facultative),
            natures: natures(reader, "natures", contrat),
            auDessusDe: reader.somme("au_dessus_de_centimes"),
            valableMois: reader.integer("valable_mois", 0...120))
    }

    /// The themes that the call keeps; each belongs to a volet that the call keeps. Null keeps all themes.
    private static func themes(_ reader: ObjectReader, _ contrat: Contrat) -> [String]? {
        reader.requireWritten("themes", "Écrivez les thèmes gardés, ou null pour les garder tous.")
        guard reader.json("themes") != nil else { return nil }
        let codes = reader.strings("themes")
        reader.requireUnique("themes", codes)
        let kept = reader.json("volets")?.array?.compactMap(\.string) ?? []
        for (index, code) in codes.enumerated() {
            guard let volet = contrat.volets.first(where: { $0.themes.contains { $0.code == code } }) else {
                reader.problem(
                    "themes", at: index, "valeur",
                    "« \(code) » n’est pas un \(contrat.nomDuTheme) du contrat.")
                continue
            }
            if !kept.contains(volet.code) {
                reader.problem(
                    "themes", at: index, "valeur",
                    "« \(code) » relève de « \(volet.libelle) », que l’appel ne garde pas.")
            }
        }
        for volet in contrat.volets where kept.contains(volet.code) && !volet.themes.isEmpty {
            if !volet.themes.contains(where: { codes.contains($0.code) }) {
                reader.problem(
                    "themes", "valeur",
                    "« \(volet.libelle) » est gardé sans un seul de ses thèmes : gardez-en un, ou retirez-le des volets."
                )
            }
        }
        return codes
    }

    /// A call may change the severity of the rules that its own règlement sets, once each; never that of a
    /// rule of law.
    private static func checkReglages(_ appel: Appel, _ adjustable: Set<String>?, _ reader: ObjectReader) {
        reader.requireList("reglages")
        reader.requireUnique("reglages", appel.reglages.map(\.regle))
        guard let adjustable else { return }
        for (index, reglage) in appel.reglages.enumerated()
        where !reglage.regle.isEmpty && !adjustable.contains(reglage.regle) {
            reader.problem(
                "reglages", at: index, "valeur",
                "« \(reglage.regle) » ne se règle pas : le code n’existe pas, ou la règle vient de la loi ou du "
                    + "formulaire (voir docs/rules.md).")
        }
    }

    private static func critere(_ reader: ObjectReader, _ contrat: Contrat) -> Critere {
        reader.requireList("volets")
        let exige = reader.bool("commentaire_exige")
        return Critere(
            code: reader.code("code"), libelle: reader.requiredText("libelle"),
            poids: reader.required("poids", reader.integer("poids", 1...1000), else: 1),
            noteMax: reader.required("note_max", reader.integer("note_max", 1...20), else: 1),
            volets: reader.references("volets", in: contrat.volets.map(\.code), "un volet"),
            commentaireExige: reader.report.isStored
                ? exige ?? false : reader.required("commentaire_exige", exige, else: false))
    }

    /// Reports figures that no dossier could satisfy together.
    private static func checkChiffres(_ appel: Appel, _ reader: ObjectReader) {
        // A published call is not checked again.
        if reader.report.isStored { return }
        if let minimum = appel.parametres.montantMin.valeur, let maximum = appel.parametres.montantMax.valeur,
            minimum > maximum
        {
            reader.problem(
                "parametres", "valeur",
                "Le montant minimal, \(minimum), dépasse le maximal, \(maximum) : corrigez l’un des deux.")
        }
        if reader.json("axes") != nil, let minimum = appel.parametres.axesMin.valeur,
            minimum > Int64(appel.axes.count)
        {
            reader.problem(
                "parametres", "valeur",
                "« axes_min » demande \(minimum) axes, et l’appel n’en a que \(appel.axes.count).")
        }
    }

    private static func check(_ appel: Appel, _ contrat: Contrat, _ reader: ObjectReader) {
        if !appel.contrat.isEmpty, appel.contrat != contrat.code {
            reader.problem(
                "contrat", "valeur", "Le contrat lu est « \(contrat.code) », pas « \(appel.contrat) ».")
        }
        for key in ["periodes", "quartiers", "natures_eligibles"] { reader.requireList(key, nonEmpty: true) }
        reader.requireList("volets", nonEmpty: !contrat.volets.isEmpty)
        reader.requireUnique("axes_ajoutes", (contrat.axes + appel.axesAjoutes).map(\.code))
        for key in ["axes", "axes_ajoutes", "financeurs", "tranches_age", "enveloppes", "pieces", "grille"] {
            reader.requireList(key)
        }
        reader.requireUnique("enveloppes", appel.enveloppes.map(\.code))
        for (index, enveloppe) in appel.enveloppes.enumerated() where !enveloppe.financeur.isEmpty {
            guard let twin = appel.enveloppes[..<index].firstIndex(where: enveloppe.isTwin) else { continue }
            reader.problem(
                "enveloppes", at: index, "valeur",
                "« \(enveloppe.financeur) » a déjà cette enveloppe de \(enveloppe.fonds.libelle), au rang \(twin + 1) : "
                    + "réunissez-les en une seule.")
        }
        checkChiffres(appel, reader)
        reader.requireUnique("pieces", appel.pieces.map(\.code))
        reader.requireUnique("grille", appel.grille.map(\.code))
        reader.requireUnique("tranches_age", appel.tranchesAge)
    }
}

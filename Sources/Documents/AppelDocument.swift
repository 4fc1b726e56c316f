public import Domain
public import JSON

/// The JSON form of a call, as in Fixtures/appels and `POST /v1/appels`. Read within its contract.
public enum AppelDocument {
    public static func read(_ json: JSON, in contrat: Contrat) throws(JSONProblems) -> Appel {
        try ObjectReader.read(json) { appel($0, contrat) }
    }

    private static func appel(_ reader: ObjectReader, _ contrat: Contrat) -> Appel {
        let financeurs = reader.references("financeurs", in: contrat.partenaires.map(\.code), "un partenaire")
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
            axes: reader.references("axes", in: contrat.axes.map(\.code), "un axe"),
            quartiers: reader.references("quartiers", in: contrat.quartiers.map(\.code), "un quartier"),
            financeurs: financeurs,
            naturesEligibles: reader.choices("natures_eligibles"),
            tranchesAge: reader.strings("tranches_age"),
            enveloppes: reader.objects("enveloppes") { enveloppe($0, contrat, financeurs) },
            parametres: reader.required(
                "parametres", reader.object("parametres", ParametresDocument.read),
                else: ParametresDocument.none),
            pieces: reader.objects("pieces") {
                PieceDemandee(
                    code: $0.code("code"), libelle: $0.requiredText("libelle"),
                    condition: $0.requiredChoice("condition", else: .facultative))
            },
            grille: reader.objects("grille", critere))
        check(appel, contrat, reader)
        return appel
    }

    private static func calendrier(_ reader: ObjectReader) -> Calendrier {
        reader.requireOrder("ouverture_on", "cloture_on")
        let calendrier = Calendrier(
            fuseau: reader.requiredText("fuseau", max: 60), ouvertureOn: reader.requiredJour("ouverture_on"),
            clotureOn: reader.requiredJour("cloture_on"))
        // Midnight somewhere on earth must still be a day Guichet can write, and so must the day after.
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
            dotation: Euros(
                centimes: reader.required(
                    "dotation_centimes", reader.integer("dotation_centimes", 0...Euros.plafond), else: 0)))
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

    private static func critere(_ reader: ObjectReader) -> Critere {
        Critere(
            code: reader.code("code"), libelle: reader.requiredText("libelle"),
            poids: reader.required("poids", reader.integer("poids", 1...1000), else: 1),
            noteMax: reader.required("note_max", reader.integer("note_max", 1...20), else: 1))
    }

    private static func check(_ appel: Appel, _ contrat: Contrat, _ reader: ObjectReader) {
        if !appel.contrat.isEmpty, appel.contrat != contrat.code {
            reader.problem(
                "contrat", "valeur", "Le contrat lu est « \(contrat.code) », pas « \(appel.contrat) ».")
        }
        for key in ["periodes", "quartiers", "natures_eligibles"] { reader.requireList(key, nonEmpty: true) }
        reader.requireList("volets", nonEmpty: !contrat.volets.isEmpty)
        for key in ["axes", "financeurs", "tranches_age", "enveloppes", "pieces", "grille"] {
            reader.requireList(key)
        }
        reader.requireUnique("enveloppes", appel.enveloppes.map(\.code))
        reader.requireUnique("enveloppes", appel.enveloppes.map { "\($0.financeur)/\($0.fonds.rawValue)" })
        reader.requireUnique("pieces", appel.pieces.map(\.code))
        reader.requireUnique("grille", appel.grille.map(\.code))
        reader.requireUnique("tranches_age", appel.tranchesAge)
    }
}

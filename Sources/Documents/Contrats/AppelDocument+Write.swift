public import Domain
public import JSON

extension AppelDocument {
    public static func write(_ appel: Appel) -> JSON {
        [
            "code": .string(appel.code),
            "contrat": .string(appel.contrat),
            "titre": .string(appel.titre),
            "annee": .int(appel.annee),
            "prefixe": .string(appel.prefixe),
            "calendrier":
                ([
                    "fuseau": .string(appel.calendrier.fuseau),
                    "ouverture_on": .string(appel.calendrier.ouvertureOn.description),
                    "ouverture_heure": .text(appel.calendrier.ouvertureHeure?.description),
                    "cloture_on": .string(appel.calendrier.clotureOn.description),
                    "cloture_heure": .text(appel.calendrier.clotureHeure?.description),
                ] as JSON).adding(intentions(appel.calendrier)),
            "periodes": .array(
                appel.periodes.map {
                    [
                        "libelle": .string($0.libelle), "debut_on": .string($0.debutOn.description),
                        "fin_on": .string($0.finOn.description),
                    ]
                }),
            "volets": .list(appel.volets),
            "themes": appel.themes.map { .list($0) } ?? .null,
            "axes": .list(appel.axes),
            "axes_ajoutes": .array(appel.axesAjoutes.map(ContratDocument.axe)),
            "quartiers": .list(appel.quartiers),
            "financeurs": .list(appel.financeurs),
            "natures_eligibles": .list(appel.naturesEligibles.map(\.rawValue)),
            "tranches_age": .list(appel.tranchesAge),
            "enveloppes": .array(appel.enveloppes.map(enveloppe)),
            "parametres": ParametresDocument.write(appel.parametres),
            "reglages": .array(
                appel.reglages.map {
                    [
                        "regle": .string($0.regle), "sort": .string($0.sort.rawValue),
                        "article": .string($0.article),
                    ]
                }),
            "pieces": .array(
                appel.pieces.map {
                    let piece: JSON = [
                        "code": .string($0.code), "libelle": .string($0.libelle),
                        "condition": .string($0.condition.rawValue),
                        "natures": .list($0.natures.map(\.rawValue)),
                        "au_dessus_de_centimes": ($0.auDessusDe?.centimes).json,
                    ]
                    return piece.adding([("valable_mois", $0.valableMois.map(JSON.integer))])
                }),
            "grille": .array(
                appel.grille.map {
                    [
                        "code": .string($0.code), "libelle": .string($0.libelle), "poids": .integer($0.poids),
                        "note_max": .integer($0.noteMax), "volets": .list($0.volets),
                        "commentaire_exige": .bool($0.commentaireExige),
                    ]
                }),
            "deroulement": write(appel.deroulement),
        ]
    }

    /// One figure of a call: `{"valeur": …, "article": …}`.
    private static func intentions(_ calendrier: Calendrier) -> [(String, JSON?)] {
        [
            ("intention_cloture_on", calendrier.intentionClotureOn.map { .string($0.description) }),
            ("intention_cloture_heure", calendrier.intentionClotureHeure.map { .string($0.description) }),
        ]
    }

    public static func parametre(_ champ: Parametres.Champ, of parametres: Parametres) -> JSON {
        ParametresDocument.write(parametres, champ)
    }

    /// Merges like RFC 7396, except that a null stays: « no limit », « never », « all the themes » are values here.
    /// What null cannot be is then refused by the reading as if it were absent.
    public static func merge(_ document: JSON, _ patch: JSON) -> JSON {
        document.merging(patch, keepsNulls: true)
    }

    public static func enveloppe(_ enveloppe: Enveloppe) -> JSON {
        [
            "code": .string(enveloppe.code), "financeur": .string(enveloppe.financeur),
            "fonds": .string(enveloppe.fonds.rawValue), "volet": .text(enveloppe.volet),
            "quartiers": .list(enveloppe.quartiers), "natures": .list(enveloppe.natures.map(\.rawValue)),
            "dotation_centimes": .integer(enveloppe.dotation.centimes),
        ]
    }
}

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
            "calendrier": [
                "fuseau": .string(appel.calendrier.fuseau),
                "ouverture_on": .string(appel.calendrier.ouvertureOn.description),
                "cloture_on": .string(appel.calendrier.clotureOn.description),
            ],
            "periodes": .array(
                appel.periodes.map {
                    [
                        "libelle": .string($0.libelle), "debut_on": .string($0.debutOn.description),
                        "fin_on": .string($0.finOn.description),
                    ]
                }),
            "volets": .list(appel.volets),
            "axes": .list(appel.axes),
            "quartiers": .list(appel.quartiers),
            "financeurs": .list(appel.financeurs),
            "natures_eligibles": .list(appel.naturesEligibles.map(\.rawValue)),
            "tranches_age": .list(appel.tranchesAge),
            "enveloppes": .array(appel.enveloppes.map(enveloppe)),
            "parametres": ParametresDocument.write(appel.parametres),
            "pieces": .array(
                appel.pieces.map {
                    [
                        "code": .string($0.code), "libelle": .string($0.libelle),
                        "condition": .string($0.condition.rawValue),
                    ]
                }),
            "grille": .array(
                appel.grille.map {
                    [
                        "code": .string($0.code), "libelle": .string($0.libelle), "poids": .integer($0.poids),
                        "note_max": .integer($0.noteMax),
                    ]
                }),
        ]
    }

    public static func enveloppe(_ enveloppe: Enveloppe) -> JSON {
        [
            "code": .string(enveloppe.code), "financeur": .string(enveloppe.financeur),
            "fonds": .string(enveloppe.fonds.rawValue),
            "dotation_centimes": .integer(enveloppe.dotation.centimes),
        ]
    }
}

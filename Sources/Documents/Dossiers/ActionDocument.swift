public import Domain
public import JSON

/// The JSON form of an action: its sheet and its budget. Any member may be missing; unknown members are
/// refused.
public enum ActionDocument {
    public static func read(_ json: JSON) throws(JSONProblems) -> Action {
        try ObjectReader.read(json) { action($0) }
    }

    public static func action(_ reader: ObjectReader) -> Action {
        var action = Action()
        action.intitule = reader.string("intitule", max: 300)
        action.objectifs = reader.string("objectifs")
        action.description = reader.string("description")
        action.moyens = reader.string("moyens")
        action.resultatsAttendus = reader.string("resultats_attendus")
        action.partenaires = reader.strings("partenaires", max: 50)
        action.volet = reader.string("volet", max: 64)
        action.themes = reader.strings("themes", max: 30)
        action.items = reader.strings("items", max: 50)
        action.dispositifs = reader.objects("dispositifs", max: 30) {
            DispositifCite(
                dispositif: $0.requiredText("dispositif", max: 64), priorite: $0.string("priorite", max: 64))
        }
        action.axes = reader.objects("axes", max: 30) {
            AxeChoisi(
                axe: $0.requiredText("axe", max: 64), comment: $0.string("comment"),
                indicateur: $0.string("indicateur", max: 1000), criteres: $0.strings("criteres", max: 30),
                methode: $0.string("methode"))
        }
        action.quartiers = reader.strings("quartiers", max: 50)
        action.projets = reader.strings("projets", max: 50)
        action.publics = reader.object("publics", publics)
        action.indicateurs = reader.objects("indicateurs", max: 50) {
            Indicateur(intitule: $0.requiredText("intitule"), cible: $0.string("cible", max: 500))
        }
        action.debutOn = reader.jour("debut_on")
        action.finOn = reader.jour("fin_on")
        action.budget =
            reader.object("budget") {
                Budget(charges: lignes($0, "charges"), produits: lignes($0, "produits"))
            }
            ?? Budget(charges: [], produits: [])
        action.demandes = reader.objects("demandes", max: 30) {
            Demande(
                financeur: $0.requiredText("financeur", max: 64),
                fonds: $0.requiredChoice("fonds", else: .droitCommun),
                montant: $0.requiredMontant("montant_centimes"))
        }
        action.subventionsAilleurs = reader.objects("subventions_ailleurs", max: 50) {
            SubventionAilleurs(
                poste: $0.requiredText("poste", max: 30), organisme: $0.requiredText("organisme", max: 200),
                statut: $0.requiredChoice("statut", else: .demandee),
                montant: $0.requiredMontant("montant_centimes"))
        }
        action.exercices = reader.objects("exercices", max: 10) {
            Exercice(annee: $0.requiredAnnee("annee"), montant: $0.requiredMontant("montant_centimes"))
        }
        return action
    }

    private static func publics(_ reader: ObjectReader) -> Publics {
        Publics(
            total: reader.compte("total"), femmes: reader.compte("femmes"), hommes: reader.compte("hommes"),
            desQuartiers: reader.compte("des_quartiers"),
            ages: reader.objects("ages", max: 30) {
                TrancheComptee(
                    tranche: $0.requiredText("tranche", max: 20),
                    nombre: $0.required("nombre", $0.compte("nombre"), else: 0))
            })
    }

    private static func lignes(_ reader: ObjectReader, _ key: String) -> [LigneBudget] {
        reader.objects(key, max: 200) {
            LigneBudget(
                poste: $0.requiredText("poste", max: 30), libelle: $0.string("libelle", max: 300),
                financeur: $0.string("financeur", max: 64), montant: $0.requiredMontant("montant_centimes"))
        }
    }

    public static func write(_ action: Action) -> JSON {
        [
            "intitule": .text(action.intitule),
            "objectifs": .text(action.objectifs),
            "description": .text(action.description),
            "moyens": .text(action.moyens),
            "resultats_attendus": .text(action.resultatsAttendus),
            "partenaires": .list(action.partenaires),
            "volet": .text(action.volet),
            "themes": .list(action.themes),
            "items": .list(action.items),
            "dispositifs": .array(
                action.dispositifs.map {
                    ["dispositif": .string($0.dispositif), "priorite": .text($0.priorite)]
                }),
            "axes": .array(
                action.axes.map {
                    [
                        "axe": .string($0.axe), "comment": .text($0.comment),
                        "indicateur": .text($0.indicateur), "criteres": .list($0.criteres),
                        "methode": .text($0.methode),
                    ]
                }),
            "quartiers": .list(action.quartiers),
            "projets": .list(action.projets),
            "publics": action.publics.map(publics) ?? .null,
            "indicateurs": .array(
                action.indicateurs.map { ["intitule": .string($0.intitule), "cible": .text($0.cible)] }),
            "debut_on": .text(action.debutOn?.description),
            "fin_on": .text(action.finOn?.description),
            "budget": [
                "charges": .array(action.budget.charges.map(ligne)),
                "produits": .array(action.budget.produits.map(ligne)),
            ],
            "demandes": .array(action.demandes.map(demande)),
            "subventions_ailleurs": .array(
                action.subventionsAilleurs.map {
                    [
                        "poste": .string($0.poste), "organisme": .string($0.organisme),
                        "statut": .string($0.statut.rawValue),
                        "montant_centimes": .integer($0.montant.centimes),
                    ]
                }),
            "exercices": .array(
                action.exercices.map {
                    ["annee": .int($0.annee), "montant_centimes": .integer($0.montant.centimes)]
                }),
        ]
    }

    public static func demande(_ demande: Demande) -> JSON {
        [
            "financeur": .string(demande.financeur), "fonds": .string(demande.fonds.rawValue),
            "montant_centimes": .integer(demande.montant.centimes),
        ]
    }

    private static func publics(_ publics: Publics) -> JSON {
        [
            "total": publics.total.json, "femmes": publics.femmes.json, "hommes": publics.hommes.json,
            "des_quartiers": publics.desQuartiers.json,
            "ages": .array(
                publics.ages.map { ["tranche": .string($0.tranche), "nombre": .integer($0.nombre)] }),
        ]
    }

    private static func ligne(_ ligne: LigneBudget) -> JSON {
        [
            "poste": .string(ligne.poste), "libelle": .text(ligne.libelle),
            "financeur": .text(ligne.financeur),
            "montant_centimes": .integer(ligne.montant.centimes),
        ]
    }
}

extension ObjectReader {
    func requiredMontant(_ key: String) -> Euros { required(key, montant(key), else: .zero) }

    /// A required amount that is never negative: received, spent or owned.
    func requiredSomme(_ key: String) -> Euros { required(key, somme(key), else: .zero) }

    public func somme(_ key: String) -> Euros? {
        integer(key, 0...Euros.plafond).map { Euros(centimes: $0) }
    }

    func requiredAnnee(_ key: String) -> Int { Int(required(key, integer(key, 1990...2199), else: 1990)) }
}

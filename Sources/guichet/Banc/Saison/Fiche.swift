import Domain
import JSON

/// A dossier before it is written: a value that follows from the seed and its number alone.
struct Fiche: Sendable, Equatable {
    let numero: Int
    let appel: Int
    let parcours: Parcours
    let presentation: JSON
    let actions: [JSON]
    /// Codes of the pieces that are joined.
    let pieces: [String]
    /// When it is deposited, if it is.
    let depose: Instant

    /// - Parameter parcours: how far it goes; nil: as the seed says.
    init(_ saison: Saison, _ modeles: Modeles, _ numero: Int, parcours: Parcours? = nil) {
        var graine = Graine(saison.graine, .dossier, numero)
        let appel = saison.appel(de: numero)
        let drawn = graine.poids(appel == saison.enCours ? Parcours.enCours : Parcours.passes)
        let isRenouvellement = graine.entier(1...10) <= 4
        let place = numero / saison.appels
        let (ouverture, dernier, _) = saison.dates(appel)
        let span = dernier.milliseconds - ouverture.milliseconds
        self.numero = numero
        self.appel = appel
        self.parcours = parcours ?? drawn
        presentation = graine.parmi(modeles.presentations).avec([
            "nature": isRenouvellement ? "renouvellement" : "premiere_demande", "pluriannuelle": false,
            "subvention_precedente": .null,
            // Above all that ten dossiers of one porteur may ask for.
            "budget_organisme_centimes": .integer(Self.budget),
        ])
        let count = graine.poids([(1, 30), (2, 45), (3, 15), (4, 10)])
        let decalage = modeles.decalage(saison, appel)
        var drawnActions: [JSON] = []
        for rang in 0..<count { drawnActions.append(Self.action(&graine, modeles, rang, decalage)) }
        actions = drawnActions
        pieces = Self.pieces + (isRenouvellement ? ["bilan_n_1"] : [])
        depose = Instant(
            milliseconds: ouverture.milliseconds + span / Int64(max(1, saison.dossiers(de: appel)))
                * Int64(min(place, saison.dossiers(de: appel))))
    }

    static let budget: Int64 = 100_000_000

    /// What the call asks of every association.
    private static let pieces = [
        "rib", "statuts", "recepisse_declaration", "avis_siren", "representant_legal", "budget_previsionnel",
        "comptes_annuels", "attestation_honneur",
    ]

    private static func action(
        _ graine: inout Graine, _ modeles: Modeles, _ rang: Int, _ decalage: Int
    ) -> JSON {
        let model = graine.parmi(modeles.actions)
        let facteur = Int64(graine.entier(40...200))
        // Two actions of a dossier have no title in common, because each has a season of its own.
        let intitule = [
            graine.poids(Vocabulaire.debuts), graine.poids(Vocabulaire.sujets),
            graine.parmi(Vocabulaire.publics),
            Vocabulaire.saisons[rang % Vocabulaire.saisons.count],
        ].joined(separator: " ")
        let volet = graine.parmi(modeles.volets)
        let budget = model["budget"] ?? [:]
        return model.decale(de: decalage).avec([
            "intitule": .string(intitule), "volet": .string(volet.code),
            "themes": .list(pris(&graine, volet.themes, 1...2)),
            "quartiers": .list(pris(&graine, modeles.quartiers, 1...3)),
            "budget": [
                "charges": montants(budget["charges"], facteur),
                "produits": montants(budget["produits"], facteur),
            ],
            "demandes": montants(model["demandes"], facteur),
            "subventions_ailleurs": montants(model["subventions_ailleurs"], facteur), "exercices": [],
        ])
    }

    /// Some elements of a list that is not empty, in its order, each once.
    private static func pris(_ graine: inout Graine, _ list: [String], _ count: ClosedRange<Int>) -> [String]
    {
        let wanted = min(graine.entier(count), list.count)
        var places: Set<Int> = []
        while places.count < wanted { places.insert(graine.entier(0...(list.count - 1))) }
        return places.sorted().map { list[$0] }
    }

    /// The same lines with all amounts in proportion: those of the models are whole euros, so that what balanced
    /// still does.
    private static func montants(_ lines: JSON?, _ facteur: Int64) -> JSON {
        .array(
            (lines?.array ?? []).map { line in
                line.avec([
                    "montant_centimes": .integer((line["montant_centimes"]?.integer ?? 0) / 100 * facteur)
                ])
            })
    }
}

/// A porteur before it is registered, by its number.
struct Inscrit: Sendable, Equatable {
    let nom: String
    let representant: String
    let courriel: String
    let document: JSON

    init(_ saison: Saison, _ modeles: Modeles, _ numero: Int) {
        var graine = Graine(saison.graine, .porteur, numero)
        let model = graine.parmi(modeles.porteurs)
        nom = [
            graine.parmi(Vocabulaire.formes), graine.parmi(Vocabulaire.activites),
            graine.parmi(Vocabulaire.noms),
        ].joined(separator: " ")
        representant = graine.parmi(Vocabulaire.prenoms) + " " + graine.parmi(Vocabulaire.patronymes)
        courriel = Self.courriel(numero)
        document = model.avec([
            "nom": .string(nom), "sigle": .null, "siret": .string(Self.siret(numero)),
            "rna": .string("W61" + Self.chiffres(numero, 7)),
            "representant_legal": (model["representant_legal"] ?? [:]).avec([
                "nom": .string(representant), "courriel": .string(courriel),
            ]),
            "compte_bancaire": (model["compte_bancaire"] ?? [:]).avec(["titulaire": .string(nom)]),
        ])
    }

    /// How the legal representative of this porteur signs.
    var qualite: String { document["representant_legal"]?["qualite"]?.string ?? "" }

    static func courriel(_ numero: Int) -> String { "association-\(numero)@exemple.fr" }

    /// A SIRET that begins with 0, which no organisation has.
    static func siret(_ numero: Int) -> String {
        let siren = avecCle("0\(chiffres(1_000_000 + numero, 7))")
        return avecCle("\(siren)0001")
    }

    /// Digits, and the one that makes them right (Luhn).
    private static func avecCle(_ digits: String) -> String {
        let sum = digits.utf8.reversed().enumerated().reduce(0) { sum, element in
            let digit = Int(element.element) - 0x30
            return sum + (element.offset.isMultiple(of: 2) ? (digit * 2) / 10 + (digit * 2) % 10 : digit)
        }
        return digits + String((10 - sum % 10) % 10)
    }

    private static func chiffres(_ number: Int, _ count: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, count - digits.count)) + digits
    }
}

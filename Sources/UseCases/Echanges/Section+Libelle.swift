import JSON

extension Section {
    /// The name of a part of a dossier: `/actions/0/budget` is « action n° 1 : le budget ». A deeper part has
    /// the name of the nearest part that contains it; when none has a name, the pointer itself is shown.
    static func libelle(_ pointer: String) -> String {
        var steps = pointer.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard steps.count > 1, steps.removeFirst().isEmpty else { return pointer }
        switch steps.removeFirst() {
        case "porteur": return libelle("porteur", steps, identite) ?? pointer
        case "presentation": return libelle("présentation", steps, presentation) ?? pointer
        case "actions":
            guard let index = steps.first.flatMap(JSON.index), index < Int.max else { return pointer }
            return libelle("action n° \(index + 1)", steps.dropFirst(), action) ?? pointer
        default: return pointer
        }
    }

    private static func libelle(
        _ head: String, _ steps: some Sequence<String>, _ names: [String: String]
    ) -> String? {
        let steps = Array(steps)
        guard let first = steps.first else { return head }
        let deeper = steps.count > 1 ? names["\(first)/\(steps[1])"] : nil
        return (deeper ?? names[first]).map { "\(head) : \($0)" }
    }

    private static let identite = [
        "nom": "le nom", "sigle": "le sigle", "nature": "la nature", "siret": "le SIRET", "rna": "le RNA",
        "ridet": "le RIDET", "tahiti": "le numéro TAHITI", "registre": "le registre du tribunal",
        "declare_on": "la date de déclaration", "siege": "le siège",
        "correspondance": "l’adresse de correspondance", "telephone": "le téléphone",
        "site_internet": "le site internet", "agrements": "les agréments",
        "utilite_publique": "l’utilité publique", "utilite_publique_on": "la date de l’utilité publique",
        "federation": "la fédération",
        "representant_legal": "le représentant légal", "compte_bancaire": "le compte bancaire",
    ]

    private static let presentation = [
        "nature": "la nature de la demande", "pluriannuelle": "la durée de la demande",
        "contact": "le contact", "moyens_humains": "les moyens humains",
        "impots_commerciaux": "les impôts commerciaux", "declarations_a_jour": "les déclarations à jour",
        "contrat_engagement_republicain": "le contrat d’engagement républicain",
        "laicite_et_valeurs": "la laïcité et les valeurs",
        "budget_organisme_centimes": "le budget de l’organisme",
        "aides_publiques": "les aides publiques reçues",
        "subvention_precedente": "la subvention précédente",
    ]

    private static let action = [
        "intitule": "l’intitulé", "objectifs": "les objectifs", "description": "la description",
        "moyens": "les moyens", "resultats_attendus": "les résultats attendus",
        "partenaires": "les partenaires", "volet": "le volet", "themes": "les thèmes",
        "items": "les items", "dispositifs": "les dispositifs", "axes": "les axes transversaux",
        "quartiers": "les quartiers", "projets": "les projets de quartier", "publics": "les publics",
        "indicateurs": "les indicateurs", "debut_on": "la date de début", "fin_on": "la date de fin",
        "budget": "le budget", "budget/charges": "les charges du budget",
        "budget/produits": "les produits du budget", "demandes": "les sommes demandées aux financeurs",
        "subventions_ailleurs": "les subventions demandées ailleurs",
        "exercices": "le partage par exercice",
    ]
}

/// The parts of a dossier, in the words of its form: what a row of the journal says was changed.
public enum Rubriques {
    public static let action = [
        "intitule": "l’intitulé", "objectifs": "les objectifs", "description": "la description",
        "moyens": "les moyens", "resultats_attendus": "les résultats attendus",
        "partenaires": "les partenaires", "volet": "le volet", "themes": "les thèmes", "items": "les items",
        "dispositifs": "les dispositifs", "axes": "les axes transversaux", "quartiers": "les quartiers",
        "projets": "les projets de quartier", "publics": "le public", "indicateurs": "les indicateurs",
        "debut_on": "la date de début", "fin_on": "la date de fin", "budget": "le budget",
        "demandes": "les demandes", "subventions_ailleurs": "les subventions demandées ailleurs",
        "exercices": "les exercices",
    ]

    public static let presentation = [
        "nature": "la nature de la demande", "pluriannuelle": "la durée de la demande",
        "contact": "le contact", "moyens_humains": "les moyens humains",
        "declarations_a_jour": "les déclarations à jour",
        "contrat_engagement_republicain": "le contrat d’engagement républicain",
        "laicite_et_valeurs": "la laïcité et les valeurs",
        "budget_organisme_centimes": "le budget de l’organisme", "aides_publiques": "les aides publiques",
        "subvention_precedente": "la subvention précédente", "impots_commerciaux": "les impôts commerciaux",
    ]
}

/// The words of invented organisations and actions.
enum Vocabulaire {
    static let formes = [
        "Association", "Centre social", "Club", "Collectif", "Maison", "Amicale", "Compagnie", "Régie",
        "Atelier",
        "Foyer",
    ]

    static let noms = [
        "des Provinces", "Saint-Michel", "du Clos Fleuri", "des Deux Rives", "de la Vallée", "des Capucines",
        "du Vieux Moulin", "des Remparts", "de la Gare", "des Tilleuls", "du Grand Pré", "des Horizons",
        "de la Fontaine", "des Voisins", "du Phare", "de l’Étoile", "des Passerelles", "de l’Avenir",
        "des Quatre Vents", "du Belvédère",
    ]

    static let activites = [
        "pour la lecture", "de boxe", "de théâtre", "de football", "des arts du cirque", "des jardins",
        "d’aide aux devoirs", "de danse", "de médiation", "pour l’emploi", "de musique", "de réemploi",
        "de la santé", "des parents", "de cuisine", "du numérique",
    ]

    static let prenoms = [
        "Camille", "Dominique", "Claude", "Alix", "Sacha", "Maxime", "Lou", "Andréa", "Noa", "Charlie",
        "Yaël",
        "Morgan",
    ]

    static let patronymes = [
        "Exemple", "Fictif", "Modèle", "Essai", "Épreuve", "Témoin", "Hypothèse", "Figure", "Semblant",
        "Portrait",
    ]

    /// How the title of an action begins: « ateliers » is in one title in four.
    static let debuts: [(valeur: String, poids: Int)] = [
        ("Ateliers", 25), ("Stages", 12), ("Rencontres", 12), ("Parcours", 10), ("Sorties", 9),
        ("Permanences", 8),
        ("Chantiers", 8), ("Fête", 6), ("Cours", 6), ("Balades", 4),
    ]

    /// What it is about: « lecture » is in one title in sixteen, « accordéon » in one in two hundred.
    static let sujets: [(valeur: String, poids: Int)] = [
        ("de lecture", 12), ("de théâtre", 14), ("de boxe", 10), ("de cuisine", 14), ("de jardinage", 12),
        ("de recherche d’emploi", 16), ("de français", 16), ("d’accès aux droits", 14),
        ("de réparation de vélos", 9),
        ("de photographie", 8), ("de couture", 8), ("de code informatique", 9), ("de danse", 12),
        ("de football", 12),
        ("d’aide aux devoirs", 12), ("de médiation", 8), ("d’accordéon", 1), ("d’échecs", 5),
    ]

    static let publics = [
        "pour les familles", "pour les jeunes", "pour les femmes", "entre voisins", "pour les aînés",
        "pour les collégiens", "pour tous", "en pied d’immeuble",
    ]

    static let saisons = [
        "au printemps", "l’été", "à la rentrée", "toute l’année", "le mercredi", "le samedi",
    ]
}

import Domain
import Support

/// An association that files a dossier, from its account to the receipt, as somebody does who reads the labels.
struct Parcours {
    let scene: Scene
    let window: Window
    /// Each gives another account and another body.
    let numero: Int
    private var nom: String { "camille-\(numero)" }

    /// - Parameter seen: called on each page that is reached, with a name for it.
    func deposer(_ seen: (String) async throws -> Void = { _ in }) async throws {
        try await ouvrirUnCompte(seen)
        try await inscrire(seen)
        try await commencer(seen)
        try await presenter(seen)
        try await decrire(seen)
        try await chiffrer(seen)
        try await joindre(seen)
        try await remettre(seen)
    }

    func ouvrirUnCompte(_ seen: (String) async throws -> Void) async throws {
        try await window.open("/")
        try await seen("accueil")
        try await window.click("Ouvrir un compte")
        try await window.fill("Vos nom et prénom", "Camille Exemple")
        try await window.fill("Adresse électronique", "\(nom)@exemple.fr")
        try await window.fill("Mot de passe", "une phrase assez longue")
        try await seen("compte-nouveau")
        try await window.click("Ouvrir le compte")
        try await window.until("the account") { try await window.text.contains("Votre compte est ouvert") }
        try await window.open("/compte")
        try await seen("compte")
        try await window.click("Recopier le code reçu")
        try await window.fill("Code reçu", try await scene.server.code(nom))
        try await window.click("Confirmer l’adresse")
        try await arrive("/compte")
    }

    func inscrire(_ seen: (String) async throws -> Void) async throws {
        try await window.open("/organismes")
        try await window.click("Inscrire un organisme")
        for (label, text) in [
            ("Nom", "Les Essais"), ("SIRET", Modele.siret(numero).description), ("Numéro RNA", "W613001234"),
            ("Jour de la déclaration", "15/03/2010"), ("Voie du siège", "1 rue de l’Exemple"),
            ("Code postal", "61200"), ("Commune", "Argentan"),
            ("Représentant légal : nom et prénom", "Camille Exemple"),
            ("Représentant légal : fonction", "Présidente"),
            ("Représentant légal : adresse électronique", "\(nom)@exemple.fr"),
        ] {
            try await window.fill(label, text)
        }
        try await window.choose("Nature", "association")
        try await seen("organisme-nouveau")
        try await window.click("Inscrire l’organisme")
        try await window.until("the body") { try await window.text.contains("L’organisme est inscrit") }
        try await seen("organisme")
    }

    func commencer(_ seen: (String) async throws -> Void) async throws {
        try await window.open("/appels/argentan-2023")
        try await seen("appel")
        try await window.click("Commencer un dossier")
        try await seen("dossier-nouveau")
        try await window.click("Commencer le brouillon")
        try await window.until("the steps") { try await window.text.contains("Brouillon, pas déposé") }
        try await seen("etapes-vides")
    }

    func presenter(_ seen: (String) async throws -> Void) async throws {
        try await window.click("Votre organisme")
        try await window.fill("Titulaire", "Les Essais")
        try await window.fill("IBAN", "FR76 3000 6000 0112 3456 7890 189")
        try await seen("organisme")
        try await enregistrer()
        try await window.click("La demande")
        try await window.choose("C’est", "une première demande")
        try await window.tick("Non", under: "La demande porte sur plusieurs années")
        for (label, text) in [
            ("Budget de votre organisme pour l’année", "50 000 €"), ("Nom et prénom", "Camille Exemple"),
            ("Fonction", "Présidente"), ("Adresse électronique", "\(nom)@exemple.fr"), ("Bénévoles", "12"),
        ] {
            try await window.fill(label, text)
        }
        for engagement in [
            "Les déclarations fiscales et sociales de l’organisme sont à jour",
            "L’organisme a souscrit le contrat d’engagement républicain",
            "L’organisme respecte la laïcité et les valeurs de la République",
        ] {
            try await window.tick("Oui", under: engagement)
        }
        try await seen("presentation")
        try await enregistrer()
    }

    func decrire(_ seen: (String) async throws -> Void) async throws {
        try await window.click("Ajouter une action")
        for (label, text) in [
            ("Intitulé", "Boxe au pied des immeubles"), ("Objectifs", "Se rencontrer."),
            ("Description", "Six après-midi."), ("Moyens mis en œuvre", "Un ring."),
            ("Résultats attendus", "Six séances."),
            (
                "Égalité entre les hommes et les femmes : comment l’action le sert",
                "Des binômes mixtes."
            ),
            ("Égalité entre les hommes et les femmes : à quoi on le verra", "Part des femmes"),
            ("Indicateur 1", "Séances"), ("Cible de l’indicateur 1", "6"),
        ] {
            try await window.fill(label, text)
        }
        try await window.choose("Volet", "Cohésion sociale")
        try await window.tick("Sport", under: "Thèmes")
        try await seen("fiche")
        try await enregistrer()
        try await window.click("Action 1, public et quartiers")
        try await window.tick("Les Provinces", under: "Quartiers de l’action")
        for (label, text) in [
            ("Bénéficiaires, en tout", "100"), ("Dont habitants des quartiers de l’appel", "80"),
            ("Femmes et filles", "50"), ("Hommes et garçons", "50"), ("11 à 17 ans", "100"),
        ] {
            try await window.fill(label, text)
        }
        try await seen("public")
        try await enregistrer()
        try await window.click("Action 1, dates")
        try await window.fill("Premier jour", "24 juin 2023")
        try await window.fill("Dernier jour", "26/08/2023")
        try await seen("dates")
        try await enregistrer()
    }

    func chiffrer(_ seen: (String) async throws -> Void) async throws {
        try await window.click("Action 1, budget et demandes")
        try await window.fill("604 Prestations de services", "3 000,00")
        try await window.fill("756 Cotisations", "1000")
        try await window.fill("74 État", "2 000,00 €")
        try await seen("budget")
        try await enregistrer()
    }

    func joindre(_ seen: (String) async throws -> Void) async throws {
        try await window.click("Pièces")
        let pieces = [
            "Relevé d’identité bancaire", "Statuts en vigueur", "Récépissé de déclaration",
            "Avis de situation SIREN", "PV désignant", "Budget prévisionnel", "Derniers comptes annuels",
            "Attestation",
        ]
        for (index, piece) in pieces.enumerated() {
            try await window.attach(
                "Choisir un fichier : \(piece)", name: "piece-\(index).pdf", Modele.pdf(piece))
            try await window.click("Joindre : \(piece)")
            try await window.until("« \(piece) » joined") {
                try await window.text.contains("Jointes (\(index + 1))")
            }
            if index == 0 { try await seen("pieces") }
        }
        try await seen("pieces-jointes")
        try await window.click("Revenir aux étapes")
    }

    func remettre(_ seen: (String) async throws -> Void) async throws {
        try await seen("etapes")
        try await window.click("Contrôle")
        try await window.until("a clean control") {
            try await window.text.contains("Rien ne bloque le dépôt")
        }
        try await seen("controle")
        try await window.click("Faire attester")
        try await window.tick("J’atteste que")
        try await seen("attestation")
        try await window.click("Attester le dossier")
        try await window.until("the deposit") { try await window.text.contains("Attesté, pas déposé") }
        try await seen("recapitulatif")
        try await window.click("Déposer le dossier")
        try await window.until("the receipt") {
            try await window.text.contains("Votre dossier est déposé")
        }
        try await seen("recepisse")
        try await window.click("Suivre le dossier")
        try await window.until("the follow-up") { try await window.text.contains("Où en est le dossier") }
        try await seen("suivi")
    }

    /// Saves the form and is back at the steps.
    private func enregistrer() async throws {
        try await window.click("Enregistrer le brouillon")
        try await window.until("saved") {
            try await window.text.contains("Votre brouillon est enregistré, pas encore déposé")
        }
    }

    private func arrive(_ path: String) async throws {
        try await window.until(path) { try await window.path == path }
    }
}

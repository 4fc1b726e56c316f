/// One of the reads that are measured: what is asked, by whom, by how many at once.
struct Consultation: Sendable {
    let nom: String
    let clients: Int
    let requetes: [BenchRequete]

    var titre: String { "\(nom), \(clients) clients" }

    private init(_ nom: String, clients: Int = 8, _ requetes: [BenchRequete]) {
        (self.nom, self.clients, self.requetes) = (nom, clients, requetes)
    }

    /// Everything that people read all day.
    static func toutes(_ preparation: Preparation) -> [Consultation] {
        let (instructeur, equipe) = (preparation.equipe["instructeur-1"], preparation.equipe)
        let appel = preparation.saison.code(preparation.saison.enCours)
        func get(_ nom: String, _ path: String, _ qui: String = "instructeur-1") -> Consultation {
            Consultation(nom, [BenchRequete("GET", path, equipe[qui])])
        }
        let dossiers = Consultation(
            "lire un dossier", clients: 16,
            preparation.dossiers.map { BenchRequete("GET", "/v1/dossiers/\($0)", instructeur) })
        var found = [dossiers, Consultation("lire son dossier, porteur", [preparation.lecture])]
        for (nom, query) in filtres(appel) {
            found.append(get(nom.isEmpty ? Nom.page : "\(Nom.page) \(nom)", "/v1/dossiers?limit=50\(query)"))
        }
        found.append(get("\(Nom.page) de l’auditeur", "/v1/dossiers?limit=50", "auditeur"))
        found.append(get("tâches, instructeur", "/v1/moi/taches"))
        found.append(get("tâches, financeur", "/v1/moi/taches", "financeur-etat"))
        for nom in ["tableau-de-bord", "charge", "enveloppes"] {
            found.append(get(nom, "/v1/appels/\(appel)/\(nom)"))
        }
        for nom in ["classement", "envois"] { found.append(get(nom, "/v1/appels/\(appel)/\(nom)?limit=50")) }
        found.append(get("simulation", "/v1/simulations/\(preparation.simulation)/resultat?limit=50"))
        found.append(get("journal, auditeur", "/v1/journal?limit=50", "auditeur"))
        found.append(get("journal, instructeur", "/v1/journal?limit=50"))
        for (nom, path) in preparation.pages {
            let requete = BenchRequete("GET", path, nil, navigateur: preparation.navigateur)
            found.append(Consultation("\(Nom.pageDuSite), \(nom)", [requete]))
        }
        return found
    }

    /// The filters of the list of dossiers, one by one, and two that are asked together.
    private static func filtres(_ appel: String) -> [(nom: String, query: String)] {
        [
            ("", ""), ("d’un appel", "&appel=\(appel)"), ("d’un état", "&etat=depose"),
            ("d’un volet", "&volet=cohesion-sociale"), ("d’un axe", "&axe=jeunesse"),
            ("d’un quartier", "&quartier=QN06103M"), ("d’un mot fréquent", "&texte=ateliers"),
            ("d’un mot rare", "&texte=accord%C3%A9on"),
            ("d’un mot et d’un axe", "&texte=lecture&axe=jeunesse"),
            ("des siens", "&affecte=moi"), ("de personne", "&affecte=personne"),
            ("des compléments ouverts", "&complement=ouvert"),
            ("de ce qui a changé", "&modifie_depuis=2026-11-25T00:00:00Z"),
            ("du plus récent", "&sort=-cree_at"),
        ]
    }
}

extension Etats {
    /// The text of `docs/states.md`, generated from the table of states and the table of permissions, so that
    /// the page always matches the code.
    public static func documentation() -> String {
        introduction + "## Le chemin d’un dossier\n\n" + diagram + "\n" + states + "\n## Les transitions\n\n"
            + transitions + "\n" + gardes + "\n" + liberations
            + "\n## Ce que chacun peut faire, état par état\n\n" + matrix
            + "\n## Les qualités\n\n" + qualites + "\n## Qui voit et fait le reste\n\n" + permissions
    }

    private static let introduction = """
        # États d’un dossier et permissions

        <!-- Page écrite par Etats.documentation() : changer Sources/Domain/Dossiers/Etats.swift ou
             Sources/Domain/Acces/Permissions.swift, puis GUICHET_UPDATE_DOCS=1 swift test --filter TidyTests -->

        Deux tables décident de tout : `Etats.table` dit qui peut faire passer un dossier d’un état à un autre,
        `Permissions.table` dit qui voit et fait le reste. Un passage absent de la première n’existe pas.
        La lecture d’un dossier donne dans `mouvements` ce que la table ouvre à celui qui lit.


        """

    /// A Mermaid diagram. Events that link the same two states share an arrow; « création » is added here,
    /// because it is not in the table.
    private static var diagram: String {
        var arrows: [(de: Etat, vers: Etat?, evenements: [Evenement])] = []
        for line in table {
            if let index = arrows.firstIndex(where: { $0.de == line.de && $0.vers == line.vers }) {
                arrows[index].evenements.append(line.evenement)
            } else {
                arrows.append((line.de, line.vers, [line.evenement]))
            }
        }
        let lines = arrows.map { arrow in
            "    \(arrow.de.rawValue) --> \(arrow.vers.map(\.rawValue) ?? "[*]") : "
                + arrow.evenements.map(\.rawValue).joined(separator: ", ")
        }
        let ends = Etat.allCases.filter { etat in !table.contains { $0.de == etat } }
            .map { "    \($0.rawValue) --> [*]" }
        return "```mermaid\nstateDiagram-v2\n    [*] --> brouillon : création\n"
            + (lines + ends).joined(separator: "\n") + "\n```\n"
    }

    private static var states: String {
        rows(["état", "ce qu’il veut dire"], Etat.allCases.map { ["`\($0.rawValue)`", $0.sens] })
    }

    private static var transitions: String {
        rows(
            ["événement", "de", "vers", "par", "gardes", "libère"],
            table.map { line in
                [
                    "`\(line.evenement.rawValue)`", "`\(line.de.rawValue)`",
                    line.vers.map { "`\($0.rawValue)`" } ?? "(supprimé)", "`\(line.par.rawValue)`",
                    list(line.gardes.map(\.rawValue)), list(line.libere.map(\.rawValue)),
                ]
            })
    }

    private static var gardes: String {
        "Une garde est une condition de plus, vérifiée avant le passage, dans la même transaction :\n\n"
            + rows(
                ["garde", "ce qui doit aussi être vrai"],
                Garde.allCases.map { ["`\($0.rawValue)`", $0.sens] })
    }

    private static var liberations: String {
        "Ce qu’un passage libère est défait avec lui, dans la même transaction, et le journal le garde :\n\n"
            + rows(
                ["libère", "ce qui est défait"],
                Liberation.allCases.map { ["`\($0.rawValue)`", $0.sens] })
            + "\nLes affectations restent : les listes de travail et les charges ne lisent que les états où il y a à "
            + "faire,\net un dossier rouvert retrouve qui le suivait.\n"
    }

    private static func list(_ names: [String]) -> String {
        names.map { "`\($0)`" }.joined(separator: ", ")
    }

    private static var matrix: String {
        let actors = Qualite.allCases.filter { qualite in table.contains { $0.par == qualite } }
        return rows(
            ["état"] + actors.map { "`\($0.rawValue)`" },
            Etat.allCases.map { etat in
                ["`\(etat.rawValue)`"]
                    + actors.map { actor in
                        moves(from: etat, for: [actor]).map { "`\($0.rawValue)`" }.joined(separator: ", ")
                    }
            })
            + "\nLes qualités s’ajoutent : le représentant légal est aussi membre et a les deux colonnes.\n"
    }

    private static var qualites: String {
        "Une même personne en a plusieurs, selon la chose devant laquelle elle se trouve.\n\n"
            + rows(["qualité", "qui c’est"], Qualite.allCases.map { ["`\($0.rawValue)`", $0.sens] })
    }

    private static var permissions: String {
        // The order of a dictionary is undefined.
        let names = Permissions.table.keys.map { (name: "\($0)", capacite: $0) }.sorted { $0.name < $1.name }
        return rows(
            ["capacité", "ce qu’elle permet", "qui l’a"],
            names.map { name, capacite in
                let holders = Qualite.allCases.filter(Permissions.holders(of: capacite).contains)
                return [
                    "`\(name)`", capacite.sens,
                    holders.map { "`\($0.rawValue)`" }.joined(separator: ", "),
                ]
            })
            + "\nChaque route nomme sa capacité dans `Sources/API/*/Routes+*.swift`. Ce qu’une personne n’a pas à voir\n"
            + "répond 404, comme ce qui n’existe pas ; ce qu’elle voit sans pouvoir y toucher répond 403.\n"
    }

    private static func rows(_ header: [String], _ rows: [[String]]) -> String {
        ([header, header.map { _ in "---" }] + rows)
            .map { "| " + $0.joined(separator: " | ") + " |\n" }.joined()
    }
}

extension Etat {
    fileprivate var sens: String {
        switch self {
        case .brouillon: "En cours de saisie ; s’enregistre même incomplet."
        case .atteste:
            "Attesté exact par le représentant légal, ou par délégation ; toute modification ramène au brouillon."
        case .depose: "Remis, figé et référencé ; attend qu’on statue sur sa recevabilité."
        case .irrecevable: "Écarté par le service, avec un motif."
        case .recevable: "Admis à l’instruction : ses actions se notent."
        case .instruit: "Noté en entier : les financeurs décident."
        case .decide: "Chaque financeur sollicité a répondu ; rien n’est encore annoncé au porteur."
        case .notifie: "Les réponses sont annoncées au porteur."
        case .retire: "Repris par son porteur ; garde sa référence."
        }
    }
}

extension Garde {
    fileprivate var sens: String {
        switch self {
        case .signataireHabilite:
            "Le représentant légal déclaré atteste, ou un autre membre avec une délégation de signature jointe."
        case .reglesRespectees: "Aucune règle bloquante de l’appel n’est enfreinte à cet instant."
        case .complementClos: "Aucune demande de complément n’attend sa réponse."
        case .complementOuvert: "La demande de complément attend encore sa réponse."
        case .actionsEvaluees: "Chaque action du dossier porte une évaluation au moins."
        case .enveloppeSuffisante: "L’enveloppe supporte, à cet instant, ce qui est accordé."
        case .seanceReguliere: "La séance a son quorum, ses votes et ses secondes signatures."
        case .ligneOuverte: "Le porteur demande encore cette ligne, et sa réponse n’est pas annoncée."
        case .ligneAjournee: "La ligne a été ajournée : elle se décide après la notification."
        case .lignesLibres:
            "Aucune séance ne prépare ni n’a donné la réponse d’une ligne : elle seule la reprend."
        case .reponsesTues: "Aucune réponse du dossier n’est annoncée au porteur."
        case .phaseOuverte: "Une phase de notation de l’appel est en cours ; un évaluateur a reçu l’action."
        }
    }
}

extension Liberation {
    fileprivate var sens: String {
        switch self {
        case .decisionsPreparees:
            "Les décisions que prépare une séance non close : l’argent réservé revient à son enveloppe."
        case .ordreDuJour:
            "Les points à l’ordre du jour des séances, et leurs votes ; les procès-verbaux restent."
        case .annonce: "Ce qui était annoncé au porteur ; la lettre qui n’est pas partie ne part plus."
        case .motifDeRecevabilite: "Le motif donné en statuant sur la recevabilité."
        case .reponses: "Les réponses des financeurs : l’argent engagé revient à son enveloppe."
        case .complements: "Les demandes ouvertes au porteur, et leurs courriels qui ne sont pas partis."
        case .demandesAvis: "Les demandes d’avis restées sans avis."
        case .lettreDIrrecevabilite: "Le courriel d’irrecevabilité, s’il n’est pas parti."
        }
    }
}

extension Qualite {
    fileprivate var sens: String {
        switch self {
        case .anonyme: "Tout le monde, sans compte."
        case .compte: "Toute personne dont la session est valable."
        case .membre: "Un compte rattaché au porteur."
        case .representant: "Le membre qui est le représentant légal du porteur."
        case .instructeur: "Rôle donné sur un contrat : le service qui instruit."
        case .evaluateur: "Rôle donné sur un contrat : note les actions qu’on lui affecte."
        case .financeur: "Rôle donné sur un contrat, pour un partenaire : il ne décide que pour celui-là."
        case .conseilCitoyen: "Rôle donné sur un contrat : un membre du conseil citoyen."
        case .auditeur: "Rôle donné sur un contrat ou sur tous : lit, ne change rien."
        case .administrateur: "Rôle donné sur un contrat ou sur tous : charge les contrats, donne les rôles."
        }
    }
}

extension Capacite {
    fileprivate var sens: String {
        switch self {
        case .lirePublic: "Lire ce qui est public : contrats, appels publiés, règles, état du service."
        case .ouvrirCompte: "Ouvrir un compte."
        case .ouvrirSession: "Ouvrir une session."
        case .retrouverCompte: "Choisir un autre mot de passe par un lien reçu à l’adresse du compte."
        case .lireMoi:
            "Lire et changer son compte, répondre à ses invitations, lire ses porteurs et les dossiers que l’on peut voir."
        case .gererJetons: "Faire des jetons pour des machines, lister et révoquer les siens."
        case .creerContrat: "Charger un contrat."
        case .gererRoles:
            "Lire, donner et retirer les rôles d’un contrat, lire et fermer les sessions de qui en a."
        case .ecrireAppel: "Écrire le projet d’un appel et le publier."
        case .lireProjetAppel: "Lire le projet d’un appel, publié ou non."
        case .lireSoldes: "Lire les enveloppes d’un appel et leur solde."
        case .creerPorteur: "Inscrire un porteur."
        case .reclamerPorteur: "Demander à représenter un organisme déjà inscrit."
        case .lirePorteur: "Lire un porteur ; hors de ses membres, s’il a déposé un dossier sur le contrat."
        case .modifierPorteur: "Corriger un porteur, chacun pour ce qu’il peut y changer."
        case .gererMembres: "Inviter des membres dans un porteur."
        case .lireMembres: "Lire les membres d’un porteur et les changements demandés."
        case .changerMembre: "Changer la qualité d’un membre, en retirer un."
        case .quitterPorteur: "Quitter un porteur ; en retirer un membre, pour qui peut changer un membre."
        case .declarerChangement: "Déclarer un nouveau représentant légal."
        case .lireChangement: "Lire un changement demandé ; son auteur aussi le lit."
        case .porterChangement: "Joindre le document d’un changement que l’on demande, ou y renoncer."
        case .repondreChangement: "Accepter ou refuser un changement demandé par un autre."
        case .corrigerPorteur:
            "Confirmer le représentant d’un porteur, réunir deux porteurs qui n’en font qu’un."
        case .creerDossier: "Commencer un dossier au nom d’un porteur."
        case .lireBrouillon: "Lire un dossier qui n’est pas encore déposé."
        case .lireDossier: "Lire un dossier déposé."
        case .lirePieces: "Lire les pièces d’un dossier."
        case .lireComplements: "Lire les demandes de complément et leurs réponses."
        case .lireEvaluations: "Lire les notes des actions."
        case .lireAvis: "Lire les avis du conseil citoyen, des partenaires et des experts."
        case .lireDecisions: "Lire les réponses des financeurs avant la notification."
        case .lireClassement: "Lire le classement des actions d’un appel."
        case .lireJournal: "Lire du journal ce qui concerne ce que l’on voit."
        case .verifierJournal: "Vérifier la chaîne d’empreintes du journal."
        case .exporter: "Télécharger les exports CSV d’un appel."
        case .affecter: "Affecter dossiers et actions à des instructeurs et à des évaluateurs."
        case .lireAffectations: "Lire les affectations et la charge de chacun."
        case .lireMessages: "Lire les messages d’un dossier."
        case .ecrireMessage: "Écrire un message dans un dossier."
        case .demanderAvis: "Demander un avis au conseil citoyen, à un partenaire, à un expert."
        case .seDeporter: "Se déporter d’un dossier."
        case .leverDeport: "Lever un déport, avec un motif."
        case .lireDeports: "Lire les déports."
        case .virer: "Virer d’une enveloppe à une autre du même financeur."
        case .simuler: "Écrire des simulations."
        case .lireSimulations: "Lire et comparer les simulations."
        case .tenirSeance: "Préparer, ouvrir, clore et rouvrir une séance."
        case .lireSeances: "Lire les séances, leurs décisions préparées et leurs procès-verbaux."
        case .voter: "Voter dans une séance dont on est membre."
        case .contresigner: "Contresigner une décision préparée par un autre."
        case .lireCourriers: "Lire les courriers avant leur envoi."
        case .relireCourriers: "Relire et imprimer les courriers d’un dossier."
        case .lireEnvois: "Lire la boîte d’envoi et ses essais."
        case .suivreEnvois: "Reprendre un envoi, ou dire qu’il est remis autrement."
        case .gererWebhooks:
            "Abonner une adresse aux événements, l’essayer, changer son secret, la désabonner."
        case .evenement: "Un événement de la table des états."
        }
    }
}

/// Something recorded in the journal that does not move a dossier along the table of states.
public enum Consigne: String, Sendable, CaseIterable {
    case creerDossier = "creer_dossier"
    /// The state of a dossier was updated after an applicant’s answer changed its lines.
    case suivreLesLignes = "suivre_les_lignes"
    case relancerComplement = "relancer_complement"
    /// The members of a porteur were told that a draft is not deposited yet.
    case rappelerBrouillon = "rappeler_brouillon"
    /// The choice of the e-mails that a person of the service receives.
    case choisirCourriels = "choisir_courriels"
    case ecrireMessage = "ecrire_message"
    case joindreAuMessage = "joindre_au_message"

    case affecter, desaffecter
    /// The instruction was closed although an action has only abstentions.
    case cloreSansNote = "clore_sans_note"
    case demanderAvis = "demander_avis"
    case annulerDemandeAvis = "annuler_demande_avis"
    case retirerAvis = "retirer_avis"
    case joindreAvis = "joindre_avis"

    case seDeporter = "se_deporter"
    case leverDeport = "lever_deport"
    case deporterMembre = "deporter_membre"
    case leverDeportDeMembre = "lever_deport_de_membre"

    case creerSeance = "creer_seance"
    case modifierSeance = "modifier_seance"
    case fixerOrdreDuJour = "fixer_ordre_du_jour"
    case noterPresences = "noter_presences"
    /// A financer gave its voice to a member of a session.
    case donnerMandat = "donner_mandat"
    case retirerMandat = "retirer_mandat"
    case ouvrirSeance = "ouvrir_seance"
    case cloreSeance = "clore_seance"
    case rouvrirSeance = "rouvrir_seance"
    case supprimerSeance = "supprimer_seance"
    case voter, contresigner
    case virer

    case creerContrat = "creer_contrat"
    case modifierContrat = "modifier_contrat"
    case creerAppel = "creer_appel"
    case modifierAppel = "modifier_appel"
    case publierAppel = "publier_appel"
    case accorderDerogation = "accorder_derogation"
    case retirerDerogation = "retirer_derogation"

    case ouvrirCompte = "ouvrir_compte"
    case ouvrirSession = "ouvrir_session"
    case fermerSession = "fermer_session"
    case creerJeton = "creer_jeton"
    case revoquerJeton = "revoquer_jeton"
    case envoyerLien = "envoyer_lien"
    case prouverCourriel = "prouver_courriel"
    /// Another account proved the address that this one claimed.
    case ecarterCompte = "ecarter_compte"
    /// Its holder wants it no more.
    case fermerCompte = "fermer_compte"
    case changerMotDePasse = "changer_mot_de_passe"
    case changerNom = "changer_nom"
    case demanderSecondFacteur = "demander_second_facteur"
    case confirmerSecondFacteur = "confirmer_second_facteur"
    case retirerSecondFacteur = "retirer_second_facteur"
    case refaireCodesDeSecours = "refaire_codes_de_secours"
    case utiliserCodeDeSecours = "utiliser_code_de_secours"
    case inviter
    case accepterInvitation = "accepter_invitation"
    case refuserInvitation = "refuser_invitation"
    case retirerInvitation = "retirer_invitation"
    case donnerRole = "donner_role"
    case retirerRole = "retirer_role"
    case creerPorteur = "creer_porteur"
    case modifierPorteur = "modifier_porteur"
    case ajouterMembre = "ajouter_membre"
    case changerMembre = "changer_membre"
    case retirerMembre = "retirer_membre"
    case demanderChangement = "demander_changement"
    case joindreAuChangement = "joindre_au_changement"
    case opposerChangement = "opposer_changement"
    case accepterChangement = "accepter_changement"
    case refuserChangement = "refuser_changement"
    case annulerChangement = "annuler_changement"
    case confirmerPorteur = "confirmer_porteur"
    case fusionnerPorteur = "fusionner_porteur"

    case deposerIntention = "deposer_intention"
    case repondreIntention = "repondre_intention"

    case creerWebhook = "creer_webhook"
    case retirerWebhook = "retirer_webhook"
    case essayerWebhook = "essayer_webhook"
    case changerSecret = "changer_secret"
    case reprendreEnvoi = "reprendre_envoi"
    /// An e-mail that reached nobody was given in another way.
    case remettreEnvoi = "remettre_envoi"
    case retenirEnvois = "retenir_envois"
    case reprendreEnvois = "reprendre_envois"
    case restaurer
    case accepterTete = "accepter_tete"
    case effacerContenu = "effacer_contenu"

    public var audience: Audience {
        switch self {
        case .creerDossier, .relancerComplement, .rappelerBrouillon, .choisirCourriels, .ecrireMessage,
            .joindreAuMessage, .creerContrat,
            .modifierContrat, .publierAppel, .accorderDerogation, .retirerDerogation, .ouvrirCompte,
            .ouvrirSession, .fermerSession, .creerJeton,
            .revoquerJeton, .creerPorteur, .modifierPorteur, .ajouterMembre, .changerMembre, .retirerMembre,
            .demanderChangement, .joindreAuChangement, .opposerChangement, .accepterChangement,
            .refuserChangement, .annulerChangement, .confirmerPorteur, .fusionnerPorteur,
            .deposerIntention, .repondreIntention,
            .prouverCourriel, .fermerCompte, .changerMotDePasse, .changerNom,
            .demanderSecondFacteur, .confirmerSecondFacteur, .retirerSecondFacteur, .refaireCodesDeSecours,
            .utiliserCodeDeSecours:
            .tous
        case .suivreLesLignes, .affecter, .desaffecter, .cloreSansNote, .demanderAvis, .annulerDemandeAvis,
            .retirerAvis,
            .joindreAvis, .seDeporter, .leverDeport, .deporterMembre, .leverDeportDeMembre, .creerSeance,
            .modifierSeance, .fixerOrdreDuJour, .noterPresences, .donnerMandat,
            .retirerMandat, .ouvrirSeance, .cloreSeance, .rouvrirSeance,
            .supprimerSeance, .voter, .contresigner, .virer, .creerAppel, .modifierAppel, .donnerRole,
            .retirerRole, .envoyerLien, .ecarterCompte, .inviter, .accepterInvitation,
            .refuserInvitation, .retirerInvitation, .creerWebhook, .retirerWebhook, .essayerWebhook,
            .changerSecret, .reprendreEnvoi,
            .remettreEnvoi,
            .retenirEnvois, .reprendreEnvois, .restaurer, .accepterTete, .effacerContenu:
            .interne
        }
    }

    /// See `Fait.isEffacable`.
    var isEffacable: Bool {
        switch self {
        case .ouvrirCompte, .changerNom, .envoyerLien, .prouverCourriel, .ecarterCompte, .inviter,
            .accepterInvitation, .refuserInvitation, .retirerInvitation, .creerPorteur, .modifierPorteur,
            .ecrireMessage, .joindreAuMessage:
            true
        default: false
        }
    }
}

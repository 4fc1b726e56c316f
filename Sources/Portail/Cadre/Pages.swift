/// Every page of the site, room by room.
enum Pages {
    static let all: [Page] =
        [
            Accueil.page, AppelPublic.page, PageRegles.page, PageResultats.page, Textes.accessibilite,
            Textes.donneesPersonnelles, Textes.aide,
        ]
        + [Connexion.page, Connexion.deconnexion, Suite.page] + Compte.pages + MonCompte.pages
        + [MesSessions.page, PageSecondFacteur.page, FinDeCompte.page] + PageInvitations.pages
        + [Bureau.page]
        + PageExports.pages + [PageVerification.page] + Organismes.pages
        + [MesDossiers.page, NouveauDossier.page, Etapes.page]
        + [PageOrganisme.page, PagePresentation.page, PageBudget.page] + PagesAction.pages
        + [PagePieces.page, PagePieces.envoi, Controle.page, PageAttestation.page, Recapitulatif.page]
        + [PageRecepisse.page, PageSuivi.page, Retrait.page]
        + [PageComplement.page, PageMessages.page, PageMessages.fichier, PageLettre.page]
}

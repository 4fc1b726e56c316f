/// Every page of the site, room by room.
enum Pages {
    static let all: [Page] =
        [Accueil.page, AppelPublic.page, Textes.accessibilite, Textes.donneesPersonnelles, Textes.aide]
        + [Connexion.page, Connexion.deconnexion, Suite.page]
}

import Documents
import Domain
import JSON
import Store

extension Schema {
    static let courrielSaisi = Schema.string(
        max: 300,
        pattern:
            #"^\s*[!#-'*+/0-9=?A-Z^_`a-z{|}~-]+(\.[!#-'*+/0-9=?A-Z^_`a-z{|}~-]+)*@[0-9A-Za-z]([0-9A-Za-z-]{0,61}[0-9A-Za-z])?(\.[0-9A-Za-z]([0-9A-Za-z-]{0,61}[0-9A-Za-z])?)+\s*$"#
    ).described(
        "Adresse de courriel en ASCII, de 254 caractères au plus ; ni la casse ni les espaces autour ne comptent."
    ).named("CourrielSaisi")

    static let motDePasseChoisi = Schema.motDePasse(min: 12).described(
        """
        De 12 à 200 caractères. Une répétition, une suite de touches, un mot de passe courant, l’adresse, le nom ou \
        le nom du service ne suffisent pas.
        """)

    static let codeDeLien = Schema.object(
        "CodeDeLien", nil, [.member("code", .texteNonVide.max(200).writeOnly, "Celui du courriel.")])

    static let adresseDeCompte = Schema.object(
        "AdresseDeCompte", nil, [.member("courriel", .courrielSaisi)])

    static let motDePasseParLien = Schema.object(
        "MotDePasseParLien", nil,
        [
            .member("code", .texteNonVide.max(200).writeOnly, "Celui du courriel."),
            .member("mot_de_passe", .motDePasseChoisi),
        ])

    static let changementDeMotDePasse = Schema.object(
        "ChangementDeMotDePasse", nil,
        [
            .member("ancien", .motDePasse()),
            .member("nouveau", .motDePasseChoisi),
        ])

    static let changementDeNom = Schema.object(
        "ChangementDeNom", nil, [.member("nom", .texteNonVide.max(200))])

    static let changementDeCourriel = Schema.object(
        "ChangementDeCourriel", nil,
        [
            .member("courriel", .courrielSaisi, "La nouvelle adresse."),
            .member("mot_de_passe", .motDePasse(), "Celui du compte."),
        ])

    static let suite = Schema.object(
        "Suite", "Ce qui se fait ensuite, hors de cette réponse.", [.member("suite", .string)])

    static let sessionOuverte = Schema.object(
        "SessionOuverte", nil,
        [
            .member("id", .identifiant),
            .member("cree_at", .instant),
            .member("expire_at", .instant),
            .member("courante", .boolean, "Celle de la requête."),
            .member("second_facteur", .boolean, "Ouverte avec le second facteur que le compte a encore."),
        ])

    static let listeDeSessions = Schema.list(
        "ListeDeSessions", of: .sessionOuverte, "Les sessions ouvertes d’un compte.")

    static let reponseAInvitation = Schema.object(
        "ReponseAInvitation", nil,
        [
            .optional(
                "code", .string(max: 200).nullable,
                "Celui du courriel, quand l’adresse du compte n’est pas encore prouvée.")
        ])

    static let invitation = Schema.object(
        "Invitation", "Un rôle, ou la qualité de membre d’un porteur, offert à une adresse.",
        [
            .member("id", .identifiant),
            .member("courriel", .string),
            .member("role", .string.nullable),
            .member("contrat", .string.nullable),
            .member("financeur", .string.nullable),
            .member(
                "porteur",
                .object([.member("id", .identifiant), .member("nom", .string.nullable)]).nullable),
            .member("qualite", .string.nullable),
            .member("par", .string.nullable, "Le nom de qui invite."),
            .member("etat", .values(["en_attente", "acceptee", "refusee", "retiree", "expiree"])),
            .member("cree_at", .instant),
            .member("expire_at", .instant, "Passé cet instant, elle ne s’accepte plus."),
            .member("repondu_at", .instantFacultatif),
        ])

    static let pageDInvitations = Schema.page(
        "PageDInvitations", of: .invitation, "Une page d’invitations.")

    static let listeDInvitations = Schema.list(
        "ListeDInvitations", of: .invitation, "Les invitations qui attendent une réponse.")
}

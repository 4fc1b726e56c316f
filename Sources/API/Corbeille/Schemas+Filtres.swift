import Documents
import Domain
import JSON
import Store

extension Schema {
    static let filtreEcrit = Schema.object(
        "FiltreEcrit", nil,
        [
            .member("nom", .texteNonVide.max(100), "Propre à la personne."),
            .member(
                "requete",
                .object([
                    .optional(
                        "appel",
                        .texteNonVide(max: 500).nullable, "Code d’un appel."),
                    .optional(
                        "porteur",
                        .texteNonVide(max: 500).nullable, "Identifiant d’un porteur."),
                    .optional("etat", .values(Etat.self).nullable, "État du dossier."),
                    .optional(
                        "volet",
                        .texteNonVide(max: 500).nullable, "Code d’un volet."),
                    .optional(
                        "axe",
                        .texteNonVide(max: 500).nullable, "Code d’un axe."),
                    .optional(
                        "quartier",
                        .texteNonVide(max: 500).nullable, "Code d’un quartier."),
                    .optional(
                        "texte",
                        .texteNonVide(max: 500).nullable, "Des débuts de mots."),
                    .optional(
                        "affecte", .values(CorbeilleFilter.Affecte.self).nullable, "À qui est le dossier."),
                    .optional(
                        "complement", .values(CorbeilleFilter.Attente.self).nullable,
                        "Où en sont ses compléments."
                    ),
                    .optional("sort", .values(DossierQuery.Tri.self).nullable, "L’ordre."),
                ]), "Des paramètres de `GET /v1/dossiers`, sous les mêmes noms."),
        ])

    static let filtre = Schema.object(
        "Filtre", "Une liste de dossiers qu’une personne garde sous un nom.",
        [
            .member("id", .identifiant),
            .member("nom", .string),
            .member(
                "requete",
                .object([
                    .optional("appel", .string, "Code d’un appel."),
                    .optional("porteur", .string, "Identifiant d’un porteur."),
                    .optional("etat", .values(Etat.self), "État du dossier."),
                    .optional("volet", .string, "Code d’un volet."),
                    .optional("axe", .string, "Code d’un axe."),
                    .optional("quartier", .string, "Code d’un quartier."),
                    .optional("texte", .string, "Des débuts de mots."),
                    .optional("affecte", .values(CorbeilleFilter.Affecte.self), "À qui est le dossier."),
                    .optional(
                        "complement", .values(CorbeilleFilter.Attente.self), "Où en sont ses compléments."),
                    .optional("sort", .values(DossierQuery.Tri.self), "L’ordre."),
                ]), "Des paramètres de `GET /v1/dossiers`, sous les mêmes noms."),
            .member("version", .integer(min: 1), #"If-Match prend `"v<version>"`."#),
            .member("cree_at", .instant),
        ])

    static let listeDeFiltres = Schema.list(
        "ListeDeFiltres", of: .filtre, "Les filtres de l’appelant, par nom.")
}

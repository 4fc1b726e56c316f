import Documents
import Domain
import JSON
import Store

extension Schema {
    static let demandeDeComplement = Schema.object(
        "DemandeDeComplement", nil,
        [
            .optional(
                "nature", .values(Complement.Nature.self).nullable,
                """
                Un complément, avant la recevabilité ; ou un amendement, après l’instruction : un \
                budget révisé, dont les `sections` sont dites. Sans elle : complement.
                """),
            .member("demande", .texteNonVide.max(4000)),
            .optional(
                "pieces", .array(of: .texte.max(500), max: 30).nullable,
                "Codes de pièces de l’appel, que le porteur pourra remplacer."),
            .optional(
                "sections", .array(of: .texte.max(500), max: 60).nullable,
                """
                Pointeurs JSON des parties du dossier que la réponse pourra changer : \
                `/presentation`, `/actions/0/budget`. `/porteur`, ou une de ses parties \
                (`/porteur/compte_bancaire`) : la réponse la reprend du porteur, où elle se corrige.
                """),
            .optional(
                "financeurs", .array(of: .texte.max(64), max: 60).nullable,
                """
                Pour un amendement : les financeurs dont la réponse pourra changer la demande ; ni \
                ajournée, ni en séance, ni accordée sans être annoncée. Une demande accordée et \
                annoncée descend à ce qui est accordé ; une demande refusée et annoncée s’en va.
                """),
            .optional(
                "echeance_on", .jourFacultatif, "Pas avant aujourd’hui ; sans elle, le délai de l’appel."),
        ])

    static let motDeReponse = Schema.object(
        "MotDeReponse", nil,
        [
            .member("reponse", .texteNonVide.max(4000)),
            .optional(
                "changements",
                .array(
                    of: .object([
                        .member(
                            "section", .texteNonVide.max(500), "Un pointeur JSON, dans une section demandée."),
                        .member(
                            "valeur", .any, "La valeur nouvelle, entière ; null vide ce qui peut l’être."),
                    ]), max: 60
                ).nullable, "Ce que la réponse change du dossier, qui est contrôlé de nouveau."),
            .optional(
                "attestation", .oneOf([.motDAttestation, .null]),
                """
                Obligatoire si la réponse change un budget, une demande, l’identité ou le compte bancaire : ils \
                sont attestés de nouveau, comme au dépôt. Refusée si la réponse ne change rien au dossier.
                """),
        ])

    static let complement = Schema.object(
        "Complement", "Une demande au porteur, et sa réponse.",
        [
            .member("numero", .integer(min: 1)),
            .member("nature", .values(Complement.Nature.self)),
            .member("demande", .string),
            .member("pieces", .array(of: .string, max: 30)),
            .member("sections", .array(of: .string, max: 60)),
            .member("financeurs", .array(of: .string, max: 60), "Dont la demande peut changer."),
            .member("echeance_on", .jourFacultatif),
            .member("demande_at", .instant),
            .member("reponse", .string.nullable),
            .member("repondu_at", .instantFacultatif),
            .member("tardive", .boolean, "La réponse est venue après l’échéance, et l’appel le signale."),
            .member("relance_at", .instantFacultatif, "Quand le porteur a été relancé, ou null."),
            .member(
                "version_avant", .integer(min: 1).nullable,
                "La version du dossier que la réponse a remplacée ; null si elle n’a rien changé."),
            .member("version_apres", .integer(min: 1).nullable, "La version qu’elle a donnée."),
            .member("annule_at", .instantFacultatif),
            .member("annule_motif", .string.nullable),
        ])

    static let complementRepondu = Schema.object(
        "ComplementRepondu",
        """
        Le complément clos, et le verdict de chaque règle sur le dossier tel qu’il est \
        désormais.
        """, (complement.members ?? []) + [.member("controle", .controle)])

    static let listeDeComplements = Schema.list(
        "ListeDeComplements", of: .complement, "Tous les compléments du dossier, par numéro.")

    static let relance = Schema.object(
        "Relance", "Un porteur relancé.",
        [
            .member("dossier", .identifiant),
            .member("reference", .string),
            .member("porteur", .string, "Son nom."),
            .member("complement", .integer(min: 1), "Son numéro."),
            .member("echeance_on", .jourFacultatif),
        ])

    static let listeDeRelances = Schema.list(
        "ListeDeRelances", of: .relance, "Ceux qui viennent d’être relancés.")

    static let fichierJoint = Schema.object(
        "FichierJoint", "Un fichier joint.",
        [
            .member("nom", .string),
            .member("type", .values(PieceFormat.self)),
            .member("taille_octets", .integer(min: 1, max: 10_485_760)),
            .member("sha256", .sha256),
            .member("depose_at", .instant),
        ])

    static let motDeMessage = Schema.object("MotDeMessage", nil, [.member("texte", .texteNonVide.max(4000))])

    static let message = Schema.object(
        "Message", "Un mot du porteur au service, ou du service au porteur.",
        [
            .member("id", .identifiant),
            .member("dossier", .identifiant),
            .member("auteur", .identifiantEtNom),
            .member("cote", .values(Message.Cote.self), "De quel côté il était en l’écrivant."),
            .member("texte", .string),
            .member("cree_at", .instant),
            .member("fichiers", .array(of: .fichierJoint, max: 10)),
        ])

    static let pageDeMessages = Schema.page(
        "PageDeMessages", of: .message, "Une page des messages du dossier, du plus ancien au plus récent.")
}

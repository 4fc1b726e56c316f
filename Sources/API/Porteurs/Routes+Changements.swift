import Documents
import Domain
import HTTPTypes
import JSON
import UseCases

extension Routes {
    /// What waits for somebody’s word before it holds for a porteur.
    static let changements: [Route] = [
        Route(
            "declarerRepresentant", .post, "/v1/porteurs/{porteur}/changements", .declarerChangement,
            "Déclarer un nouveau représentant légal",
            """
            Le nouveau est déjà membre. Rien ne change avant l’accord de l’ancien, ou la réponse du \
            service au vu du document joint. L’ancien cesse alors aussitôt ; ses attestations restent.
            """,
            takes: .json(.demandeDeRepresentant),
            gives: [.created(.changement, "La demande ; tous les membres en reçoivent un courriel.")],
            by: Changements.declarer),
        Route(
            "listerChangements", .get, "/v1/porteurs/{porteur}/changements", .lireMembres,
            "Lister les changements demandés pour un porteur",
            gives: [.ok(.pageDeChangements, "Ceux qui attendent, et ceux qui ont leur réponse.")],
            query: page,
            by: Changements.list),
        Route(
            "reclamerPorteur", .post, "/v1/reclamations", .reclamerPorteur,
            "Demander à représenter un organisme déjà inscrit",
            """
            Quand le numéro de votre organisme est pris. Un représentant ou le service répond. Qui demande \
            n’apprend rien de ceux qui l’ont inscrit.
            """,
            takes: .json(.reclamation),
            gives: [.created(.changement, "La demande.")],
            refuses: [.etatIncompatible, .dejaExistant, .adresseNonProuvee],
            by: Changements.reclamer),
        Route(
            "listerMesChangements", .get, "/v1/changements", .lireMoi,
            "Lister les changements que l’on a demandés",
            gives: [.ok(.pageDeChangements, "Ceux de l’appelant.")],
            query: page,
            by: Changements.mine),
        Route(
            "lireChangement", .get, "/v1/changements/{changement}", .lireChangement,
            "Lire un changement demandé",
            gives: [.ok(.changement, "Le changement.")],
            by: Changements.get),
        Route(
            "joindreAuChangement", .put, "/v1/changements/{changement}/document", .porterChangement,
            "Joindre le document d’un changement que l’on demande",
            """
            Le corps est le fichier même, ou un formulaire d’un seul fichier, de 10 Mio au plus. Un seul, tant que la \
            demande attend.
            """,
            takes: .file,
            gives: [
                .created(.fichierJoint, "Le fichier joint.", located: false),
                .ok(.fichierJoint, "Le même fichier, déjà joint."),
            ],
            version: .notAsked,
            refuses: [.etatIncompatible, .dejaExistant],
            by: Changements.joindre),
        Route(
            "lireDocumentDeChangement", .get, "/v1/changements/{changement}/document", .lireChangement,
            "Télécharger le document d’un changement",
            gives: [.file("Les octets, tels que joints.")],
            by: Changements.document),
        Route(
            "repondreChangement", .put, "/v1/changements/{changement}/reponse", .repondreChangement,
            "Accepter ou refuser un changement",
            """
            Un représentant du porteur, ou le service ; jamais qui l’a demandé, sauf le seul représentant \
            d’un porteur qui n’a encore rien déposé, pour son compte bancaire ou son numéro. Après un dépôt, de \
            deux représentants dont l’un a fait entrer l’autre, aucun ne confirme l’autre : le service. Le refus d’un \
            représentant contesté, ou d’un porteur non confirmé, laisse le service décider.
            """,
            takes: .json(.reponseAuChangement),
            gives: [.ok(.changement, "Le changement, avec sa réponse.")],
            refuses: [
                .etatIncompatible, .secondeSignature, .personnesLiees, .adresseNonProuvee, .documentManquant,
                .dejaExistant, .porteurExistant, .dernierRepresentant,
            ],
            by: Changements.repondre),
        Route(
            "annulerChangement", .delete, "/v1/changements/{changement}", .porterChangement,
            "Renoncer à un changement que l’on a demandé",
            version: .notAsked,
            refuses: [.etatIncompatible],
            by: Changements.annuler),
        Route(
            "reunirPorteurs", .put, "/v1/porteurs/{porteur}/reunion", .corrigerPorteur,
            "Réunir à un porteur son doublon",
            """
            Le même organisme, inscrit deux fois. Les membres et les dossiers du doublon vont au porteur ; ce \
            qui est déposé reste figé. Refusé quand un dossier déposé n’irait plus aux règles de son appel.
            """,
            takes: .json(.demandeDeReunion),
            gives: [.ok(.porteur, "Le porteur ; les membres des deux en reçoivent un courriel.")],
            version: .notAsked,
            refuses: [.reunionImpossible],
            by: Porteurs.reunir),
    ]
}

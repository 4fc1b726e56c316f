import Documents
import Domain
import HTTPTypes
import JSON
import UseCases

extension Routes {
    /// Dossiers from draft to deposit, and their progress.
    static let dossiers: [Route] = [
        Route(
            "lireSuivi", .get, "/v1/dossiers/{dossier}/suivi", .lireDossier,
            "Savoir où en est un dossier",
            gives: [.ok(.suivi, "Les étapes, et ce qu’il reste à faire.")],
            by: SuiviRendu.get),
        Route(
            "controlerSansDeposer", .post, "/v1/controle", .lirePublic,
            "Contrôler un dossier sans l’ouvrir",
            """
            Le dossier tout entier est dans la requête ; rien n’en est gardé. Le verdict de \
            chaque règle de la révision en vigueur, à cet instant : les autres dossiers du \
            porteur ne comptent pas.
            """,
            takes: .json(.demandeDeControle),
            gives: [.ok(.controle, "Tous les verdicts (abrégés).")],
            by: Dossiers.controleSansDepot),
        Route(
            "listerDossiers", .get, "/v1/dossiers", .lireMoi,
            "Lister les dossiers",
            """
            Les dossiers de ses porteurs ; pour un instructeur, un évaluateur, un \
            administrateur, un financeur ou le conseil citoyen, ceux déposés sur ses contrats \
            ; pour un auditeur, les brouillons aussi.
            """,
            gives: [.ok(.pageDeDossiers, "Les dossiers.")],
            query: page + Dossiers.filters,
            by: Dossiers.list),
        Route(
            "creerDossier", .post, "/v1/dossiers", .creerDossier,
            "Ouvrir un dossier",
            """
            Dans un appel publié et pas encore clos ; un brouillon se commence avant l’ouverture. `recopie_de` \
            part d’un dossier d’avant. La même demande sans Idempotency-Key, dans les dix secondes, rend le même \
            brouillon.
            """,
            takes: .json(.ouvertureDeDossier),
            gives: [
                .created(.dossier, "Le brouillon ouvert."),
                .ok(.dossier, "Le brouillon que la même demande vient d’ouvrir.", located: true),
            ],
            refuses: [.appelFerme],
            by: Dossiers.create),
        Route(
            "lireDossier", .get, "/v1/dossiers/{dossier}", .lireDossier,
            "Lire un dossier",
            """
            Un brouillon vient avec le verdict de chaque règle. `mouvements` dit ce que \
            l’appelant peut en faire. À qui ne lit pas les décisions, l’état et les mouvements \
            sont ceux qui sont annoncés ; à qui ne lit pas le porteur, `presentation.contact` \
            est nul.
            """,
            gives: [.ok(.dossier, "Le dossier.")],
            by: Dossiers.get),
        Route(
            "modifierDossier", .patch, "/v1/dossiers/{dossier}", .evenement(.modifier),
            "Modifier la présentation d’un brouillon",
            "L’attestation tombe, sauf si rien ne change.",
            takes: .mergePatch(.dossierRetouche),
            gives: [.ok(.dossier, "Le brouillon, tel qu’il est désormais.")],
            by: Dossiers.patch),
        Route(
            "supprimerDossier", .delete, "/v1/dossiers/{dossier}", .evenement(.supprimer),
            "Supprimer un brouillon",
            "Les actions et les pièces partent avec lui.",
            by: Dossiers.delete),
        Route(
            "controlerDossier", .get, "/v1/dossiers/{dossier}/controle", .lireDossier,
            "Contrôler un dossier",
            """
            Le verdict de chaque règle à cet instant ; pour un dossier déposé, à l’instant de \
            son dépôt.
            """,
            gives: [.ok(.controle, "Tous les verdicts (abrégés).")],
            by: Dossiers.controle),
        Route(
            "listerActions", .get, "/v1/dossiers/{dossier}/actions", .lireDossier,
            "Lister les actions d’un dossier",
            gives: [.ok(.listeActions, "Les actions, dans leur ordre.")],
            by: Actions.list),
        Route(
            "ajouterAction", .post, "/v1/dossiers/{dossier}/actions", .evenement(.modifier),
            "Ajouter une action à un brouillon",
            """
            L’attestation tombe. Trente actions au plus par dossier, un million d’octets en \
            tout.
            """,
            takes: .json(.actionEcrite),
            gives: [.created(.action, "L’action ajoutée.")],
            by: Actions.create),
        Route(
            "lireAction", .get, "/v1/actions/{action}", .lireDossier,
            "Lire une action",
            gives: [.ok(.action, "L’action.")],
            by: Actions.get),
        Route(
            "modifierAction", .patch, "/v1/actions/{action}", .evenement(.modifier),
            "Modifier une action d’un brouillon",
            "L’attestation tombe, sauf si rien ne change. If-Match parle de l’action.",
            takes: .mergePatch(.actionEcrite),
            gives: [.ok(.action, "L’action, telle qu’elle est désormais.")],
            by: Actions.patch),
        Route(
            "retirerAction", .delete, "/v1/actions/{action}", .evenement(.modifier),
            "Retirer une action d’un brouillon",
            "L’attestation tombe. If-Match parle de l’action.",
            by: Actions.delete),
        Route(
            "listerPieces", .get, "/v1/dossiers/{dossier}/pieces", .lirePieces,
            "Lister les pièces d’un dossier",
            gives: [.ok(.listeDePieces, "Les pièces, par code.")],
            by: Pieces.list),
        Route(
            "telechargerPiece", .get, "/v1/dossiers/{dossier}/pieces/{code}", .lirePieces,
            "Télécharger une pièce",
            gives: [.file("Les octets, tels que déposés.")],
            by: Pieces.get),
        Route(
            "deposerPiece", .put, "/v1/dossiers/{dossier}/pieces/{code}", .evenement(.modifier),
            "Déposer ou remplacer une pièce",
            """
            Ou tant qu’un complément ouvert demande cette pièce. L’attestation tombe. If-Match \
            parle de la pièce. Le corps est le fichier même, ou un formulaire d’un seul \
            fichier, de 10 Mio au plus ; ses octets doivent être du format annoncé.
            """,
            takes: .file,
            gives: [
                .ok(.piece, "La pièce remplacée.", located: true), .created(.piece, "La pièce déposée."),
            ],
            version: .ifExists,
            refuses: [.reponseTardive, .pieceInattendue],
            by: Pieces.put),
        Route(
            "retirerPiece", .delete, "/v1/dossiers/{dossier}/pieces/{code}", .evenement(.modifier),
            "Retirer une pièce d’un brouillon",
            "L’attestation tombe. If-Match parle de la pièce.",
            by: Pieces.delete),
        Route(
            "attesterDossier", .put, "/v1/dossiers/{dossier}/attestation", .evenement(.attester),
            "Attester un dossier",
            """
            Par le compte du représentant, au nom et en la qualité que le porteur déclare ; ou par un autre \
            membre, de son propre nom, quand la pièce `delegation_signature` est jointe. Les phrases \
            attestées sont rendues, et gardées avec le dépôt. Toute modification ensuite reprend \
            l’attestation.
            """,
            takes: .json(.motDAttestation),
            gives: [.ok(.dossier, "Le dossier attesté.")],
            refuses: [.representantRequis, .signataireInattendu],
            by: Depot.attester),
        Route(
            "deposerDossier", .put, "/v1/dossiers/{dossier}/depot", .evenement(.deposer),
            "Déposer un dossier",
            """
            C’est l’instant d’arrivée de la requête qui compte pour le délai. Refusé avec \
            toutes les règles bloquantes enfreintes à la fois ; sinon le dossier est figé et \
            reçoit sa référence.
            """,
            gives: [.ok(.dossier, "Le dossier déposé.")],
            refuses: [.reglesEnfreintes],
            by: Depot.deposer),
        Route(
            "lireDepot", .get, "/v1/dossiers/{dossier}/depot", .lirePieces,
            "Lire le document déposé, octet pour octet",
            "Il porte le compte bancaire du porteur.",
            gives: [.ok(.depot, "Le document : son SHA-256 est celui du récépissé.")],
            refuses: [.etatIncompatible],
            by: Depot.get),
        Route(
            "lireRecepisse", .get, "/v1/dossiers/{dossier}/recepisse", .lireDossier,
            "Lire le récépissé du dépôt",
            "La page nomme les pièces à qui peut les lire, et à nul autre.",
            gives: [.ok(.recepisse, "Le récépissé."), .html("Le récépissé.")],
            query: [.format],
            refuses: [.etatIncompatible],
            by: Depot.recepisse),
        Route(
            "retirerDossier", .put, "/v1/dossiers/{dossier}/retrait", .evenement(.retirer),
            "Retirer un dossier déposé",
            """
            Jusqu’à ce que la décision soit annoncée. Le dossier garde sa référence ; ce qu’il retenait (argent, \
            séances, demandes) est libéré.
            """,
            takes: .json(.motDeMotif),
            gives: [.ok(.dossier, "Le dossier retiré.")],
            by: Depot.retirer),
        Route(
            "listerVersions", .get, "/v1/dossiers/{dossier}/versions", .lirePieces,
            "Lister les versions d’un dossier déposé",
            """
            Le dépôt est la première ; chaque réponse qui change le dossier en donne une. \
            Liste vide avant le dépôt. À qui ne lit pas les demandes de complément, \
            `complement` est nul.
            """,
            gives: [.ok(.listeDeVersions, "Les versions.")],
            by: Versions.list),
        Route(
            "lireVersion", .get, "/v1/dossiers/{dossier}/versions/{version}", .lirePieces,
            "Lire une version, octet pour octet",
            "Elle porte le compte bancaire du porteur.",
            gives: [.ok(.depot, "Le document : son SHA-256 est celui de la version.")],
            by: Versions.get),
        Route(
            "lireDifferencesDeVersions", .get, "/v1/dossiers/{dossier}/versions/{version}/differences",
            .lirePieces,
            "Dire ce qu’une version change",
            gives: [.ok(.differencesDeVersions, "Les changements.")],
            query: [.number("depuis", "Numéro de la version de départ. Par défaut, celle d’avant.", 1)],
            by: Versions.differences),
    ]
}

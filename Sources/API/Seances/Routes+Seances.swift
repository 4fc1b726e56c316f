import Documents
import Domain
import HTTPTypes
import JSON
import UseCases

extension Routes {
    /// Committee sessions, their votes, their minutes.
    static let seances: [Route] = [
        Route(
            "listerSeances", .get, "/v1/appels/{appel}/seances", .lireSeances,
            "Lister les séances d’un appel",
            gives: [.ok(.pageDeSeances, "Les séances.")],
            query: page + [.modifieDepuis],
            by: Seances.list),
        Route(
            "creerSeance", .post, "/v1/appels/{appel}/seances", .tenirSeance,
            "Préparer une séance",
            takes: .json(.seanceEcrite),
            gives: [.created(.seance, "La séance.")],
            refuses: [.appelNonPublie],
            by: Seances.create),
        Route(
            "lireSeance", .get, "/v1/seances/{seance}", .lireSeances,
            "Lire une séance",
            "Ou un de ses membres : il voit l’ordre du jour et les votes.",
            gives: [.ok(.seance, "La séance.")],
            by: Seances.get),
        Route(
            "modifierSeance", .put, "/v1/seances/{seance}", .tenirSeance,
            "Récrire une séance",
            """
            Séance preparee. Qui reste membre garde sa présence. Ce qui a été lu d’un membre se renvoie tel quel.
            """,
            takes: .json(.seanceEcrite),
            gives: [.ok(.seance, "La séance, telle qu’elle est désormais.")],
            refuses: [.seanceIncompatible],
            by: Seances.put),
        Route(
            "supprimerSeance", .delete, "/v1/seances/{seance}", .tenirSeance,
            "Renoncer à une séance",
            """
            Séance preparee ou ouverte, qui n’a ni décision préparée, ni procès-verbal, ni \
            ligne au grand livre.
            """,
            refuses: [.seanceIncompatible, .lignePrise],
            by: Seances.delete),
        Route(
            "fixerOrdreDuJour", .put, "/v1/seances/{seance}/ordre-du-jour", .tenirSeance,
            "Fixer l’ordre du jour",
            """
            Séance preparee ou ouverte. Des actions instruites, ou ajournées, dans l’ordre \
            donné ou celui du classement.
            """,
            takes: .json(.ordreDuJour),
            gives: [.ok(.seance, "La séance, telle qu’elle est désormais.")],
            refuses: [.seanceIncompatible, .etatIncompatible, .lignePrise, .complementOuvert],
            by: Seances.ordreDuJour),
        Route(
            "noterPresences", .put, "/v1/seances/{seance}/presences", .tenirSeance,
            "Noter les présences",
            "Séance preparee ou ouverte. Et qui chacun représente, si on le dit : la feuille de présence.",
            takes: .json(.listeDePresences),
            gives: [.ok(.seance, "La séance, telle qu’elle est désormais.")],
            refuses: [.seanceIncompatible],
            by: Seances.presences),
        Route(
            "donnerMandat", .put, "/v1/seances/{seance}/mandats/{financeur}", .tenirSeance,
            "Noter le mandat d’un financeur",
            """
            Séance preparee ou ouverte, partenaire du contrat. Un financeur qui ne siège pas donne sa voix à un \
            membre ; ce membre présent, ses lignes se décident. Le procès-verbal le dit. Un \
            nouveau mandat remplace le précédent.
            """,
            takes: .json(.motDeMandat),
            gives: [.ok(.seance, "La séance, telle qu’elle est désormais.")],
            refuses: [.seanceIncompatible],
            by: Seances.mandater),
        Route(
            "retirerMandat", .delete, "/v1/seances/{seance}/mandats/{financeur}", .tenirSeance,
            "Retirer le mandat d’un financeur",
            "Séance preparee ou ouverte.",
            refuses: [.seanceIncompatible],
            by: Seances.retirerMandat),
        Route(
            "deporterMembre", .put, "/v1/seances/{seance}/membres/{membre}/deports/{dossier}", .tenirSeance,
            "Noter qu’un membre se déporte",
            """
            Séance preparee ou ouverte, dossier à l’ordre du jour. Sa voix n’y compte plus, ni \
            au quorum ni au vote, et le procès-verbal le dit. Un membre qui a un compte perd \
            aussi l’accès au dossier, comme par un autre déport.
            """,
            takes: .json(.motDeMotif),
            gives: [.ok(.seance, "La séance, telle qu’elle est désormais.")],
            refuses: [.seanceIncompatible, .dejaExistant],
            by: Seances.deporter),
        Route(
            "leverDeportDeMembre", .put, "/v1/seances/{seance}/membres/{membre}/deports/{dossier}/levee",
            .leverDeport,
            "Lever le déport d’un membre sans compte",
            """
            Séance preparee ou ouverte. Celui d’un membre qui a un compte se lève par son \
            identifiant.
            """,
            takes: .json(.motDeMotif),
            gives: [.ok(.seance, "La séance, telle qu’elle est désormais.")],
            refuses: [.seanceIncompatible, .etatIncompatible],
            by: Seances.leverDeport),
        Route(
            "ouvrirSeance", .put, "/v1/seances/{seance}/ouverture", .tenirSeance,
            "Ouvrir la séance",
            "Séance preparee, quorum présent.",
            gives: [.ok(.seance, "La séance, telle qu’elle est désormais.")],
            refuses: [.seanceIncompatible, .quorumManquant],
            by: Seances.ouvrir),
        Route(
            "preparerEnBloc", .post, "/v1/seances/{seance}/decisions", .tenirSeance,
            "Préparer beaucoup de décisions, toutes ou aucune",
            """
            Séance preparee ou ouverte ; dossier instruit, ou notifie pour une ligne ajournée. \
            Une par une, ou celles d’une simulation. `essai` dit l’effet sans rien écrire. Une \
            décision refusée est nommée dans `errors`. Remplacer une décision déjà préparée \
            veut sa `version` (412 sinon).
            """,
            takes: .json(.decisionsEnBloc),
            gives: [
                .ok(.effetDesDecisions, "Un essai : rien n’est écrit."),
                .created(.effetDesDecisions, "Les décisions préparées.", located: false),
            ],
            refuses: [
                .fondsAPreciser,
                .deporte, .seanceIncompatible, .etatIncompatible, .lignePrise, .complementOuvert,
                .enveloppeDepassee, .enveloppeAbsente, .versionPerimee, .financeurAbsent,
            ],
            by: DecisionsPreparees.createAll),
        Route(
            "preparerDecision", .put, "/v1/seances/{seance}/decisions/{action}/{financeur}", .tenirSeance,
            "Préparer la réponse à une demande",
            """
            Séance preparee ou ouverte ; dossier instruit, ou notifie pour une ligne ajournée. \
            If-Match parle de la décision. Son montant est réservé sur l’enveloppe ; les votes \
            déjà donnés sur l’action, et la seconde signature, tombent. Le financeur ne répond \
            plus lui-même tant qu’elle est là. Dans une séance ouverte, un accord veut que son financeur \
            soit représenté.
            """,
            takes: .json(.motDeDecision),
            gives: [.ok(.decisionPreparee, "La décision préparée.")],
            query: [.fonds],
            version: .ifExists,
            refuses: [
                .fondsAPreciser,
                .deporte, .seanceIncompatible, .etatIncompatible, .lignePrise, .complementOuvert,
                .enveloppeDepassee, .enveloppeAbsente, .financeurAbsent,
            ],
            by: DecisionsPreparees.put),
        Route(
            "retirerDecision", .delete, "/v1/seances/{seance}/decisions/{action}/{financeur}", .tenirSeance,
            "Retirer une décision préparée",
            """
            Séance preparee ou ouverte ; dossier instruit, ou notifie pour une ligne ajournée. \
            Ce qu’elle réservait revient à l’enveloppe.
            """,
            query: [.fonds],
            refuses: [.fondsAPreciser, .deporte, .seanceIncompatible, .etatIncompatible],
            by: DecisionsPreparees.delete),
        Route(
            "contresigner", .put, "/v1/seances/{seance}/decisions/{action}/{financeur}/contreseing",
            .contresigner,
            "Contresigner une décision préparée",
            """
            Un financeur, pour le partenaire dont il a le rôle ; jamais qui l’a préparée, ni qui a reçu son rôle de cette \
            personne ou lui a donné le sien. \
            Séance preparee ou ouverte. If-Match parle de la décision.
            """,
            gives: [.ok(.decisionPreparee, "La décision signée.")],
            query: [.fonds],
            refuses: [
                .fondsAPreciser, .seanceIncompatible, .secondeSignature, .personnesLiees, .adresseNonProuvee,
            ],
            by: DecisionsPreparees.contresigner),
        Route(
            "voter", .put, "/v1/seances/{seance}/votes/{action}", .voter,
            "Voter sur une action",
            """
            Un membre de la séance, présent et avec voix, pour soi ; un instructeur, pour un \
            membre sans compte. Séance ouverte, qui vote. Qui est déporté du dossier ne vote \
            pas.
            """,
            takes: .json(.motDeVote),
            gives: [.ok(.seance, "La séance, telle qu’elle est désormais.")],
            version: .notAsked,
            refuses: [.deporte, .seanceIncompatible],
            by: Seances.voter),
        Route(
            "cloreSeance", .put, "/v1/seances/{seance}/cloture", .tenirSeance,
            "Clore la séance",
            """
            Séance ouverte. Chaque décision préparée devient la réponse du financeur, toutes \
            dans la même transaction ou aucune ; le procès-verbal est figé. Il faut le quorum \
            (sans les déportés, point par point), une majorité de « pour » si la séance vote, \
            les secondes signatures que veut l’appel, et, pour chaque ligne, un membre présent et non \
            déporté qui représente son financeur ou tient son mandat.
            """,
            gives: [.ok(.seance, "La séance, telle qu’elle est désormais.")],
            refuses: [
                .deporte, .seanceIncompatible, .quorumManquant, .votesManquants, .secondeSignature,
                .financeurAbsent, .etatIncompatible,
            ],
            by: Seances.clore),
        Route(
            "rouvrirSeance", .put, "/v1/seances/{seance}/reouverture", .tenirSeance,
            "Rouvrir une séance close",
            """
            Séance close, aucun de ses dossiers notifié. Ses décisions redeviennent préparées, \
            leurs montants réservés. Le procès-verbal reste ; la clôture suivante en donne un \
            autre.
            """,
            takes: .json(.motDeMotif),
            gives: [.ok(.seance, "La séance, telle qu’elle est désormais.")],
            refuses: [.deporte, .seanceIncompatible, .etatIncompatible, .lignePrise],
            by: Seances.rouvrir),
        Route(
            "lireProcesVerbal", .get, "/v1/seances/{seance}/proces-verbal", .lireSeances,
            "Lire le procès-verbal d’une séance",
            """
            Ou un membre de la séance. En JSON, octet pour octet tel que figé. Qui est déporté \
            d’un point lit un extrait, sans ce point ni ce dont il se déduirait : \
            `points_masques` dit combien.
            """,
            gives: [.ok(.procesVerbal, "Le procès-verbal."), .html("Le procès-verbal.")],
            query: [.number("numero", "Son numéro ; sans lui, le dernier.", 2), .format],
            refuses: [.seanceIncompatible],
            by: ProcesVerbaux.get),
    ]
}

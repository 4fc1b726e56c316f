import Domain
import HTTPTypes
import UseCases

extension OpenAPI {
    /// The text of the contract before its routes. The tables of codes, quotas and moves are generated from
    /// the code.
    static var introduction: String {
        [
            beginning, refusals, codes, quotas, quotaTable, freeSpace, states, transitions,
        ].joined(separator: "\n\n") + "\n"
    }

    private static let beginning = #"""
        Guichet tient les appels à projets d’un contrat de ville : le service les publie, les porteurs y
        déposent leurs dossiers, le service instruit, chaque financeur décide pour soi, les auditeurs lisent
        tout. `guichet demo` en donne un plein de dossiers fictifs, avec un jeton par rôle.

        ## Authentification

        `POST /v1/comptes` ouvre un compte, `POST /v1/sessions` rend un jeton valable douze heures, à
        envoyer dans `Authorization: Bearer <jeton>`. Les adresses publiques n’en demandent pas ; un jeton
        faux y est refusé (401). Un compte qui a un second facteur envoie aussi un code ; le serveur peut
        l’exiger de qui décide : sans lui, les rôles qui décident ne donnent rien (403
        `second-facteur-requis`). Un compte agit comme membre d’un porteur, ou par des rôles donnés sur un
        contrat ou sur tous : instructeur, evaluateur, financeur, conseil_citoyen, auditeur, administrateur.
        Nul n’est juge de sa propre association : devant un dossier de son porteur, un membre n’est ni
        instructeur, ni évaluateur, ni financeur, ni du conseil citoyen ; de même qui en est déporté, ou a
        déclaré un intérêt dans son porteur. Ce qu’un compte ne peut pas voir n’existe pas pour lui : 404 ;
        ce qu’il voit sans pouvoir le changer : 403.

        ## Versions : ETag, If-Match, If-None-Match

        Chaque lecture porte un ETag fort. Ce qui change porte sa version : `"v7-0123456789ab"`. Pour
        changer ou supprimer, renvoyez-le dans `If-Match` : la version seule est comparée, `"v7"` suffit, et
        `*` prend toute version ; un ETag que la compression a rendu faible (`W/"v7-…"`) vaut le fort. Sans lui : 428 ; s’il est périmé : 412. `If-None-Match` évite de relire ce
        qui n’a pas changé : 304.

        ## Créer une seule fois : Idempotency-Key

        Les POST qui créent prennent `Idempotency-Key` (1 à 200 caractères). La même clé avec le même corps
        rend la même réponse, sans second effet, avec `Idempotency-Replayed: true` ; avec un autre corps ou à une autre adresse : 422
        `cle-reutilisee`. Un refus n’est pas gardé : la clé peut resservir. Les clés sont propres à chaque
        compte, ou à chaque adresse de réseau sans compte, et gardées sept jours.

        ## Pages

        Une liste rend `items` et `next_cursor`, et l’adresse de la page suivante dans `Link: <…>;
        rel="next"`. `limit` va de 1 à 200 (50 par défaut). Rien n’est répété ni sauté d’une page à l’autre.
        Une liste entière par nature a un `next_cursor` null. Un curseur est opaque et signé : il se rend
        tel quel, à la même liste, avec les mêmes filtres. Un paramètre inconnu ou répété, un curseur
        d’ailleurs est refusé : 400.

        ## Écrire

        Les corps sont du JSON en UTF-8, d’un Mio au plus et de 32 niveaux. Un membre inconnu est refusé
        (422), un membre facultatif à null vaut un membre absent. Ce qu’une adresse donne peut lui être renvoyé : un
        membre qui ne fait que se lire (`id`, `etat`, `version`…) est pris s’il n’a pas changé, refusé sinon. PATCH suit la RFC 7396
        (`application/merge-patch+json`, ou `application/json`) : ce qui est dit change, null efface, une liste est remplacée
        entière. Dans un contrat ou un appel, rien ne s’oublie : une liste s’écrit même vide, une limite
        absente s’écrit null.

        ## Dates et montants

        Un instant (`…_at`) est en RFC 3339, UTC, à la milliseconde : `2022-11-15T09:00:00.000Z`. Un jour
        (`…_on`) s’écrit `2022-12-02`. Le calendrier d’un appel dit son fuseau : le jour de clôture compte
        jusqu’à sa dernière seconde, et c’est l’arrivée de la requête qui fait foi. Les montants
        (`…_centimes`) sont des centimes d’euro entiers, exacts. Les parts sont en dix-millièmes
        (`…_pour_dix_mille`).

        ## Boîte d’envoi et webhooks

        Notifier écrit les lettres et les met dans la boîte d’envoi, dans la même transaction : rien ne part
        avant, rien ne se perd. Un envoi qui échoue est essayé dix fois, en moins d’un jour, puis abandonné
        ; un instructeur peut le reprendre. Un envoi peut arriver deux fois, sous le même identifiant.

        Un webhook reçoit en POST `{"id", "evenement", "dossier", "reference", "appel", "etat", "at"}` : des
        faits que le porteur peut savoir, aucun nom. `Guichet-Delivery` porte `id`. `Guichet-Signature:
        t=<secondes>,v1=<hex>` porte le HMAC-SHA256, sous le secret du webhook, de `<t>.<corps>`. Les
        en-têtes `webhook-id`, `webhook-timestamp` et `webhook-signature` sont ceux de Standard Webhooks :
        leurs bibliothèques prennent pour clé `whsec_` suivi du secret en base64. Après un changement de
        secret, l’ancien signe aussi pendant vingt-quatre heures. Toute réponse 2xx vaut réception. Un
        essai envoie `{"id", "evenement": "ping", "contrat", "at"}`.

        ## Compression et navigateurs

        Une lecture de 4 Ko ou plus est compressée si `Accept-Encoding` nomme `gzip` ; son ETag est alors
        faible. Un export CSV l’est à mesure qu’il s’écrit, quelle que soit sa taille. Un fichier ne l’est pas. Les pages d’un autre site n’appellent l’API d’un
        navigateur que si le service le permet (CORS), toujours avec un jeton, jamais avec des cookies.
        """#

    private static let refusals = #"""
        ## Erreurs

        Tout refus est un `application/problem+json` (RFC 9457). `code` est stable, `detail` dit en français
        ce qui ne va pas et quoi faire, `errors` désigne chaque membre en faute, `request_id` identifie la
        requête. `title` est en anglais si `Accept-Language` commence par `en`. Une méthode qu’une adresse
        ne prend pas est refusée par 405 avec `Allow` ; toute adresse GET prend aussi HEAD.
        """#

    private static let quotas = #"""
        ## Quotas

        Ce qu’un compte, un porteur, une adresse de réseau et le service entier peuvent faire et garder est
        borné. Au-delà : 429 `quota-depasse`, avec `Retry-After`. `RateLimit-Policy` et `RateLimit` disent,
        dans les réponses des adresses qui changent quelque chose, les quotas rencontrés et ce qu’il en
        reste ; de ceux du service entier (`comptes`, `octets`), ce qu’il reste n’est pas dit. Attester,
        déposer, répondre à une demande de complément, retirer et supprimer ne rencontrent aucun quota de
        compte. D’une adresse IPv6, c’est le /64 qui compte. Un compte qui a un rôle n’est pas compté où la
        dernière colonne dit non ; ce qu’un porteur garde compte pour le compte qui l’a inscrit. Le service
        peut changer chaque chiffre (`guichet servir --quotas FICHIER.json`).
        """#

    private static let freeSpace = #"""
        Sous 500 Mo libres sur le disque (`espace_libre_minimal_octets`), aucun fichier n’est reçu : 507 ;
        déposer reste possible.
        """#

    private static let states = #"""
        ## La table des états

        Rien d’autre ne décide de qui peut faire quoi, et quand. `mouvements`, dans un dossier, dit ce qui
        est ouvert à l’appelant. Le porteur et le conseil citoyen lisent « instruit » pour « decide »
        jusqu’à la notification.
        """#

    private static var codes: String {
        table(
            ["code", "statut", "titre", "quoi faire"],
            Refus.Code.allCases.map {
                ["`\($0.rawValue)`", String($0.entry.status), $0.entry.titre, $0.remede]
            })
    }

    private static var quotaTable: String {
        table(
            ["quota", "par défaut, au plus", "fenêtre", "compte à rôle"],
            Quota.allCases.map { quota in
                let ligne = quota.ligne
                return [
                    "`\(quota.rawValue)`", "\(Quotas.chiffre(ligne.defaut, quota)) \(ligne.quoi)",
                    ligne.fenetre.map { "\($0) s" } ?? "", ligne.pourLeService ? "oui" : "non",
                ]
            })
    }

    private static var transitions: String {
        table(
            ["mouvement", "de", "vers", "par", "garde", "adresse"],
            Etats.table.map { line in
                [
                    "`\(line.evenement.rawValue)`", "`\(line.de.rawValue)`",
                    line.vers.map { "`\($0.rawValue)`" } ?? "(supprimé)", line.par.libelle,
                    line.gardes.map { "`\($0.rawValue)`" }.joined(separator: ", "), address(line.evenement),
                ]
            })
    }

    /// The first three routes that cause this event. Events of a session have no route of their own: they
    /// follow what is done in the session.
    private static func address(_ evenement: Evenement) -> String {
        let capacite = Capacite.evenement(door(evenement))
        let routes = Routes.all.filter { $0.method != .get && $0.capacite == capacite }
        guard !routes.isEmpty else { return "séances" }
        return routes.prefix(3).map { "\($0.method.rawValue) \($0.path)" }.joined(separator: ", ")
    }

    /// The event whose route also causes this one, as the body says.
    private static func door(_ evenement: Evenement) -> Evenement {
        switch evenement {
        case .declarerIrrecevable: .declarerRecevable
        case .demanderAmendement: .demanderComplement
        default: evenement
        }
    }

    private static func table(_ header: [String], _ rows: [[String]]) -> String {
        ([header, header.map { _ in "---" }] + rows)
            .map { "| " + $0.joined(separator: " | ") + " |" }.joined(separator: "\n")
    }
}

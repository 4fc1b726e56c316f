import Documents
import Domain
public import JSON

/// A parameter of a request: in its path, in its query, or a header.
public struct Parameter: Sendable {
    public let name: String
    /// `path`, `query` or `header`: the words of OpenAPI.
    public let place: String
    public let isRequired: Bool
    public let schema: Schema
    public let meaning: String
    public let example: JSON?

    private init(
        _ name: String, in place: String, _ schema: Schema, _ meaning: String, _ example: JSON?,
        isRequired: Bool = false
    ) {
        self.name = name
        self.place = place
        self.isRequired = isRequired
        self.schema = schema
        self.meaning = meaning
        self.example = example
    }

    static func query(_ name: String, _ schema: Schema, _ meaning: String, _ example: JSON? = nil)
        -> Parameter
    {
        Parameter(name, in: "query", schema, meaning, example)
    }

    /// A query parameter that is a text and not blank.
    static func text(_ name: String, _ meaning: String, _ example: JSON) -> Parameter {
        .query(
            name, .string(min: 1, max: 500, pattern: #"^[^\u0000]*[^\s\u0000][^\u0000]*$"#), meaning, example)
    }

    /// A query parameter that is a whole number from 1.
    static func number(_ name: String, _ meaning: String, _ example: JSON) -> Parameter {
        .query(name, .integer(min: 1, max: .max), meaning, example)
    }

    /// The fund of a line of financing, whose address names its financer.
    static let fonds = Parameter.query(
        "fonds", .values(Fonds.self),
        "Le fonds de la ligne ; à dire quand l’action en demande deux à ce financeur (`fonds-a-preciser` sinon)."
    )

    private static func path(
        _ name: String, _ schema: Schema, _ meaning: String, _ example: JSON
    ) -> Parameter {
        Parameter(name, in: "path", schema, meaning, example, isRequired: true)
    }

    private static func header(
        _ name: String, _ schema: Schema, _ meaning: String, _ example: JSON, isRequired: Bool = false
    ) -> Parameter { Parameter(name, in: "header", schema, meaning, example, isRequired: isRequired) }

    public var json: JSON {
        var members: [JSON.Member] = [
            JSON.Member("name", .string(name)), JSON.Member("in", .string(place)),
        ]
        if isRequired { members.append(JSON.Member("required", true)) }
        members.append(JSON.Member("description", .string(meaning)))
        members.append(JSON.Member("schema", schema.json))
        if let example { members.append(JSON.Member("example", example)) }
        return .object(members)
    }
}

// The parameters of paths, by the segment that contains them.
extension Parameter {
    static let path: [String: Parameter] = [
        "{sujet}": .path(
            "sujet", .string(pattern: "^[a-z-]+$"), "Un sujet du contrat, comme l’index les nomme.", "seances"
        ),
        "{dossier}": .path(
            "dossier", .string(min: 1, max: 100, pattern: #"^[^/\u0000-\u001F\u007F]+$"#),
            "Identifiant du dossier, ou la référence de son dépôt (`ARG-2023-001`).",
            "01847a84-888a-7854-84db-0e3e8cf077f4"),
        "{action}": .path(
            "action", .identifiant, "Identifiant de l’action.", "01847a84-88aa-7449-9156-b58891a8154f"),
        "{porteur}": .path(
            "porteur", .identifiant, "Identifiant du porteur.", "01847a84-884c-70ec-861f-62154a8674b7"),
        "{contrat}": .path("contrat", .code, "Code du contrat.", "argentan-2015"),
        "{appel}": .path("appel", .code, "Code de l’appel.", "argentan-2023"),
        "{revision}": .path(
            "revision", .integer(min: 1, max: 9_223_372_036_854_775_807),
            "Numéro d’une révision publiée de l’appel.", 2),
        "{role}": .path(
            "role", .identifiant, "Identifiant du rôle donné.", "01847a84-7a32-79cd-9404-1b1387db7c2c"),
        "{invitation}": .path(
            "invitation", .identifiant, "Identifiant de l’invitation.",
            "01847a84-7a32-79cd-9404-1b1387db7c2d"),
        "{session}": .path(
            "session", .identifiant, "Identifiant de la session.", "01847a84-7a32-79cd-9404-1b1387db7c2e"),
        "{code}": .path("code", .code, "Code d’une pièce de l’appel.", "rib"),
        "{numero}": .path(
            "numero", .integer(min: 1, max: 9_223_372_036_854_775_807),
            "Numéro du complément dans le dossier.", 1),
        "{financeur}": .path("financeur", .code, "Code du financeur sollicité.", "etat"),
        "{nom}.csv": .path(
            "nom",
            .values([
                "dossiers", "actions", "financements", "synthese-volets", "synthese-axes",
                "synthese-quartiers",
            ]), "Nom du fichier.", "financements"),
        "{enveloppe}": .path("enveloppe", .code, "Code de l’enveloppe.", "etat-2023"),
        "{affectation}": .path(
            "affectation", .identifiant, "Identifiant de l’affectation.",
            "01847a84-8c2d-7459-85d0-c20f2f5d47b4"),
        "{intention}": .path(
            "intention", .identifiant, "Identifiant de la lettre d’intention.",
            "01847a84-8c3f-7bce-92e4-84b93812a34c"),
        "{derogation}": .path(
            "derogation", .identifiant, "Identifiant de la dérogation.",
            "01847a84-8c3f-7bce-92e4-84b93812a34b"),
        "{deport}": .path(
            "deport", .identifiant, "Identifiant du déport.", "01847a84-8c3f-7bce-92e4-84b93812a34a"),
        "{demande}": .path(
            "demande", .identifiant, "Identifiant de la demande d’avis.",
            "01847a84-8d6a-7887-9b77-b31117d7f8e0"),
        "{compte}": .path(
            "compte", .identifiant, "Identifiant du compte.",
            "01847a84-6511-7153-9c28-5c00a45caa13"),
        "{changement}": .path(
            "changement", .identifiant, "Identifiant du changement demandé.",
            "01847a84-8d2c-7f31-9a40-5be1f0c3d7a2"),
        "{message}": .path(
            "message", .identifiant, "Identifiant du message.", "01847a84-8ce0-7ea5-87c8-8fbe5e1a2a63"),
        "{nom}": .path(
            "nom",
            .string(min: 1, max: 200, pattern: #"^[^./\\\u0000-\u001F\u007F][^/\\\u0000-\u001F\u007F]*$"#),
            #"Nom du fichier : sans `/`, `\` ni caractère invisible, ni point ou espace au bord."#,
            "Devis assurance.pdf"),
        "{version}": .path(
            "version", .integer(min: 1, max: 9_223_372_036_854_775_807),
            "Numéro d’une version du dossier déposé ; 1 : le dépôt.", 2),
        "{simulation}": .path(
            "simulation", .identifiant, "Identifiant de la simulation.",
            "01847a84-8e85-773c-8bbe-7b5cf3c90fc2"),
        "{seance}": .path(
            "seance", .identifiant, "Identifiant de la séance.", "01847a84-8ebe-7603-8bb0-6966c299733b"),
        "{membre}": .path(
            "membre", .integer(min: 1, max: 9_223_372_036_854_775_807), "Numéro du membre dans la séance.", 4),
        "{courrier}": .path(
            "courrier", .identifiant, "Identifiant de la lettre, comme la liste le donne.",
            "01847a84-9072-7a8d-8436-1afb71f9bce3"),
        "{envoi}": .path(
            "envoi", .identifiant, "Identifiant du message de la boîte d’envoi.",
            "01847a84-9072-7a8d-8436-1afb71f9bce2"),
        "{webhook}": .path(
            "webhook", .identifiant, "Identifiant du webhook.", "01847a84-8bb2-7143-8381-5e646116effb"),
        "{jeton}": .path(
            "jeton", .identifiant, "Identifiant du jeton.", "01847a84-8c9b-7ca8-98e0-49b0326ab304"),
        "{filtre}": .path(
            "filtre", .identifiant, "Identifiant du filtre.", "01847a84-8c9b-7ca8-98e0-49b0326ab303"),
    ]
}

// Query parameters that several routes share.
extension Parameter {
    static let limit = Parameter.query(
        "limit", .integer(min: 1, max: 200).byDefault(50), "Nombre d’éléments par page.")
    static let cursor = Parameter.query(
        "cursor", .string(min: 1, max: 500),
        """
        Le `next_cursor` de la page précédente, tel quel : un texte opaque et signé, qui vaut pour cette liste et \
        ces filtres seulement, aussi après un redémarrage. Seul `limit` peut changer d’une page à l’autre. Un \
        curseur fabriqué, modifié ou d’une autre liste est refusé : 400 `parametre-invalide`, `errors` désigne \
        `/cursor`. Celui d’un classement ou du résultat d’une simulation ne vaut que pour le compte qui l’a reçu.
        """)

    static let modifieDepuis = Parameter.query(
        "modifie_depuis", .string(format: "date-time"),
        """
        Ce qui a changé à cet instant ou après, RFC 3339. Reprenez de l’instant de la réponse précédente, lu avant de la \
        demander : une chose peut venir deux fois, aucune ne manque. Un instant à venir donne une page vide.
        """, "2022-11-15T09:00:00Z")

    static let apres = Parameter.query(
        "apres", .integer(min: 0, max: .max),
        """
        Le `seq` de la dernière ligne reçue, 0 pour commencer : ce qui la suit. Les numéros sont donnés dans l’ordre où \
        les écritures sont faites : une ligne écrite plus tard a toujours un plus grand numéro. Qui repart du dernier \
        `seq` reçu a donc chaque ligne une fois, même pendant que d’autres s’écrivent, aussi après un redémarrage, tant \
        que ce qu’il peut lire reste le même. Ce qu’un nouveau rôle permet de lire ne revient pas en arrière : relire depuis 0.
        """, 42)

    /// `json` or `html`.
    static let format = Parameter.query(
        "format", .values(["json", "html"]),
        """
        `html` : une page à imprimer. Par défaut : html si l’en-tête Accept commence par text/html, json sinon.
        """)
}

// Headers of requests; the kind of a route decides which it takes.
extension Parameter {
    private static let tags = Schema.string(
        pattern: #"^(\*|(W/)?"v[0-9]+(-[0-9a-f]*)?"( *, *(W/)?"v[0-9]+(-[0-9a-f]*)?")*)$"#)

    static let ifMatch = header(
        "If-Match", tags,
        #"""
        L’ETag de la dernière lecture (sa version seule compte : `"v7"` suffit), plusieurs séparés par des \#
        virgules, ou `*`.
        """#, #""v7-0123456789ab""#, isRequired: true)

    static let ifMatchWhenExisting = header(
        "If-Match", tags,
        #"""
        Obligatoire pour remplacer ce qui existe déjà (428 sinon) ; à la première écriture, absent ou `*` (412 \#
        sinon). Même forme qu’ailleurs : un ETag, `"v7"` ou `*`.
        """#, "*")

    static let ifNoneMatch = header(
        "If-None-Match", .string, "L’ETag d’une réponse gardée : 304 si elle vaut encore.",
        #""v1-fd6eb7a76b0b""#)

    static let idempotencyKey = header(
        "Idempotency-Key", .string(min: 1, max: 200),
        """
        Une clé neuve par création, par exemple un UUID : répétée avec le même corps, la requête n’a qu’un effet et \
        qu’une réponse.
        """, "7f0c0c52-5f2c-4d7e-9d1c-2f8c1a4f9c11")

    static let fileName = header(
        "Content-Disposition", .string,
        #"""
        Le nom du fichier (RFC 6266, RFC 8187), en UTF-8 : `filename*` passe avant `filename`. Les dossiers d’un \#
        chemin et les caractères invisibles en sont ôtés ; 200 caractères au plus. Sans nom : le code de la pièce, \#
        ou `avis`, et l’extension du format.
        """#, #"attachment; filename="RIB du club.pdf""#)
}

import Documents
import Domain
import HTTPTypes
import JSON
import Store
import UseCases

/// `/v1/appels/{appel}/revisions`, and the differences between revisions.
enum Revisions {
    static func list(_ exchange: Exchange) async throws -> Reponse {
        try await exchange.read { reader, contexte in
            let appel = try contexte.chose.appel
            return .list(
                try reader.revisions(appel: appel.code).map { revision in
                    [
                        "numero": .integer(revision.numero),
                        "publie_at": .string(revision.publieAt.description),
                        "sha256": .string(revision.sha256), "edition": .integer(revision.edition),
                        "en_vigueur": .bool(revision.numero == appel.revision),
                    ]
                })
        }
    }

    static func get(_ exchange: Exchange) async throws -> Reponse {
        try await exchange.read { reader, contexte in
            .json(Appels.render(try find(reader, contexte, exchange).revision, at: exchange.instant))
        }
    }

    /// The differences from the previous revision, or from the revision `depuis` if it is given, in
    /// sentences.
    static func differences(_ exchange: Exchange) async throws -> Reponse {
        let depuis = try exchange.query.number("depuis")
        return try await exchange.read { reader, contexte in
            let (appel, revision) = try find(reader, contexte, exchange)
            let first = depuis.map(Int64.init) ?? max(2, revision.numero) - 1
            let changements = try RelireAppel.differences(
                reader, appel: appel, depuis: first, vers: revision.numero)
            return .json([
                "depuis": .integer(first), "vers": .integer(revision.numero),
                "changements": .list(changements),
            ])
        }
    }

    /// The call being written, in sentences, with what has to be reviewed and what changed, for the staff
    /// that will publish it.
    static func relecture(_ exchange: Exchange) async throws -> Reponse {
        try await exchange.read { reader, contexte in
            let relecture = try RelireAppel.run(reader, contexte, code: exchange.parameter("appel"))
            return .json([
                "phrases": .array(
                    relecture.phrases.map {
                        ["rubrique": .string($0.rubrique), "texte": .string($0.texte)]
                    }),
                "a_revoir": Self.aRevoir(relecture.aRevoir),
                "changements": .list(relecture.changements),
            ])
        }
    }

    static func copier(_ exchange: Exchange) async throws -> Reponse {
        let json = try await exchange.json()
        let demande = try CopierAppel.Demande(json)
        return try await exchange.create(json) { tx, contexte in
            let (appel, aRevoir) = try CopierAppel.run(
                tx, contexte, code: exchange.parameter("appel"), demande)
            var members = try Appels.project(appel, tx.read).members ?? []
            members.append(JSON.Member("a_revoir", Self.aRevoir(aRevoir)))
            return .json(
                .object(members), status: .created, version: appel.version,
                location: "/v1/appels/\(appel.code)/projet")
        }
    }

    private static func aRevoir(_ points: [ARevoir]) -> JSON {
        .array(points.map { ["pointer": .string($0.pointer), "detail": .string($0.detail)] })
    }

    private static func find(
        _ reader: Reader, _ contexte: Contexte, _ exchange: Exchange
    ) throws -> (appel: String, revision: Revision) {
        let appel = try contexte.chose.appel
        guard let numero = Query.whole(exchange.parameter("revision")).map(Int64.init),
            let revision = try reader.revision(appel.code, numero)
        else { throw Refus.introuvable }
        return (appel.code, revision)
    }
}

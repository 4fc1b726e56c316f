import Documents
import Domain
import HTTPTypes
import JSON
import Store
import UseCases

/// `/v1/dossiers/{dossier}/versions`: the versions of a dossier, from the deposit on.
enum Versions {
    static func list(_ exchange: Exchange) async throws -> Reponse {
        try await exchange.read { reader, contexte in
            let showsComplements = contexte.caller.peut(
                .lireComplements, devant: try contexte.chose.dossier)
            return .list(
                try find(reader, contexte).map { version in
                    [
                        "numero": .integer(version.numero),
                        "complement": showsComplements
                            ? version.complement.map(JSON.integer) ?? .null : .null,
                        "sha256": .string(version.sha256), "cree_at": .string(version.creeAt.description),
                    ]
                })
        }
    }

    /// The frozen document, byte for byte.
    static func get(_ exchange: Exchange) async throws -> Reponse {
        let version = try await exchange.read { reader, contexte in
            try one(try find(reader, contexte), exchange.parameter("version"))
        }
        let bytes = Array(version.contenu.utf8)
        return Reponse(
            .ok, headers: [.contentType: "application/json", .eTag: ETag.make(version: nil, bytes)],
            .octets(bytes))
    }

    /// The changes from a version (by default the previous one) to this one, each with its place in the
    /// document.
    static func differences(_ exchange: Exchange) async throws -> Reponse {
        let depuis = try exchange.query.number("depuis")
        return try await exchange.read { reader, contexte in
            let all = try find(reader, contexte)
            let version = try one(all, exchange.parameter("version"))
            let earlier = try one(all, String(depuis.map { Int64($0) } ?? max(2, version.numero) - 1))
            let (avant, apres) = (try document(earlier), try document(version))
            return .list(
                avant.differences(to: apres).filter { !$0.pointer.hasPrefix("/\(Tete.membre)") }.map {
                    ["pointer": .string($0.pointer), "avant": $0.avant ?? .null, "apres": $0.apres ?? .null]
                })
        }
    }

    /// The versions contain the bank account of the porteur, so not everyone who sees the dossier may read
    /// them.
    private static func find(_ reader: Reader, _ contexte: Contexte) throws -> [VersionDossier] {
        try reader.versions(dossier: contexte.chose.dossier.id)
    }

    private static func one(_ all: [VersionDossier], _ numero: String) throws -> VersionDossier {
        guard let numero = Query.whole(numero), let found = all.first(where: { $0.numero == Int64(numero) })
        else {
            throw Refus.introuvable
        }
        return found
    }

    private static func document(_ version: VersionDossier) throws -> JSON {
        guard let document = try? JSON.parse(version.contenu, limits: .stored) else {
            throw StoreError.corrupt("version_dossier")
        }
        return document
    }
}

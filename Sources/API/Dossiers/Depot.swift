import Domain
import HTTPTypes
import HummingbirdCore
import JSON
import Store
import UseCases

/// Attesting, depositing, and the proof of it.
enum Depot {
    static func attester(_ exchange: Exchange) async throws -> Reponse {
        let demande = try Attester.Demande(try await exchange.json())
        return try await Dossiers.move(exchange) { tx, contexte, id in
            try Attester.run(tx, contexte, dossier: id, demande)
        }
    }

    static func deposer(_ exchange: Exchange) async throws -> Reponse {
        try await Dossiers.move(exchange) { tx, contexte, id in
            _ = try Deposer.run(tx, contexte, dossier: id)
        }
    }

    static func retirer(_ exchange: Exchange) async throws -> Reponse {
        let motif = try Motif.read(try await exchange.json())
        return try await Dossiers.move(exchange) { tx, contexte, id in
            try RetirerDossier.run(tx, contexte, dossier: id, motif: motif)
        }
    }

    /// The deposited document, byte for byte: its SHA-256 is the one of the receipt.
    static func get(_ exchange: Exchange) async throws -> Reponse {
        // It carries the bank account of the porteur: not for all who see a dossier.
        let (_, depot) = try await find(exchange, .lirePieces)
        let bytes = Array(depot.contenu.utf8)
        return Reponse(
            .ok, headers: [.contentType: "application/json", .eTag: ETag.make(version: nil, bytes)],
            .octets(bytes))
    }

    private enum Format: String, CaseIterable { case json, html }

    /// The receipt, as JSON or as a page to print (`?format=html`, or Accept: text/html).
    static func recepisse(_ exchange: Exchange) async throws -> Reponse {
        let asked: Format? = try exchange.query.choice("format")
        let prefersPage = HeaderValue.prefers("text/html", exchange.request.headers[.accept])
        let (dossier, depot) = try await find(exchange)
        let (revision, showsPieces) = try await exchange.read { reader, contexte in
            (
                try Acces.revision(reader, of: dossier),
                Permissions.allows(contexte.caller.qualites(devant: dossier), .lirePieces)
            )
        }
        let format = asked ?? (prefersPage ? .html : .json)
        return format == .json
            ? .json(Recepisse.json(dossier, depot, revision))
            : .html(Recepisse.html(dossier, depot, revision, showsPieces: showsPieces))
    }

    private static func find(
        _ exchange: Exchange, _ capacite: Capacite = .lireDossier
    ) async throws -> (StoredDossier, StoredDepot) {
        try await exchange.read { reader, contexte in
            let dossier = try Acces.dossier(reader, contexte, exchange.parameter("dossier"))
            try contexte.require(capacite, devant: dossier)
            guard let depot = try reader.depot(dossier: dossier.id) else {
                throw Refus(
                    .etatIncompatible, "Ce dossier n’est pas déposé : il n’y a pas encore de récépissé.")
            }
            return (dossier, depot)
        }
    }
}

/// The proof of a deposit.
enum Recepisse {
    static func json(_ dossier: StoredDossier, _ depot: StoredDepot, _ revision: Revision) -> JSON {
        [
            "reference": .string(depot.reference), "dossier": .string(dossier.id),
            "appel": ["code": .string(dossier.appel), "titre": .string(revision.appel.titre)],
            "revision": .integer(depot.revision),
            "porteur": ["id": .string(dossier.porteurId), "nom": .string(nom(depot) ?? dossier.porteurNom)],
            "depose_at": .string(depot.deposeAt.description),
            "heure_locale": .string(heure(depot, revision)),
            "fuseau": .string(revision.appel.calendrier.fuseau),
            "sha256": .string(depot.sha256),
            "contenu": .string("/v1/dossiers/\(dossier.id)/depot"),
        ]
    }

    /// - Parameter showsPieces: whether the reader may know the pieces: others read the same receipt without their names.
    static func html(
        _ dossier: StoredDossier, _ depot: StoredDepot, _ revision: Revision, showsPieces: Bool
    ) -> String {
        func row(_ name: String, _ value: String) -> String {
            "<tr><th>\(HTML.escape(name))</th><td>\(HTML.escape(value))</td></tr>"
        }
        let document = try? JSON.parse(depot.contenu, limits: .stored)
        let actions = (document?["dossier"]?["actions"]?.array ?? []).compactMap { $0["intitule"]?.string }
        let pieces = (document?["pieces"]?.array ?? []).map { piece in
            "\(piece["nom"]?.string ?? "") (SHA-256 \(piece["sha256"]?.string ?? ""))"
        }
        return HTML.page(
            "Récépissé \(depot.reference)", "recepisse",
            """
            <h1>Récépissé de dépôt</h1>
            <p>Ce document atteste le dépôt du dossier ci-dessous. Gardez-le : il fait foi de la date et du contenu.</p>
            <table>
            \(row("Référence", depot.reference))
            \(row("Appel à projets", revision.appel.titre))
            \(row("Porteur", nom(depot) ?? dossier.porteurNom))
            \(row("Déposé le", heure(depot, revision) + " (heure de \(revision.appel.calendrier.fuseau))"))
            \(row("Instant", depot.deposeAt.description))
            \(row("Actions", actions.joined(separator: " ; ")))
            \(showsPieces ? row("Pièces", pieces.joined(separator: " ; ")) : "")
            \(row("Empreinte SHA-256 du contenu", depot.sha256))
            </table>
            """)
    }

    /// The name as deposited, whatever the porteur is called since.
    private static func nom(_ depot: StoredDepot) -> String? {
        (try? JSON.parse(depot.contenu, limits: .stored))?["dossier"]?["porteur"]?["nom"]?.string
    }

    private static func heure(_ depot: StoredDepot, _ revision: Revision) -> String {
        Fuseau.heureLocale(depot.deposeAt, fuseau: revision.appel.calendrier.fuseau)
    }
}

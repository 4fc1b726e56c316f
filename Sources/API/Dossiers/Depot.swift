import Domain
import HTTPTypes
import HummingbirdCore
import JSON
import Store
import UseCases

/// The attestation, the deposit, the deposited document and its receipt.
enum Depot {
    static func attester(_ exchange: Exchange) async throws -> Reponse {
        let demande = try Attester.Demande(try await exchange.json())
        let id = exchange.parameter("dossier")
        return try await exchange.write(preparing: { reader, contexte in
            // The attestation changes nothing of what is judged.
            try Controler.run(reader, contexte.chose.dossier, at: contexte.instant)
        }) { tx, contexte, verdicts in
            try Attester.run(tx, contexte, dossier: id, demande)
            return try Dossiers.moved(tx.read, contexte, id, verdicts)
        }
    }

    static func deposer(_ exchange: Exchange) async throws -> Reponse {
        let id = exchange.parameter("dossier")
        return try await exchange.write(preparing: { reader, contexte in
            try Deposer.preparer(reader, contexte, dossier: id)
        }) { tx, contexte, prete in
            _ = try Deposer.run(tx, contexte, dossier: id, prete)
            return try Dossiers.moved(tx.read, contexte, id)
        }
    }

    static func retirer(_ exchange: Exchange) async throws -> Reponse {
        let motif = try Motif.read(try await exchange.json())
        return try await Dossiers.move(exchange) { tx, contexte, id in
            try RetirerDossier.run(tx, contexte, dossier: id, motif: motif)
        }
    }

    /// The deposited document, byte for byte: its SHA-256 is the one on the receipt.
    static func get(_ exchange: Exchange) async throws -> Reponse {
        // The document contains the bank account of the porteur, so not everyone who sees the dossier may
        // read it.
        let depot = try await exchange.read { reader, contexte in try find(reader, contexte).depot }
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
        let (dossier, depot, revision, showsPieces) = try await exchange.read { reader, contexte in
            let (dossier, depot) = try find(reader, contexte)
            return (
                dossier, depot, try Acces.revision(reader, of: dossier),
                contexte.caller.peut(.lirePieces, devant: dossier)
            )
        }
        let format = asked ?? (prefersPage ? .html : .json)
        return format == .json
            ? .json(try Recepisse.json(dossier, depot, revision))
            : .html(try Recepisse.html(dossier, depot, revision, showsPieces: showsPieces))
    }

    private static func find(
        _ reader: Reader, _ contexte: Contexte
    ) throws -> (dossier: StoredDossier, depot: StoredDepot) {
        let dossier = try contexte.chose.dossier
        guard let depot = try reader.depot(dossier: dossier.id) else {
            throw Refus(
                .etatIncompatible, "Ce dossier n’est pas déposé : il n’y a pas encore de récépissé.")
        }
        return (dossier, depot)
    }
}

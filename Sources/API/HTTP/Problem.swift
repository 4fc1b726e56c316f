import HTTPTypes
import JSON
import NIOHTTP1
import Store
import UseCases

/// The problem document of an error (RFC 9457). Every error becomes an HTTP answer here.
struct Problem: Error, Sendable {
    let refus: Refus
    var headers: HTTPFields = [:]

    /// The answer to any error. It shows nothing internal: no stack trace, no SQL, no file path.
    init(_ error: any Error) {
        switch error {
        case let problem as Problem: self = problem
        case let refus as Refus: self.init(refus: refus)
        case let problems as JSONProblems: self.init(refus: Refus(problems))
        // The chunks or the end of a body are not valid HTTP.
        case is HTTPParserError:
            self.init(refus: Refus(.requeteMalFormee, "Le corps reçu n’est pas découpé comme HTTP le veut."))
        case let error as StoreError: self.init(refus: Self.refus(error))
        default:
            self.init(refus: Refus(.erreurInterne, "Une erreur imprévue s’est produite. Elle est consignée."))
        }
    }

    init(refus: Refus, headers: HTTPFields = [:]) {
        self.refus = refus
        self.headers = headers
    }

    private static func refus(_ error: StoreError) -> Refus {
        switch error {
        case .diskFull:
            Refus(
                .disquePlein,
                "Il n’y a plus de place pour écrire. Rien n’a été perdu ; recommencez plus tard.")
        case .pieceFault(_, let fault):
            Refus(
                .pieceIndisponible,
                (fault == .missing
                    ? "Le fichier manque sur le serveur." : "Le fichier n’est plus celui qui a été reçu.")
                    + " Il n’est pas donné. Le service de la ville doit le rétablir depuis une sauvegarde ;"
                    + " signalez-le-lui.",
                retryAfter: 3600)
        case .pieceRetiree:
            Refus(
                .introuvable,
                "Ce fichier vient d’être remplacé ou retiré. Relisez la liste des pièces, puis recommencez.")
        case .readOnly, .busy, .failed, .held, .notDurable, .newerSchema, .olderSchema,
            .piecesWithoutDatabase,
            .foreignPieces:
            Refus(
                .indisponible,
                "L’écriture n’est pas possible en ce moment. Recommencez dans quelques instants.",
                retryAfter: 5)
        case .enveloppeDepassee:
            Refus(.enveloppeDepassee, "L’enveloppe serait dépassée : rien n’a été accordé.")
        case .constraint, .corrupt, .refused:
            Refus(.erreurInterne, "Une erreur imprévue s’est produite. Elle est consignée.")
        }
    }

    var status: Int { refus.code.entry.status }

    func reponse(requestID: String, prefersEnglish: Bool) -> Reponse {
        let entry = refus.code.entry
        let body: JSON = [
            "type": .string("urn:guichet:probleme:\(refus.code.rawValue)"),
            "title": .string(prefersEnglish ? entry.title : entry.titre),
            "status": .int(entry.status),
            "code": .string(refus.code.rawValue),
            "detail": .string(refus.detailHTTP),
            "request_id": .string(requestID),
            "errors": .array(
                refus.erreurs.map { problem in
                    [
                        "pointer": .string(problem.pointer), "code": .string(problem.code),
                        "detail": .string(problem.detailHTTP),
                    ]
                }),
        ]
        var headers = headers
        headers[.contentType] = "application/problem+json"
        headers[.contentLanguage] = prefersEnglish ? "en, fr" : "fr"
        headers[.retryAfter] = refus.retryAfter.map { String($0) }
        headers.add(refus.quota.map { [$0] } ?? [])
        if entry.status == 401 { headers[.wwwAuthenticate] = "Bearer realm=\"guichet\"" }
        return Reponse(HTTPResponse.Status(code: entry.status), headers: headers, .octets(body.bytes))
    }
}

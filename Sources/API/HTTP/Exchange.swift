import Domain
import HTTPTypes
import Hummingbird
import JSON
import NIOCore
import Store
import UseCases

/// One request, with what a route needs to answer it.
struct Exchange: Sendable {
    let guichet: Guichet
    private(set) var route: Route
    let request: Request
    let parameters: [String: String]
    let query: Query
    /// When the request arrived, before its body was read.
    let instant: Instant
    let address: String
    let body: BodyState
    let channel: any Channel
    /// What presents the token of the session: a page calls for a browser.
    let genre: Jeton.Genre
    /// The caller, if it is known before the body is read: on routes that change something and need an
    /// account.
    var appelant = Caller.anonyme
    let rencontres = QuotasRencontres()

    /// A parameter of the path, percent-decoded.
    func parameter(_ name: String) -> String { parameters[name] ?? "" }

    /// The token of `Authorization: Bearer …` (RFC 6750).
    var jeton: String? {
        get throws {
            guard let value = request.headers[.authorization] else { return nil }
            let parts = value.parts(at: " ").filter { !$0.isEmpty }
            guard parts.count == 2, HeaderValue.lowered(String(parts[0])) == "bearer" else {
                throw Refus(.nonAuthentifie, "L’en-tête attendu est « Authorization: Bearer <jeton> ».")
            }
            let jeton = String(parts[1])
            guard Jeton.Genre.allCases.allSatisfy({ $0 == genre || !jeton.hasPrefix($0.rawValue) }) else {
                throw Refus(
                    .nonAuthentifie,
                    phrase: "Ce jeton n’est pas connu. Ouvrez une session : \(Geste.ouvrirSession).")
            }
            return jeton
        }
    }

    var precondition: Precondition {
        guard let value = request.headers[.ifMatch] else { return .absent }
        guard let tags = ETag.parse(value) else { return .any }
        return .versions(tags.compactMap(ETag.version))
    }

    func contexte(_ reader: Reader) throws -> Contexte {
        let caller = try guichet.appelants.caller(reader, jeton: try jeton, at: instant)
            .soumis(a: guichet.limites.secondFacteur)
        try caller.requirePortee(route.capacite, isReading: route.method == .get)
        return Contexte(
            caller: caller, instant: instant, precondition: precondition, quotas: guichet.limites.quotas,
            liens: guichet.liens,
            noter: { [rencontres] in rencontres.note($0) })
    }

    /// The subject under which the quotas of the client’s address are counted.
    var reseau: String { AdresseIP(address)?.client ?? address }

    /// Counts `n` more uses of a quota over time, for `sujet` or, without it, for the calling account.
    func take(_ quota: Quota, _ n: Int64 = 1, of sujet: String? = nil) throws {
        guard quota.ligne.pourLeService || appelant.roles.isEmpty,
            let sujet = sujet ?? appelant.compte?.id
        else { return }
        rencontres.note(
            try guichet.compteurs.take(
                quota, n, of: sujet, limite: guichet.limites.quotas[quota], at: instant))
    }

    /// Reads the database with the caller only; the thing that the path names is not looked up. Like that of
    /// `read`, its `body` changes nothing, because it may run again (`Store.readAtOnce`).
    func sansEntrer<T: Sendable>(
        _ body: @escaping @Sendable (Reader, Contexte) throws -> T
    ) async throws -> T {
        try await guichet.store.readAtOnce { reader in try body(reader, try contexte(reader)) }
    }

    /// Reads one snapshot of the database. First, the thing that the path names is found in `contexte.chose`
    /// and the permission of the route is checked.
    ///
    /// - Parameter isLong: whether it is known to be more than a thread that serves requests may be held for; it is then
    ///   not begun there.
    func read<T: Sendable>(
        isLong: Bool = false, _ body: @escaping @Sendable (Reader, Contexte) throws -> T
    ) async throws -> T {
        let whole: @Sendable (Reader) throws -> T = { reader in
            try body(reader, try entrer(reader, contexte(reader)))
        }
        return isLong
            ? try await guichet.store.read(whole) : try await guichet.store.readAtOnce(whole)
    }

    /// Runs one transaction after the same checks. The answer is rendered inside it, from what was just
    /// written.
    func write<T: Sendable>(_ body: @escaping @Sendable (Writer, Contexte) throws -> T) async throws -> T {
        try await guichet.store.write { tx in try body(tx, try entrer(tx.read, contexte(tx.read))) }
    }

    /// The same with what is worked out on a reader first (`Store.write(preparing:)`). Who may do it is checked on
    /// both sides.
    func write<P: Sendable, T: Sendable>(
        preparing prepare: @escaping @Sendable (Reader, Contexte) throws -> P,
        _ body: @escaping @Sendable (Writer, Contexte, P) throws -> T
    ) async throws -> T {
        try await guichet.store.write(preparing: { reader in
            try prepare(reader, try entrer(reader, contexte(reader)))
        }) { tx, prete in try body(tx, try entrer(tx.read, contexte(tx.read)), prete) }
    }

    private func entrer(_ reader: Reader, _ contexte: Contexte) throws -> Contexte {
        let chose = try Acces.entrer(
            reader, contexte, route.capacite, route.chose?.espece, parameter(route.chose?.parametre ?? ""))
        return contexte.entree(chose, reader)
    }

    /// Runs a write that creates something. Repeated with the same Idempotency-Key, it has one effect and
    /// gives one answer.
    ///
    /// The answer is kept in the same transaction as the effect. A refusal is not kept, because it changed
    /// nothing. A kept answer is given again without checking the access to the thing, because the effect may
    /// be that the caller no longer sees it; but a caller who has lost a role or a membership since is refused.
    func create(
        _ json: JSON, _ body: @escaping @Sendable (Writer, Contexte) throws -> Reponse
    ) async throws -> Reponse {
        guard let key = try idempotencyKey else { return try await write(body) }
        let name = "\(route.method.rawValue) \(request.uri.path)"
        let requete =
            (route.capacite == .ouvrirCompte ? try await json.withoutPassword(key: key, reseau) : json).bytes
        let hash = sha256(requete)
        return try await guichet.store.write { tx in
            let contexte = try contexte(tx.read)
            let compte = contexte.caller.compte?.id ?? "anonyme \(address)"
            if let kept = try tx.answer(compte: compte, cle: key, requete: requete) {
                guard kept.route == name, kept.requeteSha256 == hash else {
                    throw Refus(
                        .cleReutilisee, "Cette clé a déjà servi à une autre requête. Prenez-en une nouvelle.")
                }
                guard contexte.caller.droits.isSuperset(of: kept.droits ?? []) else {
                    try contexte.caller.refuseSansSecondFacteur {
                        $0.droits.isSuperset(of: kept.droits ?? [])
                    }
                    throw Refus(
                        .interdit,
                        "Votre compte a perdu un rôle depuis cette requête : sa réponse ne se redonne pas.")
                }
                var again = Reponse(kept)
                again.headers[.idempotencyReplayed] = "true"
                return again
            }
            // A client repeats a request within hours, so a week is enough.
            try tx.forgetAnswers(before: instant.adding(seconds: -7 * 86_400))
            try contexte.requirePlace(.clesParCompte, held: tx.read.combien(.clesDuCompte, compte))
            let reponse = try body(tx, try entrer(tx.read, contexte)).written
            if let answer = reponse.stored(
                route: name, requeteSha256: hash, droits: contexte.caller.droits)
            {
                try tx.keep(answer, compte: compte, cle: key, requete: requete, at: instant)
            }
            return reponse
        }
    }

    var hasIdempotencyKey: Bool { (try? idempotencyKey) != nil }

    private var idempotencyKey: String? {
        get throws {
            guard let name = HTTPField.Name("Idempotency-Key"), let key = request.headers[name] else {
                return nil
            }
            guard (1...200).contains(key.utf8.count) else {
                throw Refus(.requeteMalFormee, "L’en-tête Idempotency-Key compte de 1 à 200 caractères.")
            }
            return key
        }
    }

    var bodyReader: BodyReader {
        BodyReader(request: request, limites: guichet.limites, state: body, channel: channel)
    }

    /// The JSON body, within its limits of size and time, without what was only read.
    func json() async throws -> JSON {
        let bytes = try await bodyReader.bytes(
            route.isPatch ? ["application/merge-patch+json", "application/json"] : ["application/json"])
        let json: JSON
        do {
            json = try JSON.parse(bytes)
        } catch {
            throw Refus(
                .jsonMalForme, "Ligne \(error.line), colonne \(error.column) : \(error.detail).")
        }
        try SensDeLecture.requireNone(in: json)
        return try await withoutRead(json)
    }

    /// What a client read at this address may be sent back, changed or not. A member that the reading gives and
    /// that is not written here is left out when it is as it is read now; otherwise it stays, and is refused by
    /// its name like any unknown member.
    private func withoutRead(_ json: JSON) async throws -> JSON {
        guard let (reading, onlyRead) = Routes.lectures[route.id], let members = json.members,
            members.contains(where: { onlyRead.contains($0.key) })
        else { return json }
        var exchange = self
        exchange.route = reading
        let answer: Reponse
        do {
            answer = try await reading.handle(exchange)
        } catch let refus as Refus where refus.code == .fondsAPreciser {
            throw refus
        } catch {
            return json
        }
        guard case .document(let current) = answer.corps else { return json }
        return .object(
            members.filter { member in
                !onlyRead.contains(member.key) || !(current[member.key].map(member.value.isSame) ?? false)
            })
    }
}

extension JSON {
    /// The document that is hashed to recognise a repeated request. The password is replaced by a fingerprint
    /// that is as slow to guess as the password hash.
    fileprivate func withoutPassword(key: String, _ reseau: String) async throws -> JSON {
        guard let password = self["mot_de_passe"]?.string else { return self }
        return merging([
            "mot_de_passe": .string(try await MotDePasse.fingerprint(password, key: key, reseau: reseau))
        ])
    }
}

extension HTTPField.Name {
    /// Says that an answer is one that was kept, and that nothing was done this time.
    fileprivate static let idempotencyReplayed: HTTPField.Name = {
        guard let name = HTTPField.Name("Idempotency-Replayed") else { preconditionFailure("a valid name") }
        return name
    }()
}

extension Reponse {
    init(_ kept: StoredAnswer) {
        var headers = HTTPFields()
        for member in kept.entetes.members ?? [] {
            if let name = HTTPField.Name(member.key), let value = member.value.string {
                headers[name] = value
            }
        }
        self.init(HTTPResponse.Status(code: kept.statut), headers: headers, .octets(kept.corps))
    }

    func stored(route: String, requeteSha256: String, droits: Set<String>) -> StoredAnswer? {
        guard case .octets(let bytes) = corps else { return nil }
        return StoredAnswer(
            route: route, requeteSha256: requeteSha256, statut: status.code,
            entetes: .object(headers.map { JSON.Member($0.name.rawName, .string($0.value)) }), corps: bytes,
            droits: droits)
    }
}

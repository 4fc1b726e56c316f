import Domain
import JSON
import Store

/// A session as the client sends it.
struct SeanceDocument {
    private struct Membre {
        let nom: String
        let fonction: String
        let courriel: String?
        let voix: Bool
        let financeur: String?
    }
    private let contrat: String
    private let instance: Seance.Instance
    private let libelle: String
    private let tenueOn: Jour
    private let lieu: String?
    private let quorum: Int64?
    private let vote: Bool
    private let presidence: Int64?
    private let membres: [Membre]
    /// The accounts of the members that are sent as they were read, without their address, by their index.
    private let comptes: [Int: String]

    /// - Parameter now: the session that it rewrites. What was read of its members may be sent back.
    init(_ json: JSON, in contrat: Contrat, over now: TableDeSeance? = nil) throws(JSONProblems) {
        if let now { try Self.requirePlaces(json, now) }
        let (written, comptes) = now.map { Self.withoutRead(json, $0) } ?? (json, [:])
        self = try ObjectReader.read(written) { SeanceDocument($0, contrat, comptes) }
    }

    /// Recusals and the chair are those of a number, which is a place in the list: a member that has one, and comes
    /// back at another place, would leave it to somebody else.
    private static func requirePlaces(_ json: JSON, _ now: TableDeSeance) throws(JSONProblems) {
        let held = Set(now.deportsDeMembres.map(\.membre) + [now.seance.presidence].compactMap(\.self))
        for (index, membre) in (json["membres"]?.array ?? []).enumerated() {
            let place = Int64(index + 1)
            guard let numero = membre["numero"]?.integer, numero != place,
                now.membres.contains(where: { $0.numero == numero }),
                held.contains(numero) || held.contains(place)
            else { continue }
            throw JSONProblems([
                JSONProblem(
                    pointer: "/membres/\(index)/numero", code: "valeur",
                    detail:
                        "La présidence et les déports sont ceux d’un numéro, la place dans la liste : ici \(place), et non \(numero). "
                        + "Gardez l’ordre que vous avez lu, ou levez d’abord ces déports et retirez la présidence."
                )
            ])
        }
    }

    /// The document without what is only read of a member, where it is as it is now; otherwise it stays, and is
    /// refused by its name. A member is known by its number. An account that is named as it was read, and not by an
    /// address, stays that of the member.
    private static func withoutRead(_ json: JSON, _ now: TableDeSeance) -> (JSON, comptes: [Int: String]) {
        var comptes: [Int: String] = [:]
        let membres = (json["membres"]?.array ?? []).enumerated().map { index, membre -> JSON in
            guard let members = membre.members, let numero = membre["numero"]?.integer,
                let known = now.membres.first(where: { $0.numero == numero })
            else { return membre }
            let read: [String: JSON] = [
                "numero": .integer(numero), "compte": .text(known.compteId),
                "presence": .string(known.presence.rawValue), "represente": .list(now.represente(known)),
            ]
            let written = members.filter { read[$0.key] != $0.value }
            let isKept = membre["compte"] != nil && !written.contains { $0.key == "compte" }
            if isKept, membre["courriel"] == nil { comptes[index] = known.compteId }
            return .object(written)
        }
        return (json["membres"]?.array == nil ? json : json.merging(["membres": .array(membres)]), comptes)
    }

    private init(_ reader: ObjectReader, _ contrat: Contrat, _ comptes: [Int: String]) {
        self.contrat = contrat.code
        self.comptes = comptes
        let partenaires = contrat.partenaires.map(\.code)
        let known = contrat.instancesConnues.map(\.code)
        let instance = reader.value(
            "instance", "une instance du contrat est attendue, parmi \(known.joined(separator: ", "))"
        ) {
            known.contains($0) ? Seance.Instance(rawValue: $0) : nil
        }
        let jour = reader.value("tenue_on", "un jour AAAA-MM-JJ est attendu") { Jour($0) }
        self.instance = reader.required("instance", instance, else: .comiteTechnique)
        libelle = reader.requiredText("libelle")
        tenueOn = reader.required("tenue_on", jour, else: Instant(milliseconds: 0).jourUTC ?? Self.epoch)
        lieu = reader.string("lieu", max: 500)
        quorum = reader.integer("quorum", 1...200)
        vote = reader.bool("vote") ?? false
        membres = reader.objects("membres", max: 200) { membre in
            Membre(
                nom: membre.requiredText("nom", max: 200),
                fonction: membre.requiredText("fonction", max: 200),
                courriel: membre.string("courriel", max: 320), voix: membre.bool("voix") ?? true,
                financeur: membre.value("financeur", Representation.attendu(partenaires)) {
                    partenaires.contains($0) ? $0 : nil
                })
        }
        presidence = reader.integer("presidence")
        if let presidence, !membres.isEmpty, !(1...Int64(membres.count)).contains(presidence) {
            reader.problem("presidence", "valeur", "La séance n’a pas de membre n° \(presidence).")
        }
        if vote, contrat.hasVoixPreponderante(self.instance),
            let membre = membres.enumerated().first(where: { Int64($0.offset + 1) == presidence })?.element,
            !membre.voix
        {
            reader.problem("presidence", "valeur", TableDeSeance.presidenceSansVoix(membre.nom))
        }
        if membres.allSatisfy({ !$0.voix }) {
            reader.problem("membres", "obligatoire", "Une séance compte un membre avec voix au moins.")
        }
        if let quorum, quorum > Int64(membres.count(where: \.voix)), !membres.isEmpty {
            reader.problem(
                "quorum", "limite", "\(quorum) : la séance n’a que \(membres.count(where: \.voix)) voix.")
        }
    }

    private static var epoch: Jour {
        guard let jour = Jour(1970, 1, 1) else { preconditionFailure("1 January 1970 exists") }
        return jour
    }

    /// The members, with their accounts found by e-mail address.
    func membres(_ reader: Reader) throws -> [SeanceMembre] {
        var problems: [JSONProblem] = []
        var found: [SeanceMembre] = []
        for (index, membre) in membres.enumerated() {
            let compte =
                try comptes[index].flatMap { try reader.compte($0) }
                ?? membre.courriel.flatMap { Courriel($0.trimmed) }.flatMap {
                    try reader.compte(courriel: $0)
                }
            if membre.courriel != nil, compte == nil {
                problems.append(
                    JSONProblem(
                        pointer: "/membres/\(index)/courriel", code: "valeur",
                        detail:
                            "Aucun compte n’a cette adresse : ouvrez-en un, ou laissez le membre sans compte."
                    ))
            }
            if let compte, found.contains(where: { $0.compteId == compte.id }) {
                problems.append(
                    JSONProblem(
                        pointer: "/membres/\(index)/courriel", code: "valeur",
                        detail: "Ce compte est déjà celui d’un autre membre."))
            }
            if let problem = try Representation.problem(
                reader, membre.financeur, compte: compte?.id, contrat: contrat)
            {
                problems.append(
                    JSONProblem(pointer: "/membres/\(index)/financeur", code: "valeur", detail: problem))
            }
            found.append(
                SeanceMembre(
                    numero: Int64(index + 1), nom: membre.nom, fonction: membre.fonction,
                    compteId: compte?.id,
                    voix: membre.voix, financeur: membre.financeur))
        }
        if !problems.isEmpty { throw Refus(JSONProblems(problems)) }
        return found
    }

    /// The session, with the quorum that was sent, or the share of the votes that the call requires, rounded
    /// up. A session may require more than the call, but not less.
    func seance(id: String, appel: String, _ membres: [SeanceMembre], _ part: Taux) throws -> Seance {
        let voices = Int64(membres.count(where: \.voix))
        let asked = Seance.quorum(part, of: voices)
        if let quorum, quorum < asked {
            throw Refus(
                at: "/quorum",
                "\(quorum) : l’appel veut \(part) des voix, soit \(asked) sur \(voices).",
                code: "limite")
        }
        return Seance(
            id: id, appel: appel, instance: instance, libelle: libelle, tenueOn: tenueOn, lieu: lieu,
            quorum: quorum ?? asked, vote: vote, presidence: presidence)
    }
}

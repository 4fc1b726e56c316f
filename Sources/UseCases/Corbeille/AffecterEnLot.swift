public import Domain
public import JSON
public import Store

/// Assigns many dossiers or actions to several people, chosen by list or by rule (volet, quartier): the
/// people with the least work come first. Or transfers the remaining work of one person to another.
public enum AffecterEnLot {
    public enum Demande: Sendable {
        case repartir(Lot)
        case reaffecter(de: String, vers: String)

        public init(_ json: JSON) throws(JSONProblems) {
            self = try ObjectReader.read(json) { reader in
                let transfer = reader.object("reaffecter") {
                    Demande.reaffecter(
                        de: $0.requiredText("de", max: 254), vers: $0.requiredText("vers", max: 254))
                }
                guard let transfer else { return .repartir(Lot(reader)) }
                let others = ["tache", "comptes", "par_action", "regle", "dossiers", "tous_les_non_affectes"]
                for name in others where reader.json(name) != nil {
                    reader.problem(
                        name, "inconnu",
                        "« reaffecter » donne tout ce qui reste à l’un : retirez « \(name) ».")
                }
                return transfer
            }
        }
    }

    public struct Lot: Sendable {
        public let tache: Affectation.Tache
        /// Nil: every dossier or action assigned to fewer than `parAction` people.
        public let dossiers: [String]?
        public let comptes: [String]
        public let parAction: Int64
        public let volets: [String]
        public let quartiers: [String]

        init(_ reader: ObjectReader) {
            tache = reader.required("tache", Affecter.Demande.tache(reader), else: .instruire)
            let listed = reader.strings("dossiers", max: 500, length: 64)
            let every = reader.bool("tous_les_non_affectes") ?? false
            if every ? reader.json("dossiers") != nil : !reader.has("dossiers") {
                reader.problem(
                    "dossiers", "obligatoire",
                    "Donnez une liste de dossiers, ou « tous_les_non_affectes » : true, l’un des deux.")
            }
            dossiers = every ? nil : listed
            comptes = reader.strings("comptes", max: 100, length: 254)
            if comptes.isEmpty {
                reader.problem("comptes", "obligatoire", "Dites à qui : un compte au moins.")
            }
            parAction = reader.integer("par_action", 1...20) ?? 1
            if tache == .instruire, parAction != 1 {
                reader.problem("par_action", "valeur", "Un dossier est suivi par une personne : retirez-le.")
            }
            let rule = reader.object("regle") { rule in
                _ = rule.value("repartition", "charge est attendu") { $0 == "charge" ? true : nil }
                return (rule.strings("volets", max: 100), rule.strings("quartiers", max: 100))
            }
            (volets, quartiers) = rule ?? ([], [])
        }
    }

    /// A dossier or an action that could not be assigned, and the reason.
    public struct Reste: Sendable, Equatable {
        public let dossier: String
        public let reference: String?
        public let action: String?
        public let raison: String
    }

    public struct Resultat: Sendable {
        public var affectees: [Affectation] = []
        public var restes: [Reste] = []
    }

    /// The most dossiers or actions that one request shares out; the client sends the request again for the
    /// rest.
    static let limite = 1000

    public static func run(
        _ tx: Writer, _ contexte: Contexte, appel code: String, _ demande: Demande
    ) throws -> Resultat {
        let appel = try Acces.appel(tx.read, contexte, code, .affecter)
        let resultat =
            switch demande {
            case .repartir(let lot): try share(tx, contexte, appel, lot)
            case .reaffecter(let de, let vers): try transfer(tx, contexte, appel, de: de, vers: vers)
            }
        try PrevenirService.affectations(tx, contexte, resultat.affectees)
        return resultat
    }

    private static func share(
        _ tx: Writer, _ contexte: Contexte, _ appel: StoredAppel, _ lot: Lot
    ) throws -> Resultat {
        let personnes = try people(tx.read, lot.comptes, lot.tache, appel)
        let found = try tx.read.affectables(
            AffectableFilter(
                appel: appel.code, tache: lot.tache, dossiers: lot.dossiers, parTache: Int(lot.parAction),
                volets: lot.volets, quartiers: lot.quartiers, deports: contexte.caller.deportScope),
            limit: limite)
        let held = try tx.read.affectations(appel: appel.code, lot.tache)
        var charges: [String: Int] = [:]
        for one in held where !one.estDeporte { charges[one.compte, default: 0] += 1 }
        let byTask = Dictionary(grouping: held, by: \.affectable)
        let taches = found.map { affectable in
            let given = byTask[affectable.id] ?? []
            let deportes = personnes.filter {
                $0.estDeporte(dossier: affectable.dossierId, porteur: affectable.porteurId)
            }
            return Repartition.Tache(
                id: affectable.id, deja: Set(given.filter { !$0.estDeporte }.map(\.compte)),
                deportes: Set(deportes.map(\.compte.id)).union(given.filter(\.estDeporte).map(\.compte)))
        }
        let repartition = Repartition(
            taches, among: personnes.map(\.compte.id), charges: charges, parTache: Int(lot.parAction))
        return try write(tx, contexte, found, lot, personnes, repartition)
    }

    private static func people(
        _ reader: Reader, _ comptes: [String], _ tache: Affectation.Tache, _ appel: StoredAppel
    ) throws -> [Affectataire] {
        var (found, problems): ([Affectataire], [JSONProblem]) = ([], [])
        for (index, text) in comptes.enumerated() {
            let personne = try Affectataire(reader, text)
            if let personne, personne.holds(tache, contrat: appel.contrat) {
                if !found.contains(where: { $0.compte.id == personne.compte.id }) { found.append(personne) }
                continue
            }
            problems.append(
                JSONProblem(
                    pointer: "/comptes/\(index)", code: "valeur",
                    detail: personne == nil
                        ? "Aucun compte à cette adresse ni sous cet identifiant." : Affecter.role(tache)))
        }
        if !problems.isEmpty { throw Refus(JSONProblems(problems)) }
        return found
    }

    private static func write(
        _ tx: Writer, _ contexte: Contexte, _ found: [Affectable], _ lot: Lot, _ personnes: [Affectataire],
        _ repartition: Repartition
    ) throws -> Resultat {
        var resultat = Resultat()
        let places = Dictionary(found.map { ($0.id, $0) }) { first, _ in first }
        let comptes = Dictionary(personnes.map { ($0.compte.id, $0.compte) }) { first, _ in first }
        for don in repartition.dons {
            guard let place = places[don.tache], let compte = comptes[don.personne] else { continue }
            resultat.affectees.append(
                try Affecter.give(
                    tx, contexte, contrat: place.contrat, porteur: place.porteurId, dossier: place.dossierId,
                    action: place.actionId, to: compte, lot.tache, .regle))
        }
        for place in found {
            guard let missing = repartition.manques[place.id] else { continue }
            resultat.restes.append(
                Reste(
                    dossier: place.dossierId, reference: place.reference, action: place.actionId,
                    raison: missing == 1
                        ? "Il manque une personne : les autres se sont déportées, sont du porteur ou l’ont déjà."
                        : "Il manque \(missing) personnes : les autres se sont déportées, sont du porteur ou l’ont déjà."
                ))
        }
        let moved = Set(repartition.dons.map(\.tache)).union(repartition.manques.keys)
        for place in found where lot.dossiers != nil && !moved.contains(place.id) {
            resultat.restes.append(
                Reste(
                    dossier: place.dossierId, reference: place.reference, action: place.actionId,
                    raison: "Déjà affecté : retirez l’affectation, ou réaffectez d’une personne à l’autre."))
        }
        let known = Set(found.map(\.dossierId))
        resultat.restes += (lot.dossiers ?? []).filter { !known.contains($0) }.map {
            Reste(
                dossier: $0, reference: nil, action: nil,
                raison:
                    "Aucun dossier de cet appel sous cet identifiant qui soit à \(lot.tache.libelle) et dans la règle."
            )
        }
        return resultat
    }

    private static func transfer(
        _ tx: Writer, _ contexte: Contexte, _ appel: StoredAppel, de: String, vers: String
    ) throws -> Resultat {
        guard let from = try Affectataire(tx.read, de) else {
            throw Refus.documentInvalide(
                "/reaffecter/de", "Aucun compte à cette adresse ni sous cet identifiant.")
        }
        guard let to = try Affectataire(tx.read, vers), to.compte.id != from.compte.id else {
            throw Refus.documentInvalide("/reaffecter/vers", "Donnez un autre compte, qui existe.")
        }
        var resultat = Resultat()
        let work = try tx.read.affectationsEnCours(
            appel: appel.code, compte: from.compte.id, deports: contexte.caller.deportScope)
        for (held, place) in work {
            func rest(_ raison: String) -> Reste {
                Reste(
                    dossier: place.dossierId, reference: place.reference, action: place.actionId,
                    raison: raison)
            }
            guard to.holds(held.tache, contrat: appel.contrat) else {
                resultat.restes.append(rest(Affecter.role(held.tache)))
                continue
            }
            guard !to.estDeporte(dossier: place.dossierId, porteur: place.porteurId) else {
                resultat.restes.append(rest(Affecter.deporte))
                continue
            }
            try tx.deleteAffectation(held.id)
            try tx.journalise(
                Affecter.ecriture(
                    .desaffecter, contexte, held, contrat: place.contrat, porteur: place.porteurId),
                at: contexte.instant)
            let isTheirs = try tx.read.affectations(dossier: place.dossierId).contains {
                $0.compteId == to.compte.id && $0.tache == held.tache && $0.actionId == held.actionId
            }
            guard !isTheirs else { continue }
            resultat.affectees.append(
                try Affecter.give(
                    tx, contexte, contrat: place.contrat, porteur: place.porteurId, dossier: place.dossierId,
                    action: place.actionId, to: to.compte, held.tache, .regle))
        }
        return resultat
    }
}

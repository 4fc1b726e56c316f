import Documents
import Domain
public import JSON
public import Store

/// Changes a porteur (RFC 7396).
///
/// A writer changes neither the identity, nor the representative, nor the bank account. Another bank account
/// or number waits until somebody else has confirmed it.
public enum ModifierPorteur {
    /// What a member who is not a representative may change.
    static let duRedacteur: Set<String> = ["siege", "agrements"]
    /// What the service may put right.
    static let duService: Set<String> = ["siret", "ridet", "tahiti"]

    public static func run(_ tx: Writer, _ contexte: Contexte, id: String, patch: JSON) throws
        -> StoredPorteur
    {
        let stored = try Acces.porteur(tx.read, contexte, id, .modifierPorteur)
        try contexte.precondition.check(stored.version)
        guard stored.fusionneDans == nil else {
            throw Refus(.etatIncompatible, "Ce porteur est réuni à un autre : il ne change plus.")
        }
        let motif = try motif(patch)
        let before = PorteurDocument.write(stored.porteur)
        let voulu = try Refus.reading { () throws(JSONProblems) in
            try PorteurDocument.read(before.merging(patch.without("motif")))
        }
        try NomSansLien.require(voulu.nom, before: stored.porteur.nom)
        if voulu.nature != stored.porteur.nature { try CreerPorteur.requireKnown(tx.read, voulu.nature) }
        let voix = try Acces.voix(tx.read, contexte.caller, porteur: id)
        try requireAllowed(voix, changed(before, PorteurDocument.write(voulu)))
        try CreerPorteur.requireFree(tx.read, voulu.numero, except: id)
        let attend = try attend(tx.read, stored, voulu)
        var porteur = voulu
        for objet in attend {
            switch objet {
            case .compteBancaire: porteur.compteBancaire = stored.porteur.compteBancaire
            case .numero: porteur.numero = stored.porteur.numero
            case .representant, .reclamation: break
            }
        }
        if attend.isEmpty || porteur != stored.porteur {
            let par = try Acces.qualite(tx.read, contexte.caller, porteur: id)
            try EcrirePorteur.run(tx, contexte, par, stored, porteur)
        }
        for objet in attend { try ask(tx, contexte, id, objet, voix, motif) }
        guard let now = try tx.read.porteur(id) else { throw Refus.introuvable }
        return now
    }

    private static func motif(_ patch: JSON) throws -> String? {
        guard let given = patch["motif"], given != .null else { return nil }
        return try Refus.reading { () throws(JSONProblems) in try Motif.read(["motif": given]) }
    }

    /// The members that the patch changes.
    private static func changed(_ before: JSON, _ after: JSON) -> [String] {
        ((before.members ?? []) + (after.members ?? [])).map(\.key).distinct
            .filter { before[$0] != after[$0] }
    }

    private static func requireAllowed(_ voix: Changement.Voix?, _ changed: [String]) throws {
        switch voix {
        case .porteur: return
        case .service:
            let others = changed.filter { !duService.contains($0) }
            guard others.isEmpty else {
                throw Refus(
                    .interdit,
                    "Le service ne corrige que le numéro d’un porteur : le reste est à son représentant.")
            }
        case nil:
            let others = changed.filter { !duRedacteur.contains($0) }
            guard others.isEmpty else {
                throw Refus(
                    .representantRequis,
                    "Un rédacteur ne change ni l’identité, ni le représentant légal, ni le compte bancaire : un représentant du porteur le fait.",
                    erreurs: others.map {
                        JSONProblem(
                            pointer: "/\($0)", code: "representant-requis",
                            detail: "Réservé à un représentant du porteur.")
                    })
            }
        }
    }

    /// What must be confirmed before it holds: another number, another bank account. The first account, given
    /// before anything was deposited, replaces none.
    private static func attend(
        _ reader: Reader, _ stored: StoredPorteur, _ voulu: Porteur
    ) throws -> [Changement.Objet] {
        var found: [Changement.Objet] = []
        if voulu.numero != stored.porteur.numero { found.append(.numero(voulu.numero)) }
        if voulu.compteBancaire != stored.porteur.compteBancaire,
            try stored.porteur.compteBancaire != nil || reader.hasDepose(porteur: stored.id, contrats: nil)
        {
            found.append(.compteBancaire(voulu.compteBancaire))
        }
        return found
    }

    /// A correction that the service gives a reason for is its decision, and holds at once.
    private static func ask(
        _ tx: Writer, _ contexte: Contexte, _ id: String, _ objet: Changement.Objet,
        _ voix: Changement.Voix?, _ motif: String?
    ) throws {
        guard let porteur = try tx.read.porteur(id) else { throw Refus.introuvable }
        let changement = try DemanderChangement.open(tx, contexte, porteur, objet, motif: motif)
        guard voix == .service, motif != nil else { return }
        try AppliquerChangement.run(tx, contexte, changement, porteur)
        try RepondreChangement.close(
            tx, contexte, changement, porteur, .accepte, .accepterChangement, .service, motif)
    }
}

extension JSON {
    /// The object without a member.
    fileprivate func without(_ key: String) -> JSON {
        members.map { .object($0.filter { $0.key != key }) } ?? self
    }
}

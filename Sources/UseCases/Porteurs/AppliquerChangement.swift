import Domain
import JSON
import Store

/// Does what an accepted change asks for.
enum AppliquerChangement {
    /// - Parameters:
    ///   - qualite: what the person who claims the porteur becomes.
    ///   - retire: members whose place that person takes.
    static func run(
        _ tx: Writer, _ contexte: Contexte, _ changement: Changement, _ stored: StoredPorteur,
        qualite: Membre.Qualite = .representant, retire: [String] = []
    ) throws {
        let par = try Acces.qualite(tx.read, contexte.caller, porteur: stored.id)
        var porteur = stored.porteur
        switch changement.objet {
        case .representant(let succession):
            try succeed(tx, contexte, par, stored.id, succession)
            porteur.representantLegal = succession.declare
            // What the former representative attested stays attested.
            try EcrirePorteur.run(tx, contexte, par, stored, porteur, keepsAttestations: true)
        case .reclamation:
            try welcome(tx, contexte, par, changement, qualite, retire)
        case .compteBancaire(let compte):
            porteur.compteBancaire = compte
            try EcrirePorteur.run(tx, contexte, par, stored, porteur)
        case .numero(let numero):
            try CreerPorteur.requireFree(tx.read, numero, except: stored.id)
            porteur.numero = numero
            try EcrirePorteur.run(tx, contexte, par, stored, porteur)
        }
    }

    private static func succeed(
        _ tx: Writer, _ contexte: Contexte, _ par: Qualite, _ id: String, _ succession: Changement.Succession
    ) throws {
        let membres = try tx.read.membres(porteur: id)
        guard let nouveau = membres.first(where: { $0.compteId == succession.nouveau }) else {
            throw Refus(
                .etatIncompatible,
                "La personne déclarée n’est plus membre du porteur : refusez cette demande."
            )
        }
        try Membres.change(tx, contexte, par, porteur: id, nouveau, to: .representant)
        guard let ancien = membres.first(where: { $0.compteId == succession.remplace }) else { return }
        switch succession.ancien {
        case .redacteur: try Membres.change(tx, contexte, par, porteur: id, ancien, to: .redacteur)
        case .parti: try Membres.remove(tx, contexte, par, porteur: id, ancien)
        }
    }

    private static func welcome(
        _ tx: Writer, _ contexte: Contexte, _ par: Qualite, _ changement: Changement,
        _ qualite: Membre.Qualite, _ retire: [String]
    ) throws {
        let id = changement.porteurId
        if let held = try tx.read.membres(porteur: id).first(where: { $0.compteId == changement.compteId }) {
            if qualite == .representant {
                try Membres.change(tx, contexte, par, porteur: id, held, to: qualite)
            }
        } else {
            try Membres.add(tx, contexte, par, porteur: id, compte: changement.compteId, qualite)
        }
        for compte in retire.distinct where compte != changement.compteId {
            let membre = try find(tx.read, id, compte)
            if membre.qualite == .representant {
                try Membres.requireAutreRepresentant(tx.read, porteur: id, than: compte)
            }
            try Membres.remove(tx, contexte, par, porteur: id, membre)
        }
    }

    private static func find(_ reader: Reader, _ id: String, _ compte: String) throws -> Membre {
        guard let membre = try reader.membres(porteur: id).first(where: { $0.compteId == compte }) else {
            throw Refus(at: "/retire", "« \(compte) » n’est pas membre du porteur.")
        }
        return membre
    }
}

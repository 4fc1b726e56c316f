public import Domain
import JSON
public import Rules
public import Store

/// The dossiers to compare with a dossier: the others of its porteur, and those of other porteurs with an
/// action of the same or a similar title.
public struct Voisins: Sendable {
    public struct Rapprochement: Sendable {
        public let titre: DossierVoisin.Titre
        public let ressemblance: Ressemblance?
    }

    public struct Voisin: Sendable {
        public let dossier: DossierVoisin
        /// The state that the reader may know.
        public let etat: Etat
        public let titres: [Rapprochement]
    }

    public let duPorteur: [Voisin]
    public let autresPorteurs: [Voisin]

    public static func run(_ reader: Reader, _ contexte: Contexte, dossier id: String) throws -> Voisins {
        let dossier = try Acces.dossier(reader, contexte, id, .lireAffectations)
        let deports = contexte.caller.deportScope(contrat: dossier.contrat, .lireAffectations)
        let titles = try reader.actions(dossier: id).compactMap { $0.contenu["intitule"]?.string }
        func voisin(_ found: DossierVoisin) -> Voisin {
            let reads = contexte.caller.peut(
                .lireDecisions, contrat: found.contrat, porteur: found.porteurId, dossier: found.id)
            return Voisin(
                dossier: found,
                etat: reads
                    ? found.etat : found.etat.annonce(found.annonceAt != nil),
                titres: found.titres.map { titre in
                    let near = titles.compactMap { Ressemblance($0, titre.intitule) }
                    return Rapprochement(
                        titre: titre, ressemblance: near.contains(.meme) ? .meme : near.first)
                })
        }
        var others: [String: DossierVoisin] = [:]
        for title in titles {
            for found in try reader.autresPorteurs(than: dossier, intitule: title, deports: deports) {
                others[found.id] = found
            }
        }
        return Voisins(
            duPorteur: try reader.autresDuPorteur(than: dossier, deports: deports).map(voisin),
            autresPorteurs: others.values.sorted { $0.reference < $1.reference }.map(voisin)
                .filter { $0.titres.contains { $0.ressemblance != nil } })
    }
}

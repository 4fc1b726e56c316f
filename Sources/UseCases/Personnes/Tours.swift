/// What waits to be done one at a time, in turn: each network has its turn, and within a network each account.
/// A crowd on one account or from one network delays itself first.
struct Tours<Element> {
    /// The most that waits for one account of one network, for one network, and in all.
    struct Places {
        let parCompte: Int
        let parReseau: Int
        let total: Int
    }

    private struct Compte {
        let nom: String
        var attend: [Element]
    }

    private struct Reseau {
        let nom: String
        var comptes: [Compte]
        var count: Int { comptes.reduce(0) { $0 + $1.attend.count } }
    }

    private let places: Places
    /// The one whose turn is next comes first.
    private var reseaux: [Reseau] = []
    private(set) var count = 0

    init(places: Places) { self.places = places }

    /// Adds an element to the end of its line; returns false when there is no place for it.
    mutating func add(_ element: Element, reseau: String, compte: String) -> Bool {
        guard count < places.total else { return false }
        let at = reseaux.firstIndex { $0.nom == reseau } ?? reseaux.endIndex
        if at == reseaux.endIndex { reseaux.append(Reseau(nom: reseau, comptes: [])) }
        guard reseaux[at].count < places.parReseau else { return false }
        guard let line = reseaux[at].comptes.firstIndex(where: { $0.nom == compte }) else {
            reseaux[at].comptes.append(Compte(nom: compte, attend: [element]))
            count += 1
            return true
        }
        guard reseaux[at].comptes[line].attend.count < places.parCompte else { return false }
        reseaux[at].comptes[line].attend.append(element)
        count += 1
        return true
    }

    /// Removes the element whose turn it is.
    mutating func next() -> Element? {
        guard !reseaux.isEmpty else { return nil }
        var reseau = reseaux.removeFirst()
        var compte = reseau.comptes.removeFirst()
        let element = compte.attend.removeFirst()
        if !compte.attend.isEmpty { reseau.comptes.append(compte) }
        if !reseau.comptes.isEmpty { reseaux.append(reseau) }
        count -= 1
        return element
    }
}

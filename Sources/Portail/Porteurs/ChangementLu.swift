import JSON

/// A change of a body that one person asks for and another accepts, in words.
struct ChangementLu: Sendable {
    let json: JSON

    init(_ json: JSON) { self.json = json }

    var id: String { json["id"]?.string ?? "" }
    var nature: String { json["nature"]?.string ?? "" }
    var isOpen: Bool { json["etat"] == "en_attente" }
    var porteurId: String? { json["porteur"]?.string }

    func isOf(_ compte: JSON?) -> Bool { json["demandeur"]?["compte"] == compte }

    var titre: String {
        switch nature {
        case "representant": "Un nouveau représentant légal"
        case "reclamation": "Rejoindre l’organisme"
        case "compte_bancaire": "Un autre compte bancaire"
        default: "Un autre numéro"
        }
    }

    var etat: String {
        switch json["etat"]?.string {
        case "accepte": "accepté"
        case "refuse": "refusé"
        case "annule": "retiré"
        default: json["opposition"]?["at"] == nil ? "attend sa réponse" : "contesté : le service décide"
        }
    }

    /// One line of a list.
    var ligne: JSON {
        [
            "id": .string(id), "titre": .string(titre), "etat": .string(etat), "est_ouverte": .bool(isOpen),
            "demandeur": .text(json["demandeur"]?["nom"]?.string),
            "quand": .text(Words.moment(json["demande_at"]?.string, fuseau: Words.fuseau)),
        ]
    }

    /// What is asked for, who asks, what was answered: a title and a text each.
    ///
    /// - Parameter noms: the names of the members, by account.
    func fiche(_ noms: [String: String]) -> [JSON] {
        let asked = json["demande"]
        let declared = asked?["representant_legal"]
        func nom(_ member: String) -> String? {
            asked?[member]?.string.map { noms[$0] ?? "une personne partie" }
        }
        let rows: [(String, String?)] = [
            ("Qui devient représentant", nom("nouveau")), ("Qui cesse de l’être", nom("remplace")),
            (
                "Ce que devient l’ancien",
                asked?["ancien"].map { $0 == "parti" ? "quitte l’organisme" : "reste rédacteur" }
            ),
            (
                "Représentant déclaré",
                joined([
                    declared?["nom"]?.string, declared?["qualite"]?.string, declared?["courriel"]?.string,
                ])
            ),
            (
                "Compte bancaire demandé",
                nature == "compte_bancaire"
                    ? joined([
                        asked?["compte_bancaire"]?["titulaire"]?.string,
                        asked?["compte_bancaire"]?["iban"]?.string,
                    ]) ?? "aucun : le compte serait retiré" : nil
            ),
            ("SIRET demandé", asked?["siret"]?.string), ("RIDET demandé", asked?["ridet"]?.string),
            ("Numéro TAHITI demandé", asked?["tahiti"]?.string),
            ("Motif", json["motif"]?.string),
            (
                "Demandé par",
                joined([json["demandeur"]?["nom"]?.string, json["demandeur"]?["courriel"]?.string])
            ),
            ("Demandé le", Words.moment(json["demande_at"]?.string, fuseau: Words.fuseau)),
            ("Contesté", json["opposition"]?["motif"]?.string), ("État", etat),
            ("Répondu le", Words.moment(json["reponse_at"]?.string, fuseau: Words.fuseau)),
            ("Réponse donnée par", voix), ("Motif de la réponse", json["reponse_motif"]?.string),
        ]
        return rows.compactMap { titre, texte in
            texte.map { ["titre": .string(titre), "texte": .string($0)] }
        }
    }

    private var voix: String? {
        switch json["reponse_pour"]?.string {
        case "porteur": "un représentant de l’organisme"
        case "service": "le service"
        default: nil
        }
    }

    private func joined(_ parts: [String?]) -> String? {
        let said = parts.compactMap(\.self).filter { !$0.isEmpty }
        return said.isEmpty ? nil : said.joined(separator: ", ")
    }
}

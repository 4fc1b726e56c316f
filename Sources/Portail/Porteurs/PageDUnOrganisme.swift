import API
import JSON
import UseCases

/// `/organismes/{porteur}`: what is known of a body, what waits for an answer, its members, its dossiers.
enum PageDUnOrganisme {
    static let page = Page("/organismes/{porteur}") { visitor throws(Refus) in
        try visitor.requireSession()
        let organisme = try await OrganismeLu.read(visitor)
        let changes = try await organisme.changements(visitor).filter { $0["etat"] == "en_attente" }
        let members = try await organisme.membres(visitor)
        let filed = try await visitor.all("listerDossiers", query: ["porteur": organisme.id], max: 400)
        let appels = filed.isEmpty ? [] : try await visitor.all("listerAppels", max: 400)
        let rows = filed.reversed().map { dossier($0, appels, mayAttest: organisme.isRepresentant) }
        return .view(
            View(
                template: "organisme", titre: organisme.nom,
                values: [
                    "nom": .string(organisme.nom), "chemin": .string(organisme.chemin),
                    "est_membre": .bool(organisme.isMember),
                    "est_provisoire": .bool(organisme.json["confirme_at"]?.string == nil),
                    "fiche": .array(try await fiche(organisme, visitor)),
                    "attentes": changes.isEmpty
                        ? .null
                        : ["lignes": .array(changes.map { ChangementLu($0).ligne })],
                    "membres": members.map { ["lignes": .array($0.map(membre))] } ?? .null,
                    "dossiers": rows.isEmpty ? .null : ["lignes": .array(rows)],
                ], fil: Organismes.fil, menu: .organismes))
    }

    private static func fiche(
        _ organisme: OrganismeLu, _ visitor: Visitor
    ) async throws(Refus) -> [JSON] {
        let json = organisme.json
        let nature = json["nature"]?.string
        let libelle = Organismes.natures.first { $0.code == nature }?.libelle
        let siege = json["siege"]
        let place = [siege?["code_postal"]?.string, siege?["commune"]?.string].compactMap(\.self)
        let representant = json["representant_legal"]
        let compte = json["compte_bancaire"]
        let rows: [(String, [String?])] = [
            ("Sigle", [json["sigle"]?.string]), ("Nature", [libelle ?? nature]),
            ("SIRET", [json["siret"]?.string]), ("RIDET", [json["ridet"]?.string]),
            ("Numéro TAHITI", [json["tahiti"]?.string]), ("Numéro RNA", [json["rna"]?.string]),
            ("Déclaration", [Words.jourCourt(json["declare_on"]?.string)]),
            ("Siège", [siege?["voie"]?.string, place.isEmpty ? nil : place.joined(separator: " ")]),
            (
                "Représentant légal",
                [
                    representant?["nom"]?.string, representant?["qualite"]?.string,
                    representant?["courriel"]?.string,
                ]
            ),
            (
                "Compte bancaire",
                [
                    compte?["titulaire"]?.string,
                    compte?["iban"]?.string.map { "IBAN se terminant par \($0.suffix(4))" },
                ]
            ),
        ]
        return rows.compactMap { titre, parts -> JSON? in
            let text = parts.compactMap(\.self).filter { !$0.isEmpty }.joined(separator: ", ")
            return text.isEmpty ? nil : ["titre": .string(titre), "texte": .string(text)]
        }
    }

    private static func membre(_ membre: JSON) -> JSON {
        [
            "nom": .text(membre["nom"]?.string),
            "qualite": .string(Qualites.libelle(membre["qualite"]?.string)),
        ]
    }

    private static func dossier(_ dossier: JSON, _ appels: [JSON], mayAttest: Bool) -> JSON {
        let etat = dossier["etat"]?.string ?? ""
        let etiquette = Etiquette(etat, dossier["etat_libelle"]?.string ?? "")
        let appel = appels.first { $0["code"] == dossier["appel"] }
        let isDraft = etat == "brouillon" || etat == "atteste"
        let moment = dossier[isDraft ? "modifie_at" : "depose_at"]?.string
        return [
            "id": .text(dossier["id"]?.string),
            "nom": .string(
                dossier["reference"]?.string
                    ?? "Brouillon du \(Words.jourCourt(instant: dossier["cree_at"]?.string) ?? "")"),
            "appel": .string(appel?["titre"]?.string ?? dossier["appel"]?.string ?? ""),
            "etat": .string(etiquette.classe), "mot": .string(etiquette.mot),
            "moment": .text(
                Words.moment(moment, fuseau: appel?["fuseau"]?.string ?? Words.fuseau)),
            "peut_attester": .bool(mayAttest && etat == "brouillon"),
        ]
    }
}

/// A body as the contract gives it to whoever asks, and who they are in it.
struct OrganismeLu: Sendable {
    let json: JSON
    let version: Int64?
    /// The quality of the reader in it; nil: no member.
    let qualite: String?

    static func read(_ visitor: Visitor) async throws(Refus) -> OrganismeLu {
        let answer = try await visitor.call("lirePorteur", ["porteur": visitor.parameter("porteur")])
        let own = (visitor.moi?["porteurs"]?.array ?? []).first { $0["id"] == answer.json["id"] }
        return OrganismeLu(
            json: answer.json, version: answer.version, qualite: own?["qualite"]?.string)
    }

    var id: String { json["id"]?.string ?? "" }
    var nom: String { json["nom"]?.string ?? "" }
    var chemin: String { "/organismes/\(id)" }
    var isMember: Bool { qualite != nil }
    var isRepresentant: Bool { qualite == "representant" }
    var fil: [(titre: String, adresse: String)] { Organismes.fil + [(nom, chemin)] }

    /// Its members; nil for who may not read them.
    func membres(_ visitor: Visitor) async throws(Refus) -> [JSON]? {
        do throws(Refus) {
            return try await visitor.items("listerMembres", ["porteur": id])
        } catch {
            guard error.code == .interdit else { throw error }
            return nil
        }
    }

    /// What somebody asked to change in it; nothing for who may not read it.
    func changements(_ visitor: Visitor) async throws(Refus) -> [JSON] {
        do throws(Refus) {
            return try await visitor.all("listerChangements", ["porteur": id])
        } catch {
            guard error.code == .interdit else { throw error }
            return []
        }
    }
}

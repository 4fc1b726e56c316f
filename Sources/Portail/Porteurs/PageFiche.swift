import API
import Domain
import HTTPTypes
import JSON
import UseCases

/// `/organismes/{porteur}/fiche`: what whoever asks may change in a body. Another number or another bank account waits
/// for somebody’s word: the page of that request comes next, where its document is joined.
enum PageFiche {
    static let page = Page(
        "/organismes/{porteur}/fiche",
        get: { visitor throws(Refus) in
            let (organisme, formulaire) = try await build(visitor)
            let saisie = Saisie(formulaire.champs, formulaire.document)
            return .view(try await view(visitor, organisme, saisie, version: formulaire.version))
        },
        post: { visitor throws(Refus) in
            let (organisme, formulaire) = try await build(visitor)
            switch try await formulaire.save(visitor) {
            case .saved: return try await next(visitor, organisme)
            case .refused(let saisie, let version, let sort):
                return .view(
                    try await view(visitor, organisme, saisie, version: version, isSaved: sort == .partiel))
            }
        })

    /// What a writer changes: the seat. What the service puts right: the number.
    private static func sections(
        _ organisme: OrganismeLu, _ visitor: Visitor
    ) async throws(Refus) -> [FormPage.Section] {
        let all = PageOrganisme.sections(natures: Organismes.natures)
        let why = FormPage.Section(
            titre: "Pourquoi",
            aide: "Si le numéro ou le compte bancaire change : la raison, pour qui le confirmera.",
            champs: [Champ("/motif", "Raison du changement", .long)])
        switch organisme.qualite {
        case "representant": return all + [why]
        case nil:
            return [FormPage.Section(titre: "Numéro", champs: [Champ("/siret", "SIRET")]), why]
        default: return all.filter { $0.champs.contains { $0.pointer.hasPrefix("/siege/") } }
        }
    }

    private static func build(_ visitor: Visitor) async throws(Refus) -> (OrganismeLu, Formulaire) {
        try visitor.requireSession()
        let organisme = try await OrganismeLu.read(visitor)
        return (
            organisme,
            Formulaire(
                operation: "modifierPorteur", parameters: ["porteur": organisme.id],
                champs: try await sections(organisme, visitor).flatMap(\.champs),
                document: organisme.json, version: organisme.version)
        )
    }

    /// The page of the request that was just made, else that of the body.
    private static func next(_ visitor: Visitor, _ organisme: OrganismeLu) async throws(Refus) -> Outcome {
        let asked = try await organisme.changements(visitor).last {
            $0["etat"] == "en_attente" && $0["demande_at"]?.string == visitor.instant.description
        }
        guard let id = asked?["id"]?.string else { return .go(organisme.chemin, .organismeChange) }
        return .go("/changements/\(id)", .demandePartie)
    }

    private static func view(
        _ visitor: Visitor, _ organisme: OrganismeLu, _ saisie: Saisie, version: Int64?,
        isSaved: Bool = false
    ) async throws(Refus) -> View {
        let sections = try await sections(organisme, visitor)
        return View(
            template: "fiche", titre: "La fiche de l’organisme",
            values: [
                "nom": .string(organisme.nom), "action": .string(visitor.path),
                "chemin": .string(organisme.chemin), "version": .text(version.map { String($0) }),
                "est_redacteur": .bool(organisme.qualite == "redacteur"),
                "resume": saisie.resume, "reste_enregistre": .bool(isSaved),
                "sections": .array(
                    sections.enumerated().map { index, section in
                        [
                            "numero": .string("\(index + 1)"), "titre": .string(section.titre),
                            "aide_de_section": .text(section.aide),
                            "champs": .array(section.champs.map(saisie.json)),
                        ]
                    }),
            ], status: saisie.isRefused ? .unprocessableContent : .ok, fil: organisme.fil,
            menu: .organismes, isRefused: saisie.isRefused)
    }
}

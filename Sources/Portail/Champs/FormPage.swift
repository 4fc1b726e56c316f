import API
import HTTPTypes
import JSON
import UseCases

/// A page of a dossier that is a form: what it edits, and how it is laid out.
struct FormPage: Sendable {
    struct Section: Sendable {
        let titre: String
        var aide: String?
        let champs: [Champ]
    }

    let dossier: DossierLu
    let titre: String
    var chapo: String?
    let sections: [Section]
    var formulaire: Formulaire
    /// The template, and what only this page shows; the form as it stands is given.
    var template = "formulaire"
    var more: @Sendable (Saisie) -> JSON = { _ in [:] }
    /// Whether what it edits may be changed now.
    var peutEcrire: Bool
    /// Whether a script may save it while it is typed.
    var savesAlone = true
    /// Where the page has a place of the document, when it shows its rows otherwise.
    var place: @Sendable (String) -> String = { $0 }
    /// What goes into the address of the page when its form leads back to it.
    var suite = ""

    init(
        _ dossier: DossierLu, titre: String, chapo: String? = nil, sections: [Section],
        operation: String, parameters: [String: String], member: String? = nil, document: JSON,
        version: Int64?
    ) {
        self.dossier = dossier
        self.titre = titre
        self.chapo = chapo
        self.sections = sections
        peutEcrire = dossier.permits("modifier")
        formulaire = Formulaire(
            operation: operation, parameters: parameters, member: member,
            champs: sections.flatMap(\.champs), document: document, version: version)
    }

    /// The page at a path.
    static func page(
        _ path: String, _ build: @escaping @Sendable (Visitor) async throws(Refus) -> FormPage
    ) -> Page {
        Page(
            path,
            get: { visitor throws(Refus) in
                let form = try await build(visitor)
                var saisie = Saisie(form.formulaire.champs, form.formulaire.document)
                form.mark(in: &saisie, visitor)
                form.showVerdicts(in: &saisie, visitor)
                return .view(form.view(visitor, saisie, version: form.formulaire.version))
            },
            post: { visitor throws(Refus) in
                let form = try await build(visitor)
                switch try await form.formulaire.save(visitor) {
                case .saved(let answer):
                    // The script that saves by itself stays on the page, and reads its new version.
                    guard visitor.form["enregistrement"].isEmpty else {
                        let saisie = Saisie(form.formulaire.champs, form.formulaire.document, visitor.form)
                        return .view(form.view(visitor, saisie, version: answer.version, .enregistre))
                    }
                    return .go(
                        form.next(visitor), form.flash(changed: answer.version != form.formulaire.version))
                case .refused(var saisie, let version, let sort):
                    form.mark(in: &saisie, visitor)
                    return .view(form.view(visitor, saisie, version: version, sort))
                }
            })
    }

    /// What is said once it is saved.
    private func flash(changed: Bool) -> Flash {
        switch dossier.etat {
        case "brouillon": .enregistre
        // A change of the number or of the account of a body is asked for, and what it has stays until the answer.
        case "atteste" where !changed && formulaire.operation == "modifierPorteur": .change
        case "atteste": changed ? .attestationAnnulee : .resteAtteste
        default: .change
        }
    }

    /// Back to the steps, or to the same page when the button says so.
    private func next(_ visitor: Visitor) -> String {
        visitor.form["geste"].isEmpty ? dossier.chemin : visitor.path + "?controle=oui" + suite
    }

    /// What is still empty on this page and blocks the deposit.
    private func mark(in saisie: inout Saisie, _ visitor: Visitor) {
        guard dossier.isDraft, peutEcrire else { return }
        for verdict in dossier.verdicts where verdict.blocks {
            for local in dossier.places(of: verdict, on: visitor.path) { saisie.require(place(local)) }
        }
    }

    /// What the rules say of the fields of this page, for whoever comes from the control or has just saved.
    private func showVerdicts(in saisie: inout Saisie, _ visitor: Visitor) {
        guard visitor.query["controle"] != nil else { return }
        _ = saisie.patch()
        for verdict in dossier.verdicts where verdict.isBroken {
            if let local = dossier.places(of: verdict, on: visitor.path).first {
                saisie.refuse(place(local), verdict.phrase)
            }
        }
    }

    /// Changing a dossier that is attested undoes the attestation, and saving over what somebody else wrote is a choice: only
    /// a person does either.
    private func savesItself(_ sort: Formulaire.Sort?) -> Bool {
        savesAlone && dossier.etat == "brouillon" && dossier.permits("modifier") && sort != .conflit
    }

    private func view(
        _ visitor: Visitor, _ saisie: Saisie, version: Int64?, _ sort: Formulaire.Sort? = nil
    ) -> View {
        let isRefused = saisie.isRefused && visitor.visit.method == .post
        let values: [JSON.Member] = [
            JSON.Member("bandeau", dossier.bandeau(visitor)), JSON.Member("chapo", .text(chapo)),
            JSON.Member("action", .string(visitor.path)), JSON.Member("chemin", .string(dossier.chemin)),
            JSON.Member("version", .text(version.map { String($0) })),
            JSON.Member("resume", saisie.resume), JSON.Member("sort", .string(sort?.rawValue ?? "")),
            JSON.Member("reste_enregistre", .bool(sort == .partiel)),
            JSON.Member("s_enregistre", .bool(savesItself(sort))),
            JSON.Member("peut_ecrire", .bool(peutEcrire)),
            JSON.Member("annule_l_attestation", .bool(peutEcrire && dossier.etat == "atteste")),
            JSON.Member("est_brouillon", .bool(dossier.isDraft)),
            JSON.Member(
                "sections",
                .array(
                    sections.enumerated().map { index, section in
                        [
                            "numero": .string("\(index + 1)"), "titre": .string(section.titre),
                            "aide_de_section": .text(section.aide),
                            "champs": .array(section.champs.map(saisie.json)),
                        ]
                    })),
        ]
        return View(
            template: template, titre: titre, values: .object(values + (more(saisie).members ?? [])),
            status: isRefused ? .unprocessableContent : .ok, fil: dossier.fil, menu: .dossiers,
            isRefused: isRefused)
    }
}

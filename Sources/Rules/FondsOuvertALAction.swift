import Domain

extension Rule {
    /// A fund without any envelope in the call is left to ENV-01.
    public static let fondsOuvertALAction = Rule(
        code: "ENV-02",
        source: "Règlement de l’appel à projets, enveloppes des financeurs (territoires, volets, porteurs)",
        says: "Chaque fonds demandé est ouvert à l’action : à son volet, à ses quartiers, à son porteur.",
        english: "Each fund asked for is open to the action: to its volet, its quartiers, its porteur.",
        edition: 3,
        field: "/demandes"
    ) { action, cas in
        let destination = Destination(
            volet: action.volet, territoires: cas.revision.contrat.territoires(of: action.quartiers),
            nature: cas.dossier.porteur.nature)
        var isBounded = false
        var problems: [String] = []
        for demande in action.demandes {
            let fund = cas.revision.appel.enveloppes.filter {
                $0.financeur == demande.financeur && $0.fonds == demande.fonds
            }
            guard !fund.isEmpty else { continue }
            if !fund.allSatisfy(\.isUnbounded) { isBounded = true }
            guard !fund.contains(where: { $0.isOpen(to: destination) }) else { continue }
            problems.append(
                "\(cas.revision.contrat.libelle(financeur: demande.financeur)), \(demande.fonds.libelle) : "
                    + "ce fonds ne va pas à cette action. Il est réservé : "
                    + fund.map { bounds($0, cas.revision) }.distinct.joined(separator: " ; ")
                    + ". Retirez cette demande, ou demandez à un autre fonds.")
        }
        return isBounded || !problems.isEmpty ? .reporting(problems) : .sansObjet
    }

    private static func bounds(_ enveloppe: Enveloppe, _ revision: Revision) -> String {
        var bounds: [String] = []
        if let volet = enveloppe.volet {
            bounds.append("au volet « \(revision.contrat.libelle(volet: volet)) »")
        }
        if !enveloppe.quartiers.isEmpty {
            let names = enveloppe.quartiers.map { code in
                revision.contrat.quartiers.first { $0.code == code }?.libelle ?? code
            }
            bounds.append("à ces territoires : \(names.joined(separator: ", "))")
        }
        if !enveloppe.natures.isEmpty {
            bounds.append(
                "à ces porteurs : \(enveloppe.natures.map(revision.contrat.libelle(nature:)).joined(separator: ", "))"
            )
        }
        return bounds.joined(separator: ", ")
    }
}

extension Enveloppe {
    fileprivate var isUnbounded: Bool { volet == nil && quartiers.isEmpty && natures.isEmpty }
}

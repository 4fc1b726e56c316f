import Domain
public import JSON

extension ProcesVerbalDocument {
    public func write() -> JSON {
        var members: [JSON.Member?] = [
            JSON.Member("numero", .integer(numero)), JSON.Member("appel", .string(appel)),
            second("appel_titre", .text(appelTitre)), JSON.Member("seance", .string(seance)),
            JSON.Member("instance", .string(instance)), JSON.Member("libelle", .string(libelle)),
            JSON.Member("tenue_on", .string(tenueOn.description)), JSON.Member("lieu", .text(lieu)),
            second("fuseau", .text(fuseau)), JSON.Member("ouverte_at", .text(ouverteAt?.description)),
            JSON.Member("close_at", .string(closeAt.description)),
            JSON.Member(
                "quorum",
                [
                    "requis": .integer(quorumRequis), "presents": .integer(quorumPresents),
                    "atteint": true,
                ]),
            JSON.Member("membres", .array(membres.map(membre))),
            third("presidence", .text(presidence)),
            third("mandats", .array(mandats.map(mandat))),
            JSON.Member("deports", .array(deports.map(\.json))),
            JSON.Member("points", .array(points.map(point))),
            third("votes_repris", .array(votesRepris.map(write))),
            second("totaux", totaux.map(self.totaux) ?? .null),
            JSON.Member("enveloppes", .array(enveloppes.map(enveloppe))),
            JSON.Member("reouvertures", .array(reouvertures.map(\.json))),
        ]
        if let pointsMasques { members.append(JSON.Member("points_masques", .integer(pointsMasques))) }
        if let tete { members.append(JSON.Member(Tete.membre, tete.json)) }
        return .object(members.compactMap(\.self))
    }

    /// A member that the first edition did not have.
    private func second(_ key: String, _ value: JSON) -> JSON.Member? {
        edition == .premiere ? nil : JSON.Member(key, value)
    }

    /// A member that only the third edition has.
    func third(_ key: String, _ value: JSON) -> JSON.Member? {
        edition < .troisieme ? nil : JSON.Member(key, value)
    }

    private func membre(_ membre: Membre) -> JSON {
        object([
            JSON.Member("nom", .string(membre.nom)), JSON.Member("fonction", .string(membre.fonction)),
            JSON.Member("voix", .bool(membre.voix)),
            JSON.Member("presence", .string(membre.presence.rawValue)),
            third("represente", .array(membre.represente.map { object(nomme("financeur", $0)) })),
        ])
    }

    private func mandat(_ mandat: Mandat) -> JSON {
        object(
            nomme("financeur", mandat.financeur),
            [
                JSON.Member("membre", .string(mandat.membre)), JSON.Member("termes", .string(mandat.termes)),
                JSON.Member("note_par", .string(mandat.par)),
                JSON.Member("note_at", .string(mandat.at.description)),
            ])
    }

    func nomme(_ key: String, _ nomme: Nomme?) -> [JSON.Member?] {
        [JSON.Member(key, .text(nomme?.code)), second("\(key)_libelle", .text(nomme?.libelle))]
    }

    func object(_ members: [JSON.Member?]...) -> JSON {
        .object(members.joined().compactMap(\.self))
    }

    private func point(_ point: Point) -> JSON {
        object(
            [
                JSON.Member("position", .integer(point.position)),
                JSON.Member("reference", .string(point.reference)),
                JSON.Member("porteur", .string(point.porteur)),
                JSON.Member("action", .string(point.action)),
                JSON.Member("intitule", .text(point.intitule)),
            ],
            nomme("volet", point.volet),
            [
                second("avis", .array(point.avis.map(\.json))),
                JSON.Member("votes", point.votes.map(write) ?? .null),
                JSON.Member("deports", .list(point.deports)),
                JSON.Member("decisions", .array(point.decisions.map(decision))),
            ])
    }

    private func decision(_ decision: Decision) -> JSON {
        object(
            nomme("financeur", decision.financeur), nomme("fonds", decision.fonds),
            [
                JSON.Member("demande_centimes", .integer(decision.demande.centimes)),
                JSON.Member("decision", .string(decision.decision.rawValue)),
                JSON.Member("accorde_centimes", .integer(decision.accorde.centimes)),
                JSON.Member("motif", .text(decision.motif)),
                JSON.Member("contresignee", .bool(decision.isContresignee)),
            ])
    }

    private func totaux(_ totaux: Totaux) -> JSON {
        [
            "accorde_centimes": .integer(totaux.accorde.centimes),
            "financeurs": .array(
                totaux.financeurs.map { total in
                    object(
                        nomme("financeur", total.financeur),
                        [
                            JSON.Member("accords", .integer(total.accords)),
                            JSON.Member("accorde_centimes", .integer(total.accorde.centimes)),
                        ])
                }),
        ]
    }

    private func enveloppe(_ enveloppe: Enveloppe) -> JSON {
        object(
            [JSON.Member("code", .string(enveloppe.code))], nomme("financeur", enveloppe.financeur),
            edition == .premiere
                ? [] : nomme("fonds", enveloppe.fonds) + nomme("volet", enveloppe.volet),
            [
                JSON.Member("engage_avant_centimes", .integer(enveloppe.engageAvant.centimes)),
                JSON.Member("engage_apres_centimes", .integer(enveloppe.engageApres.centimes)),
                JSON.Member("solde_centimes", .integer(enveloppe.solde.centimes)),
            ])
    }
}

extension ProcesVerbalDocument.Ecart {
    fileprivate var json: JSON {
        [
            "reference": .string(reference), "nom": .text(nom), "origine": .string(origine.rawValue),
            "motif": .string(motif),
        ]
    }
}

extension ProcesVerbalDocument.Reouverture {
    fileprivate var json: JSON {
        [
            "proces_verbal": .integer(procesVerbal), "motif": .string(motif), "par": .string(par),
            "at": .string(at.description),
        ]
    }
}

extension ProcesVerbalDocument.AvisLu {
    fileprivate var json: JSON {
        [
            "nom": .string(nom), "qualite": .string(qualite.rawValue), "pour": .string(pour),
            "sens": .string(sens.rawValue),
        ]
    }
}

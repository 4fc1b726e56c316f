import Domain

extension Rule {
    public static let montantDemandeDansLesBornes = Rule(
        code: "BUD-06",
        source: "Règlement de l’appel à projets",
        says: "Ce que l’action demande en tout est entre le minimum et le maximum de l’appel.",
        english: "What the action asks in all lies between the minimum and the maximum of the call.",
        edition: 1,
        field: "/demandes"
    ) { action, cas in
        let minimum = cas.parametres.montantMin
        let maximum = cas.parametres.montantMax
        guard minimum.valeur != nil || maximum.valeur != nil, !action.demandes.isEmpty else {
            return .sansObjet
        }
        let demande = action.montantDemande
        if let plancher = minimum.valeur, demande < plancher {
            return .enfreinte(
                "Demandé en tout : \(demande) ; minimum : \(plancher). "
                    + "Demandez \(plancher - demande) de plus, ou réunissez l’action avec une autre."
                    + minimum.cited)
        }
        if let plafond = maximum.valeur, demande > plafond {
            return .enfreinte(
                "Demandé en tout : \(demande) ; maximum : \(plafond). "
                    + "Réduisez les demandes de \(demande - plafond)." + maximum.cited)
        }
        if let plancher = minimum.valeur, demande.isNear(plancher) {
            return .respected(near: true, "Demandé en tout : \(demande) ; minimum : \(plancher).")
        }
        if let plafond = maximum.valeur, demande.isNear(plafond) {
            return .respected(near: true, "Demandé en tout : \(demande) ; maximum : \(plafond).")
        }
        return .respectee
    }
}

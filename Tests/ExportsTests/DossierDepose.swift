import Domain

/// A deposited dossier as these tests say it: its content, its state, and the answer of each financer.
struct DossierDepose: Sendable, Equatable {
    struct ActionDeposee: Sendable, Equatable {
        var id: String
        var action: Action
        var financements: [Financement]
        init(id: String, action: Action, financements: [Financement]) {
            self.id = id
            self.action = action
            self.financements = financements
        }
        var accorde: Euros { financements.sum(\.accorde) }
    }
    var id: String
    var reference: String
    var etat: Etat
    var deposeAt: Instant
    var porteur: Porteur
    var presentation: Presentation
    var actions: [ActionDeposee]

    init(
        id: String, reference: String, etat: Etat, deposeAt: Instant, porteur: Porteur,
        presentation: Presentation,
        actions: [ActionDeposee]
    ) {
        self.id = id
        self.reference = reference
        self.etat = etat
        self.deposeAt = deposeAt
        self.porteur = porteur
        self.presentation = presentation
        self.actions = actions
    }
}

/// A published, frozen state of a call and of its contract: dossiers are judged by it.
public struct Revision: Sendable, Equatable {
    public var numero: Int64
    /// Edition of the rulebook that judges its dossiers: rules added in later editions never apply to them.
    public var edition: Int64
    public var contrat: Contrat { didSet { narrow() } }
    public var appel: Appel { didSet { narrow() } }
    /// First instant of the opening day in the call’s time zone.
    public var ouvertureAt: Instant
    /// First instant after the closing day: a deposit must come strictly before it.
    public var finAt: Instant
    /// The part of the contract’s nomenclature that this call keeps.
    public private(set) var volets: [Volet] = []
    public private(set) var axes: [Axe] = []
    public private(set) var quartiers: [Quartier] = []
    public private(set) var financeurs: [Partenaire] = []

    public init(
        numero: Int64, edition: Int64, contrat: Contrat, appel: Appel, ouvertureAt: Instant, finAt: Instant
    ) {
        self.numero = numero
        self.edition = edition
        self.contrat = contrat
        self.appel = appel
        self.ouvertureAt = ouvertureAt
        self.finAt = finAt
        narrow()
    }

    private mutating func narrow() {
        volets = contrat.volets.filter { appel.volets.contains($0.code) }
        if let kept = appel.themes {
            volets = volets.map { volet in
                var volet = volet
                volet.themes.removeAll { !kept.contains($0.code) }
                return volet
            }
        }
        axes = (contrat.axes + appel.axesAjoutes).filter { appel.axes.contains($0.code) }
        quartiers = contrat.quartiers.filter { appel.quartiers.contains($0.code) }
        financeurs = contrat.partenaires.filter { appel.financeurs.contains($0.code) }
    }
}

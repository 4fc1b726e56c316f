/// A published, frozen state of a call and of its contract: dossiers are judged by it.
///
/// The service follows the last one for its own part of the work: see `served(by:)`.
public struct Revision: Sendable, Equatable {
    public var numero: Int64
    /// Edition of the rulebook that judges its dossiers: rules added in later editions never apply to them.
    public var edition: Int64
    public var contrat: Contrat { didSet { narrow() } }
    public var appel: Appel { didSet { narrow() } }
    /// First instant at which a dossier may be deposited.
    public var ouvertureAt: Instant
    /// First instant that is too late: a deposit must come strictly before it.
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

    /// This revision with the timetable and the words of the service as last published: phases of scoring,
    /// rules of complements, quorum, second signatures, letters, the title of the call. What judges an
    /// applicant stays as it was at the deposit.
    public func served(by latest: Revision) -> Revision {
        if latest.numero == numero { return self }
        var appel = appel
        appel.titre = latest.appel.titre
        appel.deroulement = latest.appel.deroulement
        return Revision(
            numero: numero, edition: edition, contrat: contrat, appel: appel, ouvertureAt: ouvertureAt,
            finAt: finAt)
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

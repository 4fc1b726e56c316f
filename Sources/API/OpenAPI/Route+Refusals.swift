import Domain
import HTTPTypes
public import UseCases

extension Route {
    /// Every refusal the route may give, in the order of their statuses: those of its kind, and its own.
    public var refusals: [Refus.Code] {
        let all = ofEveryRoute + ofIdentity + ofBody + ofVersion + ofWriting + refuses
        return Refus.Code.allCases.filter(all.contains).sorted { $0.entry.status < $1.entry.status }
    }

    /// What watches and explains the server: nobody is asked who they are, nothing is looked up.
    private var isOfService: Bool { !path.hasPrefix("/v1/") }

    private var ofEveryRoute: [Refus.Code] {
        var codes: [Refus.Code] = [.requeteMalFormee, .parametreInconnu, .parametreInvalide, .erreurInterne]
        if path.contains("{") { codes.append(.introuvable) }
        if !isOfService { codes.append(.indisponible) }
        if answers.contains(where: { $0.isDownload && $0.isTagged }) { codes.append(.pieceIndisponible) }
        return codes
    }

    private var ofIdentity: [Refus.Code] {
        guard !isOfService, capacite != .ouvrirSession else { return [] }
        return [.nonAuthentifie, .jetonExpire] + (tellsForbidden ? [.interdit] : [])
    }

    /// Whether a caller can be told 403: not where all that it may not do, it may not see either.
    private var tellsForbidden: Bool {
        switch capacite {
        case .lirePublic, .ouvrirCompte, .lireMoi, .creerPorteur, .lirePorteur, .creerDossier, .lireDossier,
            .lireJournal:
            false
        case .lireSimulations, .lireSeances, .lireEnvois: path.contains("{appel}")
        default: true
        }
    }

    private var ofBody: [Refus.Code] {
        switch body {
        case .none: []
        case .json, .mergePatch:
            [.jsonMalForme, .corpsTropLent, .corpsTropLong, .typeNonPris, .documentInvalide]
        case .file:
            [
                .corpsTropLent, .typeNonPris, .pieceTropLourde, .pieceIllisible, .pieceTropDense,
                .pieceAvecMacros, .pieceChiffree, .nomDeFichier,
            ]
        }
    }

    private var ofVersion: [Refus.Code] {
        (version == .notAsked ? [] : [.versionPerimee, .preconditionManquante])
            + (createsOnce ? [.cleReutilisee] : [])
    }

    private var ofWriting: [Refus.Code] {
        guard method != .get else { return [] }
        var codes: [Refus.Code] = capacite == .lirePublic ? [] : [.disquePlein]
        if !isAlwaysOpen { codes.append(.quotaDepasse) }
        if case .evenement = capacite,
            path.contains("{dossier}") || path.contains("{action}") || path.contains("{envoi}")
        {
            codes.append(.etatIncompatible)
        }
        return codes
    }
}

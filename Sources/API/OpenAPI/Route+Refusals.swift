import Domain
import HTTPTypes
public import UseCases

extension Route {
    /// Every refusal that the route may give, sorted by status: those of its kind, and its own.
    public var refusals: [Refus.Code] {
        let all = ofEveryRoute + ofIdentity + ofBody + ofVersion + ofWriting + refuses
        return Refus.Code.allCases.filter(all.contains).sorted { $0.entry.status < $1.entry.status }
    }

    /// Whether the route monitors or documents the server: it does not identify its caller.
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
        // A machine is refused whatever its token does not name.
        let isPublic: Bool = [.lirePublic, .ouvrirCompte, .retrouverCompte].contains(capacite)
        return [.nonAuthentifie, .jetonExpire] + (isPublic ? [] : [.interdit])
            + (isOfDeciders ? [.secondFacteurRequis] : [])
    }

    /// Whether a role that decides may be what lets a caller in, or what makes the thing visible.
    private var isOfDeciders: Bool {
        let seen = chose.map { [Portes.vue($0.espece), Portes.vue($0.espece, isDraft: true)] } ?? []
        let holders = ([capacite] + seen.compactMap(\.self)).map(Permissions.holders)
        return Role.allCases.contains { role in
            role.decide && holders.contains { $0.contains(role.qualite) }
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
                .pieceAvecMacros, .pieceChiffree,
            ] + (path.hasSuffix("{nom}") ? [.nomDeFichier] : [])
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

/// The If-Match of a request.
public enum Precondition: Sendable, Equatable {
    case absent
    /// `*`: any version.
    case any
    case versions([Int64])

    /// Refuses a change of something that changed since the client read it (RFC 9110, section 13.1.1; RFC
    /// 6585).
    public func check(_ version: Int64) throws {
        switch self {
        case .any: return
        case .versions(let versions) where versions.contains(version): return
        case .versions:
            throw Refus(
                .versionPerimee,
                "Cette ressource a changé depuis votre lecture (version \(version)). Relisez-la, puis recommencez."
            )
        case .absent: throw Self.missing
        }
    }

    /// For what a PUT may create: any version given for something that does not exist is out of date.
    public func check(_ version: Int64?) throws {
        if let version { return try check(version) }
        if case .versions = self {
            throw Refus(
                .versionPerimee,
                "Cette ressource n’existe pas ou plus : envoyez la requête sans If-Match pour la créer.")
        }
    }

    public func requirePresent() throws { if self == .absent { throw Self.missing } }

    private static let missing = Refus(
        .preconditionManquante, "Envoyez l’en-tête If-Match avec l’ETag de votre dernière lecture.")
}

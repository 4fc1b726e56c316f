public import Domain
public import Store

/// Remembers whom each token leads to, in one state of the rights: any commit that touches a session, a token
/// of a machine, a role, a membership, a recusal, a second factor or an account makes all of it out of date.
/// Nothing is kept of a token that is not known. Whether one has expired is asked at each request.
public final class Appelants: Sendable {
    private let connus: Memo<Reconnu>

    /// - Parameter places: the largest number of tokens that are remembered.
    public init(places: Int = 4096) { connus = Memo(places: places) }

    /// The same as `Caller.load`.
    public func caller(_ reader: Reader, jeton: String?, at instant: Instant) throws -> Caller {
        guard let jeton, let etat = reader.etatDesDroits else {
            return try Caller.load(reader, jeton: jeton, at: instant)
        }
        return try connus.value(Jeton.empreinte(jeton), at: etat) { try Reconnu(reader, jeton) }
            .caller(at: instant)
    }
}

/// How an attempt at sending ended.
public enum ResultatDEssai: Sendable, Equatable {
    /// The receiver accepted the message.
    case remis(String)
    /// There is no mail server: the message is a file on the disk, and was not sent.
    case ecrit(String)
    /// A later attempt may succeed.
    case echec(String)
    /// No attempt can succeed: the message is not tried again.
    case refus(String)
    /// The program was asked to stop and did not wait for the result.
    case interrompu
}

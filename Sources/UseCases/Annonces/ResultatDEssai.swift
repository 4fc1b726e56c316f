/// How an attempt at sending ended.
public enum ResultatDEssai: Sendable, Equatable {
    /// The receiver has it.
    case remis(String)
    /// It may go better later.
    case echec(String)
    /// It never will: trying again would only bother the receiver.
    case refus(String)
    /// The program was asked to stop, and did not wait.
    case interrompu
}

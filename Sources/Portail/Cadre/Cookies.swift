import API

/// The cookies of the site. None is for anything but to serve the person who asks, so none needs their consent.
struct Cookies {
    private let isSecure: Bool

    init(_ visit: Visit) { isSecure = visit.adressePublique?.hasPrefix("https://") == true }

    /// Over TLS, the name says to browsers that only this host sets it.
    private var prefix: String { isSecure ? "__Host-" : "" }
    var session: String { prefix + "guichet-session" }
    /// What stands for the session before there is one.
    var passage: String { prefix + "guichet-passage" }
    /// What the next page says at its top.
    var flash: String { prefix + "guichet-avis" }

    /// - Parameter age: in seconds; nil until the browser is closed.
    func set(_ name: String, _ value: String, age: Int64? = nil) -> String {
        "\(name)=\(value); Path=/; HttpOnly; SameSite=Lax" + (isSecure ? "; Secure" : "")
            + (age.map { "; Max-Age=\($0)" } ?? "")
    }

    func clear(_ name: String) -> String { set(name, "", age: 0) }
}

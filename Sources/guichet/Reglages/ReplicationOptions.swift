import ArgumentParser

/// Whether Litestream copies the database as it is written ($GUICHET_LITESTREAM). Two processes must not
/// checkpoint one WAL.
struct ReplicationOptions: ParsableArguments {
    @Flag(
        help: ArgumentHelp(
            "Litestream réplique la base : lui laisser verser le WAL (ou $GUICHET_LITESTREAM=oui).",
            discussion:
                "Sans Litestream, cette option laisse le WAL grandir jusqu’à 64 Mo avant d’être versé. Rien ne se perd."
        ))
    var litestream = false

    func isOn() throws -> Bool { try Reglage.ouiOuNon(litestream, .litestream) }

    func validate() throws { _ = try isOn() }
}

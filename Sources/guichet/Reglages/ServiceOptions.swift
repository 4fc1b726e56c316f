import API
import ArgumentParser

/// The options that `serve` and `demo` share.
struct ServiceOptions: ParsableArguments {
    @OptionGroup var listen: ListenOptions
    @OptionGroup var adresse: AdressePubliqueOptions
    @OptionGroup var ville: VilleOptions
    @OptionGroup var origines: OriginesOptions
    @OptionGroup var courriel: CourrielOptions
    @OptionGroup var sortie: SortieOptions
    @OptionGroup var quotas: QuotasOptions
    @OptionGroup var secondFacteur: SecondFacteurOptions
    @OptionGroup var replication: ReplicationOptions
    @OptionGroup var tete: TeteOptions

    /// Never more connections than the limit of open files allows.
    func limites() throws -> Guichet.Limites {
        let fichiers = FichiersOuverts.raise()
        let listen = try listen.lues()
        var limites = try quotas.limites()
        guard let connexions = Guichet.Limites.connexions(fichiers: fichiers, voulues: listen.connexions)
        else {
            throw ValidationError(
                "Cette machine ne laisse ouvrir que \(fichiers) fichiers : il en faut 128 au moins (ulimit -n, ou "
                    + "LimitNOFILE dans l’unité systemd).")
        }
        limites.connexions = connexions
        limites.connexionsParAdresse = listen.connexionsParAdresse
        limites.mandataires = listen.mandataires
        limites.origines = try origines.lues()
        limites.webhooksPermis = try sortie.permis()
        limites.secondFacteur = try secondFacteur.exigence()
        return limites
    }
}

import ArgumentParser

/// What `serve` and `demo` both take.
struct ServiceOptions: ParsableArguments {
    @OptionGroup var listen: ListenOptions
    @OptionGroup var courriel: CourrielOptions
    @OptionGroup var quotas: QuotasOptions
    @OptionGroup var replication: ReplicationOptions
}

import ServiceLifecycle

/// Runs turns, numbered from 0, with a pause after each, until the server stops.
func tours(every pause: Duration, _ tour: @escaping @Sendable (Int) async -> Void) async {
    await cancelWhenGracefulShutdown {
        var numero = 0
        while !Task.isCancelled {
            await tour(numero)
            numero += 1
            try? await Task.sleep(for: pause)
        }
    }
}

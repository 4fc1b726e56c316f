import Support
import Testing

/// One at a time: each test starts a browser of its own, which takes a core.
@Suite("The pages in a real browser", .serialized, .enabled(if: WebDriver.isInstalled, "\(WebDriver.manque)"))
struct NavigateurTests {}

public import API
import HTTPTypes
import JSON
import UseCases

/// The pages: the counter of the town in a browser.
///
/// A page is a client of the contract inside the program (docs/decisions/0066): it
/// calls routes for whoever asks, and shows what they answer. It decides nothing.
public struct Portail: Sendable {
    let ville: Ville
    /// What only a demonstration has; nil elsewhere.
    let demonstration: Demonstration?

    public init(ville: Ville, demonstration: Demonstration? = nil) {
        self.ville = ville
        self.demonstration = demonstration
    }

    /// All pages, to be served beside the contract.
    public var site: PageSite {
        let pages = Pages.all + (demonstration == nil ? [] : PagesDeDemonstration.all)
        let routes = pages.flatMap { page in
            page.methods.map { method in
                PageRoute(method, page.path) { visit in await answer(page, visit) }
            }
        }
        return PageSite(routes + Statics.routes(ville)) { visit, refus in
            await lost(visit, refus)
        }
    }

    private func answer(_ page: Page, _ visit: Visit) async -> PageAnswer {
        var visitor = Visitor(visit, portail: self)
        do throws(Refus) {
            try await visitor.recognise()
            let outcome = try await outcome(page, &visitor)
            return outcome.answer(visitor)
        } catch {
            return Refusals.outcome(for: error, visitor).answer(visitor)
        }
    }

    private func outcome(_ page: Page, _ visitor: inout Visitor) async throws(Refus) -> Outcome {
        guard visitor.visit.method == .post, let post = page.post else { return try await page.get(visitor) }
        switch page.form {
        case .fields: try await visitor.readForm()
        case .file(let steps):
            visitor.formIsAbove(steps)
            try visitor.requireToken(visitor.visit.query["jeton"] ?? "")
        }
        return try await post(visitor)
    }

    private func lost(_ visit: Visit, _ refus: Refus) async -> PageAnswer {
        var visitor = Visitor(visit, portail: self)
        do throws(Refus) {
            try await visitor.recognise()
        } catch {
            return Refusals.outcome(for: error, visitor).answer(visitor)
        }
        return Refusals.outcome(for: refus, visitor).answer(visitor)
    }
}

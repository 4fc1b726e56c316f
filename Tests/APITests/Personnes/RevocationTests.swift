import Support
import Testing

@Suite("A token that is revoked while it is used")
struct RevocationTests {
    @Test("From the answer to the revocation on, every request with the token is refused")
    func course() async throws {
        try await TestServer.run { server in
            _ = try await server.account("passant")
            for _ in 0..<10 {
                let jeton = try await server.session("passant")
                let here = server.client
                try await withThrowingTaskGroup(of: Void.self) { group in
                    for _ in 0..<3 {
                        group.addTask {
                            var status = 200
                            while status == 200 {
                                status = try await here.send("GET", "/v1/moi", jeton).status
                            }
                            #expect(status == 401)
                        }
                    }
                    group.addTask {
                        for _ in 0..<5 { _ = try await here.send("GET", "/v1/moi", jeton) }
                        let closed = try await here.send("DELETE", "/v1/sessions/courante", jeton)
                        #expect(closed.status == 204)
                        for _ in 0..<5 {
                            #expect(try await here.send("GET", "/v1/moi", jeton).status == 401)
                        }
                    }
                    try await group.waitForAll()
                }
            }
        }
    }
}

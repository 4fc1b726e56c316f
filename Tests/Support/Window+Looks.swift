import JSON

extension Window {
    /// What sticks out of the page sideways: a page is not read by moving it left and right (WCAG 2.1, 1.4.10). Empty when
    /// nothing does.
    public var overflow: [String] {
        get async throws {
            let found = try await driver.run(
                """
                const root = document.documentElement;
                if (root.scrollWidth <= root.clientWidth) return [];
                return [...document.querySelectorAll("body *")]
                    .filter(e => e.getBoundingClientRect().right > root.clientWidth + 1)
                    .map(e => e.tagName + "." + e.className + " " + Math.round(e.getBoundingClientRect().right)
                        + " > " + root.clientWidth).slice(0, 8).concat("scrollWidth " + root.scrollWidth);
                """)
            return (found.array ?? []).compactMap(\.string)
        }
    }

    /// Where the keyboard is: the words of the link, the button or the field, and whether somebody sees that it is there: it
    /// has an outline, and nothing stands over it (WCAG 2.1, 2.4.7).
    public var stop: (words: String, isSeen: Bool) {
        get async throws {
            let found = try await driver.run(
                """
                const e = document.activeElement;
                if (!e || e === document.body) return ["", true];
                const label = e.labels && e.labels[0] ? e.labels[0] : e;
                const style = getComputedStyle(e), box = e.getBoundingClientRect();
                const x = box.left + Math.min(box.width, innerWidth) / 2, y = box.top + box.height / 2;
                const top = document.elementFromPoint(x, y);
                return [label.textContent.replace(/\\s+/g, " ").trim(),
                    style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2
                        && top !== null && (e.contains(top) || top.contains(e))];
                """)
            return (found[0]?.string ?? "", found[1] == true)
        }
    }
}

extension Window {
    /// What axe-core finds against the rules of WCAG 2.1 A and AA and its own good practices: the rule, then the places.
    ///
    /// - Parameter axe: its script.
    public func violations(_ axe: String) async throws -> [String] {
        try await driver.run(axe + "; window.axe = axe;")
        let found = try await driver.post(
            "execute/async",
            [
                "script": """
                const done = arguments[arguments.length - 1];
                axe.run({ resultTypes: ["violations"] }).then(
                    r => done(r.violations.map(v => v.id + " (" + v.help + "): "
                        + v.nodes.slice(0, 3).map(n => n.html.slice(0, 200)).join(" | "))),
                    e => done(["axe did not run: " + e]));
                """, "args": [],
            ])
        return (found.array ?? []).compactMap(\.string)
    }
}

extension Window {
    /// What the browser complains of, in its console, since it was last asked: a file that is not there, a script that
    /// fails, something that the policy of the page forbids.
    public var complaints: [String] {
        get async throws {
            let found = try await driver.post("se/log", ["type": "browser"])
            return (found.array ?? []).compactMap { $0["message"]?.string }
        }
    }

    /// Cuts the network of the browser, or slows it down.
    ///
    /// - Parameter latency: of each request, in milliseconds; nil: no network.
    public func network(latency: Int64?) async throws {
        try await driver.post(
            "chromium/network_conditions",
            [
                "network_conditions": [
                    "offline": .bool(latency == nil), "latency": .integer(latency ?? 0),
                    "download_throughput": 100_000_000, "upload_throughput": 100_000_000,
                ]
            ])
    }

    /// Whether the browser would ask before this page is left: what the page answers when it is about to be.
    public var asksBeforeLeaving: Bool {
        get async throws {
            try await driver.run(
                """
                const leaving = new Event("beforeunload", { cancelable: true });
                dispatchEvent(leaving);
                return leaving.defaultPrevented;
                """) == true
        }
    }
}

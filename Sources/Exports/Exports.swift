/// The files an auditor may download, in the order of the documentation.
public enum Exports {
    public static let all: [Export] = [
        .dossiers, .actions, .financements, .syntheseVolets, .syntheseAxes, .syntheseQuartiers,
    ]

    public static func named(_ name: String) -> Export? { all.first { $0.name == name } }
}

/// The central directory of a ZIP, compared with the file: nothing in it is trusted before it is checked.
///
/// Only one layout is accepted, so that no other reader sees another document: entries one after the other
/// from the first byte, without overlap, local headers that agree with the directory, then the directory,
/// then its end.
struct Zip {
    struct Entree {
        let nom: [UInt8]
        let flags: UInt64
        let methode: UInt64
        let crc: UInt64
        let comprime: Int
        let etendu: Int
        /// Where its local header begins, and its bytes.
        let debut: Int
        var donnees = 0
        var fin: Int { donnees + comprime }
        var isDossier: Bool { nom.last == UInt8(ascii: "/") }
        var isStored: Bool { methode == 0 }
    }

    let octets: Octets
    /// In the order of their bytes.
    let entrees: [Entree]

    static func isZip(_ octets: Octets) throws -> Bool { try octets.begins(with: local) }

    private static let local: [UInt8] = [0x50, 0x4B, 3, 4]
    private static let central: [UInt8] = [0x50, 0x4B, 1, 2]
    private static let broken = Defaut.illisible(
        "sa table des matières ne dit pas ce que le fichier contient")
    /// Bits of encryption: 0 (old), 6 (strong), 13 (hidden headers).
    private static let encrypted: UInt64 = 1 | 1 << 6 | 1 << 13
    private static let hasDescriptor: UInt64 = 1 << 3

    init(_ octets: Octets, _ limites: LimitesDArchive) throws {
        self.octets = octets
        let fin = try ZipFin(octets)
        guard fin.entrees <= limites.entrees else {
            throw Defaut.dense("\(fin.entrees) fichiers, \(limites.entrees) au plus")
        }
        guard let table = try octets.bytes(fin.debut, fin.fin - fin.debut) else { throw Self.broken }
        var (found, at): ([Entree], Int) = ([], 0)
        for _ in 0..<fin.entrees { found.append(try Self.entree(table, &at)) }
        guard at == table.count, !found.isEmpty else { throw Self.broken }
        try Self.requireSize(found, limites)
        try Self.requireNames(found)
        for index in found.indices { found[index].donnees = try Self.start(found[index], octets) }
        found.sort { $0.debut < $1.debut }
        var end = 0
        for entree in found {
            // One after the other from the first byte on, because overlapping entries would count once and
            // expand twice.
            guard entree.debut >= end, end > 0 || entree.debut == 0 else { throw Self.broken }
            end = entree.fin
        }
        guard end <= fin.debut else { throw Self.broken }
        entrees = found
    }

    /// One line of the central directory (APPNOTE 4.3.12).
    private static func entree(_ table: [UInt8], _ at: inout Int) throws -> Entree {
        guard table.little(at, 4) == central.little(0, 4), let name = table.little(at + 28, 2),
            let extra = table.little(at + 30, 2), let comment = table.little(at + 32, 2),
            let disk = table.little(at + 34, 2), let flags = table.little(at + 8, 2),
            let methode = table.little(at + 10, 2), let crc = table.little(at + 16, 4),
            let comprime = table.little(at + 20, 4), let etendu = table.little(at + 24, 4),
            let debut = table.little(at + 42, 4)
        else { throw broken }
        let (names, extras) = (at + 46, at + 46 + Int(name))
        let end = extras + Int(extra) + Int(comment)
        guard disk == 0, end <= table.count else { throw broken }
        if flags & encrypted != 0 { throw Defaut.chiffre }
        guard methode == 0 || methode == 8 else {
            throw Defaut.illisible("il est comprimé d’une façon que les traitements de texte n’emploient pas")
        }
        let wide = try widened([etendu, comprime, debut], Array(table[extras..<extras + Int(extra)]))
        guard let etendu = Int(exactly: wide[0]), let comprime = Int(exactly: wide[1]),
            let debut = Int(exactly: wide[2]), methode == 8 || etendu == comprime
        else { throw broken }
        at = end
        return Entree(
            nom: Array(table[names..<extras]), flags: flags, methode: methode, crc: crc, comprime: comprime,
            etendu: etendu, debut: debut)
    }

    /// 32-bit numbers; those that say « see elsewhere » are read from the ZIP64 part of the extra field
    /// (4.5.3).
    private static func widened(_ numbers: [UInt64], _ extra: [UInt8]) throws -> [UInt64] {
        guard numbers.contains(0xFFFF_FFFF) else { return numbers }
        var at = 0
        while let id = extra.little(at, 2), let size = extra.little(at + 2, 2), id != 1 {
            at += 4 + Int(size)
        }
        guard let size = extra.little(at + 2, 2) else { throw broken }
        var place = at + 4
        return try numbers.map { number in
            guard number == 0xFFFF_FFFF else { return number }
            guard place + 8 <= at + 4 + Int(size), let wide = extra.little(place, 8) else { throw broken }
            place += 8
            return wide
        }
    }

    private static func requireSize(_ entrees: [Entree], _ limites: LimitesDArchive) throws {
        var (etendu, comprime) = (0, 0)
        for entree in entrees {
            // The directory is no longer than the file, so the sum of compressed bytes cannot overflow Int.
            let (sum, overflows) = etendu.addingReportingOverflow(entree.etendu)
            guard !overflows, sum <= limites.total else {
                throw Defaut.dense(
                    "plus de \(limites.total) octets une fois ouvert, \(limites.total) au plus")
            }
            let (packed, isTooMuch) = comprime.addingReportingOverflow(entree.comprime)
            guard !isTooMuch else { throw broken }
            (etendu, comprime) = (sum, packed)
        }
        let (most, isBeyond) = comprime.multipliedReportingOverflow(by: limites.ratio)
        guard etendu <= limites.plancher || isBeyond || etendu <= most else {
            throw Defaut.dense(
                "\(etendu) octets une fois ouvert pour \(comprime) dans le fichier, \(limites.ratio) fois au plus"
            )
        }
    }

    /// No repeated name, and none that leaves the folder it is unpacked into.
    private static func requireNames(_ entrees: [Entree]) throws {
        var seen: Set<[UInt8]> = []
        for entree in entrees {
            let parts = entree.nom.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
            let isSafe =
                !entree.nom.isEmpty && !entree.nom.contains(0) && !entree.nom.contains(UInt8(ascii: "\\"))
                && !entree.nom.prefix(2).contains(UInt8(ascii: ":"))
                && !parts.contains { $0.elementsEqual("..".utf8) } && parts.first?.isEmpty == false
            guard isSafe, seen.insert(entree.nom.lowered).inserted else {
                throw Defaut.illisible(
                    "il contient un fichier au nom interdit ou en double (\(Defaut.quoted(entree.nom)))")
            }
            guard !entree.isDossier || entree.etendu == 0 else { throw broken }
        }
    }

    /// Where the bytes of an entry begin, once its local header (4.3.7) agrees with the directory.
    private static func start(_ entree: Entree, _ octets: Octets) throws -> Int {
        guard let header = try octets.bytes(entree.debut, 30), header.starts(with: local),
            header.little(8, 2) == entree.methode, let flags = header.little(6, 2),
            flags & (encrypted | hasDescriptor) == entree.flags & hasDescriptor,
            let name = header.little(26, 2), let extra = header.little(28, 2),
            let rest = try octets.bytes(entree.debut + 30, Int(name) + Int(extra)),
            rest.prefix(Int(name)).elementsEqual(entree.nom),
            let crc = header.little(14, 4), let comprime = header.little(18, 4),
            let etendu = header.little(22, 4)
        else { throw broken }
        let said = try [crc] + widened([etendu, comprime], Array(rest.dropFirst(Int(name))))
        let known = [entree.crc, UInt64(entree.etendu), UInt64(entree.comprime)]
        // With a descriptor after the bytes, the header may leave all of these fields empty.
        let isOpen = flags & hasDescriptor != 0
        guard zip(said, known).allSatisfy({ $0 == $1 || isOpen && $0 == 0 }) else { throw broken }
        let data = entree.debut + 30 + rest.count
        guard data <= octets.count, entree.comprime <= octets.count - data else { throw broken }
        return data
    }
}

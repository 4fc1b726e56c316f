/// A day of the Gregorian calendar, without hour or time zone.
public struct Jour: Hashable, Sendable, Comparable {
    public let annee: Int
    public let mois: Int
    public let quantieme: Int

    /// Nil when the day does not exist, or is outside the years 1900 to 2199.
    public init?(_ annee: Int, _ mois: Int, _ quantieme: Int) {
        guard (1900...2199).contains(annee), (1...12).contains(mois),
            quantieme >= 1, quantieme <= Self.length(of: mois, in: annee)
        else { return nil }
        self.annee = annee
        self.mois = mois
        self.quantieme = quantieme
    }

    /// Reads `2022-12-02` (RFC 3339 full-date).
    public init?(_ text: String) {
        var text = text
        guard let jour = text.withUTF8({ Jour($0[...]) }) else { return nil }
        self = jour
    }

    init?(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) {
        let start = bytes.startIndex
        guard bytes.count == 10, bytes[start + 4] == UInt8(ascii: "-"), bytes[start + 7] == UInt8(ascii: "-"),
            let annee = number(bytes[start..<start + 4]), let mois = number(bytes[start + 5..<start + 7]),
            let quantieme = number(bytes[start + 8..<start + 10])
        else { return nil }
        self.init(annee, mois, quantieme)
    }

    /// Days since 1 January 1970, negative before that day (the days_from_civil algorithm).
    public var daysSince1970: Int {
        let year = mois <= 2 ? annee - 1 : annee
        let era = year / 400
        let yearOfEra = year - era * 400
        let dayOfYear = (153 * (mois + (mois > 2 ? -3 : 9)) + 2) / 5 + quantieme - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    public init?(daysSince1970 days: Int) {
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        self.init(
            yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    }

    /// The same day of another month, or the last day of a shorter month; nil outside 1900 to 2199.
    public func adding(months: Int64) -> Jour? {
        let (total, overflows) = Int64(annee * 12 + mois - 1).addingReportingOverflow(months)
        guard !overflows, total >= 0 else { return nil }
        let (year, month) = (Int(total / 12), Int(total % 12) + 1)
        return Jour(year, month, min(quantieme, Self.length(of: month, in: year)))
    }

    /// `lundi` … `dimanche`
    public var nomDuJour: String {
        // 1 January 1970 was a Thursday.
        Self.nomsDesJours[((daysSince1970 + 3) % 7 + 7) % 7]
    }
    public var isWeekend: Bool { nomDuJour == "samedi" || nomDuJour == "dimanche" }

    private static let nomsDesJours = [
        "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche",
    ]

    public static func < (left: Jour, right: Jour) -> Bool {
        (left.annee, left.mois, left.quantieme) < (right.annee, right.mois, right.quantieme)
    }

    private static func length(of month: Int, in year: Int) -> Int {
        switch month {
        case 2: year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400)) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    private static let noms = [
        "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre",
        "novembre", "décembre",
    ]
    /// `2 décembre 2022`, `1er janvier 2023`
    public var enToutesLettres: String {
        "\(quantieme)\(quantieme == 1 ? "er" : "") \(Self.noms[mois - 1]) \(annee)"
    }
}

extension Jour: CustomStringConvertible {
    /// `2022-12-02`
    public var description: String { "\(annee)-\(padded(mois))-\(padded(quantieme))" }
}

func padded(_ value: Int, to width: Int = 2) -> String {
    let digits = String(value)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
}

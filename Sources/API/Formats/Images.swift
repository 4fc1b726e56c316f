/// Checks the structure of images: their dimensions are present and plausible, and they have an end.
enum Images {
    /// The longest side and the most pixels, because an image of a few kilobytes must not fill the memory of
    /// its reader.
    static let coteMax: UInt64 = 30_000
    static let pixelsMax: UInt64 = 100_000_000
    /// The largest number of parts of a file: each costs a read.
    private static let partsMax = 50_000

    private static func requireSize(_ width: UInt64, _ height: UInt64) throws {
        guard width >= 1, height >= 1, width <= coteMax, height <= coteMax, width * height <= pixelsMax else {
            throw Defaut.dense(
                "\(width) × \(height) pixels, \(coteMax) de côté et \(pixelsMax) en tout au plus, et un au moins"
            )
        }
    }

    /// PNG (ISO/IEC 15948, 5): signature, IHDR first, data, IEND. Whatever software writes after it is
    /// ignored.
    static func checkPNG(_ octets: Octets) throws {
        guard try octets.begins(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) else {
            throw Defaut.illisible("ses octets ne commencent pas comme ceux d’un PNG")
        }
        var (at, parts, hasData) = (8, 0, false)
        while let header = try octets.bytes(at, 8), let length = header.big(0, 4).flatMap(Int.init(exactly:))
        {
            let name = String(decoding: header[4...], as: UTF8.self)
            parts += 1
            guard parts <= partsMax, (name == "IHDR") == (parts == 1), length <= octets.count - at,
                at + 12 + length <= octets.count
            else { break }
            if name == "IHDR" {
                guard length == 13, let ihdr = try octets.bytes(at + 8, 13), let width = ihdr.big(0, 4),
                    let height = ihdr.big(4, 4), [1, 2, 4, 8, 16].contains(ihdr[8]),
                    [0, 2, 3, 4, 6].contains(ihdr[9])
                else { break }
                try requireSize(width, height)
            }
            if name == "IDAT", length > 0 { hasData = true }
            at += 12 + length
            guard name == "IEND" else { continue }
            if hasData, length == 0 { return }
            break
        }
        throw Defaut.illisible(
            "ses parties (IHDR, IDAT, IEND) ne se suivent pas jusqu’à la fin : il est sans doute coupé")
    }

    /// JPEG (ISO/IEC 10918-1, annex B): SOI, a frame header before the first scan, EOI after it.
    static func checkJPEG(_ octets: Octets) throws {
        guard try octets.begins(with: [0xFF, 0xD8, 0xFF]) else {
            throw Defaut.illisible("ses octets ne commencent pas comme ceux d’un JPEG")
        }
        var (at, parts, hasFrame) = (2, 0, false)
        while let mark = try octets.bytes(at, 4), mark[0] == 0xFF, parts < partsMax {
            parts += 1
            // Any number of FF bytes may come before a marker.
            if mark[1] == 0xFF {
                at += 1
                continue
            }
            guard let length = mark.big(2, 2).map({ Int($0) }), length >= 2, at + 2 + length <= octets.count
            else { break }
            // SOF0 to SOF15, except DHT, JPG and DAC, which share their range.
            if (0xC0...0xCF).contains(mark[1]), ![0xC4, 0xC8, 0xCC].contains(mark[1]) {
                guard let frame = try octets.bytes(at + 4, 6), length >= 8, let height = frame.big(1, 2),
                    let width = frame.big(3, 2), frame[5] >= 1
                else { break }
                try requireSize(width, height)
                hasFrame = true
            }
            at += 2 + length
            if mark[1] == 0xDA {
                if hasFrame, try hasEnd(octets, from: at) { return }
                break
            }
        }
        throw Defaut.illisible("l’image ou sa fin y manque : il est sans doute coupé")
    }

    /// Cameras write more after the end of the image, so the end may be anywhere after the scan begins.
    private static func hasEnd(_ octets: Octets, from start: Int) throws -> Bool {
        var at = start
        while at + 1 < octets.count {
            let bytes = try octets.bytes(at, min(65_536, octets.count - at)) ?? []
            for (one, next) in zip(bytes, bytes.dropFirst()) where one == 0xFF && next == 0xD9 { return true }
            at += max(bytes.count - 1, 1)
        }
        return false
    }
}

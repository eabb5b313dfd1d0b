extension AttributionModel {
    /// The first line says what the file is; the comment ends with an empty line, and numbers in little-endian follow.
    private static let blank: [UInt8] = [0x0A, 0x0A]

    /// Reads the file's form that ``bytes(comment:)`` writes; nil where it is damaged.
    ///
    /// A run of zero weights is one zero byte and its length in two.
    package init?(bytes: [UInt8]) {
        guard let end = Self.endOfComment(bytes) else { return nil }
        var reader = Reader(bytes: bytes, place: end)
        guard let cueScale = reader.float(), let partScale = reader.float(), let seamScale = reader.float(),
            let cueThreshold = reader.float(), let keepThreshold = reader.float(),
            let nestedThreshold = reader.float(), let judgeScale = reader.float(), let calibration = reader.floats(),
            let priors = reader.run(CuePriors.size),
            let cues = reader.run(1 << Int(Self.cueBits)),
            let judge = reader.run(2 << Int(Self.judgeBits)),
            let parts = reader.run(4 << Int(Self.partBits)), let seams = reader.run(16 << Int(Self.seamBits)),
            reader.place == bytes.count
        else { return nil }
        self.init(
            priors: CuePriors(classes: priors.map { UInt8(bitPattern: $0) }),
            cues: cues,
            parts: parts,
            seams: seams,
            cueScale: cueScale,
            partScale: partScale,
            seamScale: seamScale,
            cueThreshold: cueThreshold,
            judge: judge,
            judgeScale: judgeScale,
            keepThreshold: keepThreshold,
            nestedThreshold: nestedThreshold,
            calibration: calibration
        )
    }

    private static func endOfComment(_ bytes: [UInt8]) -> Int? {
        var place = 0
        while place + 1 < bytes.count {
            if bytes[place] == 0x0A, bytes[place + 1] == 0x0A { return place + 2 }
            place += 1
        }
        return nil
    }

    /// The file: comment lines that begin with "#", an empty line, the numbers.
    package func bytes(comment: [String]) -> [UInt8] {
        var bytes: [UInt8] = Array(comment.map { "# \($0)\n" }.joined().utf8) + [0x0A]
        func put(_ value: Float) {
            let bits = value.bitPattern
            for shift: UInt32 in [0, 8, 16, 24] { bytes.append(UInt8(truncatingIfNeeded: bits >> shift)) }
        }
        func put(_ values: [Float]) {
            put(Float(values.count))
            for value in values { put(value) }
        }
        func put(_ weights: [Int8]) {
            var place = 0
            while place < weights.count {
                guard weights[place] == 0 else {
                    bytes.append(UInt8(bitPattern: weights[place]))
                    place += 1
                    continue
                }
                var end = place
                while end < weights.count, weights[end] == 0, end - place < 0x7FFF { end += 1 }
                let length = end - place
                bytes.append(0)
                if length < 0x80 {
                    bytes.append(UInt8(length))
                } else {
                    bytes.append(UInt8(length & 0x7F | 0x80))
                    bytes.append(UInt8(length >> 7))
                }
                place = end
            }
        }
        put(cueScale)
        put(partScale)
        put(seamScale)
        put(cueThreshold)
        put(keepThreshold)
        put(nestedThreshold)
        put(judgeScale)
        put(calibration)
        put(priors.classes.map { Int8(bitPattern: $0) })
        put(cues)
        put(judge)
        put(parts)
        put(seams)
        return bytes
    }

    private struct Reader {
        let bytes: [UInt8]
        var place: Int

        mutating func float() -> Float? {
            guard place + 4 <= bytes.count else { return nil }
            var bits: UInt32 = 0
            for shift in 0..<4 { bits |= UInt32(bytes[place + shift]) << UInt32(8 * shift) }
            place += 4
            return Float(bitPattern: bits)
        }

        mutating func floats() -> [Float]? {
            guard let count = float(), count >= 0, count < 10_000 else { return nil }
            var values: [Float] = []
            for _ in 0..<Int(count) {
                guard let value = float() else { return nil }
                values.append(value)
            }
            return values
        }

        mutating func run(_ count: Int) -> [Int8]? {
            var weights: [Int8] = []
            weights.reserveCapacity(count)
            while weights.count < count {
                guard place < bytes.count else { return nil }
                let byte = bytes[place]
                place += 1
                guard byte == 0 else {
                    weights.append(Int8(bitPattern: byte))
                    continue
                }
                guard place < bytes.count else { return nil }
                var length = Int(bytes[place])
                place += 1
                if length & 0x80 != 0 {
                    guard place < bytes.count else { return nil }
                    length = length & 0x7F | Int(bytes[place]) << 7
                    place += 1
                }
                guard length > 0, weights.count + length <= count else { return nil }
                weights.append(contentsOf: repeatElement(0, count: length))
            }
            return weights
        }
    }
}

import Articles

/// A quotation mark as it stands in a text, and what its neighbours say about its part.
struct QuotationMark: Equatable {
    enum Part {
        case opens, closes
        /// A straight mark whose neighbours leave it open.
        case either
    }

    var span: TextSpan
    var style: Quotation.Style
    var part: Part
    /// It may as well be an apostrophe: "the Russians' plan".
    var mayBeApostrophe = false
}

extension QuotationMark {
    /// All marks of a text that can quote, in order; apostrophes within words are left out.
    ///
    /// - Complexity: O(*n*).
    static func marks(in utf8: [UInt8]) -> [QuotationMark] {
        var marks: [QuotationMark] = []
        var place = 0
        while place < utf8.count {
            let byte = utf8[place]
            // ASCII letters and spaces are nearly all of a text: only these bytes can begin a mark.
            guard byte == 0x22 || byte == 0x27 || byte == 0x60 || byte == 0xC2 || byte == 0xE2 || byte == 0xE3 else {
                place += 1
                continue
            }
            guard let sign = Sign(utf8, at: place) else {
                place += 1
                continue
            }
            let span = TextSpan(place, place + sign.length)
            if let mark = mark(sign, span, utf8) { marks.append(mark) }
            place = span.end
        }
        return marks
    }

    private static func mark(_ sign: Sign, _ span: TextSpan, _ utf8: [UInt8]) -> QuotationMark? {
        let before = Neighbour(before: span.start, in: utf8)
        let after = Neighbour(after: span.end, in: utf8)
        switch sign.kind {
        case .open(let style):
            // "5‘ 3“" and Swedish or German closings: a mark of the opening shape that closes by its neighbours.
            if before == .word || before == .punctuation, after != .word, after != .mark, after != .opening {
                return QuotationMark(span: span, style: style, part: .either)
            }
            return QuotationMark(span: span, style: style, part: .opens)
        case .low(let style):
            return QuotationMark(span: span, style: style, part: .opens)
        case .close(.single):
            // U+2019 is the apostrophe of typeset English as well.
            if before == .word, after == .word { return nil }
            if before == .space || before == .opening, after == .word { return nil }
            return QuotationMark(span: span, style: .single, part: .closes, mayBeApostrophe: before == .word)
        case .close(let style):
            if before == .space, after == .word { return QuotationMark(span: span, style: style, part: .either) }
            return QuotationMark(span: span, style: style, part: .closes)
        case .straightDouble:
            // A length or an angle: 5'11".
            if before == .digit, after != .word, after != .digit {
                return QuotationMark(span: span, style: .double, part: .closes)
            }
            return QuotationMark(span: span, style: .double, part: part(before, after))
        case .straightSingle:
            if before.isWord, after.isWord { return nil }
            if before == .digit { return nil }
            if !before.isWord, after == .digit { return nil }
            let part = part(before, after)
            if part == .either, before.isWord { return nil }
            return QuotationMark(
                span: span,
                style: .single,
                part: part,
                mayBeApostrophe: part == .closes && before.isWord
            )
        }
    }

    private static func part(_ before: Neighbour, _ after: Neighbour) -> Part {
        switch (before, after) {
        case (.space, .space): .either
        case (.space, _), (.opening, _): .opens
        case (_, .space), (_, .punctuation): .closes
        case (.word, _), (.digit, _), (.punctuation, .mark): .closes
        default: .either
        }
    }
}

/// The shape of a mark.
private struct Sign {
    enum Kind {
        case open(Quotation.Style)
        case low(Quotation.Style)
        case close(Quotation.Style)
        case straightDouble, straightSingle
    }

    var kind: Kind
    var length: Int

    init?(_ utf8: [UInt8], at place: Int) {
        func byte(_ offset: Int) -> UInt8 { place + offset < utf8.count ? utf8[place + offset] : 0 }
        switch byte(0) {
        case 0x22: self.init(.straightDouble, 1)
        case 0x27:
            if byte(1) == 0x27 { self.init(.straightDouble, 2) } else { self.init(.straightSingle, 1) }
        case 0x60:
            if byte(1) == 0x60 { self.init(.open(.double), 2) } else { return nil }
        case 0xC2:
            switch byte(1) {
            case 0xAB: self.init(.open(.angle), 2)
            case 0xBB: self.init(.close(.angle), 2)
            default: return nil
            }
        case 0xE2:
            guard byte(1) == 0x80 else { return nil }
            switch byte(2) {
            case 0x98: self.init(.open(.single), 3)
            case 0x99: self.init(.close(.single), 3)
            case 0x9A, 0x9B: self.init(.low(.single), 3)
            case 0x9C: self.init(.open(.double), 3)
            case 0x9D: self.init(.close(.double), 3)
            case 0x9E, 0x9F: self.init(.low(.double), 3)
            case 0xB9: self.init(.open(.angle), 3)
            case 0xBA: self.init(.close(.angle), 3)
            default: return nil
            }
        case 0xE3:
            guard byte(1) == 0x80 else { return nil }
            switch byte(2) {
            case 0x8C, 0x8E: self.init(.open(.corner), 3)
            case 0x8D, 0x8F: self.init(.close(.corner), 3)
            default: return nil
            }
        default: return nil
        }
    }

    private init(_ kind: Kind, _ length: Int) {
        self.kind = kind
        self.length = length
    }
}

/// What stands beside a mark.
private enum Neighbour {
    case space, word, digit, opening, punctuation, mark

    var isWord: Bool { self == .word || self == .digit }

    init(before place: Int, in utf8: [UInt8]) {
        guard place > 0 else {
            self = .space
            return
        }
        var start = place - 1
        while start > 0, utf8[start] & 0xC0 == 0x80 { start -= 1 }
        self.init(utf8, at: start)
    }

    init(after place: Int, in utf8: [UInt8]) {
        guard place < utf8.count else {
            self = .space
            return
        }
        self.init(utf8, at: place)
    }

    private init(_ utf8: [UInt8], at place: Int) {
        let byte = utf8[place]
        switch byte {
        case 0x00...0x20, 0x7F: self = .space
        case 0x22, 0x27, 0x60: self = .mark
        case 0x28, 0x5B, 0x7B, 0x2F: self = .opening
        case 0x2D: self = .opening
        case 0x30...0x39: self = .digit
        case 0x41...0x5A, 0x61...0x7A: self = .word
        case 0x21...0x7E: self = .punctuation
        case 0xC2: self = place + 1 < utf8.count && utf8[place + 1] == 0xA0 ? .space : .mark
        case 0xE2:
            guard place + 2 < utf8.count, utf8[place + 1] == 0x80 else {
                self = .word
                return
            }
            switch utf8[place + 2] {
            case 0x80...0x8B, 0xA8, 0xA9, 0xAF: self = .space
            case 0x90...0x95: self = .opening
            case 0x98...0x9F, 0xB9, 0xBA: self = .mark
            default: self = .punctuation
            }
        case 0xE3 where place + 2 < utf8.count && utf8[place + 1] == 0x80:
            self = utf8[place + 2] == 0x80 ? .space : .punctuation
        default: self = .word
        }
    }
}

/// Breaks words into lines no wider than a terminal, some of them set in a style.
struct WrappedLines {
    /// Words of one style.
    struct Run {
        var text: String
        var style: ReadoutText.Style.Marks

        init(_ text: String, _ style: ReadoutText.Style.Marks = .none) {
            self.text = text
            self.style = style
        }
    }

    /// Columns; a line holds at least a few words beyond its indent, whatever the terminal says.
    let width: Int

    /// The runs one after another, a space between each two, broken at spaces.
    ///
    /// A word wider than a line is cut between characters. Every line opens and closes its own styles, so that a
    /// pager may cut anywhere. `first` stands before the first line, `rest` before all others.
    ///
    /// - Complexity: O(*n*) in the length of the runs.
    func lines(_ runs: [Run], first: String = "", rest: String = "") -> [String] {
        var lines: [String] = []
        var line = first
        var used = DisplayWidth.of(first)
        let room = max(width, DisplayWidth.of(rest) + 20, used + 20)
        var isEmpty = true
        var open: ReadoutText.Style.Marks = .none

        func close() {
            line += open.close
            open = .none
            lines.append(line)
            line = rest
            used = DisplayWidth.of(rest)
            isEmpty = true
        }
        func put(_ text: some StringProtocol, _ columns: Int, _ style: ReadoutText.Style.Marks) {
            if !isEmpty {
                // The space belongs to a style that goes on, and to none at a change.
                if open != style {
                    line += open.close
                    open = .none
                }
                line += " "
                used += 1
            }
            if open != style {
                line += style.open
                open = style
            }
            line += text
            used += columns
            isEmpty = false
        }

        for run in runs {
            for word in run.text.split(separator: " ") {
                let columns = DisplayWidth.of(word)
                if !isEmpty, used + 1 + columns > room { close() }
                if used + columns <= room {
                    put(word, columns, run.style)
                    continue
                }
                // Wider than a whole line.
                var piece = ""
                var pieceColumns = 0
                for character in word {
                    let next = DisplayWidth.of(character)
                    if pieceColumns > 0, used + pieceColumns + next > room {
                        put(piece, pieceColumns, run.style)
                        close()
                        piece = ""
                        pieceColumns = 0
                    }
                    piece.append(character)
                    pieceColumns += next
                }
                put(piece, pieceColumns, run.style)
            }
        }
        if !isEmpty || lines.isEmpty { close() }
        return lines
    }

    /// A text padded with spaces to a number of columns.
    static func padded(_ text: String, to columns: Int) -> String {
        text + String(repeating: " ", count: max(0, columns - DisplayWidth.of(text)))
    }

    /// A text with its middle left out where it is wider than this, "[…]" in its place, cut at spaces where it has any.
    static func elided(_ text: String, to columns: Int) -> String {
        guard DisplayWidth.of(text) > columns, columns > 20 else { return text }
        let characters = Array(text)
        var head = 0
        var tail = characters.count
        var used = 0
        while head < tail, used < columns * 3 / 5 {
            used += DisplayWidth.of(characters[head])
            head += 1
        }
        while tail > head, used < columns - 5 {
            used += DisplayWidth.of(characters[tail - 1])
            tail -= 1
        }
        // Back to whole words, if one ends within reach.
        if let space = characters[max(0, head - 15)..<head].lastIndex(of: " ") { head = space }
        if let space = characters[tail..<min(characters.count, tail + 15)].firstIndex(of: " ") { tail = space + 1 }
        return String(characters[..<head]) + " […] " + String(characters[tail...])
    }
}

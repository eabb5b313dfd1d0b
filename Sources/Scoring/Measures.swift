/// Counts behind precision, recall and F1.
public struct Tally: Sendable, Equatable {
    /// In the gold and in the prediction.
    public var right = 0
    /// In the gold alone.
    public var missing = 0
    /// In the prediction alone.
    public var wrong = 0

    public init(right: Int = 0, missing: Int = 0, wrong: Int = 0) {
        self.right = right
        self.missing = missing
        self.wrong = wrong
    }

    /// 1 where nothing was predicted.
    public var precision: Double { right + wrong == 0 ? 1 : Double(right) / Double(right + wrong) }
    /// 1 where the gold has nothing.
    public var recall: Double { right + missing == 0 ? 1 : Double(right) / Double(right + missing) }
    public var f1: Double {
        let all = 2 * right + missing + wrong
        return all == 0 ? 1 : Double(2 * right) / Double(all)
    }

    public static func += (a: inout Tally, b: Tally) {
        a.right += b.right
        a.missing += b.missing
        a.wrong += b.wrong
    }
}

/// A number of cases out of all.
public struct Share: Sendable, Equatable {
    public var count = 0
    public var all = 0

    public init(count: Int = 0, all: Int = 0) {
        self.count = count
        self.all = all
    }

    public mutating func note(_ isSo: Bool) {
        all += 1
        if isSo { count += 1 }
    }

    /// 1 of none.
    public var value: Double { all == 0 ? 1 : Double(count) / Double(all) }
}

/// A table of figures for people: names to the left, numbers in columns.
struct FigureTable {
    private var lines: [String] = []

    mutating func add(_ name: String, _ tally: Tally) {
        lines.append(
            "\(Self.padded(name))P \(Self.figure(tally.precision))  R \(Self.figure(tally.recall))  "
                + "F1 \(Self.figure(tally.f1))   (\(tally.right) right, \(tally.missing) missing, \(tally.wrong) wrong)"
        )
    }

    mutating func add(_ name: String, _ share: Share) {
        lines.append("\(Self.padded(name))\(Self.figure(share.value))   (\(share.count) of \(share.all))")
    }

    var text: String { lines.map { $0 + "\n" }.joined() }

    private static func padded(_ name: String) -> String {
        name + String(repeating: " ", count: max(1, 22 - name.count))
    }

    /// Three decimals, without the locale's point.
    private static func figure(_ value: Double) -> String {
        let thousandths = Int((value * 1000).rounded())
        let rest = String(thousandths % 1000)
        return "\(thousandths / 1000)." + String(repeating: "0", count: 3 - rest.count) + rest
    }
}

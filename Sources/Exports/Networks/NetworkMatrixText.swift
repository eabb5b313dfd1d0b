public import Networks

/// A network as UCINET's `.dl`, a full matrix with labels.
public enum NetworkDL {
    public static func bytes(_ network: Network) -> [UInt8] {
        var text = "dl "
        if network.isOneMode {
            text += "n = \(network.rows.count), format = fullmatrix\nlabels:\n"
            text += labels(network.rows)
        } else {
            text += "nr = \(network.rows.count), nc = \(network.columns.count), format = fullmatrix\nrow labels:\n"
            text += labels(network.rows) + "col labels:\n" + labels(network.columns)
        }
        text += "data:"
        for row in network.rows.indices {
            text += "\n"
            for column in network.columns.indices {
                let weight = network[row, column]
                text += " " + (network.isCounted ? String(Int(weight)) : CSVWriter.sixPlaces(weight))
            }
        }
        return Array(text.utf8)
    }

    /// The format has no escape: a quotation mark within a name becomes an apostrophe, a line end a space.
    private static func labels(_ names: [String]) -> String {
        var text = ""
        for name in names {
            var label = ""
            for scalar in name.unicodeScalars {
                switch scalar {
                case "\"": label.append("'")
                case "\n", "\r": label.append(" ")
                default: label.unicodeScalars.append(scalar)
                }
            }
            text += "\"\(label)\"\n"
        }
        return text
    }
}

public import Networks

/// A network as GEXF 1.3, which Gephi reads: nodes with `variable` and `frequency`, undirected ties with weights.
///
/// GEXF readers want weights that are not negative: the size stands in `weight`, the signed value in the attribute
/// `signed`.
public enum NetworkGEXF {
    public static func bytes(_ network: Network) -> [UInt8] {
        var xml = XMLText()
        xml.begin("gexf", ["xmlns": "http://gexf.net/1.3", "version": "1.3"])
        xml.begin("graph", ["defaultedgetype": "undirected", "mode": "static"])
        xml.begin("attributes", ["class": "node"])
        xml.element("attribute", ["id": "variable", "title": "variable", "type": "string"])
        xml.element("attribute", ["id": "frequency", "title": "frequency", "type": "integer"])
        xml.end()
        xml.begin("attributes", ["class": "edge"])
        xml.element("attribute", ["id": "signed", "title": "signed", "type": "double"])
        xml.end()
        xml.begin("nodes")
        for (place, node) in network.nodes.enumerated() {
            xml.begin("node", ["id": "n\(place + 1)", "label": node.name])
            xml.begin("attvalues")
            xml.element("attvalue", ["for": "variable", "value": node.variable])
            xml.element("attvalue", ["for": "frequency", "value": "\(node.frequency)"])
            xml.end()
            xml.end()
        }
        xml.end()
        xml.begin("edges")
        for (place, tie) in network.ties.enumerated() {
            xml.begin(
                "edge",
                [
                    "id": "e\(place + 1)", "source": "n\(tie.from + 1)", "target": "n\(tie.to + 1)",
                    "weight": tie.weight.magnitude.description,
                ]
            )
            xml.begin("attvalues")
            xml.element("attvalue", ["for": "signed", "value": tie.weight.description])
            xml.end()
            xml.end()
        }
        xml.end()
        xml.end()
        xml.end()
        return Array(xml.text.utf8)
    }
}

import Foundation
public import Networks

/// A network as GraphML: plain, or with the drawing that visone and yEd read.
///
/// Nodes carry `name`, `variable` and `frequency`, ties carry `weight`. In visone's form nodes stand on a circle, actors
/// as ellipses and concepts as squares; ties are green where their weight is positive and red where it is negative.
public enum NetworkGraphML {
    public enum Style: String, Sendable, CaseIterable {
        case plain, visone
    }

    public static func bytes(_ network: Network, style: Style = .plain) -> [UInt8] {
        var xml = XMLText()
        let nodes = network.nodes
        let ties = network.ties
        if style == .visone {
            xml.begin(
                "graphml",
                [
                    "xmlns": "http://graphml.graphdrawing.org/xmlns",
                    "xmlns:visone": "http://visone.info/xmlns",
                    "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
                    "xmlns:y": "http://www.yworks.com/xml/graphml",
                    "xsi:schemaLocation":
                        "http://graphml.graphdrawing.org/xmlns/graphml http://www.yworks.com/xml/schema/graphml/1.0/ygraphml.xsd",
                ]
            )
            xml.element("key", ["for": "node", "id": "d0", "yfiles.type": "nodegraphics"])
            xml.element("key", ["for": "edge", "id": "e0", "yfiles.type": "edgegraphics"])
            xml.element("key", ["for": "graph", "id": "prop", "visone.type": "properties"])
            xml.element("key", ["id": "id", "for": "node", "attr.name": "id", "attr.type": "string"])
        } else {
            xml.begin("graphml", ["xmlns": "http://graphml.graphdrawing.org/xmlns"])
        }
        for (name, type) in [("name", "string"), ("variable", "string"), ("frequency", "int")] {
            xml.element("key", ["id": name, "for": "node", "attr.name": name, "attr.type": type])
        }
        xml.element("key", ["id": "weight", "for": "edge", "attr.name": "weight", "attr.type": "double"])
        if style == .visone {
            xml.begin(
                "graph",
                [
                    "edgedefault": "undirected", "id": "DNA", "parse.edges": "\(ties.count)",
                    "parse.nodes": "\(nodes.count)", "parse.order": "free",
                ]
            )
            xml.begin("data", ["key": "prop"])
            xml.element("visone:labelAttribute", ["edgeLabel": "weight", "nodeLabel": "name"])
            xml.end()
        } else {
            xml.begin("graph", ["edgedefault": "undirected", "id": "network"])
        }
        for (place, node) in nodes.enumerated() {
            xml.begin("node", ["id": "n\(place + 1)"])
            if style == .visone { xml.element("data", ["key": "id"], "\(place + 1)") }
            xml.element("data", ["key": "name"], node.name)
            xml.element("data", ["key": "variable"], node.variable)
            xml.element("data", ["key": "frequency"], "\(node.frequency)")
            if style == .visone { draw(node, at: place, of: nodes.count, in: network, &xml) }
            xml.end()
        }
        for tie in ties {
            xml.begin("edge", ["source": "n\(tie.from + 1)", "target": "n\(tie.to + 1)"])
            xml.element("data", ["key": "weight"], tie.weight.description)
            if style == .visone { draw(tie, &xml) }
            xml.end()
        }
        xml.end()
        xml.end()
        return Array(xml.text.utf8)
    }

    private static func draw(
        _ node: Network.Node,
        at place: Int,
        of count: Int,
        in network: Network,
        _ xml: inout XMLText
    ) {
        let angle = 2 * Double.pi * Double(place) / Double(max(count, 1))
        let isConcept = !network.isOneMode && place >= network.rows.count
        xml.begin("data", ["key": "d0"])
        xml.begin("visone:shapeNode")
        xml.begin("y:ShapeNode")
        xml.element(
            "y:Geometry",
            [
                "height": "20.0", "width": "20.0", "x": rounded(400 + 360 * cos(angle)),
                "y": rounded(300 + 270 * sin(angle)),
            ]
        )
        xml.element("y:Fill", ["color": isConcept ? "#3366CC" : "#000000", "transparent": "false"])
        xml.element("y:BorderStyle", ["color": "#000000", "type": "line", "width": "1.0"])
        xml.element(
            "y:NodeLabel",
            [
                "alignment": "center", "autoSizePolicy": "content", "fontFamily": "Dialog", "fontSize": "12",
                "modelName": "eight_pos", "modelPosition": "n", "textColor": "#000000", "visible": "true",
            ],
            node.name
        )
        xml.element("y:Shape", ["type": isConcept ? "rectangle" : "ellipse"])
        xml.end()
        xml.end()
        xml.end()
    }

    private static func draw(_ tie: Network.Tie, _ xml: inout XMLText) {
        xml.begin("data", ["key": "e0"])
        xml.begin("visone:polyLineEdge")
        xml.begin("y:PolyLineEdge")
        xml.element(
            "y:LineStyle",
            ["color": tie.weight < 0 ? "#ff0000" : "#00ff00", "type": "line", "width": "2.0"]
        )
        xml.end()
        xml.end()
        xml.end()
    }

    /// To a tenth, so that the last bits of a machine's sine do not show.
    private static func rounded(_ number: Double) -> String { ((number * 10).rounded() / 10).description }
}

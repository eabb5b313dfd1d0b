/// A component's weights: thinc's nodes in breadth-first order, each with its attributes and parameters.
struct ModelFile {
    struct Node {
        let file: String
        let number: Int
        let name: String
        fileprivate let attributes: MessagePack
        fileprivate let parameters: MessagePack
    }

    let file: String
    let nodes: [Node]

    init(_ folder: PipelineFolder, _ file: String) throws(PipelineError) {
        self.file = file
        let model = try folder.messagePack(file)
        guard let nodes = model["nodes"]?.elements, let attributes = model["attrs"]?.elements,
            let parameters = model["params"]?.elements, nodes.count == attributes.count,
            nodes.count == parameters.count
        else {
            throw PipelineError(.damaged, file, "it has no lists of nodes, attrs and params of one length")
        }
        var list: [Node] = []
        for (number, node) in nodes.enumerated() {
            guard let name = node["name"]?.string else {
                throw PipelineError(.damaged, "\(file), node \(number)", "it has no name")
            }
            list.append(
                Node(
                    file: file,
                    number: number,
                    name: name,
                    attributes: attributes[number],
                    parameters: parameters[number]
                )
            )
        }
        self.nodes = list
    }

    /// The nodes of a kind, in order.
    func nodes(named name: String) -> [Node] { nodes.filter { $0.name == name } }

    /// The one node of a kind whose parameters are there.
    func node(named name: String) throws(PipelineError) -> Node {
        let found = nodes(named: name)
        guard found.count == 1 else {
            throw PipelineError(.unsupported, file, "it has \(found.count) nodes \"\(name)\", expected 1")
        }
        return found[0]
    }
}

extension ModelFile.Node {
    var place: String { "\(file), node \(number) (\(name))" }

    /// An attribute that is a whole number; attributes are MessagePack within a binary.
    func integer(_ attribute: String) throws(PipelineError) -> Int {
        guard let bytes = attributes[attribute]?.bytes else {
            throw PipelineError(.damaged, place, "it has no attribute \(attribute)")
        }
        guard let value = try MessagePack(decoding: bytes, of: "\(place), \(attribute)").integer else {
            throw PipelineError(.damaged, place, "its attribute \(attribute) is not a whole number")
        }
        return value
    }

    /// The shape of a parameter, after the form in which numpy arrays are written.
    func shape(_ parameter: String) throws(PipelineError) -> [Int] {
        guard let array = parameters[parameter] else {
            throw PipelineError(.damaged, place, "it has no parameter \(parameter)")
        }
        guard array["type"]?.string == "<f4" else {
            throw PipelineError(
                .unsupported,
                place,
                "\(parameter) is of type \(array["type"]?.string ?? "unknown"), expected <f4 (32-bit floats)"
            )
        }
        guard let shape = array["shape"]?.elements?.compactMap(\.integer), !shape.isEmpty,
            shape.allSatisfy({ (1...1 << 28).contains($0) })
        else { throw PipelineError(.damaged, place, "\(parameter) has no sound shape") }
        return shape
    }

    /// A parameter's numbers, row-major; an error if its shape is not the one expected.
    func floats(_ parameter: String, _ expected: [Int]) throws(PipelineError) -> [Float] {
        let shape = try shape(parameter)
        guard shape == expected else {
            throw PipelineError(.damaged, place, "\(parameter) has the shape \(shape), expected \(expected)")
        }
        let count = shape.reduce(1) { $0.multipliedReportingOverflow(by: $1).partialValue }
        guard let data = parameters[parameter]?["data"]?.bytes, data.count == 4 * count else {
            throw PipelineError(
                .damaged,
                place,
                "\(parameter) has \(parameters[parameter]?["data"]?.bytes?.count ?? 0) bytes, expected \(4 * count)"
            )
        }
        return [Float](unsafeUninitializedCapacity: count) { buffer, filled in
            data.withUnsafeBytes { bytes in
                for index in 0..<count {
                    buffer[index] = Float(
                        bitPattern: UInt32(
                            littleEndian: bytes.loadUnaligned(fromByteOffset: 4 * index, as: UInt32.self)
                        )
                    )
                }
            }
            filled = count
        }
    }
}

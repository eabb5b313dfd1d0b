/// The networks, built from the nodes of their models.
///
/// What a model does not have in the place where the architecture has it is an error that names the node and the shape
/// expected.
enum Networks {
    /// The embedding and the encoder of the component that has this section of the configuration, such as
    /// "components.tok2vec.model".
    static func encoder(
        _ model: ModelFile,
        _ folder: PipelineFolder,
        section: String
    ) throws(PipelineError) -> TokenEncoder {
        try require("@architectures", in: section, startsWith: "spacy.Tok2Vec.", folder)
        try require("@architectures", in: section + ".embed", startsWith: "spacy.MultiHashEmbed.", folder)
        try require("@architectures", in: section + ".encode", startsWith: "spacy.MaxoutWindowEncoder.", folder)
        guard !folder.truth("include_static_vectors", in: section + ".embed") else {
            throw PipelineError(.unsupported, "config.cfg", "[\(section).embed] includes static vectors")
        }
        var attributes: [TokenEncoder.Attribute] = []
        for name in try folder.list("attrs", in: section + ".embed") {
            guard let attribute = TokenEncoder.Attribute(rawValue: name) else {
                throw PipelineError(.unsupported, "config.cfg", "[\(section).embed] embeds the attribute \(name)")
            }
            attributes.append(attribute)
        }

        let tables = model.nodes(named: "hashembed")
        guard tables.count == attributes.count, !tables.isEmpty else {
            throw PipelineError(
                .unsupported,
                model.file,
                "it has \(tables.count) nodes \"hashembed\", expected \(attributes.count)"
            )
        }
        // Tables stand in the order of the attributes; each says which column it reads.
        var embeds: [HashEmbed] = []
        var columns: [TokenEncoder.Attribute] = []
        for node in tables {
            let shape = try node.shape("E")
            guard shape.count == 2 else {
                throw PipelineError(.damaged, node.place, "E has the shape \(shape), expected [rows, width]")
            }
            let column = try node.integer("column")
            guard attributes.indices.contains(column) else {
                throw PipelineError(.damaged, node.place, "it reads column \(column) of \(attributes.count)")
            }
            columns.append(attributes[column])
            embeds.append(
                HashEmbed(
                    width: shape[1],
                    rows: shape[0],
                    seed: UInt64(truncatingIfNeeded: try node.integer("seed")),
                    table: try node.floats("E", shape)
                )
            )
        }

        let maxouts = model.nodes(named: "maxout")
        let depth = try folder.integer("depth", in: section + ".encode")
        let window = try folder.integer("window_size", in: section + ".encode")
        guard maxouts.count == depth + 1, (1...64).contains(depth), (1...16).contains(window) else {
            throw PipelineError(
                .unsupported,
                model.file,
                "it has \(maxouts.count) nodes \"maxout\" for a depth of \(depth), expected \(depth + 1)"
            )
        }
        let mixer = try layer(maxouts[0], model, inputs: embeds.reduce(0) { $0 + $1.width }, outputs: nil)
        var layers: [MaxoutLayer] = []
        for node in maxouts.dropFirst() {
            layers.append(
                try layer(node, model, inputs: mixer.outputs * (2 * window + 1), outputs: mixer.outputs, window: window)
            )
        }
        return TokenEncoder(attributes: columns, embeds: embeds, mixer: mixer, window: window, layers: layers)
    }

    /// A maxout node and the layer normalisation behind it.
    private static func layer(
        _ node: ModelFile.Node,
        _ model: ModelFile,
        inputs: Int,
        outputs: Int?,
        window: Int? = nil
    ) throws(PipelineError) -> MaxoutLayer {
        let shape = try node.shape("W")
        guard shape.count == 3, shape[2] == inputs, outputs == nil || shape[0] == outputs else {
            let wanted = outputs.map(String.init) ?? "outputs"
            throw PipelineError(
                .damaged,
                node.place,
                "W has the shape \(shape), expected [\(wanted), pieces, \(inputs)]"
            )
        }
        guard let norm = model.nodes.dropFirst(node.number + 1).first, norm.name == "layernorm" else {
            throw PipelineError(.unsupported, node.place, "no layer normalisation follows it")
        }
        guard (1...DenseLayer.mostPieces).contains(shape[1]) else {
            throw PipelineError(
                .unsupported,
                node.place,
                "W has the shape \(shape): \(shape[1]) pieces, expected 1 to \(DenseLayer.mostPieces)"
            )
        }
        var weights = try node.floats("W", shape)
        if let window { weights = TokenEncoder.spread(weights, width: shape[0], window: window) }
        return MaxoutLayer(
            weights: weights,
            bias: try node.floats("b", [shape[0], shape[1]]),
            outputs: shape[0],
            pieces: shape[1],
            inputs: weights.count / (shape[0] * shape[1]),
            scale: try norm.floats("G", [shape[0]]),
            shift: try norm.floats("b", [shape[0]])
        )
    }

    /// The scorer of a transition system of so many moves, over an encoder's rows of this width.
    static func scorer(
        _ model: ModelFile,
        _ folder: PipelineFolder,
        section: String,
        width: Int,
        moves: Int
    ) throws(PipelineError) -> TransitionScorer {
        try require("@architectures", in: section, startsWith: "spacy.TransitionBasedParser.", folder)
        let lower = try model.node(named: "precomputable_affine")
        let linear = model.nodes(named: "linear")
        guard linear.count == 2 else {
            throw PipelineError(.unsupported, model.file, "it has \(linear.count) nodes \"linear\", expected 2")
        }
        // Breadth first: the upper layer stands beside the lower one, the reduction deeper.
        let (upper, reduce) = (linear[0], linear[1])
        let shape = try lower.shape("W")
        guard shape.count == 4 else {
            throw PipelineError(
                .damaged,
                lower.place,
                "W has the shape \(shape), expected [features, outputs, pieces, inputs]"
            )
        }
        let (features, hidden, pieces, inner) = (shape[0], shape[1], shape[2], shape[3])
        return TransitionScorer(
            TransitionScorer.Weights(
                reduce: try reduce.floats("W", [inner, width]),
                reduceBias: try reduce.floats("b", [inner]),
                width: width,
                inner: inner,
                affine: try lower.floats("W", shape),
                affineBias: try lower.floats("b", [hidden, pieces]),
                padding: try lower.floats("pad", [1, features, hidden, pieces]),
                features: features,
                hidden: hidden,
                pieces: pieces,
                upper: try upper.floats("W", [moves, hidden]),
                upperBias: try upper.floats("b", [moves]),
                moves: moves
            )
        )
    }

    /// The tagger's layer; its labels are in its `cfg`.
    static func tagger(
        _ model: ModelFile,
        _ folder: PipelineFolder,
        labels: Int,
        width: Int
    ) throws(PipelineError) -> DenseLayer {
        let node = try model.node(named: "softmax")
        return DenseLayer(
            try node.floats("W", [labels, width]),
            bias: try node.floats("b", [labels]),
            outputs: labels,
            inputs: width
        )
    }

    /// The moves of a transition system: MessagePack that holds JSON, action → label → frequency.
    static func moves(_ folder: PipelineFolder, _ file: String) throws(PipelineError) -> [Move] {
        guard let source = try folder.messagePack(file)["moves"]?.bytes else {
            throw PipelineError(.damaged, file, "it has no moves")
        }
        var frequencies: [(move: Move, frequency: Int)] = []
        for (action, labels) in try PipelineFolder.object(Array(source), of: file) {
            guard let number = Int(action), let labels = labels as? [String: Int] else {
                throw PipelineError(.damaged, file, "the moves of action \(action.prefix(20)) are not label: frequency")
            }
            for (label, frequency) in labels {
                frequencies.append((Move(action: number, label: label), frequency))
            }
        }
        return Move.ordered(frequencies)
    }

    static func require(
        _ key: String,
        in section: String,
        startsWith prefix: String,
        _ folder: PipelineFolder
    ) throws(PipelineError) {
        let value = try folder.text(key, in: section)
        guard value.hasPrefix(prefix) else {
            throw PipelineError(.unsupported, "config.cfg", "[\(section)] \(key) is \(value), expected \(prefix)…")
        }
    }
}

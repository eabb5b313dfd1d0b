public import Foundation

extension Pipeline {
    /// Loads the folder that holds a pipeline's `config.cfg`, as its wheel carries it.
    ///
    /// - Throws: ``PipelineError`` with the file, the node and what was expected.
    public init(folder url: URL) throws(PipelineError) {
        let folder = try PipelineFolder(url)
        var parts = Parts()
        for component in try folder.components() { try parts.add(component, from: folder) }

        language = try folder.text("lang", in: "nlp")
        tokenizer = try Tokenizer(messagePack: try folder.bytes("tokenizer"))
        norms = try NormTable(folder)
        // The rules number the names that they know, so they come when all the networks' names are there.
        ruler = parts.rules.map { AttributeRuler(rules: $0, names: &parts.names) }
        let names = parts.names
        self.names = names
        lemmatizer = parts.lemmas.map { Lemmatizer(tables: $0, names: names) }
        let encoders = parts.encoders
        self.encoders = encoders
        tagger = parts.tagger
        let parser = parts.parser
        self.parser = parser
        let namer = parts.namer
        self.namer = namer
        workspaces = WorkspacePool {
            Workspace(encoders: encoders, parser: parser?.network.scorer, namer: namer?.network.scorer)
        }
    }

    /// What the components of a pipeline bring, one after the other.
    private struct Parts {
        var names = Names()
        var encoders: [TokenEncoder] = []
        /// The encoders that later components may listen to, by the component that has them.
        var shared: [String: Int] = [:]
        var tagger: Head<Tagger>?
        var parser: Head<Parser>?
        var namer: Head<Namer>?
        var rules: [AttributeRule]?
        var lemmas: [PartOfSpeech: Lemmatizer.Table]?

        mutating func add(
            _ component: PipelineFolder.Component,
            from folder: PipelineFolder
        ) throws(PipelineError) {
            let name = component.name
            switch component.factory {
            case "tok2vec":
                let model = try ModelFile(folder, "\(name)/model")
                encoders.append(try Networks.encoder(model, folder, section: "components.\(name).model"))
                shared[name] = encoders.count - 1
            case "tagger":
                try onlyOne(tagger == nil, name)
                try addTagger(name, folder)
            case "parser":
                try onlyOne(parser == nil, name)
                let (scorer, moves, encoder) = try scorer(name, folder)
                let network = try Parser(scorer: scorer, moves: moves, names: &names)
                parser = Head(network: network, encoder: encoder)
            case "ner":
                try onlyOne(namer == nil, name)
                let (scorer, moves, encoder) = try scorer(name, folder)
                namer = Head(network: try Namer(scorer: scorer, moves: moves), encoder: encoder)
            case "attribute_ruler":
                try onlyOne(rules == nil, name)
                let file = "\(name)/patterns"
                rules = try AttributeRule.rules(from: try folder.messagePack(file), named: file)
            case "lemmatizer":
                try onlyOne(lemmas == nil, name)
                let mode = try folder.text("mode", in: "components.\(name)")
                guard mode == "rule" else {
                    throw PipelineError(.unsupported, "config.cfg", "the lemmatizer's mode is \(mode), expected rule")
                }
                let file = "\(name)/lookups/lookups.bin"
                lemmas = try Lemmatizer.tables(from: try folder.messagePack(file), named: file)
            default:
                throw PipelineError(
                    .unsupported,
                    "config.cfg",
                    "the component \(name) is a \(component.factory), which is not run here"
                )
            }
        }

        private func onlyOne(_ isFirst: Bool, _ name: String) throws(PipelineError) {
            guard isFirst else {
                throw PipelineError(.unsupported, "config.cfg", "the component \(name) is the second of its kind")
            }
        }

        private mutating func addTagger(_ name: String, _ folder: PipelineFolder) throws(PipelineError) {
            let model = try ModelFile(folder, "\(name)/model")
            let file = "\(name)/cfg"
            guard let labels = try folder.json(file)["labels"] as? [String], !labels.isEmpty else {
                throw PipelineError(.damaged, file, "it has no list of labels")
            }
            try Networks.require(
                "@architectures",
                in: "components.\(name).model",
                startsWith: "spacy.Tagger.",
                folder
            )
            let encoder = try encoder(of: name, model, folder)
            let layer = try Networks.tagger(model, folder, labels: labels.count, width: encoders[encoder].width)
            tagger = Head(network: Tagger(layer: layer, labels: labels, names: &names), encoder: encoder)
        }

        private mutating func scorer(
            _ name: String,
            _ folder: PipelineFolder
        ) throws(PipelineError) -> (scorer: TransitionScorer, moves: [Move], encoder: Int) {
            let model = try ModelFile(folder, "\(name)/model")
            let moves = try Networks.moves(folder, "\(name)/moves")
            let encoder = try encoder(of: name, model, folder)
            let scorer = try Networks.scorer(
                model,
                folder,
                section: "components.\(name).model",
                width: encoders[encoder].width,
                moves: moves.count
            )
            return (scorer, moves, encoder)
        }

        /// The encoder that a component listens to, or its own.
        private mutating func encoder(
            of name: String,
            _ model: ModelFile,
            _ folder: PipelineFolder
        ) throws(PipelineError) -> Int {
            let section = "components.\(name).model.tok2vec"
            guard try folder.text("@architectures", in: section).hasPrefix("spacy.Tok2VecListener.") else {
                encoders.append(try Networks.encoder(model, folder, section: section))
                return encoders.count - 1
            }
            let upstream = try folder.text("upstream", in: section)
            // "*" is whichever there is.
            let found = upstream == "*" ? shared.values.max() : shared[upstream]
            guard let found else {
                throw PipelineError(
                    .unsupported,
                    "config.cfg",
                    "[\(section)] listens to \(upstream), which is no tok2vec before it"
                )
            }
            return found
        }
    }
}

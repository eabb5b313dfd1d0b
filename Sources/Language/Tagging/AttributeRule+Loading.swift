extension AttributeRule {
    /// The rules of a pipeline's `attribute_ruler/patterns`: a list of maps with "patterns", "attrs" and "index".
    ///
    /// - Parameters:
    ///   - file: The file's value.
    ///   - name: The file's name, for errors.
    /// - Returns: The rules in their order.
    /// - Throws: ``PipelineError`` where a rule is not well formed, or asks for what is not known here: rather no
    ///   pipeline than other annotations than spaCy's.
    static func rules(from file: MessagePack, named name: String) throws(PipelineError) -> [AttributeRule] {
        guard let list = file.elements else { throw PipelineError(.damaged, name, "is not a list of rules") }
        var rules: [AttributeRule] = []
        var expressions: [AttributePattern] = []
        for (number, value) in list.enumerated() {
            let rule = try AttributeRuleReader(file: name, node: "rule \(number)").rule(value)
            for case .lower(.matches(let pattern)) in rule.patterns.joined().joined() {
                if !expressions.contains(pattern) { expressions.append(pattern) }
            }
            rules.append(rule)
        }
        guard expressions.count <= AttributeRuler.mostPatterns else {
            throw PipelineError(
                .unsupported,
                name,
                "has \(expressions.count) regular expressions, where at most \(AttributeRuler.mostPatterns) are known"
            )
        }
        return rules
    }
}

/// Reads one rule and knows how to name it in an error.
private struct AttributeRuleReader {
    let file: String
    let node: String

    private func damaged(_ message: String) -> PipelineError { PipelineError(.damaged, "\(file), \(node)", message) }

    private func unsupported(_ message: String) -> PipelineError {
        PipelineError(.unsupported, "\(file), \(node)", message)
    }

    func rule(_ value: MessagePack) throws(PipelineError) -> AttributeRule {
        guard let patterns = value["patterns"]?.elements, let attributes = value["attrs"]?.members else {
            throw damaged("has no \"patterns\" or no \"attrs\"")
        }
        var rule = AttributeRule(patterns: [], index: value["index"]?.integer ?? 0)
        for pattern in patterns {
            guard let tokens = pattern.elements, !tokens.isEmpty else { throw damaged("has a pattern without tokens") }
            guard (-tokens.count..<tokens.count).contains(rule.index) else {
                throw damaged("annotates token \(rule.index) of a pattern of \(tokens.count)")
            }
            var run: [[AttributeRule.Condition]] = []
            for token in tokens { run.append(try conditions(token)) }
            rule.patterns.append(run)
        }
        for (key, value) in attributes {
            guard let key = key.string, let value = value.string else { throw unsupported("sets what is no text") }
            switch key {
            case "POS":
                guard let pos = PartOfSpeech(name: value) else { throw unsupported("sets the part of speech \(value)") }
                rule.pos = pos
            case "MORPH": rule.morph = value
            case "LEMMA": rule.lemma = value
            case "TAG": rule.tag = value
            case "DEP": rule.label = value
            default: throw unsupported("sets \(key)")
            }
        }
        return rule
    }

    private func conditions(_ token: MessagePack) throws(PipelineError) -> [AttributeRule.Condition] {
        guard let asked = token.members else { throw damaged("has a pattern's token that is not a map") }
        var conditions: [AttributeRule.Condition] = []
        for (key, value) in asked {
            switch key.string {
            case "TAG": for test in try tests(value) { conditions.append(.tag(test)) }
            case "DEP": for test in try tests(value) { conditions.append(.label(test)) }
            case "LOWER": for test in try tests(value, allowsExpression: true) { conditions.append(.lower(test)) }
            case "IS_SPACE":
                guard let isSpace = value.bool else { throw damaged("asks IS_SPACE for neither true nor false") }
                conditions.append(.isSpace(isSpace))
            case let key: throw unsupported("asks for \(key ?? "what is no text")")
            }
        }
        return conditions
    }

    private func tests(
        _ value: MessagePack,
        allowsExpression: Bool = false
    ) throws(PipelineError) -> [AttributeRule.Test] {
        if let text = value.string { return [.isOne(of: [text])] }
        guard let operators = value.members else { throw unsupported("compares with what is no text") }
        var tests: [AttributeRule.Test] = []
        for (name, operand) in operators {
            switch name.string {
            case "IN": tests.append(.isOne(of: try texts(operand)))
            case "NOT_IN": tests.append(.isNone(of: try texts(operand)))
            case "REGEX" where allowsExpression:
                guard let source = operand.string, let pattern = AttributePattern(source) else {
                    throw unsupported(
                        "uses a regular expression that is not known here: \(operand.string ?? "no text")"
                    )
                }
                tests.append(.matches(pattern))
            case let name: throw unsupported("uses the operator \(name ?? "that is no text")")
            }
        }
        return tests
    }

    private func texts(_ value: MessagePack) throws(PipelineError) -> [String] {
        guard let list = value.elements else { throw damaged("compares with a list that is none") }
        var texts: [String] = []
        for element in list {
            guard let text = element.string else { throw damaged("compares with a list that does not hold texts") }
            texts.append(text)
        }
        return texts
    }
}

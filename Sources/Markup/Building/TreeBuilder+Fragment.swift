/// 13.4 Parsing HTML fragments.
extension TreeBuilder {
    /// Makes ready to read the content of an element of this name.
    mutating func startFragment(_ spelling: String, _ namespace: Node.Namespace) {
        var spelling = spelling
        var name = spelling.withUTF8 { tokenizer.names.intern($0) }
        let tagName = name
        if namespace == .svg, Int(name.rawValue) < known.count { name = known.svgElements[Int(name.rawValue)] }
        var context = openElement(-1, named: name, namespace: namespace)
        context.tagName = tagName
        self.context = context
        if namespace == .html {
            switch name {
            case .title, .textarea: tokenizer.state = .rcdata
            case .style, .xmp, .iframe, .noembed, .noframes: tokenizer.state = .rawtext
            case .script: tokenizer.state = .scriptData
            case .noscript where isScripting: tokenizer.state = .rawtext
            case .plaintext: tokenizer.state = .plaintext
            default: break
            }
        }
        let root = appendImplied(.html)
        append(root, to: 0)
        open.append(openElement(root, named: .html, namespace: .html))
        if context.isHTML(.template) { templateModes.append(.inTemplate) }
        resetInsertionMode()
        if context.isHTML(.form) { formElement = Int32.max }
    }
}

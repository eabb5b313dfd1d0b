import Articles
import Markup

/// The numbers that the learned model judges a block by: a row for each block.
extension BlockFeatures {
    mutating func measure() {
        let blocks = page.blocks
        rows = Array(repeating: 0, count: blocks.count * Self.width)
        let depthOfMain = Int(page.frames[Int(mainFrame)].depth)
        // How far above the main frame each of its ancestors stands.
        var distance = [Int32](repeating: -1, count: page.frames.count)
        var isAroundTitle = [Bool](repeating: false, count: page.frames.count)
        var frame = mainFrame
        while frame >= 0 {
            distance[Int(frame)] = Int32(depthOfMain) - page.frames[Int(frame)].depth
            frame = page.frames[Int(frame)].parent
        }
        if let titleBlock { frame = blocks[titleBlock].frame }
        while titleBlock != nil, frame >= 0 {
            isAroundTitle[Int(frame)] = true
            frame = page.frames[Int(frame)].parent
        }
        let isInMain = blocks.map { isInside(mainFrame, $0.frame) }
        let first = isInMain.firstIndex(of: true) ?? 0
        let last = isInMain.lastIndex(of: true) ?? 0
        let signatures = blocks.map(signature)
        let gaps = Self.gaps(blocks, isParagraph)

        var before: Float = 0
        var afterTitle: Float = 0
        for (index, block) in blocks.enumerated() {
            measureText(block)
            measureTags(block)
            measureParts(block, isAroundTitle)
            let title = titleBlock ?? 0
            let isAfter = titleBlock != nil && index > title
            put(Float(page.frames[Int(block.frame)].depth))
            put(Float(index) / Float(blocks.count))
            put(titleBlock == nil ? 0 : Float(index - title))
            put(titleBlock == nil ? 0 : 1)
            put(isAfter ? afterTitle : -1)
            put(before / max(1, totalWords))
            put(index < first ? 1 : 0)
            put(index > last ? 1 : 0)
            put(Float(index - first))
            put(Float(last - index))
            var up: Float = 0
            var frame = block.frame
            while frame >= 0, distance[Int(frame)] < 0 {
                up += 1
                frame = page.frames[Int(frame)].parent
            }
            put(up)
            put(frame >= 0 ? Float(distance[Int(frame)]) : 0)
            measureContainers(block)
            measureLikes(block, signatures[index])
            put(index == titleBlock ? 1 : 0)
            for offset in Self.neighbours { measureNeighbour(index, offset, signatures) }
            for gap in gaps[index] { put(gap) }
            let free = Self.freeWords(block)
            before += free
            if titleBlock == nil || index >= title { afterTitle += free }
        }
    }

    private mutating func put(_ value: Float) {
        rows[next] = value
        next += 1
    }

    private func isInside(_ outer: Int32, _ frame: Int32) -> Bool {
        var frame = frame
        while frame >= 0 {
            if frame == outer { return true }
            frame = page.frames[Int(frame)].parent
        }
        return false
    }

    private mutating func measureText(_ block: PageBlock) {
        let facts = block.facts
        let words = max(1, facts.words)
        let bytes = max(1, facts.bytes)
        put(facts.words)
        put(Self.linkShare(block))
        put(Self.freeWords(block))
        put(Float(block.links))
        put(facts.commas / words)
        put(facts.sentences / words * 10)
        put(facts.endsSentence ? 1 : 0)
        put(facts.beginsWithCapital ? 1 : 0)
        put(facts.numbers / words)
        put(facts.capitals / words)
        put(bytes / words)
        put(min(1, Float(block.boldBytes) / bytes))
        put(min(1, Float(block.italicBytes) / bytes))
        put(facts.separators)
        put(facts.hasCopyrightSign ? 1 : 0)
        put(facts.asks ? 1 : 0)
        put(facts.endsWithColon ? 1 : 0)
        put(facts.lines)
        put(facts.hasAddress ? 1 : 0)
        put(facts.shortWords / words)
        put(copies[Self.joined(page.words(block))] ?? 1)
        put(facts.opening)
        for kind in InlineCounts.kinds.indices { put(facts.phrases[kind]) }
    }

    private mutating func measureTags(_ block: PageBlock) {
        var name = page.frames[Int(block.frame)].name
        let heading = heading(block)
        if heading != .none, name == .div || name == .center { name = heading }
        let tag = Self.tag(name)
        rows[next + (tag ?? Self.tags.count)] = 1
        next += Self.tags.count + 1

        let base = next
        for element in Self.around { put(element.isDistance ? Float(Self.longestChain) : 0) }
        // An inline link around a part of the block is not around the block: links are looked for from its frame.
        var frame = block.frame
        for level in 0..<Self.longestChain where frame >= 0 {
            let name = page.frames[Int(frame)].name
            if let number = Self.around(name) {
                if !Self.around[number].isDistance {
                    rows[base + number] = 1
                } else if rows[base + number] == Float(Self.longestChain) {
                    rows[base + number] = Float(level)
                }
            }
            frame = page.frames[Int(frame)].parent
        }
    }

    static let farthestPart: Float = 20

    private mutating func measureParts(_ block: PageBlock, _ isAroundTitle: [Bool]) {
        let base = next
        for _ in PartKinds.names { put(Self.farthestPart) }
        var frame = block.frame
        // A part that holds most of the page tells nothing of what stands in it.
        var known: UInt32 = 0
        var isBig = false
        for level in 0..<Int(Self.farthestPart) where frame >= 0 {
            let part = page.frames[Int(frame)]
            if part.name == .body || part.name == .html { break }
            if level > 0, part.paragraphWords > 0.65 * totalParagraphs { isBig = true }
            var new = part.kinds
            if isBig { new.formIntersection(isAroundTitle[Int(frame)] ? .content : [.content, .comment]) }
            var bits = new.rawValue & ~known
            known |= new.rawValue
            while bits != 0 {
                rows[base + bits.trailingZeroBitCount] = Float(level)
                bits &= bits - 1
            }
            frame = part.parent
        }
    }

    private mutating func measureContainers(_ block: PageBlock) {
        var frame = block.frame
        for _ in 1...3 {
            if page.frames[Int(frame)].parent >= 0 { frame = page.frames[Int(frame)].parent }
            let part = page.frames[Int(frame)]
            let words = max(1, part.words)
            put(part.words)
            put(part.linkWords / words)
            put(part.blocks)
            put(part.sentences / words * 10)
            put(part.words / max(1, part.blocks))
        }
    }

    private mutating func measureLikes(_ block: PageBlock, _ signature: UInt64) {
        let like = alike[signature] ?? (1, 0, 0)
        put(like.count)
        put(like.words / max(1, like.count))
        put(like.paragraphs / totalParagraphs)
        put(like.paragraphs)
        put(totalParagraphs)
        put(Float(page.blocks.count))
        let words = page.words(block)
        put(articleBody.isEmpty || words.count < 4 ? 0 : share(of: words, in: articleBody) > 0.5 ? 1 : -1)
        put(description.isEmpty || words.count < 4 ? 0 : share(of: words, in: description))
        put(titleLikeness(words.count <= 60 ? words : []) >= 2.5 ? 1 : 0)
    }

    private func share(of words: ArraySlice<UInt64>, in shingles: Set<UInt64>) -> Float {
        var hits: Float = 0
        for start in words.startIndex...(words.endIndex - 4)
        where shingles.contains(Self.shingle(words[start..<start + 4])) {
            hits += 1
        }
        return hits / Float(words.count - 3)
    }

    private mutating func measureNeighbour(_ index: Int, _ offset: Int, _ signatures: [UInt64]) {
        let other = index + offset
        guard page.blocks.indices.contains(other) else {
            put(0)
            put(1)
            put(0)
            put(0)
            put(0)
            put(0)
            return
        }
        let block = page.blocks[other]
        let parent = page.frames[Int(page.blocks[index].frame)].parent
        var phrases: Float = 0
        for kind in InlineCounts.kinds.indices { phrases += block.facts.phrases[kind] }
        put(block.facts.words)
        put(Self.linkShare(block))
        put(block.facts.endsSentence ? 1 : 0)
        put(signatures[other] == signatures[index] ? 1 : 0)
        put(page.frames[Int(block.frame)].parent == parent ? 1 : 0)
        put(phrases)
    }

    /// For each block, how many blocks and words stand between it and the paragraphs before and after it.
    private static func gaps(_ blocks: [PageBlock], _ isParagraph: [Bool]) -> [[Float]] {
        let farthest: Float = 40
        var gaps = [[Float]](repeating: [farthest, 0, farthest, 0], count: blocks.count)
        for isForward in [true, false] {
            var count = farthest
            var words: Float = 0
            let indices = isForward ? Array(blocks.indices) : blocks.indices.reversed()
            for index in indices {
                gaps[index][isForward ? 0 : 2] = min(farthest, count)
                gaps[index][isForward ? 1 : 3] = min(1000, words)
                if isParagraph[index] {
                    count = 1
                    words = 0
                } else {
                    count += 1
                    words += blocks[index].facts.words
                }
            }
        }
        return gaps
    }
}

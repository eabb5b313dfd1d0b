import Markup

/// The numbers that the model reads of a page, for the script that trains it.
package struct PageMeasures {
    /// The names of the first stage's numbers.
    package static let names = BlockFeatures.names
    /// The names of the second stage's.
    package static let wideNames = NeighbourFeatures.names

    private let features: BlockFeatures

    package init(_ bytes: [UInt8], url: String?) {
        features = PageReading(HTMLDocument(bytes: bytes), url: url).features
    }

    /// The blocks' texts.
    package var texts: [String] { features.page.blocks.map(features.page.string) }

    /// The first stage's numbers, block after block.
    package var rows: [Float] { features.rows }

    /// Which blocks are readers' comments by the names of their parts: what is left of their scores is fixed.
    package var comments: [Bool] { BlockModel.comments(features) }

    /// The second stage's numbers, where the first stage gave these scores.
    package func surroundings(_ scores: [Float]) -> [Float] { NeighbourFeatures(features, scores).rows }
}

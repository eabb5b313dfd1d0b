extension Directory {
    /// What a state is called in English, by its ISO 3166 alpha-3 code: "Türkiye" for "TUR".
    ///
    /// - Complexity: O(1).
    public func stateName(_ country: String) -> String? {
        state(country).map { layers[$0.layer].name($0.entry) }
    }
}

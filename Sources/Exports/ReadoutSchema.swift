internal import ExportsData

/// The JSON Schema (draft 2020-12) of a readout, as it ships with the product.
public enum ReadoutSchema {
    /// The name that every readout carries under `"schema"`.
    public static let name = "readout/1"

    /// The schema's own text, UTF-8, with a line feed at its end.
    public static var bytes: [UInt8] {
        Array(UnsafeBufferPointer(start: readout_schema_bytes(), count: readout_schema_size()))
    }
}

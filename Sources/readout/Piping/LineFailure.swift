import Exports
import Intake

/// Why a line of `readout pipe` was not read: that line's answer.
struct LineFailure: Error, Equatable {
    enum Code: String {
        case notUTF8 = "not_utf8"
        case notJSON = "not_json"
        case notObject = "not_object"
        case noID = "no_id"
        case noText = "no_text"
        case notBase64 = "not_base64"
        /// A page without bytes, of another form, or without an article: ``PageError``'s codes.
        case emptyPage = "empty_page"
        case notHTML = "not_html"
        case noArticle = "no_article"
        case loneSurrogate = "lone_surrogate"
        case tooLong = "too_long"
        case tooDeep = "too_deep"
        case notRead = "not_read"

        init(_ code: PageError.Code) {
            switch code {
            case .empty: self = .emptyPage
            case .notHTML: self = .notHTML
            case .noArticle: self = .noArticle
            }
        }

        init(_ code: JSONScanner.Fault.Code) {
            switch code {
            case .notJSON: self = .notJSON
            case .tooDeep: self = .tooDeep
            case .notObject: self = .notObject
            }
        }
    }

    var code: Code
    var message: String
    /// The line's id as JSON, where it has one.
    var id: [UInt8]?

    /// `{"id": …, "error": {"code", "message"}}`, without the line's end.
    var bytes: [UInt8] {
        var json = JSONWriter()
        json.object { json in
            json.key("id")
            json.raw(id ?? Array("null".utf8))
            json.member("error") { json in
                json.object { json in
                    json.member("code", code.rawValue)
                    json.member("message", message)
                }
            }
        }
        return json.bytes
    }
}

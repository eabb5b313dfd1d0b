extension DiscourseDatabase {
    private static let permissions = [
        "AddDocuments", "EditDocuments", "DeleteDocuments", "ImportDocuments", "AddStatements", "EditStatements",
        "DeleteStatements", "EditAttributes", "EditRegex", "EditStatementTypes", "EditCoders", "EditCoderRelations",
        "ViewOthersDocuments", "EditOthersDocuments", "ViewOthersStatements", "EditOthersStatements",
    ]

    private static let colour = """
        Red INTEGER NOT NULL DEFAULT 0 CHECK (Red BETWEEN 0 AND 255),
        Green INTEGER NOT NULL DEFAULT 0 CHECK (Green BETWEEN 0 AND 255),
        Blue INTEGER NOT NULL DEFAULT 0 CHECK (Blue BETWEEN 0 AND 255)
        """

    private static func flag(_ name: String, _ value: Int = 1) -> String {
        "\(name) INTEGER NOT NULL DEFAULT \(value) CHECK (\(name) BETWEEN 0 AND 1)"
    }

    private static func short(_ name: String, _ rest: String = "NOT NULL") -> String {
        "\(name) TEXT \(rest) CHECK (LENGTH(\(name)) < 191)"
    }

    private static func data(_ name: String, _ value: String) -> String {
        """
        CREATE TABLE \(name) (
            ID INTEGER PRIMARY KEY NOT NULL,
            StatementId INTEGER NOT NULL REFERENCES STATEMENTS (ID) ON DELETE CASCADE,
            VariableId INTEGER NOT NULL REFERENCES VARIABLES (ID) ON DELETE CASCADE,
            \(value),
            UNIQUE (StatementId, VariableId)
        );
        """
    }

    /// The 17 tables with the names, columns and limits of version 3.0.
    static var schema: String {
        [people, documents, coding, values].joined(separator: "\n")
    }

    private static var people: String {
        """
        CREATE TABLE SETTINGS (Property TEXT PRIMARY KEY, Value TEXT NOT NULL);
        CREATE TABLE CODERS (
            ID INTEGER PRIMARY KEY NOT NULL,
            \(short("Name")),
            \(colour),
            Refresh INTEGER NOT NULL DEFAULT 0 CHECK (Refresh BETWEEN 0 AND 9999),
            FontSize INTEGER NOT NULL DEFAULT 14 CHECK (FontSize BETWEEN 1 AND 99),
            \(short("Password")),
            PopupWidth INTEGER DEFAULT 300 CHECK (PopupWidth BETWEEN 100 AND 9999),
            \(flag("ColorByCoder", 0)),
            \(flag("PopupDecoration", 0)),
            \(flag("PopupAutoComplete")),
            \(permissions.map { flag("Permission" + $0) }.joined(separator: ",\n"))
        );
        CREATE TABLE CODERRELATIONS (
            ID INTEGER PRIMARY KEY NOT NULL,
            Coder INTEGER REFERENCES CODERS (ID) ON DELETE CASCADE CHECK (Coder > 0),
            OtherCoder INTEGER REFERENCES CODERS (ID) ON DELETE CASCADE CHECK (OtherCoder > 0),
            \(["viewStatements", "editStatements", "viewDocuments", "editDocuments"].map { flag($0) }
                .joined(separator: ",\n")),
            CHECK (Coder <> OtherCoder)
        );
        """
    }

    private static var documents: String {
        """
        CREATE TABLE DOCUMENTS (
            ID INTEGER PRIMARY KEY NOT NULL,
            \(short("Title")),
            Text TEXT NOT NULL,
            Coder INTEGER REFERENCES CODERS (ID) ON DELETE CASCADE,
            \(["Author", "Source", "Section"].map { short($0, "NOT NULL DEFAULT ''") }.joined(separator: ",\n")),
            Notes TEXT NOT NULL DEFAULT '',
            \(short("Type", "NOT NULL DEFAULT ''")),
            Date INTEGER NOT NULL
        );
        CREATE TABLE REGEXES (\(short("Label", "PRIMARY KEY")), \(colour));
        """
    }

    private static var coding: String {
        """
        CREATE TABLE STATEMENTTYPES (ID INTEGER PRIMARY KEY NOT NULL, \(short("Label")), \(colour));
        CREATE TABLE VARIABLES (
            ID INTEGER PRIMARY KEY NOT NULL,
            \(short("Variable")),
            DataType TEXT NOT NULL DEFAULT 'short text'
                CHECK (DataType IN ('boolean', 'integer', 'long text', 'short text')),
            StatementTypeId INTEGER REFERENCES STATEMENTTYPES (ID) ON DELETE CASCADE,
            UNIQUE (Variable, StatementTypeId)
        );
        CREATE TABLE VARIABLELINKS (
            ID INTEGER PRIMARY KEY NOT NULL,
            SourceVariableId INTEGER REFERENCES VARIABLES (ID) ON DELETE CASCADE,
            TargetVariableId INTEGER REFERENCES VARIABLES (ID) ON DELETE CASCADE,
            CHECK (SourceVariableId <> TargetVariableId)
        );
        CREATE TABLE STATEMENTS (
            ID INTEGER PRIMARY KEY NOT NULL,
            StatementTypeId INTEGER REFERENCES STATEMENTTYPES (ID) ON DELETE CASCADE,
            DocumentId INTEGER REFERENCES DOCUMENTS (ID) ON DELETE CASCADE,
            Start INTEGER NOT NULL CHECK (Start >= 0),
            Stop INTEGER NOT NULL CHECK (Stop >= 0),
            Coder INTEGER REFERENCES CODERS (ID) ON DELETE CASCADE,
            CHECK (Start < Stop)
        );
        """
    }

    private static var values: String {
        """
        CREATE TABLE ENTITIES (
            ID INTEGER PRIMARY KEY NOT NULL,
            VariableId INTEGER NOT NULL REFERENCES VARIABLES (ID) ON DELETE CASCADE,
            \(short("Value", "NOT NULL DEFAULT ''")),
            Red INTEGER CHECK (Red BETWEEN 0 AND 255),
            Green INTEGER CHECK (Green BETWEEN 0 AND 255),
            Blue INTEGER CHECK (Blue BETWEEN 0 AND 255),
            ChildOf INTEGER REFERENCES ENTITIES (ID) ON DELETE CASCADE CHECK (ChildOf > 0),
            UNIQUE (VariableId, Value)
        );
        \(data("DATABOOLEAN", "Value INTEGER NOT NULL DEFAULT 1"))
        \(data("DATAINTEGER", "Value INTEGER NOT NULL DEFAULT 0"))
        \(data("DATALONGTEXT", "Value TEXT DEFAULT ''"))
        \(data("DATASHORTTEXT", "Entity INTEGER NOT NULL REFERENCES ENTITIES (ID) ON DELETE CASCADE"))
        CREATE TABLE ATTRIBUTEVARIABLES (
            ID INTEGER PRIMARY KEY NOT NULL,
            VariableId INTEGER NOT NULL REFERENCES VARIABLES (ID) ON DELETE CASCADE,
            \(short("AttributeVariable")),
            UNIQUE (VariableId, AttributeVariable)
        );
        CREATE TABLE ATTRIBUTEVALUES (
            ID INTEGER PRIMARY KEY NOT NULL,
            EntityId INTEGER NOT NULL REFERENCES ENTITIES (ID) ON DELETE CASCADE,
            AttributeVariableId INTEGER NOT NULL REFERENCES ATTRIBUTEVARIABLES (ID) ON DELETE CASCADE,
            \(short("AttributeValue", "NOT NULL DEFAULT ''")),
            UNIQUE (EntityId, AttributeVariableId)
        );
        """
    }
}

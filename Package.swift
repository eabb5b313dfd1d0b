// swift-tools-version: 6.1

import PackageDescription

// Swift 6 language mode is the default at this tools version, so data-race
// checking is already complete. These are the source-breaking features of the
// next language mode that are worth adopting while the package is young.
let houseSettings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

// Targets stand in the order in which an article meets them.
let package = Package(
    name: "readout",
    platforms: [.macOS(.v15)],
    products: [
        .library(
            name: "ReadoutKit",
            targets: [
                "ReadoutKit", "Articles", "Intake", "Language", "Actors", "Issues", "Statements", "Meetings",
                "Positions", "Exports",
            ]
        ),
        .library(name: "Archive", targets: ["Archive", "Networks"]),
        .executable(name: "readout", targets: ["readout"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser.git", from: "1.8.2"),
        .package(url: "https://github.com/groue/GRDB.swift.git", from: "7.10.0"),
        .package(url: "https://github.com/swift-server/async-http-client.git", from: "1.37.0"),
        .package(url: "https://github.com/apple/swift-nio.git", from: "2.101.2"),
    ],
    targets: [
        // What travels: an article and a span of its text.
        .target(name: "Articles"),

        // From the web and from files to single pages: feeds, web archives, tables, ZIP.
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]),
        .systemLibrary(
            name: "CBrotli",
            pkgConfig: "libbrotlidec",
            providers: [.apt(["libbrotli-dev"]), .brew(["brotli"])]
        ),
        .target(name: "Gathering", dependencies: ["CZlib", "CBrotli"]),
        // From an address to its bytes, politely, and never into a private network unasked.
        .target(
            name: "Fetching",
            dependencies: [
                "Gathering",
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
            ]
        ),
        // From a page's bytes to its tree: encodings, the HTML Standard's tokenizer and tree builder.
        .target(
            name: "MarkupData",
            exclude: ["encodings.tsv", "entities.tsv", "indexes.bin", "names.tsv", "quirky_doctypes.txt"]
        ),
        .target(name: "Markup", dependencies: ["Articles", "MarkupData"]),

        // From the wire to an article; from an article's text to sentences.
        .target(
            name: "IntakeData",
            exclude: [
                "agencies.tsv", "date_words.tsv", "furniture.tsv", "headers.tsv", "page_blocks.model",
                "page_classes.tsv", "page_phrases.tsv",
            ]
        ),
        .target(name: "Intake", dependencies: ["Articles", "IntakeData", "Markup"]),
        // Measures, trains and scores the reading of pages; users do not need it.
        .executableTarget(
            name: "pages-lab",
            dependencies: ["Articles", "Intake", "Markup"],
            path: "Scripts/pages/lab"
        ),
        .target(
            name: "LanguageData",
            exclude: ["base_norms.tsv", "case_variants.tsv", "lower_case.tsv", "scalar_kinds.tsv", "symbols.tsv"]
        ),
        // The network's inner loops in C, compiled for each vector unit and chosen when the program runs.
        .target(name: "LanguageKernels"),
        .target(name: "Language", dependencies: ["Articles", "LanguageData", "LanguageKernels"]),

        // Who is named.
        .target(name: "Actors", dependencies: ["Articles", "Language", "ActorsData"]),
        // The tables of states, bodies, media and office-holders, compiled and carried inside the program.
        .target(
            name: "ActorsData",
            exclude: [
                "directory.bin", "states.tsv", "bodies.tsv", "cities.tsv", "words.tsv", "given-names.tsv",
                "holders.tsv", "letters.weights", "sides.weights", "origins.weights", "antecedents.weights",
                "pronouns.weights", "names.weights", "organizations.tsv",
                "regions.tsv",
            ]
        ),
        .executableTarget(
            name: "compile-directory",
            dependencies: ["Actors"],
            path: "Scripts/actors/compile-directory"
        ),
        .executableTarget(
            name: "actors-lab",
            dependencies: ["Articles", "Language", "Actors", "ReadoutKit"],
            path: "Scripts/actors/lab"
        ),

        // What the text says about them.
        .target(name: "IssuesData", exclude: ["issues.tsv"]),
        .target(name: "Issues", dependencies: ["Articles", "Language", "Actors", "IssuesData"]),
        .target(name: "StatementsData", exclude: ["attribution.weights"]),
        .target(name: "Statements", dependencies: ["Articles", "Language", "Actors", "Issues", "StatementsData"]),
        .target(name: "MeetingsData", exclude: ["meeting_words.tsv", "proposal.weights", "place.weights"]),
        .target(name: "Meetings", dependencies: ["Articles", "Language", "Actors", "Issues", "MeetingsData"]),
        .executableTarget(
            name: "meetings-lab",
            dependencies: ["Articles", "Language", "Actors", "Meetings", "ReadoutKit"],
            path: "Scripts/meetings/lab"
        ),
        // Where the parties stand.
        .target(name: "PositionsData", exclude: ["stances.tsv"]),
        .target(
            name: "Positions",
            dependencies: ["Articles", "Language", "Actors", "Issues", "Statements", "Meetings", "PositionsData"]
        ),

        // The whole way in one call: an article in, its readout out.
        .target(
            name: "ReadoutKit",
            dependencies: [
                "Articles", "Intake", "Language", "Actors", "Issues", "Statements", "Meetings", "Positions",
            ]
        ),

        // Who stands with whom: discourse networks and who met whom, from any list of statements or meetings.
        .target(name: "Networks"),

        // How it leaves: JSON, Markdown, the terminal, CoNLL-U, brat.
        .target(
            name: "ExportsData",
            exclude: ["phrases.tsv", "readout.css", "readout.schema.json", "territories_ru.tsv", "wide.tsv"]
        ),
        .target(
            name: "Exports",
            dependencies: [
                "Articles", "Language", "Actors", "Issues", "Statements", "Meetings", "Positions", "ReadoutKit",
                "Networks", "ExportsData",
            ]
        ),

        .executableTarget(
            name: "statements-lab",
            dependencies: ["Articles", "Language", "Actors", "Statements", "ReadoutKit", "Scoring"],
            path: "Scripts/statements",
            exclude: ["train.sh"]
        ),

        // Where it is kept: one SQLite file. No other target knows GRDB.
        .systemLibrary(name: "CZstd", pkgConfig: "libzstd", providers: [.apt(["libzstd-dev"]), .brew(["zstd"])]),
        .target(
            name: "Archive",
            dependencies: [
                "Articles", "Actors", "Issues", "Statements", "Meetings", "Positions", "ReadoutKit", "Networks",
                "CZstd",
                .product(name: "GRDB", package: "GRDB.swift"),
            ]
        ),

        // How well a layer was read: the field's measures, of files of gold and prediction.
        .target(name: "Scoring", dependencies: ["Articles"]),

        // The command.
        .target(name: "CommandData", exclude: ["install-pipeline.sh"]),
        .executableTarget(
            name: "readout",
            dependencies: [
                "Articles", "Gathering", "Fetching", "Markup", "Intake", "Language", "ReadoutKit", "Networks",
                "Exports",
                "Archive", "Scoring", "Actors", "Issues", "CommandData",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]
        ),

        .testTarget(name: "ArticlesTests", dependencies: ["Articles"]),
        .testTarget(name: "GatheringTests", dependencies: ["Gathering"]),
        .testTarget(name: "MarkupTests", dependencies: ["Articles", "Markup"]),
        .testTarget(name: "IntakeTests", dependencies: ["Articles", "Intake"]),
        .testTarget(name: "NetworksTests", dependencies: ["Networks", "Exports"]),
        .testTarget(name: "LanguageTests", dependencies: ["Articles", "Language"]),
        .testTarget(name: "LanguageParityTests", dependencies: ["Articles", "Language"]),
        .testTarget(
            name: "ActorsTests",
            dependencies: ["Articles", "Language", "Actors", "ReadoutKit", "Scoring"],
            exclude: ["kept-holders.tsv"]
        ),
        .testTarget(
            name: "StatementsTests",
            dependencies: [
                "Articles", "Language", "Actors", "Issues", "Statements", "Meetings", "Positions", "ReadoutKit",
                "Scoring",
            ]
        ),
        .testTarget(
            name: "MeetingsTests",
            dependencies: ["Articles", "Intake", "Language", "Actors", "Meetings", "ReadoutKit"],
            exclude: ["Samples"]
        ),
        .testTarget(
            name: "PositionsTests",
            dependencies: [
                "Articles", "Intake", "Language", "Actors", "Issues", "Statements", "Meetings", "Positions",
                "ReadoutKit",
            ]
        ),
        .testTarget(
            name: "ReadoutKitTests",
            dependencies: [
                "Articles", "Intake", "Language", "Actors", "Statements", "Meetings", "Positions", "ReadoutKit",
                "Exports", "Scoring", "ReadoutTestSupport",
            ]
        ),
        // A web server on this machine's loopback, for tests of what asks it.
        .target(
            name: "FetchingTestSupport",
            dependencies: [
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
            ],
            path: "Tests/FetchingTestSupport"
        ),
        .testTarget(name: "FetchingTests", dependencies: ["Fetching", "FetchingTestSupport", "Gathering"]),
        // The command as its users run it.
        .testTarget(name: "CommandTests", dependencies: ["FetchingTestSupport", "Language", "readout"]),
        .testTarget(name: "ScoringTests", dependencies: ["Scoring"]),
        // Made articles with their readings, for tests and measurements of the archive.
        .target(
            name: "ArchiveTestSupport",
            dependencies: ["Articles", "Actors", "Issues", "Statements", "Meetings", "ReadoutKit", "Archive"],
            path: "Tests/ArchiveTestSupport"
        ),
        .executableTarget(
            name: "archive-lab",
            dependencies: ["Articles", "ReadoutKit", "Archive", "ArchiveTestSupport"],
            path: "Scripts/archive/lab"
        ),
        .testTarget(
            name: "ArchiveTests",
            dependencies: [
                "Articles", "Actors", "Issues", "Statements", "Meetings", "ReadoutKit", "Networks", "Exports",
                "Archive",
                "ArchiveTestSupport", .product(name: "GRDB", package: "GRDB.swift"),
            ],
            exclude: ["Versions"]
        ),
        // What tests of several targets share: a JSON Schema validator, the laws of a readout.
        .target(name: "ReadoutTestSupport", path: "Tests/ReadoutTestSupport"),
        .testTarget(
            name: "ExportsTests",
            dependencies: [
                "Articles", "Language", "Actors", "Issues", "Statements", "Meetings", "Positions", "ReadoutKit",
                "Exports", "ReadoutTestSupport",
            ]
        ),
    ]
)

for target in package.targets where target.type != .system {
    target.swiftSettings = (target.swiftSettings ?? []) + houseSettings
}

// swift-tools-version: 6.1

import PackageDescription

// A package of its own, so that who uses Readout never builds it. `make bench` does, and runs it beside its peers.
let package = Package(
    name: "benchmarks",
    platforms: [.macOS(.v15)],
    dependencies: [.package(name: "readout", path: "..")],
    targets: [
        .executableTarget(
            name: "stages",
            dependencies: [.product(name: "ReadoutKit", package: "readout")],
            swiftSettings: [
                .enableUpcomingFeature("ExistentialAny"),
                .enableUpcomingFeature("InternalImportsByDefault"),
                .enableUpcomingFeature("MemberImportVisibility"),
            ]
        )
    ]
)

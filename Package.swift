// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [.treatAllWarnings(as: .error)]

let package = Package(
  name: "Lungang",
  products: [
    .executable(name: "lungang", targets: ["lungang"]),
    .library(name: "Optimizing", targets: ["Optimizing"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
  ],
  targets: [
    // The only target that includes <glpk.h>. GLPK has no pkg-config file, hence the plain link flag.
    .target(name: "CGLPK", linkerSettings: [.linkedLibrary("glpk"), .linkedLibrary("m")]),
    .target(name: "Optimizing", dependencies: ["CGLPK"], swiftSettings: strict),
    // The only target that includes OpenSSL: SHA-256 by libcrypto, for the public lot and the digest of the input.
    .target(name: "CDigest", linkerSettings: [.linkedLibrary("crypto")]),
    .target(name: "Digesting", dependencies: ["CDigest"], swiftSettings: strict),
    .target(name: "Exchange", dependencies: ["Digesting"], swiftSettings: strict),
    // The search by levels knows nothing of schools.
    .target(name: "Leveling", dependencies: ["Optimizing"], swiftSettings: strict),
    .target(name: "Planning", dependencies: ["Exchange", "Leveling", "Optimizing"], swiftSettings: strict),
    // The only target that includes <zip.h> and <expat.h>: Excel workbooks, read and copied.
    .systemLibrary(name: "CZip"),
    .systemLibrary(name: "CExpat"),
    .target(name: "Workbooks", dependencies: ["CZip", "CExpat"], swiftSettings: strict),
    // The packs and the table of synonyms are compiled in: the program finds them wherever it is copied.
    .target(
      name: "Tables",
      dependencies: ["Exchange", "Digesting", "Workbooks", .product(name: "Yams", package: "Yams")],
      resources: [.embedInCode("Policies"), .embedInCode("Synonyms/synonyms.yaml")],
      swiftSettings: strict),
    // libxlsxwriter; its pkg-config file would ask for the headers of zlib too, hence the link line in the module map.
    .systemLibrary(name: "CXLSXWriter", providers: [.apt(["libxlsxwriter-dev"])]),
    // What the system can do and Swift's Glibc module leaves out.
    .target(name: "CSystem"),
    // Templates of Word documents and pages, filled in.
    .target(
      name: "Documents", dependencies: ["CZip", .product(name: "Mustache", package: "swift-mustache")],
      swiftSettings: strict),
    .target(
      name: "Reporting", dependencies: ["Exchange", "Documents", "CSystem", "CXLSXWriter"],
      resources: [.embedInCode("Templates")], swiftSettings: strict),
    .executableTarget(
      name: "lungang",
      dependencies: [
        "Exchange", "Digesting", "Planning", "Optimizing", "Tables", "Documents", "Reporting", "CSystem",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),
    .testTarget(name: "OptimizingTests", dependencies: ["Optimizing", "CGLPK"], swiftSettings: strict),
    .testTarget(name: "ExchangeTests", dependencies: ["Exchange"], swiftSettings: strict),
    .testTarget(
      name: "PlanningTests", dependencies: ["Planning", "Leveling", "Exchange", "Tables"], swiftSettings: strict),
    // Reporting too: what the program writes, it reads.
    .testTarget(
      name: "TablesTests", dependencies: ["Tables", "Exchange", "Digesting", "Workbooks", "CZip", "Reporting"],
      exclude: ["Fixtures"], swiftSettings: strict),
    .testTarget(name: "ReportingTests", dependencies: ["Reporting", "Documents", "Exchange"], swiftSettings: strict),
    .testTarget(name: "CommandTests", dependencies: ["lungang", "Workbooks"], swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6],
  cLanguageStandard: .c11
)

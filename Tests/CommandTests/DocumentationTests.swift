import Foundation
import Testing

/// The pages on the model and on the search: what is cited of them stands there, and what they name exists.
@Suite struct DocumentationTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..").standardized

  private struct Text {
    let path: String
    let content: String

    init?(_ path: String) {
      let url = DocumentationTests.root.appending(path: path)
      guard let content = try? String(contentsOf: url, encoding: .utf8) else { return nil }
      (self.path, self.content) = (path, content)
    }

    /// All texts of a folder.
    static func all(in folder: String) -> [Text] {
      let files = FileManager.default.enumerator(atPath: DocumentationTests.root.appending(path: folder).path)
      return (files?.allObjects as? [String] ?? []).sorted().compactMap { Text("\(folder)/\($0)") }
    }
  }

  /// `model` or `search`, with the numbers of its headings.
  private static func sections(_ document: String) throws -> [String] {
    try page(document).split(separator: "\n").compactMap { line in
      line.firstMatch(of: /^##+ ([0-9]+(?:\.[0-9]+)*)/).map { String($0.1) }
    }
  }

  private static func page(_ document: String) throws -> String {
    try #require(Text("Documentation/\(document.capitalized).md")).content
  }

  private static func citations(in text: String) -> [(document: String, section: String)] {
    text.matches(of: /(model|search)(?:\.md)? §+ ?((?:[0-9]+\.?)*)/.ignoresCase()).map { match in
      (match.1.lowercased(), match.2.hasSuffix(".") ? String(match.2.dropLast()) : String(match.2))
    }
  }

  @Test func everySectionCitedExists() throws {
    let sections = ["model": try Self.sections("model"), "search": try Self.sections("search")]
    for (document, numbers) in sections {
      #expect(numbers.count > 8 && Set(numbers).count == numbers.count, "headings of \(document): \(numbers)")
    }
    let pages = ["README.md", "README.zh-CN.md", "CONTRIBUTING.md", "CHANGELOG.md"].compactMap(Text.init)
    #expect(pages.count == 4)
    var cited = 0
    for text in pages + ["Sources", "Tests", "Scripts", "Documentation"].flatMap(Text.all)
    where text.content.contains("§") {
      for (document, section) in Self.citations(in: text.content) {
        #expect(sections[document]!.contains(section), "\(text.path) cites \(document) §\(section)")
        cited += 1
      }
    }
    #expect(cited > 50)
  }

  /// A section mark in the two pages says of which page.
  @Test func thePagesCiteInFull() throws {
    for document in ["model", "search"] {
      let page = try Self.page(document)
      #expect(page.count { $0 == "§" } == Self.citations(in: page).count, "\(document)")
    }
  }

  /// The lists of steps are those of the code, every step has a section, and every name in a heading is a type's.
  @Test func stepsAreThoseOfTheSearch() throws {
    let lines = try Self.page("search").split(separator: "\n")
    let leveling = Text.all(in: "Sources/Leveling").map(\.content).joined(separator: "\n")
    let steps = Set(leveling.matches(of: /struct (\w+): SearchStep/).map { String($0.1) })
    #expect(steps.count > 5)
    func names(_ start: String) -> [[String]] {
      lines.filter { $0.hasPrefix(start) }.map { $0.matches(of: /`(\w+)`/).map { String($0.1) } }.filter { !$0.isEmpty }
    }
    let headings = Set(names("### ").flatMap(\.self))
    #expect(steps.subtracting(headings) == [], "steps without a section")
    let lists = leveling.matches(of: /\[any SearchStep\] (?:= |\{\s+)\[([^\]]*)\]/).map { list in
      list.1.matches(of: /(\w+)\(/).map { String($0.1) }
    }
    #expect(lists == names("| "))
    let sources = Text.all(in: "Sources")
    for name in headings {
      let isType = sources.contains { text in
        ["struct", "enum", "protocol"].contains { text.content.contains("\($0) \(name)") }
      }
      #expect(isType, "\(name) is no type")
    }
  }

  @Test func filesAndThresholdsNamedExist() throws {
    let page = try Self.page("search")
    let files = Set((Text.all(in: "Sources") + Text.all(in: "Tests")).map { URL(filePath: $0.path).lastPathComponent })
    for match in page.matches(of: /`(\w+\.swift)`/) { #expect(files.contains(String(match.1)), "\(match.1)") }
    let effort = try #require(Text("Sources/Leveling/SearchEffort.swift")).content
    let thresholds = page.matches(of: /`effort\.(\w+)`/).map(\.1)
    #expect(thresholds.count > 20)
    for name in thresholds { #expect(effort.contains(" var \(name)"), "no threshold \(name)") }
  }

  @Test func testsNamedExist() throws {
    let page = try Self.page("search")
    let named = page.matches(of: /`(\w+Tests\.swift)`: `(\w+)`/)
    #expect(named.count > 30 && named.count == page.matches(of: /Tests\.swift/).count)
    let tests = Text.all(in: "Tests")
    for match in named {
      let text = tests.first { $0.path.hasSuffix("/\(match.1)") }?.content ?? ""
      let isTest = text.range(of: "func \(match.2)(").map { place in
        let before = text[..<place.lowerBound]
        guard let mark = before.range(of: "@Test", options: .backwards)?.upperBound else { return false }
        return !before[mark...].contains("func ")
      }
      #expect(isTest == true, "\(match.1) has no test \(match.2)")
    }
  }
}

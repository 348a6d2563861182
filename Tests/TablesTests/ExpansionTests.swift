import Exchange
import Testing

@testable import Tables

/// YAML whose meaning is larger than its text.
@Suite struct ExpansionTests {
  private func error(_ text: String) throws -> Finding {
    let findings = Findings()
    #expect(Tree.read(text, file: "x.yaml", findings) == nil)
    return try #require(findings.all.first)
  }

  /// Each line stands for the one before so many times.
  private func nested(_ levels: Int, _ line: (Int) -> String) -> String {
    "a0: &a0 [1]\n" + (1...levels).map { line($0) + "\n" }.joined()
  }

  @Test(arguments: [16, 40, 2000])
  func listsOfAliases(_ levels: Int) throws {
    let found = try error(nested(levels) { "a\($0): &a\($0) [*a\($0 - 1), *a\($0 - 1)]" })
    #expect(found.row.map { (15...18).contains($0) } == true && found.message.en.contains("far too many"))
  }

  @Test func mapsAndMergeKeys() throws {
    let maps = nested(60) { "a\($0): &a\($0) {x: *a\($0 - 1), y: *a\($0 - 1)}" }
    #expect(try error(maps).message.en.contains("far too many"))
    let merged = nested(60) { "a\($0): &a\($0)\n  <<: [*a\($0 - 1), *a\($0 - 1)]" }
    #expect(try error(merged).row != nil)
  }

  @Test func anchorsThatAreGivenAnew() throws {
    let text = "a: &a [1]\n" + (1...60).map { "b\($0): &a [*a, *a]\n" }.joined()
    #expect(try error(text).message.en.contains("far too many"))
  }

  @Test func longTextsManyTimes() throws {
    let text = "a: &a \(String(repeating: "长", count: 60_000))\nb: [\(String(repeating: "*a,", count: 50_000))]\n"
    #expect(try error(text).row == 2)
  }

  /// Keys are compared with each other, down to their last value.
  @Test(arguments: ["? *a\n: 1\n", "? [1, 2]\n: 1\n", "? {b: 1}\n: 1\n", "c: {? *a : 1}\n"])
  func keysAreTexts(_ line: String) throws {
    #expect(try error("a: &a [1, 2]\n" + line).message.en.contains("a key must be a text"))
  }

  @Test(arguments: ["[", "{a: ", "- ", "? "])
  func deepNesting(_ opening: String) throws {
    let closing = opening == "[" ? "]" : opening == "{a: " ? "}" : ""
    let text = "x:\n  " + String(repeating: opening, count: 50_000) + "1" + String(repeating: closing, count: 50_000)
    #expect(try error(text + "\n").row == 2)
  }

  @Test func aliasesWithinMeasure() throws {
    let findings = Findings()
    let text = "a: &a [1, &b 2]\nc: {x: *a, *b : *b}\n"
    let tree = try #require(Tree.read(text, file: "x.yaml", findings), "\(findings.all)")
    #expect(tree["c"]?.shown == "{x: [1, 2], 2: 2}")
  }
}

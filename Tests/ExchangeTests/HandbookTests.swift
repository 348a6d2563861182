import Exchange
import Foundation
import Testing

/// The handbook is what the doc comments of the rules say. `Scripts/handbook` writes it anew.
@Suite struct HandbookTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..")
  private static let rules = root.appending(path: "Sources/Exchange/Rules")
  private static let file = rules.appending(path: "Handbook.swift")

  private struct Entry {
    let id: String
    let zh: String
    let en: String
  }

  @Test func handbookIsTheDocCommentsOfTheRules() throws {
    let entries = try Self.entries()
    for entry in entries { #expect(!entry.zh.isEmpty && !entry.en.isEmpty, "\(entry.id) lacks a language") }
    let text = Self.source(entries)
    if ProcessInfo.processInfo.environment["LUNGANG_WRITE_HANDBOOK"] != nil {
      try text.write(to: Self.file, atomically: true, encoding: .utf8)
    }
    let present = try String(contentsOf: Self.file, encoding: .utf8)
    #expect(present == text, "stale: run Scripts/handbook")
  }

  /// By id; a quota's entry stands for all quotas.
  private static func entries() throws -> [Entry] {
    let files = try FileManager.default.contentsOfDirectory(at: rules, includingPropertiesForKeys: nil)
    var entries: [Entry] = []
    for file in files where file.pathExtension == "swift" {
      var comment: [String] = []
      for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n", omittingEmptySubsequences: false)
      {
        if line.hasPrefix("///") {
          comment.append(line.dropFirst(3).trimmingCharacters(in: .whitespaces))
        } else {
          if line.hasPrefix("struct"), line.contains("Rule"), let entry = entry(comment) { entries.append(entry) }
          comment = []
        }
      }
    }
    return entries.sorted { $0.id < $1.id }
  }

  private static func entry(_ lines: [String]) -> Entry? {
    guard let first = lines.first, first.hasPrefix("`"), let end = first.dropFirst().firstIndex(of: "`") else {
      return nil
    }
    let id = String(first[first.index(after: first.startIndex)..<end])
    var paragraphs = [""]
    for line in lines {
      if line.isEmpty { paragraphs.append("") } else { paragraphs[paragraphs.count - 1] += " " + line }
    }
    let all = paragraphs.map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
    let mark = "中文："
    // Chinese has no space where a line breaks.
    let zh = all.filter { $0.hasPrefix(mark) }.map { $0.dropFirst(mark.count).replacing(" ", with: "") }
    var en = all.filter { !$0.hasPrefix(mark) }.joined(separator: " ")
    en = String(en.dropFirst(id.count + 2)).trimmingCharacters(in: CharacterSet(charactersIn: ": "))
    return Entry(id: id, zh: zh.joined(), en: en)
  }

  private static func source(_ entries: [Entry]) -> String {
    func literal(_ text: String) -> String {
      "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }
    let lines = entries.map { "  \(literal($0.id)): Phrase(\n    zh: \(literal($0.zh)),\n    en: \(literal($0.en)))," }
    return """
      // swift-format-ignore-file

      /// What each rule asks, in full: the doc comments of the rules, written here by `Scripts/handbook`. A test fails when
      /// this file is stale.
      let handbook: [String: Phrase] = [
      \(lines.joined(separator: "\n"))
      ]

      """
  }
}

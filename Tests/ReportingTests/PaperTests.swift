import Documents
import Exchange
import Foundation
import FoundationXML
import Testing

@testable import Reporting

/// The papers of a plan and its page.
@Suite struct PaperTests {
  private static let hostile = [
    "<script>alert(1)</script>", "=cmd|' /C calc'!A0", "\u{202E}卡倒过来", String(repeating: "很长", count: 400),
  ]

  private func text(_ content: FileContent) throws -> String {
    guard case .bytes(let bytes) = content else { return content.texts.joined() }
    return String(
      decoding: try #require(WordTemplate(reading: bytes).parts.first { $0.name == "word/document.xml" }).content,
      as: UTF8.self)
  }

  /// A plan that leaves out somebody whom the rules want: not in order.
  private func faulty(_ report: PlanReport) -> PlanReport {
    let missing = Violation(
      rule: "quota.total", severity: .error, isOurs: false, clause: "三", message: Phrase(zh: "还差 1 人", en: "one more"))
    return PlanReport(
      scenario: report.scenario, proposal: Proposal(handedIn: report.proposal.plan, reasons: report.proposal.reasons),
      verdict: Verdict(violations: [missing], assessment: report.verdict.assessment, plan: report.proposal.plan),
      isHandedIn: true)
  }

  @Test(arguments: Language.allCases) func everyPaperIsThere(language: Language) throws {
    let files = try Village().report.paperFiles(.standard, language, hasLetters: true)
    let names = files.map(\.name)
    let wanted =
      language == .zh
      ? ["文书/实施方案.docx", "文书/公示.docx", "文书/通知/强校.docx", "文书/通知/弱校.docx", "文书/个人/甲-T1.docx", "文书/个人/丙-T3.docx"]
      : [
        "papers/plan.docx", "papers/notice.docx", "papers/schools/强校.docx", "papers/schools/弱校.docx",
        "papers/people/甲-T1.docx", "papers/people/丙-T3.docx",
      ]
    #expect(names == ["plan.xlsx", "moves.csv", "schools.csv"] + wanted + ["report.html"])
    for (name, content) in files where name.hasSuffix(".docx") {
      let text = try text(content)
      // Well formed, and every field filled in.
      #expect(XMLParser(data: Data(text.utf8)).parse(), "\(name)")
      #expect(!text.contains("{{"), "\(name)")
    }
    let notice = try text(try #require(files.first { $0.name == wanted[1] }).content)
    #expect(notice.contains("甲") && notice.contains("强校") && notice.contains("村发1号"))
    // 丙 comes to this school, 甲 leaves it.
    let school = try text(try #require(files.first { $0.name == wanted[2] }).content)
    #expect(school.contains("甲") && school.contains("丙") && !school.contains("乙"))
  }

  @Test func thePublicPapersHoldNoMoreThanANoticeMay() throws {
    for language in Language.allCases {
      let files = try Village().report.paperFiles(.standard, language, isPublic: true)
      #expect(files.count == 3)
      for (name, content) in files {
        let text = try text(content)
        #expect(text.contains("甲"), "\(name)")
        for secret in ["T1", "在本校满", "16 years", "1981", "县级", "km", "公里"] {
          #expect(!text.contains(secret), "\(name): \(secret)")
        }
      }
    }
  }

  @Test func whatIsNotInOrderSaysSoEverywhere() throws {
    let report = faulty(Village().report)
    for isPublic in [false, true] {
      for (name, content) in try report.paperFiles(.standard, .zh, isPublic: isPublic, hasLetters: !isPublic)
      where !name.hasSuffix(".csv") {
        #expect(try text(content).contains("未通过核对"), "\(name)")
      }
    }
    #expect(try !text(.text(Village().report.page(.zh))).contains("未通过核对"))
    #expect(try report.page(.zh).contains("还差 1 人"))
  }

  @Test func hostileNamesAreHarmless() throws {
    var village = Village()
    village.people = Self.hostile
    village.schools = ["../强校<b>", "CON|弱校👩‍🏫"]
    village.ids = ["T1", "a/b", "T3", "T4"]
    for (name, content) in try village.report.paperFiles(.standard, .zh, hasLetters: true) {
      let parts = name.split(separator: "/", omittingEmptySubsequences: false)
      #expect(
        parts.count <= 3 && parts.allSatisfy { !$0.isEmpty && !$0.hasPrefix(".") && $0.utf8.count < 200 }, "\(name)")
      if case .workbook = content { continue }
      let text = try text(content)
      if !name.hasSuffix(".csv") {
        #expect(!text.contains("<script>alert") && !text.contains("<b>") && !text.contains("\u{202E}"), "\(name)")
      }
      if name.hasSuffix(".docx") { #expect(XMLParser(data: Data(text.utf8)).parse(), "\(name)") }
    }
  }

  @Test func thePageNeedsNothingFromElsewhere() throws {
    for language in Language.allCases {
      let page = try Village().report.page(language)
      #expect(!page.contains("{{") && page.utf8.count < 100_000)
      #expect(page.contains("default-src 'none'"))
      for address in ["http:", "https:", "src=", "@import", "url(http", "fetch(", "XMLHttpRequest"] {
        #expect(!page.contains(address), "\(address)")
      }
      #expect(page.contains(language == .zh ? "在本校满 16 学年" : "16 years"))
    }
  }

  @Test func aTemplateOfTheBureausOwn() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("lungang-templates-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    func put(_ text: String) throws {
      let body = "<w:document><w:body><w:p><w:r><w:t>\(text)</w:t></w:r></w:p></w:body></w:document>"
      let file = try WordTemplate(parts: [("word/document.xml", Array(body.utf8))]).packed()
      try Data(file).write(to: folder.appendingPathComponent("公示.docx"))
    }
    try put("本局 {{#名单}}{{姓名}}；{{/名单}}")
    let own = try PaperTemplates(folder: folder.path, .zh)
    let files = try Village().report.papers(own, .zh)
    #expect(try text(try #require(files.first { $0.name == "文书/公示.docx" }).content).contains("本局 甲；丙；"))
    try put("{{生日}}")
    let wrong = try PaperTemplates(folder: folder.path, .zh)
    #expect { try Village().report.papers(wrong, .zh) } throws: { error in
      guard let fault = error as? PaperFault else { return false }
      return fault.finding.message.zh.contains("生日") && fault.finding.file.hasSuffix("公示.docx")
    }
  }
}

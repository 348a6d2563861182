import Exchange
import Foundation
import Testing

@testable import Reporting

@Suite struct WorkbookTests {
  @Test func theSheetsThatABureauFiles() {
    let report = Village().report
    #expect(
      report.workbook(.zh).sheets.map(\.name) == [
        "方案汇总", "交流人员花名册", "公示名单", "各校变化", "应交流对象", "比例核算", "口径对照", "优质均衡指标", "各校指标", "合规检查", "离任与返回",
      ])
    #expect(
      report.workbook(.en).sheets.map(\.name) == [
        "Summary", "Roster of movers", "Public list", "Schools", "Listed people", "Quotas", "Readings", "Evenness",
        "School indicators", "Compliance", "Returns",
      ])
    for sheet in report.workbook(.zh).sheets {
      #expect(sheet.title == "村 · \(sheet.name)")
      #expect(sheet.subtitle?.contains("村规（村发1号） · 2026 学年") == true)
      for section in sheet.sections {
        #expect(section.header.isEmpty || section.header.count <= sheet.columns.count)
        for row in section.rows { #expect(row.count <= sheet.columns.count) }
      }
    }
  }

  @Test func thePublicListSaysNoMoreThanItMust() throws {
    let sheet = try #require(Village().report.workbook(.zh).sheet("公示名单"))
    #expect(sheet.sections.count == 1)
    #expect(sheet.sections[0].header == ["序号", "姓名", "调出学校", "调入学校", "学段", "任教学科", "交流形式", "开始年月", "结束年月"])
    #expect(
      sheet.sections[0].rows[0] == [
        .whole(1), .text("甲"), .text("强校"), .text("弱校"), .text("小学"), .text("数学"), .text("轮岗交流"),
        .month(Month(year: 2026, month: 9)), .month(Month(year: 2029, month: 8)),
      ])
    #expect(sheet.remarks.isEmpty)
    #expect(sheet.lead.contains { $0.contains("公示时间") } && sheet.closing[0].hasSuffix("（盖章）"))
  }

  @Test func theRosterHasWhatTheBureauNeeds() throws {
    let sheet = try #require(Village().report.workbook(.zh).sheet("交流人员花名册"))
    #expect(sheet.column("教职工号") == [.text("T1"), .text("T3")])
    #expect(sheet.column("骨干级别") == [.text("县级"), .text("县级")])
    #expect(sheet.column("在本校学年数") == [.whole(16), .whole(16)])
    #expect(sheet.column("期满去向") == [.text("返回原校"), .text("返回原校")])
    #expect(sheet.column("依据") == [.text("二"), .text("二")])
    #expect(sheet.column("理由") == [.text("在本校满 16 学年"), .text("在本校满 16 学年")])
  }

  @Test func quotasAreFormulasOverThePeople() throws {
    let workbook = Village().report.workbook(.zh)
    let people = try #require(workbook.sheet("应交流对象"))
    #expect(people.column("姓名") == [.text("甲"), .text("乙"), .text("丙")])
    #expect(people.column("计入") == [.text("比例 1"), .text(""), .text("比例 1")])
    #expect(people.column("比例1基数") == [.whole(1), .whole(1), .whole(1)])
    #expect(people.column("比例1人数") == [.whole(1), .empty, .whole(1)])
    #expect(people.firstDataRow == 3 && people.printedColumns == 13)
    let sheet = try #require(workbook.sheet("比例核算"))
    #expect(sheet.column("人数（分子）") == [.formula("=SUM('应交流对象'!$S$4:$S$6)", 2, .whole)])
    #expect(sheet.column("基数（分母）") == [.formula("=SUM('应交流对象'!$R$4:$R$6)", 3, .whole)])
    #expect(sheet.column("规定比例") == [.percent(0.3, places: 2)])
    #expect(sheet.column("规定人数") == [.formula("=ROUNDUP(ROUND(E4*G4,6),0)", 1, .whole)])
    #expect(sheet.column("实际比例") == [.share(numerator: 3, denominator: 4, value: 2.0 / 3)])
    #expect(sheet.column("是否达到") == [.answerFormula("=IF(D4>=H4,\"是\",\"否\")", "是")])
  }

  @Test func everySchoolAndEveryIndicator() throws {
    let workbook = Village().report.workbook(.en)
    let schools = try #require(workbook.sheet("Schools"))
    #expect(schools.column("ID") == [.text("S1"), .text("S2"), .empty])
    #expect(schools.column("Sent").prefix(2) == [.whole(1), .whole(1)])
    guard case .formula(_, 2, .whole) = try #require(schools.column("Sent").last) else {
      Issue.record("no total")
      return
    }
    let sections = try #require(workbook.sheet("School indicators"))
    #expect(sections.column("Indicator") == [.text("primary, backbone"), .text("primary, backbone")])
    // Nobody teaches at a junior section here.
    #expect(!schools.sections[0].header.contains("Students, junior"))
    let evenness = try #require(workbook.sheet("Evenness"))
    #expect(evenness.column("CV limit") == [.number(0.5, places: 2)])
    guard case .answerFormula(_, "yes") = try #require(evenness.column("CV within limit").first) else {
      Issue.record("the answer is no formula")
      return
    }
    // Before the plan as after it.
    for column in evenness.sections[0].header.indices
    where ["today", "after plan"].contains(evenness.sections[0].header[column]) {
      guard case .formula = evenness.sections[0].rows[0][column] else {
        Issue.record("column \(column) is no formula")
        return
      }
    }
  }

  @Test func theSummaryCountsDirectionsAndBorders() throws {
    let sheet = try #require(Village().report.workbook(.en).sheet("Summary"))
    let rows = sheet.sections.flatMap(\.rows)
    func row(_ label: String) throws -> [SheetCell] { try #require(rows.first { $0[0] == .label(label) }) }
    #expect(try row("strong → weak") == [.label("strong → weak"), .whole(1), .percent(0.5, places: 2)])
    #expect(try row("Total").count == 2 && row("Longest").count == 2)
    #expect(try row("Between districts")[1] == .whole(0))
    #expect(try row("Between groups, or without one")[1...2] == [.whole(2), .percent(1, places: 2)])
    #expect(try row("Eligible")[1] == .whole(3))
    #expect(
      try row("all ways together (km)")[1...] == [
        .number(12.5, places: 2), .spanning("proven: no plan does better"),
      ])
  }

  @Test func everyRuleHasAResult() throws {
    let report = Village().report
    let sheet = try #require(report.workbook(.zh).sheet("合规检查"))
    // Rules that are not in use are left out; the identifier comes last.
    #expect(sheet.sections[0].rows.count == rules(of: report.scenario.policy).count { $0.hardness != nil })
    let rows = Dictionary(uniqueKeysWithValues: sheet.sections[0].rows.map { ($0[5], $0) })
    #expect(rows[.text("quota.total")]?[3...4] == [.text("符合"), .whole(0)])
    #expect(rows[.text("distance.max")] == nil)
    #expect(sheet.sections[1].title == "提示：无")
  }

  @Test func whatIsMissedIsCountedAndListed() throws {
    let report = Village().report
    let missed = Violation(
      rule: "quota.total", severity: .warning, isOurs: false, clause: "三",
      message: Phrase(zh: "还差 1 人", en: "one more"), required: 3,
      actual: 2)
    let sheet = try #require(
      PlanReport(
        scenario: report.scenario, proposal: report.proposal,
        verdict: Verdict(
          violations: [missed], assessment: report.verdict.assessment, plan: report.proposal.plan)
      ).workbook(.zh).sheet("合规检查"))
    let rows = Dictionary(uniqueKeysWithValues: sheet.sections[0].rows.map { ($0[5], $0) })
    #expect(rows[.text("quota.total")]?[3...4] == [.text("不符合"), .whole(1)])
    #expect(sheet.sections[1].rows[0][0] == .text("还差 1 人"))
  }

  @Test(arguments: ["=HYPERLINK(\"http://x\",\"甲\")", "+1", "-1", "@x", "\tx", "\rx"])
  func noCellIsAFormula(name: String) {
    #expect(SheetCell.text(name).shownText == "'" + name)
  }

  @Test func whatXMLForbidsIsEscaped() {
    // As Excel itself writes what XML has not.
    #expect("a\u{0}b\u{1F}\u{FFFE}c\td".inSheet == "a_x0000_b_x001F__xFFFE_c\td")
    #expect("_x0041_ _xyz __x000D_".inSheet == "_x005F_x0041_ _x005F_xyz __x005F_x000D_")
    #expect("_X0041_ _ x_".inSheet == "_X0041_ _ x_")
    let whole = String(repeating: "长", count: 32_767)
    #expect(whole.inSheet == whole)
    let controls = String(repeating: "\u{1}", count: 5000)
    #expect(controls.inSheet.utf16.count <= 32_767 && controls.inSheet.hasSuffix("_x0001_…"))
    #expect(String(repeating: "长", count: 40_000).inSheet.utf16.count == 32_767)
    #expect("王小明".inSheet == "王小明")
  }

  @Test func equalPlansAreEqualFiles() throws {
    var village = Village()
    village.people[0] = "=HYPERLINK(\"http://x\")\u{1}<&>"
    let workbook = village.report.workbook(.zh)
    let files = try (1...2).map { _ in try bytes(of: workbook) }
    #expect(files[0].prefix(2) == Data("PK".utf8))
    #expect(files[0] == files[1])
    #expect(try bytes(of: village.report.workbook(.en)) != files[0])
  }

  @Test func longListsAndCommentsAreWritten() throws {
    let many = (1...60).map { "取值 \($0)" }
    let sheet = Sheet(
      name: "教师",
      columns: [
        Sheet.Column(note: "说明", choices: ["是", "否"], isText: true), Sheet.Column(choices: many),
        Sheet.Column(choices: ["a,b"]),
      ],
      sections: [Sheet.Section(header: ["在编", "任教学科", "x"], rows: [])], isFiltered: false)
    let workbook = Workbook(sheets: [sheet], dated: Month(year: 2026, month: 1), language: .zh)
    #expect(try bytes(of: workbook).prefix(2) == Data("PK".utf8))
  }

  @Test func whatTheLibraryRefusesIsSaid() throws {
    let sheet = Sheet(name: "a/b", columns: [Sheet.Column()], sections: [])
    let workbook = Workbook(sheets: [sheet], dated: Month(year: 2026, month: 1), language: .en)
    #expect { try bytes(of: workbook) } throws: { error in
      guard let failure = error as? WriteFailure else { return false }
      return failure.path.hasSuffix("a.xlsx") && failure.reason.zh.hasPrefix("生成工作簿时出错")
    }
  }

  @Test func linesAreCountedAsTheyBreak() {
    #expect("".lineCount(width: 10) == 1)
    #expect("交流人员花名册".lineCount(width: 9) == 2)
    #expect("Count (numerator)".lineCount(width: 12) == 2)
    #expect("a\nb".lineCount(width: 12) == 2)
    #expect(columnName(0) == "A" && columnName(25) == "Z" && columnName(26) == "AA" && columnName(702) == "AAA")
  }

  private func bytes(of workbook: Workbook) throws -> Data {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("lungang-workbook-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appendingPathComponent("a.xlsx")
    try workbook.write(to: file.path, parts: file.deletingLastPathComponent().path)
    // Nothing of the library's own stays beside it.
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["a.xlsx"])
    return try Data(contentsOf: file)
  }
}

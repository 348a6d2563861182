import Exchange
import Testing

/// Rows that say who or where more than once.
@Suite struct MismatchTests {
  typealias Statement = PlanEntry.Statement

  /// 胡兰 is two people of different schools and subjects.
  private let town: Town = {
    var town = Town.pair()
    town.school("C", .ordinary, name: "湖滨小学", km: 5)
    town.school("D", .weak, name: "东山学校", km: 6, junior: 300)
    town.person("T1", at: "A", name: "胡兰")
    town.person("T2", at: "C", name: "胡兰", "math")
    town.person("T3", at: "A", name: "刘燕")
    town.person("T4", at: "A", name: "T3")
    return town
  }()

  private func check(
    _ person: String, to school: String = "B", named: Bool = false, kind: String? = nil, _ statements: Statement...
  ) -> Verdict {
    let entry = PlanEntry(
      row: 7, person: person, isNamed: named, school: school, kind: kind, start: nil, end: nil, statements: statements)
    return Exchange.check([entry], in: town.scenario)
  }

  private func mismatches(_ verdict: Verdict) -> [Violation] {
    verdict.violations.filter { $0.rule == "person.mismatch" }
  }

  @Test(arguments: [
    (Statement(.person, column: "姓名", text: "刘燕"), "刘燕", "胡兰（T1）"),
    (Statement(.person, column: "姓名", text: "T2"), "T2", "胡兰（T1）"),
    (Statement(.person, column: "姓名", text: "张三丰"), "张三丰", "胡兰（T1）"),
    (Statement(.home, column: "原学校", text: "湖滨小学"), "湖滨小学", "学校A（A）"),
    (Statement(.home, column: "学校代码", text: "C"), "C", "学校A（A）"),
    (Statement(.home, column: "原学校", text: "外地小学"), "外地小学", "学校A（A）"),
    (Statement(.host, column: "调入学校", text: "湖滨小学"), "湖滨小学", "学校B（B）"),
    (Statement(.host, column: "调入学校", text: "C"), "C", "学校B（B）"),
    (Statement(.stage, column: "学段", text: "初中", code: "junior"), "初中", "小学"),
    (Statement(.subject, column: "学科", text: "数学", code: "math"), "数学", "chinese"),
    (Statement(.role, column: "职务", text: "校长", code: "principal"), "校长", "教师"),
    (Statement(.sex, column: "性别", text: "男", code: "M"), "男", "女"),
  ])
  func contradictionsAreErrorsThatNameBoth(_ statement: Statement, _ said: String, _ known: String) throws {
    let verdict = check("T1", statement)
    #expect(!verdict.isValid)
    let found = mismatches(verdict)
    #expect(found.count == 1)
    let violation = try #require(found.first)
    #expect(violation.severity == .error && violation.row == 7 && violation.hint != nil)
    for part in [statement.column, said, known] {
      #expect(violation.message.zh.contains(part), "\(violation.message.zh)")
    }
    #expect(violation.message.en.contains(said) && violation.message.en.contains(statement.column))
    // What counts is the identifier, so that nothing else is said of the row.
    #expect(verdict.plan.moves.map(\.person) == [0])
  }

  @Test(arguments: [
    Statement(.person, column: "姓名", text: "胡　兰"), Statement(.person, column: "姓名", text: "Ｔ1"),
    Statement(.home, column: "原学校", text: "学校Ａ"),
    Statement(.home, column: "原学校", text: "A\u{200B}"), Statement(.host, column: "调入学校", text: "学校 B"),
    Statement(.stage, column: "学段", text: "小学", code: "primary"),
    Statement(.subject, column: "学科", text: "语文", code: "chinese"),
  ])
  func whatAgreesIsNotMentioned(_ statement: Statement) {
    let verdict = check("T1", statement)
    #expect(verdict.violations.isEmpty && verdict.plan.moves.count == 1, "\(verdict.violations)")
  }

  @Test(arguments: [
    Statement(.person, column: "姓名", text: "胡蓝"), Statement(.home, column: "原学校", text: "学校"),
    Statement(.subject, column: "学科", text: "国学"),
    Statement(.host, column: "调入学校", text: "学校B校"),
  ])
  func slipsAreWarnings(_ statement: Statement) {
    let verdict = check("T1", statement)
    #expect(verdict.isValid && mismatches(verdict).map(\.severity) == [.warning])
    #expect(verdict.plan.moves.count == 1)
  }

  @Test func everyContradictionOfARowIsSaid() {
    let verdict = check(
      "T1", Statement(.person, column: "姓名", text: "刘燕"), Statement(.home, column: "原学校", text: "C"),
      Statement(.host, column: "调入学校", text: "D"))
    #expect(mismatches(verdict).count == 3)
  }

  @Test func homonymsAreToldApart() {
    #expect(check("胡兰").violations.map(\.rule) == ["person.unknown"])
    for statement in [
      Statement(.home, column: "原学校", text: "湖滨小学"), Statement(.home, column: "学校代码", text: "C"),
      Statement(.subject, column: "学科", text: "数学", code: "math"),
    ] {
      let verdict = check("胡　兰", named: true, statement)
      #expect(verdict.plan.moves.map(\.person) == [1], "\(statement)")
      #expect(!verdict.violations.contains { $0.rule.hasPrefix("person.") })
    }
    // What fits neither tells nobody apart.
    let neither = check("胡兰", Statement(.home, column: "原学校", text: "D"))
    #expect(neither.violations.map(\.rule) == ["person.unknown"] && neither.plan.moves.isEmpty)
  }

  @Test func aNameThatReadsLikeAnIdentifier() {
    #expect(check("T3").plan.moves.map(\.person) == [2])
    #expect(check("T3", named: true).plan.moves.map(\.person) == [3])
    #expect(check("T4", Statement(.person, column: "name", text: "T3")).violations.isEmpty)
  }

  @Test func schoolsOfOneNameAreToldApartByTheirCode() {
    var town = town
    town.school("E", .weak, name: "学校B", km: 3)
    let entry = PlanEntry(
      row: 2, person: "T1", school: "学校B", kind: nil, start: nil, end: nil,
      statements: [Statement(.host, column: "to", text: "E")])
    #expect(Exchange.check([entry], in: town.scenario).plan.moves.map(\.to) == [4])
  }

  /// Rows of kinds that are only recorded, and rows that prolong an exchange, are compared too.
  @Test func recordedKindsAndRenewals() {
    var draft = PolicyDraft.open
    draft.kinds = [PolicyDraft.rotation, PolicyDraft.support, PolicyDraft.lectures]
    draft.renewals = 2
    draft.yearsAtMost = 3
    draft.renewsWhereNeeded = true
    var town = Town.pair(draft)
    town.person("T", at: "A", entered: Month(year: 2018, month: 9), backbone: .city)
    town.placement("T", to: "B", kind: "support", 2025...2026)
    for kind in ["support", "lectures"] {
      for (text, isValid) in [("教师T", true), ("别人", false)] {
        let entry = PlanEntry(
          row: 2, person: "T", school: "B", kind: kind, start: nil, end: nil,
          statements: [Statement(.person, column: "姓名", text: text)])
        let verdict = Exchange.check([entry], in: town.scenario)
        #expect(mismatches(verdict).isEmpty == isValid, "\(kind) \(text)")
        #expect(kind == "support" ? verdict.plan.renewed == [0] : verdict.recorded.count == 1)
      }
    }
  }

  @Test(arguments: [("刘艳", "刘燕（T3）"), ("T33", "T3（T4）"), ("刘燕燕", "刘燕（T3）")])
  func aSlipIsSuggested(_ text: String, _ hint: String) {
    let found = check(text).violations
    #expect(found.map(\.rule) == ["person.unknown"] && found[0].hint?.zh.contains(hint) == true, "\(found)")
    #expect(check("T1", to: "湖宾小学").violations.first?.hint?.zh == "是否应为湖滨小学（C）？")
    #expect(check("无此人").violations.first?.hint?.zh == "请核对教职工号或姓名")
  }

  @Test func anUnknownPersonIsComparedWithNobody() {
    let verdict = check("X", Statement(.person, column: "姓名", text: "刘燕"), Statement(.host, column: "调入", text: "C"))
    #expect(verdict.violations.map(\.rule).sorted() == ["person.mismatch", "person.unknown"])
    #expect(mismatches(verdict)[0].teacherID == nil && mismatches(verdict)[0].schoolID == "B")
  }
}

/// What a rule says of a way is no closer than what it shows.
@Suite struct DistanceViolationTests {
  @Test(arguments: [10.01, 12.3456, 25.000_01, 99.99])
  func theWayIsRoundedUpToATenth(_ km: Double) throws {
    var town = Town(.open)
    town.draft.distance = DistanceCap(maxKilometres: 10, provenance: Provenance(clause: "试"))
    town.school("A", .strong)
    town.school("B", .weak, km: km)
    town.person("T", at: "A")
    let violation = try #require(town.check("T → B").violation("distance.max"))
    let actual = try #require(violation.actual)
    #expect(actual >= km - 1e-6 && actual - km < 0.1 + 1e-6 && abs(actual * 10 - (actual * 10).rounded()) < 1e-9)
  }
}

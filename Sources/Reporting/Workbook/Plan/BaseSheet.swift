import Exchange

/// 应交流对象: everybody in the base of a quota, by school, with what each of those who move counts for. The columns behind the
/// printed ones hold a 1 for every quota in whose base, and in whose count, somebody is: 比例核算 adds them up.
struct BaseSheet: PlanSheet {
  static let name = Phrase(zh: "应交流对象", en: "Listed people")

  let report: PlanReport
  let records: [MoveRecord]
  let language: Language

  /// Units of quotas are told apart by the last four, which are not printed, and by the stage.
  private enum Column: Int, CaseIterable {
    case number, school, stage, id, name, role, subject, title, backbone, years, listed, year, counts
    case authority, district, zone, schoolID
  }

  private static let printed = Column.authority.rawValue

  private var members: [QuotaMembers] {
    quotaMembers(of: report.proposal.plan, in: scenario, report.eligibility)
  }

  var sheet: Sheet {
    let members = members
    let people = people(members)
    var columns = Column.allCases.map { _ in Sheet.Column(.fitting(atMost: 30)) }
    columns[Column.year.rawValue].width = .wrapping(20)
    columns[Column.counts.rawValue].width = .wrapping(20)
    columns += members.flatMap { _ in [Sheet.Column(.wrapping(8)), Sheet.Column(.wrapping(8))] }
    let rows = people.enumerated().map { index, person in row(index, person, members) }
    return Sheet(
      name: Self.name(language), title: title, subtitle: subtitle, columns: columns,
      sections: [Sheet.Section(header: header(members), rows: rows)], frozenColumns: 5,
      printedColumns: Self.printed,
      remarks: members.enumerated().map { index, entry in
        let summary = summaries[entry.id]?(language) ?? ""
        return "\(report.quotaName(index, language))\(say("：", ": "))\(summary)"
      } + [
        say(
          "“计入”为本方案使其计入的比例；右侧不打印的各列以 1 标出基数和计入人数，“比例核算”由此加总。内部使用。",
          "“Counts for”: the quotas that count the person in this plan. The columns at the right, which are not printed, mark with a 1 who is in the base and who counts; the sheet “Quotas” adds them up. For internal use."
        )
      ])
  }

  private var summaries: [String: Phrase] {
    Dictionary(rules(of: scenario.policy).map { ($0.id, $0.summary) }, uniquingKeysWith: { first, _ in first })
  }

  private func header(_ members: [QuotaMembers]) -> [String] {
    Column.allCases.map { column in
      switch column {
      case .number: say("序号", "No.")
      case .school: say("学校", "School")
      case .stage: say("学段", "Stage")
      case .id: say("教职工号", "ID")
      case .name: say("姓名", "Name")
      case .role: say("职务", "Role")
      case .subject: say("任教学科", "Subject")
      case .title: say("职称", "Title")
      case .backbone: say("骨干级别", "Backbone")
      case .years: say("在本校学年数", "Years at school")
      case .listed: say("应交流对象", "Listed")
      case .year: say("本学年", "This year")
      case .counts: say("计入", "Counts for")
      case .authority: say("主管单位", "Authority")
      case .district: say("所属区县", "District")
      case .zone: say("片区", "Zone")
      case .schoolID: say("学校代码", "School ID")
      }
    }
      + members.indices.flatMap { index in
        let name = report.quotaName(index, language)
        return [say("\(name)基数", "\(name) base"), say("\(name)人数", "\(name) count")]
      }
  }

  /// By school, in the order of the tables.
  private func people(_ members: [QuotaMembers]) -> [Int] {
    var people: Set<Int> = []
    for entry in members { people.formUnion(entry.base.keys) }
    for entry in members { people.formUnion(entry.counted) }
    return people.sorted { (scenario.roster.people[$0].home, $0) < (scenario.roster.people[$1].home, $1) }
  }

  private func row(_ index: Int, _ number: Int, _ members: [QuotaMembers]) -> [SheetCell] {
    let person = scenario.roster.people[number]
    let home = scenario.roster.schools[person.home]
    let counted = members.indices.filter { members[$0].counted.contains(number) }
    let cells: [SheetCell] = Column.allCases.map { column in
      switch column {
      case .number: .whole(index + 1)
      case .school: .text(home.name)
      case .stage: .text(words(person.stage))
      case .id: .text(person.id)
      case .name: .text(person.name)
      case .role: .text(words(person.role))
      case .subject: .text(person.subject.phrase(language))
      case .title: .text(words(person.title))
      case .backbone: .text(words(person.backbone))
      case .years: .whole(report.eligibility[number].years)
      case .listed: .answer(report.eligibility[number].isEligible, language)
      case .year: .text(year(number))
      case .counts:
        .text(
          counted.isEmpty
            ? "" : say("比例 ", "Q ") + counted.map { String($0 + 1) }.joined(separator: say("、", ", ")))
      case .authority: .text(home.authority)
      case .district: .text(home.district)
      case .zone: .text(home.zone)
      case .schoolID: .text(home.id)
      }
    }
    return cells
      + members.flatMap { entry -> [SheetCell] in
        [
          entry.base[number] == nil ? .empty : .whole(1), entry.counted.contains(number) ? .whole(1) : .empty,
        ]
      }
  }

  /// What becomes of the person in the planned year.
  private func year(_ number: Int) -> String {
    let hosts = records.filter { $0.move.person == number }.map(\.to.name)
    if !hosts.isEmpty { return say("派出：", "sent: ") + hosts.joined(separator: say("、", ", ")) }
    if let running = report.eligibility[number].running {
      return say("在外：", "out: ") + scenario.roster.schools[running.to].name
    }
    return say("留任", "stays")
  }
}

extension BaseSheet {
  /// The sums that make up a quota, as formulas of another sheet.
  struct Sums {
    /// Over all rows, or over those of the unit that the cell names.
    let base: String
    let count: String
  }

  /// - Parameters:
  ///   - index: Position of the quota in the policy.
  ///   - cell: Where the unit's name stands, as in ``unit(_:_:)``.
  static func sums(_ sheet: Sheet, _ index: Int, _ scope: Quota.Scope, unitAt cell: String) -> Sums? {
    guard let rows = sheet.sections.first?.rows.count, rows > 0 else { return nil }
    let (first, last) = (sheet.firstDataRow + 1, sheet.firstDataRow + rows)
    func range(_ column: Int) -> String {
      "'\(sheet.name)'!$\(columnName(column))$\(first):$\(columnName(column))$\(last)"
    }
    let base = Column.allCases.count + 2 * index
    let unit: Column? =
      switch scope {
      case .all: nil
      case .authority: .authority
      case .district: .district
      case .stage: .stage
      case .school: .schoolID
      case .zone: .zone
      }
    func sum(_ column: Int) -> String {
      guard let unit else { return "=SUM(\(range(column)))" }
      return "=SUMPRODUCT((\(range(unit.rawValue))=\(cell))*\(range(column)))"
    }
    return Sums(base: sum(base), count: sum(base + 1))
  }
}

extension PlanReport {
  /// A quota by its place in the policy: its identifier is for programs.
  func quotaName(_ index: Int, _ language: Language) -> String {
    Phrase(zh: "比例\(index + 1)", en: "Q\(index + 1)")(language)
  }

  func quotaName(_ id: String, _ language: Language) -> String {
    scenario.policy.quotas.firstIndex { $0.ruleID == id }.map { quotaName($0, language) } ?? id
  }
}

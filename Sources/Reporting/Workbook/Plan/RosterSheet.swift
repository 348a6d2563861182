import Exchange

/// 交流人员花名册: everybody who moves, and after them whoever the plan prolongs at the host, for the bureau's own use. What a
/// program needs to read the plan from the sheet again, and what a page has no room for, stands behind the printed columns.
struct RosterSheet: PlanSheet {
  static let name = Phrase(zh: "交流人员花名册", en: "Roster of movers")

  let report: PlanReport
  let records: [MoveRecord]
  let language: Language

  private enum Column: Int, CaseIterable {
    case number, id, name, from, to, kind, role, stage, subject, title, backbone, years, start, end
    case reason, hostRole, kilometres, onPost, afterwards, clause, fromID, toID
  }

  var sheet: Sheet {
    var columns = Column.allCases.map { _ in Sheet.Column(.fitting(atMost: 30)) }
    columns[Column.from.rawValue].width = .wrapping(17)
    columns[Column.to.rawValue].width = .wrapping(17)
    columns[Column.reason.rawValue].width = .wrapping(200)
    let listed = records + report.renewedByPlan(language)
    return Sheet(
      name: Self.name(language), title: title, subtitle: subtitle, columns: columns,
      sections: [Sheet.Section(header: header, rows: listed.enumerated().map(row))], frozenColumns: 3,
      printedColumns: Column.reason.rawValue,
      remarks: [
        say(
          "内部使用；对外公示请用“公示名单”。理由、拟任职务、公里、在编、期满去向、依据和学校代码在右侧，不打印。",
          "For internal use; publish the sheet “Public list” instead. Reason, post at the host, kilometres, on post, what comes afterwards, clause and the schools' identifiers stand at the right and are not printed."
        )
      ])
  }

  private var header: [String] {
    Column.allCases.map { column in
      switch column {
      case .number: say("序号", "No.")
      case .id: say("教职工号", "ID")
      case .name: say("姓名", "Name")
      case .from: say("调出学校", "From")
      case .to: say("调入学校", "To")
      case .kind: say("交流形式", "Kind")
      case .role: say("职务", "Role")
      case .stage: say("学段", "Stage")
      case .subject: say("任教学科", "Subject")
      case .title: say("职称", "Title")
      case .backbone: say("骨干级别", "Backbone")
      case .years: say("在本校学年数", "Years at school")
      case .start: say("开始年月", "Start")
      case .end: say("结束年月", "End")
      case .kilometres: say("公里", "km")
      case .reason: say("理由", "Reason")
      case .hostRole: say("拟任职务", "Post at the host")
      case .onPost: say("在编", "On post")
      case .afterwards: say("期满去向", "Afterwards")
      case .clause: say("依据", "Clause")
      case .fromID: say("调出学校代码", "From ID")
      case .toID: say("调入学校代码", "To ID")
      }
    }
  }

  private func row(_ index: Int, _ record: MoveRecord) -> [SheetCell] {
    let person = record.person
    return Column.allCases.map { column in
      switch column {
      case .number: .whole(index + 1)
      case .id: .text(person.id)
      case .name: .text(person.name)
      case .from: .text(record.from.name)
      case .to: .text(record.to.name)
      case .kind: .text(record.kindTitle(language))
      case .role: .text(words(person.role))
      case .stage: .text(words(person.stage))
      case .subject: .text(person.subject.phrase(language))
      case .title: .text(words(person.title))
      case .backbone: .text(words(person.backbone))
      case .years: .whole(report.eligibility[record.move.person].years)
      case .start: .month(record.move.start)
      case .end: record.end.map { .month($0) } ?? .empty
      case .kilometres: record.kilometres.map { .number($0, places: 1) } ?? .empty
      case .reason: .text(record.reason)
      case .hostRole: .text(record.move.hostRole.map { words($0) } ?? "")
      case .onPost: .answer(person.onPost, language)
      case .afterwards: .text(record.afterwards(language))
      case .clause: .text(record.kind.map { clause($0.provenance) } ?? "")
      case .fromID: .text(record.from.id)
      case .toID: .text(record.to.id)
      }
    }
  }
}

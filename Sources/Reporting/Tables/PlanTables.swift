import Exchange

extension PlanReport {
  /// `moves.csv`: the moves for Excel, and after them the exchanges that the plan prolongs; `check` reads it again as a
  /// manual plan.
  public func movesTable(_ language: Language) -> String {
    var table = CSVTable(header: MoveColumn.allCases.map { $0.phrase(language) })
    for record in moves(language) + renewedByPlan(language) {
      table.add(MoveColumn.allCases.map { $0.cell(record, language) })
    }
    return table.file
  }

  /// `schools.csv`: every school before and after the plan.
  public func schoolsTable(_ language: Language) -> String {
    SchoolTable(scenario, assessment).file(language)
  }
}

/// Columns of `moves.csv`; the identifiers and dates have the headers that a manual plan has.
private enum MoveColumn: CaseIterable {
  case teacherID, name, fromID, from, toID, to, stage, subject, kind, start, end, kilometres, clause, reason, hostRole

  var phrase: Phrase {
    switch self {
    case .teacherID: Phrase(zh: "教职工号", en: "teacher_id")
    case .name: Phrase(zh: "姓名", en: "name")
    case .fromID: Phrase(zh: "调出学校代码", en: "from_school")
    case .from: Phrase(zh: "调出学校", en: "from_school_name")
    case .toID: Phrase(zh: "调入学校代码", en: "to_school")
    case .to: Phrase(zh: "调入学校", en: "to_school_name")
    case .stage: Phrase(zh: "学段", en: "stage")
    case .subject: Phrase(zh: "任教学科", en: "subject")
    case .kind: Phrase(zh: "交流形式", en: "kind")
    case .hostRole: Phrase(zh: "拟任职务", en: "host_role")
    case .start: Phrase(zh: "开始年月", en: "start")
    case .end: Phrase(zh: "结束年月", en: "end")
    case .kilometres: Phrase(zh: "公里", en: "km")
    case .clause: Phrase(zh: "依据", en: "clause")
    case .reason: Phrase(zh: "理由", en: "reason")
    }
  }

  func cell(_ record: MoveRecord, _ language: Language) -> CSVTable.Cell {
    switch self {
    case .teacherID: .text(record.person.id)
    case .name: .text(record.person.name)
    case .fromID: .text(record.from.id)
    case .from: .text(record.from.name)
    case .toID: .text(record.to.id)
    case .to: .text(record.to.name)
    case .stage: .text(record.person.stage.phrase(language))
    case .subject: .text(record.person.subject.phrase(language))
    case .kind: .text(language == .zh ? record.kind?.title.zh ?? record.move.kind : record.move.kind)
    case .hostRole: record.move.hostRole.map { .text($0.phrase(language)) } ?? .empty
    case .start: .text(record.move.start.description)
    case .end: record.end.map { .text($0.description) } ?? .empty
    case .kilometres: record.kilometres.map { .number($0, 1) } ?? .empty
    case .clause: .text(record.kind?.provenance.clause ?? "")
    case .reason: .text(record.reason)
    }
  }
}

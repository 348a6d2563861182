import Exchange
import Foundation
import Workbooks

/// A plan as it was read.
public struct WrittenPlan: Sendable {
  /// What the rows mean, whether the people and schools exist, is for the checker to say.
  public let entries: [PlanEntry]
  /// The table that they stand in; nil for a `plan.json`.
  public let table: PlanTable?
  /// What a `plan.json` says of itself beside its moves; nil for a table.
  public let claims: PlanClaims?
}

/// Reads a plan as somebody wrote it: a table of moves (CSV or a sheet of a workbook), or a proposed `plan.json`.
public func readPlan(file: String, scenario: Scenario) -> Reading<[PlanEntry]> {
  readWrittenPlan(file: file, scenario: scenario).map(\.entries)
}

/// As `readPlan`, with the table itself.
public func readWrittenPlan(file: String, scenario: Scenario) -> Reading<WrittenPlan> {
  let findings = Findings()
  return Reading(writtenPlan(file, PlanVocabulary(scenario), findings), findings)
}

private func writtenPlan(_ path: String, _ words: PlanVocabulary, _ findings: Findings) -> WrittenPlan? {
  let file: InputFile
  switch InputFile.read(path, name: path, findings) {
  case .missing:
    findings.add(.error, Spot(path), .noSuchFile)
    return nil
  case .failed: return nil
  case .file(let read): file = read
  }
  let ending = path.split(separator: ".").last?.lowercased() ?? ""
  if ending.hasPrefix("xls") { return workbookPlan(file, words, findings) }
  let first = file.bytes.first { $0 > 0x20 && $0 != 0xEF && $0 != 0xBB && $0 != 0xBF }
  if ending == "json" || first == UInt8(ascii: "{") {
    return proposedPlan(file, words, findings).map {
      WrittenPlan(entries: $0, table: nil, claims: PlanClaims(file))
    }
  }
  guard let grid = Grid(file, as: .plan, findings), var table = Table(grid, as: .plan, findings) else { return nil }
  table.ownWords = words.ownWords
  return writtenPlan(table, .csv, words, findings)
}

private func workbookPlan(_ file: InputFile, _ words: PlanVocabulary, _ findings: Findings) -> WrittenPlan? {
  let opened = findings.reading(file.name) {
    let workbook = try Workbook(file.bytes)
    return (workbook, try workbook.planSheet(file.name, findings))
  }
  guard let (workbook, chosen) = opened, let chosen, var table = Table(chosen.grid, as: .plan, findings) else {
    return nil
  }
  table.ownWords = words.ownWords
  workbook.noteEpoch(file.name, findings)
  return writtenPlan(table, .workbook(workbook, chosen.sheet), words, findings)
}

private func writtenPlan(
  _ table: Table, _ origin: PlanTable.Origin, _ words: PlanVocabulary, _ findings: Findings
) -> WrittenPlan? {
  manualPlan(table, words, findings).map {
    WrittenPlan(entries: $0, table: PlanTable(table, origin), claims: nil)
  }
}

private func manualPlan(_ table: Table, _ words: PlanVocabulary, _ findings: Findings) -> [PlanEntry]? {
  let id = BoundColumn("teacher_id", in: table)
  let name = BoundColumn("name", in: table)
  let code = BoundColumn("to_school_id", in: table)
  let school = BoundColumn("to_school", in: table)
  let kind = BoundColumn("kind", in: table)
  let start = BoundColumn("start", in: table)
  let end = BoundColumn("end", in: table)
  let post = CodedColumn("host_role", Role.codes, in: table)
  let person = id.position != nil ? id : name
  let host = code.position != nil ? code : school
  guard person.position != nil, host.position != nil else {
    let missing = (person.position == nil ? [id.column] : []) + (host.position == nil ? [school.column] : [])
    findings.add(.error, Spot(table.file, row: 1), .missing(missing), hint: .planHeader)
    return nil
  }
  let apostrophes = Apostrophes(table, words.scenario)
  var identifiers = PlanIdentifiers(words.scenario)
  let said = StatementColumns(words, in: table)
  var entries: [PlanEntry] = []
  for row in table.rows where !table.holdsOnlyRemarks(row) {
    var cells = RowCells(table, row, findings)
    func text(_ bound: BoundColumn) -> String? { cells.raw(bound).map(apostrophes.read) }
    let (idText, nameText, codeText) = (
      text(id)?.withoutDecimals, text(name), text(code)?.withoutDecimals
    )
    let who = (idText ?? nameText ?? cells.text(person)).map { identifiers.person($0, cells.spot(person)) }
    let to = (codeText ?? text(school)?.withoutDecimals ?? cells.text(host)).map {
      identifiers.school($0, cells.spot(host))
    }
    let first = cells.monthIfAny(start)
    let last = cells.monthIfAny(end)
    let served = cells.codedIfAny(post)
    guard cells.isGood, let who, let to else { continue }
    var statements: [PlanEntry.Statement] = []
    if idText != nil, let nameText { statements.append(.init(.person, column: name.header, text: nameText)) }
    if codeText != nil, let named = text(school) {
      statements.append(.init(.host, column: school.header, text: named))
    }
    statements += said.statements(text).map(identifiers.whole)
    entries.append(
      PlanEntry(
        row: row.line, person: who, isNamed: idText == nil, school: to, kind: text(kind).map(words.kind),
        start: first, end: last, hostRole: served, statements: statements))
  }
  identifiers.recognised.report(findings)
  return entries
}

private func proposedPlan(_ file: InputFile, _ words: PlanVocabulary, _ findings: Findings) -> [PlanEntry]? {
  let document: Any
  do {
    document = try JSONSerialization.jsonObject(with: Data(file.bytes))
  } catch {
    findings.add(.error, Spot(file.name), .notJSON("\((error as NSError).userInfo["NSDebugDescription"] ?? error)"))
    return nil
  }
  guard let plan = document as? [String: Any], let moves = plan["moves"] as? [Any] else {
    findings.add(.error, Spot(file.name), .noMoves, hint: .planJSON)
    return nil
  }
  // Whoever is prolonged at the host (续派) stands in a list of its own, with the keys of a move.
  let renewals = plan["renewals"] as? [Any] ?? []
  return planEntries("moves", moves, file, words, findings) + planEntries("renewals", renewals, file, words, findings)
}

private func planEntries(
  _ list: String, _ elements: [Any], _ file: InputFile, _ words: PlanVocabulary, _ findings: Findings
) -> [PlanEntry] {
  var entries: [PlanEntry] = []
  for (index, element) in elements.enumerated() {
    guard let move = element as? [String: Any] else {
      findings.add(.error, Spot(file.name, column: "\(list)[\(index)]"), .moveWanted, hint: .planJSON)
      continue
    }
    let before = findings.errorCount
    func spot(_ key: String) -> Spot { Spot(file.name, column: "\(list)[\(index)].\(key)") }
    func text(_ key: String, isRequired: Bool = false) -> String? {
      let value = move[key]
      if let text = (value as? String)?.tidied, !text.isEmpty { return text }
      let isAbsent = value == nil || value is NSNull || (value as? String)?.tidied.isEmpty == true
      if isRequired || !isAbsent {
        findings.add(.error, spot(key), value: value.map { "\($0)" } ?? "", isAbsent ? .missingKey(key) : .textWanted)
      }
      return nil
    }
    func month(_ key: String) -> Month? {
      guard let written = text(key) else { return nil }
      switch MonthCell(written) {
      case .month(let month), .doubtful(let month): return month
      case .impossible: findings.add(.error, spot(key), value: written, .impossibleDate, hint: .dateHint)
      case .unknown: findings.add(.error, spot(key), value: written, .notADate, hint: .dateHint)
      }
      return nil
    }
    let who = text("teacher_id", isRequired: true)
    let to = text("to_school", isRequired: true)
    let kind = text("kind")
    let start = month("start")
    let end = month("end")
    let written = text("host_role")
    let post = written.flatMap { Role.codes.meaning($0)?.value }
    if let written, post == nil {
      findings.add(.error, spot("host_role"), value: written, .expected(Role.codes.expected))
    }
    let statements = PlanVocabulary.statements.compactMap { column, about in
      text(column).map { words.statement(about, column: "\(list)[\(index)].\(column)", $0) }
    }
    guard findings.errorCount == before, let who, let to else { continue }
    entries.append(
      PlanEntry(
        row: nil, person: who, school: to, kind: kind.map(words.kind), start: start, end: end, hostRole: post,
        statements: statements))
  }
  return entries
}

extension Phrase {
  fileprivate static let noSuchFile = Phrase(zh: "没有这个方案文件", en: "there is no such plan file")
  fileprivate static let planHeader = Phrase(
    zh: "方案表的表头，如 教职工号,调入学校,交流形式", en: "the header of a plan, e.g. teacher_id,to_school,kind")
  fileprivate static func notJSON(_ problem: String) -> Phrase {
    Phrase(zh: "不是正确的 JSON：\(problem)", en: "not valid JSON: \(problem)")
  }
  fileprivate static let noMoves = Phrase(zh: "文件里没有 moves 列表", en: "there is no list “moves” in the file")
  fileprivate static let planJSON = Phrase(
    zh: "方案文件由 lungang propose 写出，含 moves[].teacher_id、to_school",
    en: "plans are written by `lungang propose`: moves[].teacher_id, to_school")
  fileprivate static let moveWanted = Phrase(zh: "应为一项交流 {…}", en: "a move {…} was expected")
}

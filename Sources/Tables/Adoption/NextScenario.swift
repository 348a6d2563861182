import Exchange
import Foundation

/// The files of the next school year's scenario, and what was left behind.
public struct NextScenario: Sendable {
  /// In the order of the tables, `scenario.yaml` first.
  public let files: [(name: String, content: String)]
  /// Tables that are for one year only and are not carried over.
  public let leftBehind: [String]
}

/// The scenario's files as they stand once the plan is adopted, to be put into the folder `target`. Only cells that the
/// adoption touches change; encodings become UTF-8 with a byte order mark.
public func nextScenario(
  folder: String, target: String, after adoption: Adoption, of scenario: Scenario
) -> Reading<NextScenario> {
  let findings = Findings()
  let writer = NextScenarioWriter(folder: folder, adoption: adoption, scenario: scenario, findings: findings)
  return Reading(writer.write(to: target), findings)
}

/// Folder of the next school year beside the scenario's: a name that ends in the year ends in the next one, any other has
/// it added.
public func nextFolder(of folder: String, year: Int) -> String {
  var path = folder
  while path.count > 1, path.hasSuffix("/") { path.removeLast() }
  if [".", "..", "/"].contains(path.split(separator: "/").last ?? "/") {
    path = URL(fileURLWithPath: path).standardizedFileURL.path
  }
  guard path.hasSuffix(String(year)), path.dropLast(4).last?.isNumber != true else { return "\(path)-\(year + 1)" }
  return path.dropLast(4) + String(year + 1)
}

private struct NextScenarioWriter {
  let folder: String
  let adoption: Adoption
  let scenario: Scenario
  let findings: Findings
  /// What there is to say of them was said when the scenario was read.
  private let sources: TableSources

  private static let ofOneYear = [Form.wishes, .pins]

  init(folder: String, adoption: Adoption, scenario: Scenario, findings: Findings) {
    self.folder = folder
    self.adoption = adoption
    self.scenario = scenario
    self.findings = findings
    sources = TableSources(folder: folder, Findings())
  }

  func write(to target: String) -> NextScenario? {
    guard let settings = file(Settings.fileName),
      let text = Settings.next(String(decoding: settings, as: UTF8.self), after: scenario.year, findings)
    else { return nil }
    var files = [(name: Settings.fileName, content: text)]
    var leftBehind: [String] = []
    var language: Language?
    for form in Form.all {
      let bytes = source(form)
      if NextScenarioWriter.ofOneYear.contains(where: { $0.stem == form.stem }) {
        if bytes != nil { leftBehind.append(form.fileName) }
        continue
      }
      if form.stem == Form.teachers.stem { language = table(form).map { TableText($0).language } }
      if let content = content(form, bytes, language ?? .zh) { files.append((form.fileName, content)) }
    }
    if let mapping = file(Mapping.fileName) {
      files.append((Mapping.fileName, String(decoding: mapping, as: UTF8.self)))
    }
    files += packs(text, target)
    return NextScenario(files: files, leftBehind: leftBehind)
  }

  /// nil where there is no such table, before and after.
  private func content(_ form: Form, _ bytes: [UInt8]?, _ language: Language) -> String? {
    switch form.stem {
    case Form.placements.stem: placements(language) ?? bytes.map(marked)
    case Form.pool.stem: pool(language) ?? bytes.map(marked)
    case Form.teachers.stem where !adoption.transfers.isEmpty: teachers()
    default: bytes.map(marked)
    }
  }

  /// nil where nothing changes.
  private func placements(_ language: Language) -> String? {
    let hasEnded = !adoption.completed.isEmpty || !adoption.renewed.isEmpty
    guard hasEnded || !adoption.entered.isEmpty else { return nil }
    guard let table = table(.placements) ?? blank(.placements, language) else { return nil }
    let roster = scenario.roster
    // People who are no longer on the roster have rows of their own.
    let id = BoundColumn("teacher_id", in: table).position ?? 0
    let rows = table.rows.indices.filter { roster.personIndex[table.text(table.rows[$0], id)] != nil }
    guard agrees(table, roster.placements.count + roster.former.count), rows.count == roster.placements.count else {
      return nil
    }
    var text = TableText(table)
    for position in adoption.completed {
      text.set("status", ofRow: rows[position], to: PlacementStatus.completed.phrase(text.language))
    }
    for renewal in adoption.renewed { text.set("end", ofRow: rows[renewal.placement], to: renewal.end.description) }
    // Who it was, for the years in which the person may be gone.
    let hasPosts = adoption.entered.contains { $0.hostRole != nil }
    if !adoption.entered.isEmpty {
      text.addColumns(["name", "role_then", "backbone_then"] + (hasPosts ? ["host_role"] : []))
    }
    for placement in adoption.entered {
      let (from, to) = (roster.schools[placement.from], roster.schools[placement.to])
      text.add([
        "teacher_id": roster.people[placement.person].id, "name": roster.people[placement.person].name,
        "from_school": from.id, "from_school_name": from.name, "to_school": to.id, "to_school_name": to.name,
        "kind": name(of: placement.kind, text.language),
        "start": placement.start.description, "end": placement.end.description,
        "status": placement.status.phrase(text.language),
        "role_then": placement.roleThen?.phrase(text.language) ?? "",
        "backbone_then": placement.backboneThen?.phrase(text.language) ?? "",
        "host_role": placement.hostRole?.phrase(text.language) ?? "",
      ])
    }
    return text.file
  }

  /// nil where nothing changes.
  private func pool(_ language: Language) -> String? {
    guard !adoption.pool.isEmpty, let table = table(.pool) ?? blank(.pool, language),
      agrees(table, scenario.roster.pool.count)
    else { return nil }
    var text = TableText(table)
    for entry in adoption.pool {
      text.add([
        "school_id": scenario.roster.schools[entry.school].id,
        "school_name": scenario.roster.schools[entry.school].name, "year": String(entry.year),
        "pool": entry.kind.phrase(text.language), "drawn": String(entry.drawn), "returned": String(entry.returned),
      ])
    }
    return text.file
  }

  private func teachers() -> String? {
    guard let table = table(.teachers), agrees(table, scenario.roster.people.count) else { return nil }
    var text = TableText(table)
    let after = scenario.next(after: adoption).roster.people
    for transfer in adoption.transfers {
      let (old, new) = (scenario.roster.people[transfer.person], after[transfer.person])
      text.set("school_id", ofRow: transfer.person, to: scenario.roster.schools[new.home].id)
      text.set("school_name", ofRow: transfer.person, to: scenario.roster.schools[new.home].name)
      if new.role != old.role { text.set("role", ofRow: transfer.person, to: new.role.phrase(text.language)) }
      let dates = [
        ("entered_school", old.enteredSchool, new.enteredSchool),
        ("entered_entity", old.enteredEntity, new.enteredEntity),
        ("role_since", old.roleSince, new.roleSince),
      ]
      for (column, before, date) in dates where before != date {
        if let date { text.set(column, ofRow: transfer.person, to: date.description) }
      }
    }
    return text.file
  }

  /// The Chinese title where it leads back to the kind.
  private func name(of kind: String, _ language: Language) -> String {
    guard language == .zh, let title = scenario.policy.kind(kind)?.title.zh,
      KindNames(scenario.policy.kinds).id(title) == kind
    else { return kind }
    return title
  }

  /// Rows are found by their number, which is right only for the table that the scenario was read from.
  private func agrees(_ table: Table, _ rows: Int) -> Bool {
    guard table.rows.count != rows else { return true }
    findings.add(.error, Spot(table.file), .changedMeanwhile)
    return false
  }

  /// The bytes of a file as UTF-8; nil where there is none or nothing in it.
  private func file(_ name: String) -> [UInt8]? {
    guard case .file(let file) = InputFile.read(folder + "/" + name, name: name, findings),
      !file.bytes.allSatisfy({ $0 <= 0x20 })
    else { return nil }
    let bytes = Encoding.decode(file, findings)
    return bytes?.isEmpty == true ? nil : bytes
  }

  /// The table as a CSV file; nil where there is none. One that stands in a workbook is written out as text.
  private func source(_ form: Form) -> [UInt8]? {
    if let bytes = file(form.fileName) { return bytes }
    var sources = sources
    guard let table = sources.table(form, isRequired: false), table.file != form.fileName else { return nil }
    return Array(table.csv.utf8)
  }

  private func table(_ form: Form) -> Table? {
    guard let bytes = source(form) else { return nil }
    // What there is to say of its cells was said when the scenario was read.
    return Table(InputFile(name: form.fileName, bytes: bytes), as: form, Findings())
  }

  private func blank(_ form: Form, _ language: Language) -> Table? {
    let headers = form.columns.map { language == .zh ? $0.zh : $0.id }.joined(separator: ",") + "\n"
    return Table(InputFile(name: form.fileName, bytes: Array(headers.utf8)), as: form, findings)
  }
}

/// A policy of the bureau's own.
extension NextScenarioWriter {
  /// Pack files that lie in the scenario's folder go along. One outside that the new folder would look for elsewhere is a
  /// finding.
  private func packs(_ settings: String, _ target: String) -> [(name: String, content: String)] {
    guard let tree = Tree.read(settings, file: Settings.fileName, findings),
      let name = Settings(tree, findings).policy,
      let pack = loadPack(name, relativeTo: folder, from: nil, findings)
    else { return [] }
    let root = URL(fileURLWithPath: folder).standardizedFileURL.path + "/"
    let isBeside =
      URL(fileURLWithPath: target).standardizedFileURL.deletingLastPathComponent()
      == URL(fileURLWithPath: folder).standardizedFileURL.deletingLastPathComponent()
    var files: [(name: String, content: String)] = []
    var isAskedFromInside = true
    for part in pack.parts.reversed() {
      guard let path = part.path else { break }
      let isInside = path.hasPrefix(root)
      if isInside {
        let bytes = Encoding.decode(InputFile(name: part.name, bytes: part.bytes), findings) ?? part.bytes
        files.append((String(path.dropFirst(root.count)), String(decoding: bytes, as: UTF8.self)))
      } else if isAskedFromInside, !part.name.hasPrefix("/"), !isBeside {
        findings.add(.error, Spot(part.name), .packElsewhere, hint: .packHint)
      }
      isAskedFromInside = isInside
    }
    return files
  }
}

extension Phrase {
  fileprivate static let changedMeanwhile = Phrase(
    zh: "表格在读取之后被改动，请再运行一次", en: "the table was changed after it was read: run the command again")
  fileprivate static let packElsewhere = Phrase(
    zh: "政策包按相对路径引用，从新文件夹找不到它",
    en: "the policy is named by a relative path that does not lead there from the new folder")
  fileprivate static let packHint = Phrase(
    zh: "把新文件夹放在原情景旁边，或在 scenario.yaml 中写政策包的绝对路径",
    en: "put the new folder beside the scenario, or write the pack's absolute path in scenario.yaml")
}

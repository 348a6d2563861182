import Exchange
import Foundation

/// The files of the next school year's scenario, and what was left behind.
public struct NextScenario: Sendable {
  /// Text files in the order of the tables, `scenario.yaml` first.
  public let files: [(name: String, content: String)]
  /// Workbooks as they were but for what the adoption enters.
  public let workbooks: [(name: String, content: [UInt8])]
  /// Tables that are for one year only and are not carried over.
  public let leftBehind: [String]
}

/// The scenario's files as they stand once the plan is adopted, to be put into the folder `target`. Only cells that the
/// adoption touches change, and rows are added: a workbook stays a workbook, and text files become UTF-8 with a byte order mark.
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
    var files = ScenarioFiles()
    var order: [String] = []
    var leftBehind: [String] = []
    var language: Language?
    for form in Form.all {
      let parts = parts(form)
      if NextScenarioWriter.ofOneYear.contains(where: { $0.stem == form.stem }) {
        leave(parts, of: form, &files, &leftBehind)
        continue
      }
      for part in parts { keep(part, &files, &order) }
      if form.stem == Form.teachers.stem { language = parts.first.map { TableText($0.table).language } }
      enter(form, parts, language ?? .zh, &files)
      if parts.isEmpty, files.texts[form.fileName] != nil { order.append(form.fileName) }
    }
    guard !findings.hasErrors else { return nil }
    var all = [(name: Settings.fileName, content: text)]
    for name in order { if let text = files.texts[name] { all.append((name, text)) } }
    if let mapping = file(Mapping.fileName) {
      all.append((Mapping.fileName, String(decoding: mapping, as: UTF8.self)))
    }
    all += packs(text, target)
    return NextScenario(
      files: all, workbooks: files.workbooks.sorted { $0.key < $1.key }.map { ($0.key, $0.value) },
      leftBehind: leftBehind)
  }

  private func parts(_ form: Form) -> [TablePart] {
    var sources = sources
    return sources.parts(of: form)
  }

  /// What is not touched goes along as it is.
  private func keep(_ part: TablePart, _ files: inout ScenarioFiles, _ order: inout [String]) {
    if part.sheet == nil {
      guard files.texts[part.file] == nil, let bytes = file(part.file) else { return }
      files.texts[part.file] = marked(bytes)
      order.append(part.file)
    } else if case .file(let input) = InputFile.read(folder + "/" + part.file, name: part.file, findings) {
      files.keep(part.file, input.bytes)
    }
  }

  /// Tables of one year: files of their own stay behind, and sheets beside others are emptied.
  private func leave(
    _ parts: [TablePart], of form: Form, _ files: inout ScenarioFiles, _ leftBehind: inout [String]
  ) {
    guard let first = parts.first else { return }
    let isBook = first.sheet != nil && first.file.hasPrefix("scenario.")
    leftBehind.append(
      first.sheet == nil ? form.fileName : isBook ? "\(first.file)（\(first.sheet?.name ?? "")）" : first.file)
    guard isBook else { return }
    var order: [String] = []
    for part in parts { keep(part, &files, &order) }
    var text = PartsText(parts)
    text.clear()
    text.enter(into: &files, findings)
  }

  private func enter(_ form: Form, _ parts: [TablePart], _ language: Language, _ files: inout ScenarioFiles) {
    let isChanged =
      switch form.stem {
      case Form.placements.stem:
        !adoption.completed.isEmpty || !adoption.renewed.isEmpty || !adoption.entered.isEmpty
      case Form.pool.stem: !adoption.pool.isEmpty
      case Form.teachers.stem: !adoption.transfers.isEmpty
      default: false
      }
    guard isChanged, let parts = parts.isEmpty ? blank(form, language).map({ [$0] }) : parts else { return }
    var text = PartsText(parts)
    switch form.stem {
    case Form.placements.stem: enterPlacements(parts, &text)
    case Form.pool.stem: enterPool(parts, &text)
    default: enterTeachers(parts, &text)
    }
    text.enter(into: &files, findings)
  }

  private func enterPlacements(_ parts: [TablePart], _ text: inout PartsText) {
    let roster = scenario.roster
    // People who are no longer on the roster have rows of their own.
    let isKnown = parts.flatMap { part in
      let id = BoundColumn("teacher_id", in: part.table).position ?? 0
      return part.table.rows.map { roster.personIndex[part.table.text($0, id)] != nil }
    }
    let rows = isKnown.indices.filter { isKnown[$0] }
    guard agrees(parts, roster.placements.count + roster.former.count), rows.count == roster.placements.count else {
      return
    }
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
  }

  private func enterPool(_ parts: [TablePart], _ text: inout PartsText) {
    guard agrees(parts, scenario.roster.pool.count) else { return }
    for entry in adoption.pool {
      text.add([
        "school_id": scenario.roster.schools[entry.school].id,
        "school_name": scenario.roster.schools[entry.school].name, "year": String(entry.year),
        "pool": entry.kind.phrase(text.language), "drawn": String(entry.drawn), "returned": String(entry.returned),
      ])
    }
  }

  private func enterTeachers(_ parts: [TablePart], _ text: inout PartsText) {
    guard agrees(parts, scenario.roster.people.count) else { return }
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
  }

  /// The Chinese title where it leads back to the kind.
  private func name(of kind: String, _ language: Language) -> String {
    guard language == .zh, let title = scenario.policy.kind(kind)?.title.zh,
      KindNames(scenario.policy.kinds).id(title) == kind
    else { return kind }
    return title
  }

  /// Rows are found by their number, which is right only for the table that the scenario was read from.
  private func agrees(_ parts: [TablePart], _ rows: Int) -> Bool {
    guard parts.reduce(0, { $0 + $1.table.rows.count }) != rows else { return true }
    findings.add(.error, Spot(parts[0].file), .changedMeanwhile)
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

  /// An empty text file for a table that there was none of.
  private func blank(_ form: Form, _ language: Language) -> TablePart? {
    let headers = form.columns.map { language == .zh ? $0.zh : $0.id }.joined(separator: ",") + "\n"
    return Table(InputFile(name: form.fileName, bytes: Array(headers.utf8)), as: form, findings).map {
      TablePart(file: form.fileName, sheet: nil, table: $0)
    }
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

import Exchange
import Workbooks

extension Findings {
  /// What `body` makes of a workbook; nil where it cannot be read, which is then a finding.
  func reading<Value>(_ file: String, _ body: () throws -> Value) -> Value? {
    do {
      return try body()
    } catch let fault as WorkbookFault {
      add(fault, file: file)
    } catch {
      add(.error, Spot(file), Phrase("\(error)"))
    }
    return nil
  }
}

extension Workbook {
  /// The sheets that a workbook with one table has it on: every one that is not hidden and has its header, or is meant to;
  /// where there is none, the first that is not hidden and holds anything, to say what its header lacks. Rows on a sheet
  /// that is passed over are at least a warning.
  func sheets(holding form: Form, _ file: String, _ findings: Findings) throws -> [Grid] {
    let shown = sheets.filter { !$0.isHidden }
    guard !shown.isEmpty else {
      findings.add(.error, Spot(file), .noVisibleSheet, hint: sheets.isEmpty ? nil : .unhide)
      return []
    }
    let grids = try shown.map { sheet in
      // The name of the sheet says more where there are several.
      try Grid(sheet, of: self, file: shown.count > 1 ? "\(file)（\(sheet.name)）" : file)
    }
    var chosen = grids.filter { HeaderReader(grid: $0, form: form).band != nil }
    if !chosen.isEmpty {
      chosen = grids.filter {
        let reader = HeaderReader(grid: $0, form: form)
        return reader.band != nil || reader.isMeantForIt
      }
    } else {
      chosen = [grids.first { !$0.records.isEmpty } ?? grids[0]]
    }
    for grid in grids where !grid.records.isEmpty && !chosen.contains(where: { $0.file == grid.file }) {
      findings.add(.warning, Spot(grid.file), .passedOver(form, grid.records.count), hint: .hideOrHead)
    }
    refuseHidden(holding: [form], file, findings)
    return chosen
  }

  /// A hidden sheet; nil where it cannot be read, which is no reason to read nothing.
  func hiddenGrid(_ sheet: Sheet, _ file: String, _ findings: Findings) -> Grid? {
    let name = "\(file)（\(sheet.name)）"
    do {
      return try Grid(sheet, of: self, file: name)
    } catch {
      findings.add(.warning, Spot(name), .hiddenUnread)
      return nil
    }
  }

  /// A hidden sheet with the header of a table may be forgotten, or forbidden: nobody can know.
  private func refuseHidden(holding forms: [Form], _ file: String, _ findings: Findings) {
    for sheet in sheets where sheet.isHidden {
      guard let grid = hiddenGrid(sheet, file, findings), let form = forms.fitting(grid) else { continue }
      findings.add(.error, Spot(grid.file), .hiddenTable(form, grid.records.count - 1), hint: .unhideOrDelete)
    }
  }

  /// The sheet that a plan stands on: the only one with the header of a plan, hidden ones and the public list of our own
  /// workbook aside; where there is none, the first that is not hidden, to say what its header lacks.
  func planSheet(_ file: String, _ findings: Findings) throws -> (sheet: Sheet, grid: Grid)? {
    var found: [(sheet: Sheet, grid: Grid)] = []
    for sheet in sheets where !sheet.isHidden {
      let grid = try Grid(sheet, of: self, file: file)
      if HeaderReader(grid: grid, form: .plan).band != nil { found.append((sheet, grid)) }
    }
    refuseHidden(holding: [.plan], file, findings)
    // Our workbook lists the same people again, by name alone, for everybody to read.
    if found.count > 1, found.contains(where: { PlanSheetName.roster.contains($0.sheet.name) }) {
      found.removeAll { PlanSheetName.publicList.contains($0.sheet.name) }
    }
    if found.count > 1 {
      findings.add(.error, Spot(file), .plansOnSheets(found.map(\.sheet.name)), hint: .onePlanSheet)
      return nil
    }
    if let only = found.first { return only }
    guard let sheet = sheets.first(where: { !$0.isHidden }) else {
      findings.add(.error, Spot(file), .noVisibleSheet, hint: sheets.isEmpty ? nil : .unhide)
      return nil
    }
    return (sheet, try Grid(sheet, of: self, file: file))
  }

  /// Numbers that are dates without saying so are taken to count from 1900.
  func noteEpoch(_ file: String, _ findings: Findings) {
    if countsFrom1904 { findings.add(.note, Spot(file), .countsFrom1904) }
  }
}

extension Phrase {
  fileprivate static let noVisibleSheet = Phrase(zh: "工作簿里没有可见的工作表", en: "the workbook has no sheet that is visible")
  fileprivate static let unhide = Phrase(
    zh: "右击工作表标签，选“取消隐藏”", en: "right-click on a tab and choose “Unhide”")

  fileprivate static let hiddenUnread = Phrase(
    zh: "隐藏的工作表读不出来，没有看里面有什么", en: "this hidden sheet cannot be read: what it holds is not known")
  fileprivate static let unhideOrDelete = Phrase(
    zh: "要读它，右击工作表标签，选“取消隐藏”；不要它，删除这张工作表",
    en: "to have it read, right-click on a tab and choose “Unhide”; otherwise delete the sheet")

  fileprivate static func passedOver(_ form: Form, _ rows: Int) -> Phrase {
    Phrase(
      zh: "这张工作表没有\(form.title.zh)表的表头，\(rows) 行没有读",
      en: "this sheet has no header of the table of \(form.title.en): \(rows) rows are not read")
  }
  fileprivate static let hideOrHead = Phrase(
    zh: "是表的一部分就加上同样的表头，不是就隐藏或移走这张工作表",
    en: "give it the same header if it is part of the table; otherwise hide the sheet or move it away")

  fileprivate static func hiddenTable(_ form: Form, _ rows: Int) -> Phrase {
    Phrase(
      zh: "隐藏的工作表有\(form.title.zh)表的表头，其下 \(rows) 行没有读",
      en: "a hidden sheet has the header of the table of \(form.title.en): \(rows) rows below it are not read")
  }

  fileprivate static func plansOnSheets(_ names: [String]) -> Phrase {
    Phrase(
      zh: "不止一张工作表有方案的表头：\(names.joined(separator: "、"))",
      en: "more than one sheet has the header of a plan: \(names.joined(separator: ", "))")
  }
  fileprivate static let onePlanSheet = Phrase(
    zh: "把整个方案放在一张工作表上，其余删除", en: "put the whole plan on one sheet and delete the others")

  fileprivate static let countsFrom1904 = Phrase(
    zh: "工作簿采用 1904 日期系统；没有设为日期格式的数字仍按 1900 日期系统理解",
    en: "the workbook counts days from 1904; numbers without a date format are still taken to count from 1900")
}

/// Names of two sheets of the workbook that the program writes, as it writes them.
private enum PlanSheetName {
  static let roster: Set<String> = ["交流人员花名册", "Roster of movers"]
  static let publicList: Set<String> = ["公示名单", "Public list"]
}

extension [Form] {
  /// The form whose header the grid has, with rows below it; of several, the one that asks for the most columns.
  func fitting(_ grid: Grid) -> Form? {
    guard grid.records.count > 1 else { return nil }
    return filter { HeaderReader(grid: grid, form: $0).band != nil }
      .max { a, b in a.columns.count(where: \.isRequired) < b.columns.count(where: \.isRequired) }
  }
}

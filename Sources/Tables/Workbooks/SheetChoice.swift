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
  /// The sheet that a workbook with one table has it on: the first that is not hidden. What is passed over is a note.
  func firstVisibleSheet(_ file: String, _ findings: Findings) -> Sheet? {
    guard let index = sheets.firstIndex(where: { !$0.isHidden }) else {
      findings.add(.error, Spot(file), .noVisibleSheet, hint: sheets.isEmpty ? nil : .unhide)
      return nil
    }
    let chosen = sheets[index]
    if index > 0 { findings.add(.note, Spot(file), .hiddenSheets(sheets[..<index].map(\.name), chosen.name)) }
    let others = sheets[(index + 1)...].filter { !$0.isHidden }.map(\.name)
    if !others.isEmpty { findings.add(.note, Spot(file), .otherSheets(others, chosen.name)) }
    return chosen
  }

  /// The sheet that a plan stands on: the first that is not hidden and has the header of a plan; else the first that is
  /// not hidden, to say what its header lacks.
  func planSheet(_ file: String, _ findings: Findings) throws -> (sheet: Sheet, grid: Grid)? {
    for sheet in sheets where !sheet.isHidden {
      let grid = try Grid(sheet, of: self, file: file)
      if HeaderReader(grid: grid, form: .plan).complete != nil { return (sheet, grid) }
    }
    guard let sheet = firstVisibleSheet(file, findings) else { return nil }
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

  fileprivate static func hiddenSheets(_ names: [String], _ chosen: String) -> Phrase {
    Phrase(
      zh: "隐藏的工作表（\(names.joined(separator: "、"))）略去，读“\(chosen)”",
      en: "hidden sheets (\(names.joined(separator: ", "))) are left out; “\(chosen)” is read")
  }

  fileprivate static func otherSheets(_ names: [String], _ chosen: String) -> Phrase {
    Phrase(
      zh: "只读工作表“\(chosen)”，其余（\(names.joined(separator: "、"))）略去",
      en: "sheet “\(chosen)” alone is read; \(names.joined(separator: ", ")) left out")
  }

  fileprivate static let countsFrom1904 = Phrase(
    zh: "工作簿采用 1904 日期系统；没有设为日期格式的数字仍按 1900 日期系统理解",
    en: "the workbook counts days from 1904; numbers without a date format are still taken to count from 1900")
}

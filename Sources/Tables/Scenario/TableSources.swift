import Exchange
import Foundation
import Workbooks

/// Whether a file of this name in a scenario's folder is one that the scenario is read from.
public func isScenarioFile(_ name: String) -> Bool {
  let stems = ["scenario"] + Form.all.map(\.stem)
  return name == Settings.fileName
    || stems.contains { stem in ["csv", "xlsx", "xlsm"].contains { name == "\(stem).\($0)" } }
}

/// Finds the tables of a scenario in its folder: each a CSV file, a workbook of its own, or a sheet of `scenario.xlsx`.
struct TableSources {
  private let folder: String
  private let findings: Findings
  /// Name and bytes of every file that was read.
  private(set) var inputs: [(name: String, bytes: [UInt8])] = []
  /// The workbook with several tables.
  private var book: (file: String, workbook: Workbook)?
  /// It is there and cannot be read: that is the finding, not every table that it may hold.
  private var isBookUnread = false

  private static let endings = ["xlsx", "xlsm"]

  private enum Source {
    case csv(String)
    case workbook(String)
    case sheet(Workbook.Sheet, name: String)

    var name: String {
      switch self {
      case .csv(let name), .workbook(let name), .sheet(_, let name): name
      }
    }
  }

  init(folder: String, _ findings: Findings) {
    self.folder = folder
    self.findings = findings
    let names = TableSources.endings.map { "scenario.\($0)" }.filter(exists)
    guard let name = names.first else { return }
    if names.count > 1 {
      findings.add(.error, Spot(name), .twoBooks(names), hint: .keepOne)
      isBookUnread = true
    } else if let workbook = workbook(name) {
      book = (name, workbook)
      noteOtherSheets(workbook, name)
    } else {
      isBookUnread = true
    }
  }

  /// nil when there is no such table, it is empty, or it cannot be read.
  mutating func table(_ form: Form, isRequired: Bool) -> Table? {
    let found = sources(of: form)
    guard let source = found.first else {
      if !isBookUnread { missing(form, isRequired: isRequired) }
      return nil
    }
    guard found.count == 1 else {
      findings.add(.error, Spot(source.name), .twice(form, found.map(\.name)), hint: .keepOne)
      return nil
    }
    let before = findings.errorCount
    guard let grid = grid(source, form, isRequired: isRequired), let table = Table(grid, as: form, findings) else {
      return nil
    }
    if table.rows.isEmpty, findings.errorCount == before {
      if isRequired { findings.add(.error, Spot(table.file), .noRows) }
      return nil
    }
    return table
  }

  private func sources(of form: Form) -> [Source] {
    var found: [Source] = []
    if exists(form.fileName) { found.append(.csv(form.fileName)) }
    for name in TableSources.endings.map({ "\(form.stem).\($0)" }) where exists(name) { found.append(.workbook(name)) }
    if let book {
      for sheet in book.workbook.sheets where form.isNamed(sheet.name) {
        found.append(.sheet(sheet, name: "\(book.file)（\(sheet.name)）"))
      }
    }
    return found
  }

  private mutating func grid(_ source: Source, _ form: Form, isRequired: Bool) -> Grid? {
    switch source {
    case .csv(let name):
      guard case .file(let file) = InputFile.read(path(name), name: name, findings) else { return nil }
      inputs.append((file.name, file.bytes))
      let isBlank = file.bytes.allSatisfy { $0 <= 0x20 } || file.bytes == [0xEF, 0xBB, 0xBF]
      return isBlank && !isRequired ? noTable(name) : Grid(file, as: form, findings)
    case .workbook(let name):
      guard let workbook = workbook(name), let sheet = workbook.firstVisibleSheet(name, findings) else { return nil }
      return grid(sheet, of: workbook, name, isRequired: isRequired)
    case .sheet(let sheet, let name):
      if sheet.isHidden { findings.add(.note, Spot(name), .hiddenSheet) }
      return book.flatMap { grid(sheet, of: $0.workbook, name, isRequired: isRequired) }
    }
  }

  private func grid(_ sheet: Workbook.Sheet, of workbook: Workbook, _ name: String, isRequired: Bool) -> Grid? {
    guard let grid = findings.reading(name, { try Grid(sheet, of: workbook, file: name) }) else { return nil }
    return grid.records.isEmpty && !isRequired ? noTable(name) : grid
  }

  private func noTable(_ name: String) -> Grid? {
    findings.add(.note, Spot(name), .emptyOptional)
    return nil
  }

  private mutating func workbook(_ name: String) -> Workbook? {
    guard case .file(let file) = InputFile.read(path(name), name: name, findings) else { return nil }
    inputs.append((file.name, file.bytes))
    let workbook = findings.reading(name) { try Workbook(file.bytes) }
    workbook?.noteEpoch(name, findings)
    return workbook
  }

  private func noteOtherSheets(_ workbook: Workbook, _ name: String) {
    for sheet in workbook.sheets where !sheet.isHidden && !Form.all.contains(where: { $0.isNamed(sheet.name) }) {
      let near = Nearest.match(sheet.name, in: Form.all.flatMap { [$0.title.zh, $0.stem] })
      findings.add(
        .note, Spot(name), value: sheet.name, .unknownSheet, hint: near.map(Phrase.meant) ?? .sheetNames)
    }
  }

  /// A table may lie there in another format, or under its Chinese name.
  private func missing(_ form: Form, isRequired: Bool) {
    let ofWorkbook = TableSources.endings.map { "\(form.title.zh).\($0)" }
    let old = ["\(form.stem).xls"] + (isRequired ? ["scenario.xls"] : [])
    if let name = old.first(where: exists) {
      findings.add(.error, Spot(name), .oldWorkbook, hint: .saveAsWorkbook)
    } else if let name = ofWorkbook.first(where: exists) {
      findings.add(.error, Spot(name), .chineseName(form.stem + (name.hasSuffix("m") ? ".xlsm" : ".xlsx")))
    } else if exists("\(form.title.zh).csv") {
      findings.add(.error, Spot("\(form.title.zh).csv"), .chineseName(form.fileName))
    } else if isRequired, let book {
      findings.add(.error, Spot(book.file), .noSheet(form), hint: .sheetNames)
    } else if isRequired {
      findings.add(.error, Spot(form.fileName), .noTable(form), hint: .makeOne)
    }
  }

  private func path(_ name: String) -> String { folder + "/" + name }

  private func exists(_ name: String) -> Bool { access(path(name), F_OK) == 0 }
}

extension Form {
  /// Whether a sheet with this name holds the table: `teachers`, `教师`, `教师表`.
  fileprivate func isNamed(_ name: String) -> Bool {
    [stem, title.zh, title.zh + "表"].contains(plain(name))
  }
}

extension Phrase {
  fileprivate static let emptyOptional = Phrase(zh: "空表，当作没有这张表", en: "it is empty: taken as no table")
  fileprivate static let noRows = Phrase(zh: "只有表头，没有数据", en: "there is a header and no row")
  fileprivate static let hiddenSheet = Phrase(zh: "工作表是隐藏的，照样读入", en: "the sheet is hidden; it is read all the same")
  fileprivate static let unknownSheet = Phrase(zh: "不认识的工作表，略去不用", en: "unknown sheet, left out of use")
  fileprivate static let sheetNames = Phrase(
    zh: "工作表的名称：\(Form.all.map(\.title.zh).joined(separator: "、"))",
    en: "sheets are named \(Form.all.map(\.stem).joined(separator: ", "))")
  fileprivate static let oldWorkbook = Phrase(zh: "这是旧格式的工作簿（.xls），本程序不读", en: "the old format (.xls) is not read")
  fileprivate static let keepOne = Phrase(zh: "只保留其中一份，其余移出文件夹", en: "keep one of them, and move the others away")

  fileprivate static func twice(_ form: Form, _ names: [String]) -> Phrase {
    Phrase(
      zh: "\(form.title.zh)表不止一份：\(names.joined(separator: "、"))",
      en: "the table of \(form.title.en) is there more than once: \(names.joined(separator: ", "))")
  }

  fileprivate static func twoBooks(_ names: [String]) -> Phrase {
    Phrase(
      zh: "总工作簿不止一份：\(names.joined(separator: "、"))",
      en: "the workbook of all tables is there more than once: \(names.joined(separator: ", "))")
  }

  fileprivate static func chineseName(_ file: String) -> Phrase {
    Phrase(zh: "请把文件改名为 \(file)", en: "rename this file to \(file)")
  }

  fileprivate static func noTable(_ form: Form) -> Phrase {
    Phrase(
      zh: "缺少\(form.title.zh)表（\(form.fileName) 或 \(form.stem).xlsx）",
      en: "the table of \(form.title.en) is missing (\(form.fileName) or \(form.stem).xlsx)")
  }

  fileprivate static func noSheet(_ form: Form) -> Phrase {
    Phrase(zh: "缺少工作表“\(form.title.zh)”", en: "there is no sheet “\(form.stem)”")
  }
}

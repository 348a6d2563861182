import Exchange
import Foundation
import Workbooks

/// Whether a file of this name in a scenario's folder is one that the scenario is read from.
public func isScenarioFile(_ name: String) -> Bool {
  let stems = ["scenario"] + Form.all.map(\.stem)
  return name == Settings.fileName || name == Mapping.fileName
    || stems.contains { stem in ["csv", "xlsx", "xlsm"].contains { name == "\(stem).\($0)" } }
}

/// Finds the tables of a scenario in its folder: each a CSV file, a workbook of its own, or a sheet of `scenario.xlsx`.
struct TableSources {
  private let folder: String
  private let findings: Findings
  private let ownWords: OwnWords
  /// Name and bytes of every file that was read.
  private(set) var inputs: [(name: String, bytes: [UInt8])] = []
  /// The workbook with several tables.
  private var book: (file: String, workbook: Workbook)?
  /// It is there and cannot be read: that is the finding, not every table that it may hold.
  private var isBookUnread = false

  private static let endings = ["xlsx", "xlsm"]
  private static let tableEndings: Set<String> = ["csv", "xlsx", "xlsm"]
  /// Tables that cannot be read.
  private static let unreadEndings: Set<String> = ["xls", "et", "ods", "xlsb", "tsv"]

  private enum Source {
    case csv(String)
    case workbook(String)
    case sheets([Workbook.Sheet])
    /// Files in a folder with the name of the table.
    case folder(String, [String])
  }

  init(folder: String, ownWords: OwnWords = OwnWords(), _ findings: Findings) {
    self.folder = folder
    self.ownWords = ownWords
    self.findings = findings
    let names = TableSources.endings.map { "scenario.\($0)" }.filter(exists)
    guard let name = names.first else { return }
    if names.count > 1 {
      findings.add(.error, Spot(name), .twoBooks(names), hint: .keepOne)
      isBookUnread = true
    } else if let workbook = workbook(name) {
      book = (name, workbook)
      lookAtOtherSheets(workbook, name)
    } else {
      isBookUnread = true
    }
  }

  /// nil when there is no such table, it is empty, or it cannot be read.
  mutating func table(_ form: Form, isRequired: Bool) -> Table? {
    let found = sources(of: form)
    refuseStrays(form, besides: found)
    guard let source = found.first else {
      if !isBookUnread { missing(form, isRequired: isRequired) }
      return nil
    }
    guard found.count == 1 else {
      findings.add(.error, Spot(name(source)), .twice(form, found.map(name)), hint: .keepOne)
      return nil
    }
    let before = findings.errorCount
    let grids = grids(source, form, isRequired: isRequired)
    // Where one part cannot be read, what refers to its rows need not be said.
    guard findings.errorCount == before, var table = Table(grids, as: form, findings) else { return nil }
    table.ownWords = ownWords
    if table.rows.isEmpty, findings.errorCount == before {
      if isRequired { findings.add(.error, Spot(table.file), .noRows) }
      return nil
    }
    return table
  }

  /// The sheets and files of a table, each by itself, as ``table(_:isRequired:)`` reads them together; empty where there is
  /// none. What there is to say of them was said then.
  mutating func parts(of form: Form) -> [TablePart] {
    guard let source = sources(of: form).first else { return [] }
    let unheard = Findings()
    return files(of: source, form, unheard).flatMap { file, sheet, grid -> [TablePart] in
      Table(grid, as: form, unheard).map { [TablePart(file: file, sheet: sheet, table: $0)] } ?? []
    }
  }

  private mutating func files(
    of source: Source, _ form: Form, _ unheard: Findings
  ) -> [(file: String, sheet: Workbook.Sheet?, grid: Grid)] {
    switch source {
    case .csv(let name): return [csv(name, form, isRequired: false)].compactMap { $0 }.map { (name, nil, $0) }
    case .workbook(let name):
      guard let workbook = workbook(name),
        let grids = unheard.reading(name, { try workbook.sheets(holding: form, name, unheard) })
      else { return [] }
      // As they are named there.
      let shown = workbook.sheets.filter { !$0.isHidden }
      return grids.compactMap { grid in
        let sheet = shown.count == 1 ? shown.first : shown.first { grid.file == "\(name)（\($0.name)）" }
        return sheet.map { (name, $0, grid) }
      }
    case .sheets(let sheets):
      guard let book else { return [] }
      return sheets.compactMap { sheet in
        unheard.reading(book.file) { try Grid(sheet, of: book.workbook, file: sheetName(sheet)) }
          .map { (book.file, sheet, $0) }
      }
    case .folder(_, let names):
      var all: [(file: String, sheet: Workbook.Sheet?, grid: Grid)] = []
      for name in names {
        all += files(of: ending(name) == "csv" ? .csv(name) : .workbook(name), form, unheard)
      }
      return all
    }
  }

  private func name(_ source: Source) -> String {
    switch source {
    case .csv(let name), .workbook(let name): name
    case .folder(let name, _): name + "/"
    case .sheets(let sheets): sheets.map { sheetName($0) }.joined(separator: "、")
    }
  }

  private func sheetName(_ sheet: Workbook.Sheet) -> String { "\(book?.file ?? "")（\(sheet.name)）" }

  private func sources(of form: Form) -> [Source] {
    var found: [Source] = []
    if exists(form.fileName) { found.append(.csv(form.fileName)) }
    for name in TableSources.endings.map({ "\(form.stem).\($0)" }) where exists(name) { found.append(.workbook(name)) }
    if let book {
      for sheet in book.workbook.sheets where form.isNamed(sheet.name) { found.append(.sheets([sheet])) }
      let parts = book.workbook.sheets.filter { !$0.isHidden && form.isNumbered($0.name) }
      if !parts.isEmpty {
        if case .sheets(let sheets) = found.last {
          found[found.count - 1] = .sheets(sheets + parts)
        } else {
          found.append(.sheets(parts))
        }
      }
    }
    for name in [form.stem, form.title.zh] {
      let parts = files(in: name).filter { ["csv", "xlsx", "xlsm"].contains(ending($0)) }
      if !parts.isEmpty { found.append(.folder(name, parts.map { "\(name)/\($0)" })) }
    }
    return found
  }

  private mutating func grids(_ source: Source, _ form: Form, isRequired: Bool) -> [Grid] {
    switch source {
    case .csv(let name): return [csv(name, form, isRequired: isRequired)].compactMap { $0 }
    case .workbook(let name): return sheets(of: name, form, isRequired: isRequired)
    case .sheets(let sheets):
      guard let book else { return [] }
      return sheets.compactMap { sheet in
        let name = sheetName(sheet)
        if sheet.isHidden { findings.add(.note, Spot(name), .hiddenSheet) }
        return findings.reading(name) { try Grid(sheet, of: book.workbook, file: name) }
          .flatMap { $0.records.isEmpty && !isRequired ? noTable(name) : $0 }
      }
    case .folder(_, let names):
      var all: [Grid] = []
      for name in names {
        if ending(name) == "csv" {
          all += [csv(name, form, isRequired: true)].compactMap { $0 }
        } else {
          all += sheets(of: name, form, isRequired: true)
        }
      }
      return all
    }
  }

  private mutating func csv(_ name: String, _ form: Form, isRequired: Bool) -> Grid? {
    guard case .file(let file) = InputFile.read(path(name), name: name, findings) else { return nil }
    inputs.append((file.name, file.bytes))
    let isBlank = file.bytes.allSatisfy { $0 <= 0x20 } || file.bytes == [0xEF, 0xBB, 0xBF]
    return isBlank && !isRequired ? noTable(name) : Grid(file, as: form, findings)
  }

  private mutating func sheets(of name: String, _ form: Form, isRequired: Bool) -> [Grid] {
    guard let workbook = workbook(name),
      let grids = findings.reading(name, { try workbook.sheets(holding: form, name, findings) })
    else { return [] }
    guard grids.allSatisfy(\.records.isEmpty), !isRequired else { return grids }
    if !grids.isEmpty { _ = noTable(name) }
    return []
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

  /// Sheets of the workbook with all tables that none of them is read from.
  private func lookAtOtherSheets(_ workbook: Workbook, _ name: String) {
    _ = findings.reading(name) {
      for sheet in workbook.sheets where !Form.all.contains(where: { $0.isNamed(sheet.name) }) {
        let isPart = Form.all.contains { $0.isNumbered(sheet.name) }
        guard !isPart || sheet.isHidden else { continue }
        let file = "\(name)（\(sheet.name)）"
        let grid =
          try sheet.isHidden
          ? workbook.hiddenGrid(sheet, name, findings) : Grid(sheet, of: workbook, file: file)
        guard let grid else { continue }
        if let form = Form.all.fitting(grid) {
          findings.add(
            .error, Spot(grid.file), sheet.isHidden ? .hiddenPart(form) : .unnamedTable(form),
            hint: .nameSheet(form))
        } else if !sheet.isHidden, !grid.records.isEmpty {
          let near = Nearest.match(sheet.name, in: Form.all.flatMap { [$0.title.zh, $0.stem] })
          findings.add(
            .warning, Spot(name), value: sheet.name, .unknownSheet(grid.records.count),
            hint: near.map(Phrase.meant) ?? .sheetNames)
        }
      }
    }
  }

  /// Files that plainly hold more of a table: `teachers (2).csv`, 教师表2.xlsx, and whatever is named after the table and
  /// has its header.
  private func refuseStrays(_ form: Form, besides sources: [Source]) {
    let own = Set([form.fileName] + TableSources.endings.map { "\(form.stem).\($0)" })
    for file in files(in: "") where !own.contains(file) {
      let parts = file.split(separator: ".")
      guard parts.count >= 2 else { continue }
      let stem = parts.dropLast().joined(separator: ".")
      if TableSources.unreadEndings.contains(ending(file)), !sources.isEmpty,
        form.isNumbered(stem) || form.isNamed(stem)
      {
        findings.add(.warning, Spot(file), .strayUnread(form), hint: .saveAsWorkbook)
      }
      guard TableSources.tableEndings.contains(ending(file)) else { continue }
      // What lies there in place of the table is said where the table is missing.
      if sources.isEmpty, [form.title.zh, form.stem].contains(stem) { continue }
      let isNumbered = form.isNumbered(stem) || form.isNamed(stem)
      guard isNumbered || (form.isWithin(stem) && holds(form, file)) else { continue }
      findings.add(.error, Spot(file), .stray(form, sources.first.map(name)), hint: .strayHint(form))
    }
  }

  private func holds(_ form: Form, _ file: String) -> Bool {
    let unheard = Findings()
    guard case .file(let input) = InputFile.read(path(file), name: file, unheard) else { return false }
    guard ending(file) != "csv" else {
      return Grid(input, as: form, unheard).map { Form.all.fitting($0)?.stem == form.stem } ?? false
    }
    let grids = unheard.reading(file) { () -> [Grid] in
      let workbook = try Workbook(input.bytes)
      return try workbook.sheets.map { try Grid($0, of: workbook, file: file) }
    }
    return grids?.contains { Form.all.fitting($0)?.stem == form.stem } ?? false
  }

  /// Names of the files in a folder, those of the system and of programs that have a file open aside.
  private func files(in name: String) -> [String] {
    let all = (try? FileManager.default.contentsOfDirectory(atPath: path(name))) ?? []
    return all.filter { !$0.utf8.starts(with: ".".utf8) && !$0.utf8.starts(with: "~$".utf8) }.sorted()
  }

  private func ending(_ name: String) -> String { name.split(separator: ".").last?.lowercased() ?? "" }

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
  private var names: [String] { [stem, title.zh, title.zh + "表"] }

  /// Whether a sheet with this name holds the table: `teachers`, `教师`, `教师表`.
  fileprivate func isNamed(_ name: String) -> Bool { names.contains(name.comparedAsWord) }

  /// Whether the name is that of the table with a number or the like behind it: `teachers (2)`, 教师表2, 教师（二）,
  /// `teachers - 副本`.
  fileprivate func isNumbered(_ name: String) -> Bool {
    let text = name.comparedAsWord.unicodeScalars
    return names.contains { own in
      guard text.starts(with: own.unicodeScalars) else { return false }
      let rest = text.dropFirst(own.unicodeScalars.count)
      let isMarked = rest.allSatisfy { $0.properties.numericType != nil || !$0.properties.isAlphabetic }
      return !rest.isEmpty && (isMarked || ["-副本", "副本", "copy", "-copy"].contains(String(rest)))
    }
  }

  /// Whether the name of a file speaks of the table.
  fileprivate func isWithin(_ name: String) -> Bool {
    let text = name.comparedAsWord.unicodeScalars
    return [stem, title.zh].contains { text.firstRange(of: $0.unicodeScalars) != nil }
  }
}

extension Phrase {
  fileprivate static let emptyOptional = Phrase(zh: "空表，当作没有这张表", en: "it is empty: taken as no table")
  fileprivate static let noRows = Phrase(zh: "只有表头，没有数据", en: "there is a header and no row")
  fileprivate static let hiddenSheet = Phrase(zh: "工作表是隐藏的，照样读入", en: "the sheet is hidden; it is read all the same")
  fileprivate static func unknownSheet(_ rows: Int) -> Phrase {
    Phrase(zh: "不认识的工作表，\(rows) 行略去不用", en: "unknown sheet, its \(rows) rows are left out of use")
  }
  fileprivate static func unnamedTable(_ form: Form) -> Phrase {
    Phrase(
      zh: "这张工作表有\(form.title.zh)表的表头，名称却不是“\(form.title.zh)”，没有读",
      en: "this sheet has the header of “\(form.stem)” and another name: it is not read")
  }
  fileprivate static func hiddenPart(_ form: Form) -> Phrase {
    Phrase(
      zh: "隐藏的工作表有\(form.title.zh)表的表头，没有读", en: "a hidden sheet has the header of “\(form.stem)”: it is not read")
  }
  fileprivate static func nameSheet(_ form: Form) -> Phrase {
    Phrase(
      zh: "要一起读，把工作表取消隐藏、改名为“\(form.title.zh)2”之类；不要它，删除这张工作表",
      en: "to have it read too, unhide it and name it “\(form.stem) 2” or the like; otherwise delete the sheet")
  }
  fileprivate static func stray(_ form: Form, _ other: String?) -> Phrase {
    Phrase(
      zh: "像是\(form.title.zh)表的另一部分，没有读" + (other.map { "（读的是 \($0)）" } ?? ""),
      en: "this looks like more of the table of \(form.title.en) and is not read"
        + (other.map { "; \($0) is" } ?? ""))
  }
  fileprivate static func strayUnread(_ form: Form) -> Phrase {
    Phrase(
      zh: "像是\(form.title.zh)表的另一部分，这种格式读不了",
      en: "this looks like more of the table of \(form.title.en), in a format that is not read")
  }
  fileprivate static func strayHint(_ form: Form) -> Phrase {
    Phrase(
      zh: "要一起读，把各部分都放进文件夹 \(form.stem)；不要它，移出情景文件夹",
      en: "to have all parts read together, put them into a folder “\(form.stem)”; otherwise move the file away")
  }
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

@testable import Reporting

extension FileContent {
  /// Every text that the file shows.
  var texts: [String] {
    switch self {
    case .text(let text): [text]
    case .bytes(let bytes): [String(decoding: bytes, as: UTF8.self)]
    case .workbook(let workbook): workbook.sheets.flatMap(\.texts)
    }
  }
}

extension Sheet {
  /// Every text on the sheet, numbers as they are shown.
  var texts: [String] {
    let headings = [name, title ?? "", subtitle ?? ""] + lead + remarks + closing
    let cells = sections.flatMap { section in
      [section.title ?? ""] + section.header + section.bands.map(\.title)
        + section.rows.flatMap { row in
          row.map { cell in
            if case .spanning(let text) = cell { return text }
            return cell.shownText
          }
        }
    }
    return headings + cells
  }

  /// Cells of the first section by the names in its header.
  func column(_ header: String) -> [SheetCell] {
    guard let index = sections[0].header.firstIndex(of: header) else { return [] }
    return sections[0].rows.map { $0[index] }
  }
}

extension Workbook {
  func sheet(_ name: String) -> Sheet? { sheets.first { $0.name == name } }
}

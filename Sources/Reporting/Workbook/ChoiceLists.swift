import CXLSXWriter
import Exchange
import Foundation

/// Drop-down lists. Excel takes up to 255 characters in the rule itself; a longer list stands on a hidden sheet.
struct ChoiceLists {
  private let sheetName: String
  private var long: [[String]] = []

  init(_ language: Language) {
    sheetName = language == .zh ? "取值" : "lists"
  }

  /// Offers values in the rows of one column.
  mutating func offer(
    _ choices: [String], on sheet: UnsafeMutablePointer<lxw_worksheet>, column: lxw_col_t,
    rows: ClosedRange<lxw_row_t>
  ) throws {
    var rule = lxw_data_validation()
    rule.ignore_blank = UInt8(LXW_VALIDATION_ON.rawValue)
    rule.dropdown = UInt8(LXW_VALIDATION_ON.rawValue)
    rule.show_error = UInt8(LXW_VALIDATION_ON.rawValue)
    // Rosters have other spellings that are understood too: Excel asks, it does not refuse.
    rule.error_type = UInt8(LXW_VALIDATION_ERROR_TYPE_WARNING.rawValue)
    let isShort = choices.joined(separator: ",").unicodeScalars.count <= 255 && !choices.contains { $0.contains(",") }
    if isShort {
      rule.validate = UInt8(LXW_VALIDATION_TYPE_LIST.rawValue)
      var texts = choices.map { strdup($0.inSheet) } + [nil]
      defer { for text in texts { free(text) } }
      try texts.withUnsafeMutableBufferPointer { buffer in
        rule.value_list = buffer.baseAddress
        try ensure(worksheet_data_validation_range(sheet, rows.lowerBound, column, rows.upperBound, column, &rule))
      }
    } else {
      let index = long.firstIndex(of: choices) ?? long.endIndex
      if index == long.endIndex { long.append(choices) }
      rule.validate = UInt8(LXW_VALIDATION_TYPE_LIST_FORMULA.rawValue)
      let name = columnName(index)
      let formula = strdup("='\(sheetName)'!$\(name)$1:$\(name)$\(choices.count)")
      defer { free(formula) }
      rule.value_formula = formula
      try ensure(worksheet_data_validation_range(sheet, rows.lowerBound, column, rows.upperBound, column, &rule))
    }
  }

  /// The hidden sheet, where it is needed.
  func write(_ file: UnsafeMutablePointer<lxw_workbook>) throws {
    guard !long.isEmpty else { return }
    let sheet = try made(workbook_add_worksheet(file, sheetName))
    worksheet_hide(sheet)
    for (column, choices) in long.enumerated() {
      for (row, choice) in choices.enumerated() {
        try ensure(worksheet_write_string(sheet, lxw_row_t(row), lxw_col_t(column), choice.inSheet, nil))
      }
    }
  }
}

/// A, B, … Z, AA, …
func columnName(_ column: Int) -> String {
  let letter = String(UnicodeScalar(UInt8(65 + column % 26)))
  return column < 26 ? letter : columnName(column / 26 - 1) + letter
}

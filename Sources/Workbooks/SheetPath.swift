/// Where the reading of a sheet's part stands. What an element is depends on where it stands, not on its name alone: the
/// anchors of controls below the table have a `row` too.
struct SheetPath {
  enum Element {
    case worksheet, dimension, rows, row, cell, value, formula, inline, merges, merge, other
  }

  private let part: String
  private var open: [Element] = []
  private var isInRows = false
  private var hasRows = false
  /// Within the text that a cell holds itself.
  private(set) var isInText = false

  init(part: String) { self.part = part }

  /// Where the text of this moment belongs.
  var innermost: Element? { open.last }

  /// - Throws: ``WorkbookFault`` for rows and cells within each other, whose places nobody could tell.
  mutating func start(_ name: XMLName) throws -> Element {
    let element = try element(name)
    if element == .rows { (isInRows, hasRows) = (true, true) }
    if element == .inline { isInText = true }
    open.append(element)
    return element
  }

  mutating func end() -> Element {
    let element = open.removeLast()
    if element == .rows { isInRows = false }
    if element == .inline { isInText = false }
    return element
  }

  private func element(_ name: XMLName) throws -> Element {
    switch open.last {
    case nil: return name == "worksheet" ? .worksheet : .other
    case .worksheet:
      if name == "sheetData" {
        guard !hasRows else { throw WorkbookFault.malformed(part: part, "sheetData + sheetData") }
        return .rows
      }
      return name == "dimension" ? .dimension : name == "mergeCells" ? .merges : .other
    case .merges: return name == "mergeCell" ? .merge : .other
    case .rows where name == "row": return .row
    case .row where name == "c": return .cell
    case .cell:
      if name == "v" { return .value }
      if name == "is" { return .inline }
      if name == "f" { return .formula }
    default: break
    }
    if isInRows, name == "row" || name == "c" {
      throw WorkbookFault.malformed(part: part, "\(open.last!) > \(String(cString: name.qualified))")
    }
    return .other
  }
}

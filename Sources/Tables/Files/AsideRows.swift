import Exchange

/// Rows between and below those of a table that are none of it: totals, who filled it in, titles repeated on every page,
/// headings merged over the columns. They are left out, and each kind is said once.
struct AsideRows {
  enum Kind: Int, CaseIterable {
    case total, remark, title, heading
  }

  private struct Found {
    let line: Int
    let text: String
    var count: Int
  }

  private let grid: Grid
  /// Positions of which a row of the table has nearly all.
  private let needed: [Int]
  private let width: Int
  private let titles: Set<String>
  private let merged: [Int: Int]
  private var found: [Kind: Found] = [:]
  /// Headings, by the row that each stands in.
  private(set) var headings: [(line: Int, text: String)] = []

  init(_ grid: Grid, _ form: Form, _ header: HeaderReader.Header) {
    self.grid = grid
    width = header.names.count
    let ids = form.columns.filter(\.isRequired).map(\.id)
    let alternatives = ids.isEmpty ? [["teacher_id", "name"], ["to_school_id", "to_school"]] : ids.map { [$0] }
    needed = alternatives.compactMap { names in names.lazy.compactMap { header.positions[$0] }.first }
    titles = Set(
      grid.records[..<header.band.records.lowerBound].compactMap { record in
        grid.texts(record).first { !$0.isEmpty }.map(\.compared)
      })
    let start = header.band.records.upperBound
    merged = Dictionary(
      (grid.sheet?.merged ?? []).filter { range in
        start < grid.records.count && range.rows.lowerBound >= grid.records[start].line && range.columns.count > 1
      }.map { ($0.rows.lowerBound, $0.columns.count) }, uniquingKeysWith: max)
  }

  /// Whether the row is left out.
  mutating func takes(_ record: RecordScanner.Record) -> Bool {
    // Of nearly every row this glance is enough.
    let missing = needed.count { isBlank(record, $0) }
    guard missing >= (needed.count >= 4 ? 2 : 1),
      let first = record.cells.first(where: { grid.cells[$0].start < grid.cells[$0].end && !content($0).isEmpty })
    else { return false }
    let text = content(first)
    guard let kind = kind(of: record, text, first, missing) else { return false }
    found[kind, default: Found(line: record.line, text: text, count: 0)].count += 1
    if kind == .heading { headings.append((record.line, text)) }
    return true
  }

  private func kind(of record: RecordScanner.Record, _ text: String, _ first: Int, _ missing: Int) -> Kind? {
    if AsideRows.isTotal(text) { return .total }
    let isAlone = record.cells.allSatisfy { $0 == first || content($0).isEmpty }
    if missing * 2 >= needed.count, AsideRows.isRemark(text) || (isAlone && AsideRows.isDate(text)) { return .remark }
    if titles.contains(text.compared) { return .title }
    if isAlone, let columns = merged[record.line], columns * 2 > width { return .heading }
    return nil
  }

  private func content(_ cell: Int) -> String { cellText(grid.bytes, grid.cells[cell]) }

  private func isBlank(_ record: RecordScanner.Record, _ position: Int) -> Bool {
    guard position < record.cells.count else { return true }
    let cell = record.cells.lowerBound + position
    if grid.cells[cell].start < grid.cells[cell].end, !content(cell).isEmpty { return false }
    return grid.sheet?.brokenCells[record.line]?.contains { $0.position == position } != true
  }

  private static let totals = [
    "合计", "总计", "小计", "共计", "总数", "累计", "平均", "本页合计", "本页小计", "全校合计", "全县合计", "全区合计", "全市合计",
  ]
  private static let englishTotals: Set<String> = ["total", "subtotal", "grandtotal", "sum", "totals"]

  /// 合计, 合 计：6人, 本页小计, 共 12 人.
  static func isTotal(_ text: String) -> Bool {
    let bare = text.comparedAsWord
    if totals.contains(where: { bare.hasPrefix($0) && !isLetter(bare.dropFirst($0.count).unicodeScalars.first) }) {
      return true
    }
    // 东山小学小计, 总人数：6.
    if ["合计", "小计", "总计"].contains(where: bare.hasSuffix) || bare.hasPrefix("总人数") || bare.hasPrefix("合计人数") {
      return true
    }
    let word = String(String.UnicodeScalarView(bare.unicodeScalars.filter { $0.properties.isAlphabetic }))
    if englishTotals.contains(word) { return true }
    let scalars = bare.unicodeScalars
    return scalars.first == "共" && scalars.dropFirst().first?.properties.numericType == .decimal
  }

  private static let signatures = [
    "填表人", "填报人", "制表人", "审核人", "复核人", "审批人", "经办人", "负责人", "校长签字", "校长（签字", "校长(签字", "校长签名", "单位负责人",
    "学校负责人", "分管领导", "填表日期", "填报日期", "制表日期", "制表时间", "填表时间", "填报时间", "填报单位", "制表单位", "报送单位", "联系人", "联系电话",
    "单位（盖章", "单位(盖章", "单位盖章", "学校（盖章", "学校(盖章", "学校盖章", "（盖章", "(盖章", "公章", "盖章", "填表说明", "填报说明",
  ]
  /// 2026年5月20日 by itself, below who signed.
  private static func isDate(_ text: String) -> Bool {
    guard text.contains("年"), case .month = MonthCell(text) else { return false }
    return true
  }

  private static let notes = [
    "注", "备注", "说明", "附注", "附", "制表", "审核", "日期", "电话", "校长", "时间", "备注说明", "note", "notes", "remark",
  ]

  /// 填表人：张三, 注：本表一式三份.
  static func isRemark(_ text: String) -> Bool {
    let bare = text.comparedAsWord
    if signatures.contains(where: { bare.hasPrefix($0.comparedAsWord) }) { return true }
    if ["盖章", "签字", "签章", "以下空白", "以下无正文"].contains(where: { bare.contains($0) }) { return true }
    // 第 1 页，共 3 页.
    if bare.hasPrefix("第"), bare.contains("页"), bare.unicodeScalars.dropFirst().first?.properties.numericType != nil {
      return true
    }
    return notes.contains { word in
      guard bare.hasPrefix(word) else { return false }
      let next = bare.dropFirst(word.count).unicodeScalars.first
      return next == ":" || next == "1" || (next == nil && ["备注", "说明", "附注", "note", "notes"].contains(word))
    }
  }

  private static func isLetter(_ scalar: Unicode.Scalar?) -> Bool {
    guard let scalar else { return false }
    // A count follows, in brackets or not, with its unit.
    return scalar.properties.isAlphabetic && !["人", "数", "名", "所", "值"].contains(scalar)
  }

  func report(_ findings: Findings) {
    for kind in Kind.allCases {
      guard let first = found[kind] else { continue }
      findings.add(.note, Spot(grid.file, row: first.line), value: first.text, kind.message(first.count))
    }
  }
}

extension AsideRows.Kind {
  fileprivate func message(_ count: Int) -> Phrase {
    switch self {
    case .total: Phrase(zh: "合计、小计等行略去，共 \(count) 行", en: "rows with totals are left out: \(count)")
    case .remark:
      Phrase(
        zh: "填表人、审核人、说明等行略去，共 \(count) 行",
        en: "rows that say who filled in the table, and remarks, are left out: \(count)")
    case .title:
      Phrase(zh: "表中重复的标题略去，共 \(count) 行", en: "titles repeated within the table are left out: \(count)")
    case .heading:
      Phrase(zh: "表中横跨各列的小标题略去，共 \(count) 行", en: "headings merged over the columns are left out: \(count)")
    }
  }
}

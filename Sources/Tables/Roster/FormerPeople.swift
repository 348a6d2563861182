import Exchange

/// Rows of the record about people who are not in the teachers table: retired, gone elsewhere, or a slip in the identifier.
/// They are kept and said once.
struct FormerPeople {
  private struct Row {
    let id: String
    let line: Int
    let name: String?
  }

  private var rows: [Row] = []
  private var running = 0
  private var unknown = 0

  private static let shown = 5

  /// `isOut`: entered as running into the planned year. `isKnown`: the row says what the person was then.
  mutating func note(_ id: String, _ line: Int, _ name: String?, isOut: Bool, isKnown: Bool) {
    rows.append(Row(id: id, line: line, name: name))
    running += isOut ? 1 : 0
    unknown += isKnown ? 0 : 1
  }

  func report(_ table: Table, _ column: BoundColumn, _ references: inout References, _ findings: Findings) {
    guard let first = rows.first else { return }
    let places = rows.prefix(FormerPeople.shown).map { row -> Phrase in
      let place = table.grid.name(row.line)
      let id = row.name.map { "\($0)（\(row.id)）" } ?? row.id
      return Phrase(zh: "\(id)，\(place.zh)", en: "\(id), \(place.en)")
    }
    let slips = rows.prefix(FormerPeople.shown).compactMap { row -> Phrase? in
      guard case .unknown(let hint?) = references.person(row.id) else { return nil }
      return Phrase(zh: "\(row.id)：\(hint.zh)", en: "\(row.id): \(hint.en)")
    }
    findings.add(
      .warning, table.spot(line: first.line, column: column.header), value: first.id,
      .noLongerThere(rows.count, places, isCut: rows.count > places.count, running: running, unknown: unknown),
      hint: slips.isEmpty ? nil : .slips(slips))
  }
}

extension RowCells {
  /// Index of the person named, or the identifier of somebody who is not in the teachers table.
  mutating func personOrFormer(_ bound: BoundColumn, _ references: inout References) -> (index: Int?, former: String?) {
    guard let id = identifier(bound) else { return (nil, nil) }
    switch references.person(id) {
    case .index(let index): return (index, nil)
    case .recognised(let index, let way):
      let person = references.people[index]
      references.note(way, id, (person.id, person.name), spot(bound))
      return (index, nil)
    case .unread: skip()
    case .unknown: return (nil, id)
    }
    return (nil, nil)
  }
}

extension Phrase {
  fileprivate static func noLongerThere(
    _ count: Int, _ places: [Phrase], isCut: Bool, running: Int, unknown: Int
  ) -> Phrase {
    let list = Phrase(
      zh: places.map(\.zh).joined(separator: "；") + (isCut ? "；等" : ""),
      en: places.map(\.en).joined(separator: "; ") + (isCut ? "; …" : ""))
    var said = [
      Phrase(
        zh: "\(count) 条记录的人员不在教师表中（退休、调离等），作为记录保留，计入历年累计：\(list.zh)",
        en: "\(count) rows are about people who are not in teachers.csv (retired, gone elsewhere); they are kept as a "
          + "record and count in the sums of former years: \(list.en)")
    ]
    if running > 0 {
      said.append(
        Phrase(zh: "其中 \(running) 条登记为进行中，按已结束处理", en: "\(running) of them are entered as running and taken as over"))
    }
    if unknown > 0 {
      said.append(
        Phrase(
          zh: "\(unknown) 条没有当时职务或当时骨干级别，只计人数",
          en: "\(unknown) of them do not say role and backbone level of then and count as sent only"))
    }
    return Phrase(zh: said.map(\.zh).joined(separator: "。"), en: said.map(\.en).joined(separator: ". "))
  }
  fileprivate static func slips(_ hints: [Phrase]) -> Phrase {
    Phrase(
      zh: "若是工号写错，" + hints.map(\.zh).joined(separator: "；"),
      en: "if the identifier is a slip, " + hints.map(\.en).joined(separator: "; "))
  }
}

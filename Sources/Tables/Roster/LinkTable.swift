import Exchange

extension Table {
  /// The table of linked people (关联人员).
  ///
  /// - Parameter knowsWays: whether anything says how far schools are from each other.
  func links(_ references: inout References, knowsWays: Bool, _ findings: Findings) -> [Link] {
    let ids = (a: BoundColumn("teacher_a", in: self), b: BoundColumn("teacher_b", in: self))
    let names = (a: BoundColumn("name_a", in: self), b: BoundColumn("name_b", in: self))
    let rule = CodedColumn("link", LinkRule.codes, in: self)
    let km = BoundColumn("km", in: self)
    let reason = BoundColumn("reason", in: self)
    struct Key: Hashable {
      let people: Set<Int>
      let rule: LinkRule
    }
    var seen: [Key: Int] = [:]
    var result: [Link] = []
    for row in rows {
      var cells = RowCells(self, row, findings)
      let one = cells.person(ids.a, &references)
      let other = cells.person(ids.b, &references)
      cells.compare(names.a, withPerson: one, references)
      cells.compare(names.b, withPerson: other, references)
      let asked = cells.coded(rule)
      if let one, let other {
        if one == other { cells.fault(ids.b, cells.raw(ids.b), .linkedToOneself) }
        if let asked {
          let key = Key(people: [one, other], rule: asked)
          if let line = seen[key] {
            cells.fault(ids.b, cells.raw(ids.b), .linkedTwice(grid.names(line, row.line)), hint: .onlyOnce)
          }
          seen[key] = seen[key] ?? row.line
        }
      }
      let kilometres = cells.decimalIfAny(km)
      if let text = cells.raw(km), kilometres != nil {
        if asked == .apart { cells.fault(km, text, .kilometresOfApart, hint: .kilometresOfTogether) }
        if !knowsWays { cells.fault(km, text, .kilometresWithoutPlaces, hint: .sameSchoolOrPlaces) }
      }
      guard cells.isGood, let one, let other, let asked else { continue }
      result.append(Link(a: one, b: other, rule: asked, kilometres: kilometres, reason: cells.raw(reason) ?? ""))
    }
    return result
  }
}

extension Phrase {
  fileprivate static let linkedToOneself = Phrase(
    zh: "甲、乙是同一人", en: "both are the same person")
  fileprivate static func linkedTwice(_ rows: Phrase) -> Phrase {
    Phrase(zh: "\(rows.zh)是同样两人的同一要求", en: "\(rows.en) ask the same of the same two people")
  }
  fileprivate static let kilometresOfApart = Phrase(
    zh: "要求是不同年派出，公里数不起作用", en: "they are kept apart: kilometres have no effect")
  fileprivate static let kilometresOfTogether = Phrase(
    zh: "删去公里数，或把要求改为 就近派出", en: "leave the kilometres out, or ask for together")
  fileprivate static let kilometresWithoutPlaces = Phrase(
    zh: "学校没有经纬度，也没有校际里程表，不能计算两所接收学校的距离",
    en: "the schools have neither coordinates nor a table of distances, so there are no ways between them")
  fileprivate static let sameSchoolOrPlaces = Phrase(
    zh: "在学校表填经度、纬度，或加校际里程表；公里数留空则要求同一学校",
    en: "enter lon and lat in the table of schools, or add distances.csv; without kilometres both go to the same school"
  )
}

import Exchange

extension Table {
  /// The schools with their distances from the table: of two schools those of both directions, or the one that is given for
  /// both. What is missing between schools without coordinates is said once.
  func roads(_ schools: [School], _ references: inout References, _ findings: Findings) -> [School] {
    guard !rows.isEmpty else { return schools }
    let a = BoundColumn("school_a", in: self)
    let b = BoundColumn("school_b", in: self)
    let km = BoundColumn("km", in: self)
    let names = (a: BoundColumn("school_a_name", in: self), b: BoundColumn("school_b_name", in: self))
    var given: [[Int]: (kilometres: Double, line: Int)] = [:]
    for row in rows {
      var cells = RowCells(self, row, findings)
      let first = cells.school(a, &references)
      let second = cells.school(b, &references)
      cells.compare(names.a, withSchool: first, references)
      cells.compare(names.b, withSchool: second, references)
      guard let way = cells.kilometres(km), let first, let second else { continue }
      if first == second {
        if way != 0 { cells.fault(km, cells.raw(km), .notZeroToItself) }
      } else if let known = given[[first, second]], known.kilometres != way {
        cells.fault(km, cells.raw(km), .otherDistance(grid.name(known.line), known.kilometres))
      } else {
        given[[first, second]] = (way, row.line)
      }
    }
    var missing: [(Int, Int)] = []
    let measured = schools.indices.map { from in
      var roads: [String: Double] = [:]
      for to in schools.indices where to != from {
        if let way = given[[from, to]] ?? given[[to, from]] {
          roads[schools[to].id] = way.kilometres
        } else if !(schools[from].place.isKnown && schools[to].place.isKnown), from < to {
          missing.append((from, to))
        }
      }
      return schools[from].with(roads: roads)
    }
    if let (from, to) = missing.first, !findings.hasErrors {
      findings.add(
        .error, Spot(grid.file), .pairsMissing(missing.count, schools[from].name, schools[to].name), hint: .addPairs)
    }
    return measured
  }
}

extension RowCells {
  fileprivate mutating func kilometres(_ bound: BoundColumn) -> Double? {
    guard let text = text(bound) else { return nil }
    var bare = text.comparedAsWord
    for unit in ["公里", "千米", "km"] where bare.hasSuffix(unit) { bare = String(bare.dropLast(unit.count)) }
    if let value = decimalNumber(bare), value >= 0, value <= 10_000 { return value }
    fault(bound, text, .notKilometres)
    return nil
  }
}

extension Phrase {
  fileprivate static let notKilometres = Phrase(
    zh: "应为 0 到 10000 之间的公里数", en: "kilometres between 0 and 10,000 were expected")
  fileprivate static let notZeroToItself = Phrase(zh: "学校到自己的路程应为 0", en: "from a school to itself it is 0")
  fileprivate static func otherDistance(_ line: Phrase, _ kilometres: Double) -> Phrase {
    Phrase(
      zh: "与\(line.zh)不同：那里是 \(kilometres) 公里", en: "otherwise in \(line.en): \(kilometres) km there")
  }
  fileprivate static func pairsMissing(_ count: Int, _ a: String, _ b: String) -> Phrase {
    Phrase(
      zh: "有 \(count) 对学校没有里程，也没有经纬度可算，如\(a)与\(b)",
      en: "\(count) pairs of schools have neither a distance nor coordinates, e.g. \(a) and \(b)")
  }
  fileprivate static let addPairs = Phrase(
    zh: "补上这些对，或在学校表填经度、纬度", en: "add these pairs, or enter lon and lat in the table of schools")
}

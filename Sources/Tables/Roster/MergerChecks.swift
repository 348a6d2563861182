import Exchange

extension Table {
  /// Schools named as 并入学校 by name, or without the zeros at the beginning of their code, get their code.
  func findMergers(_ bound: BoundColumn, _ table: inout SchoolTable, _ findings: Findings) {
    var references = References(table)
    for (position, line) in table.lines.enumerated() {
      guard let text = table.schools[position].mergesInto,
        case .recognised(let index, let way) = references.school(text)
      else { continue }
      let host = table.schools[index]
      references.note(way, text, (host.id, host.name), spot(line: line, column: bound.header))
      table.schools[position].mergesInto = host.id
    }
    references.recognised.report(findings)
  }

  /// The schools named as 并入学校 are there, open when the other closes, and not in a circle.
  func checkMergers(_ bound: BoundColumn, _ table: SchoolTable, _ findings: Findings) {
    let index = Dictionary(
      table.schools.enumerated().map { ($1.id.compared, $0) }, uniquingKeysWith: { first, _ in first })
    var near = Nearest(table.named.sorted())
    for (row, school) in zip(rows.filter { table.lines.contains($0.line) }, table.schools) {
      guard let named = school.mergesInto else { continue }
      var cells = RowCells(self, row, findings)
      guard let closes = school.closes else {
        cells.warn(bound, named, .mergesWithoutClosing, hint: .closesWanted)
        continue
      }
      guard let host = index[named.compared] else {
        if table.named.contains(where: { $0.compared == named.compared }) { continue }
        cells.fault(bound, named, .noSuchSchool, hint: near.match(named).map(Phrase.meant))
        continue
      }
      let into = table.schools[host]
      if into.id == school.id {
        cells.fault(bound, named, .mergesIntoItself)
      } else if let opened = into.opened, opened > closes {
        cells.fault(bound, named, .mergesIntoUnopened(into, opened))
      } else if isCircle(from: school, table.schools, index) {
        cells.fault(bound, named, .mergesInCircle, hint: .mergersEndOpen)
      } else if into.isClosed(in: closes) {
        if into.mergesInto == nil {
          cells.fault(bound, named, .mergesIntoClosed(into), hint: .mergersEndOpen)
        } else {
          cells.warn(bound, named, .mergesOnward(into))
        }
      } else if Stage.allCases.contains(where: { school.teaches($0) && !into.teaches($0) }) {
        cells.warn(bound, named, .mergesIntoOtherStage(into))
      }
    }
  }

  private func isCircle(from school: School, _ schools: [School], _ index: [String: Int]) -> Bool {
    var (place, steps) = (school, 0)
    while let next = place.mergesInto.flatMap({ index[$0.compared] }), place.closes != nil {
      place = schools[next]
      steps += 1
      if place.id == school.id || steps > schools.count { return true }
    }
    return false
  }
}

/// What the tables together say of the schools that close in the planned year.
struct ClosingSchools {
  let schools: SchoolTable
  let pairs: [DesignatedPair]?
  let year: Int

  /// Schools that close and whose pupils are unknown, since nothing says where they go; and pairs about a merger that say
  /// nothing, or something else than the schools table.
  func report(_ schoolFile: Spot, _ pairFile: Spot?, _ findings: Findings) {
    let roster = Roster(schools: schools.schools, people: [], pairs: pairs)
    let mergers = Mergers(roster, year: year)
    for (index, school) in schools.schools.enumerated()
    where school.closes == year && mergers.into[index] == nil && Stage.allCases.contains(where: school.teaches) {
      let students = Stage.allCases.reduce(0) { $0 + (school.countedStudents($1) ?? 0) }
      findings.add(
        .warning, schoolFile, value: school.id, .pupilsUnknown(school, students), hint: .mergesIntoWanted)
    }
    for pair in pairs ?? [] where pair.isMerger {
      let (a, b) = (schools.schools[pair.a], schools.schools[pair.b])
      guard let spot = pairFile else { continue }
      let closing = [(pair.a, pair.b), (pair.b, pair.a)].filter { schools.schools[$0.0].closes != nil }
      if closing.count != 1 {
        findings.add(.warning, spot, value: "\(a.id) \(b.id)", .mergerUnclear(closing.isEmpty), hint: .mergesIntoWanted)
      } else if let named = schools.schools[closing[0].0].mergesInto.flatMap({ roster.schoolIndex[$0] }),
        named != closing[0].1
      {
        findings.add(
          .error, spot, value: "\(a.id) \(b.id)",
          .mergerContradicts(schools.schools[closing[0].0], schools.schools[named]), hint: .keepOneMerger)
      }
    }
  }
}

extension Phrase {
  fileprivate static let mergesWithoutClosing = Phrase(
    zh: "填了并入学校而没有撤并学年，不起作用", en: "a school to merge into without a year of closing has no effect")
  fileprivate static let closesWanted = Phrase(zh: "填写撤并学年", en: "enter the year in closes")
  fileprivate static let mergesIntoItself = Phrase(zh: "学校不能并入自己", en: "a school cannot merge into itself")
  fileprivate static func mergesIntoUnopened(_ host: School, _ opened: Int) -> Phrase {
    Phrase(zh: "\(host.name)到 \(opened) 学年才开办", en: "\(host.name) opens only in \(opened)")
  }
  fileprivate static func mergesIntoClosed(_ host: School) -> Phrase {
    Phrase(
      zh: "\(host.name)届时也已撤并，又没有填它并入哪所学校",
      en: "\(host.name) is closed by then too, and says nothing of where it merges")
  }
  fileprivate static func mergesOnward(_ host: School) -> Phrase {
    Phrase(
      zh: "\(host.name)届时也已撤并，按它的并入学校处理",
      en: "\(host.name) is closed by then too: taken as merging into where that does")
  }
  fileprivate static let mergesInCircle = Phrase(
    zh: "几所撤并学校互相并入，成环", en: "schools that close merge into each other in a circle")
  fileprivate static let mergersEndOpen = Phrase(zh: "填写届时仍开办的学校", en: "name a school that is still open then")
  fileprivate static func mergesIntoOtherStage(_ host: School) -> Phrase {
    Phrase(
      zh: "\(host.name)没有这个学段的学生，请核对；并入的学生按在该校就读计算",
      en: "\(host.name) has no pupils of the stage; those who follow are counted there: see whether that is meant")
  }
  fileprivate static func pupilsUnknown(_ school: School, _ students: Int) -> Phrase {
    Phrase(
      zh: "\(school.name)本学年撤并，没有填并入学校：\(students) 名学生去向不明，不计入任何学校",
      en: "\(school.name) closes this year and names no school to merge into: its \(students) pupils count nowhere")
  }
  fileprivate static let mergesIntoWanted = Phrase(
    zh: "在学校表填写并入学校（merges_into）", en: "enter merges_into in schools.csv")
  fileprivate static func mergerUnclear(_ isNone: Bool) -> Phrase {
    isNone
      ? Phrase(zh: "依据为并入（撤并），但两校都没有撤并学年", en: "the basis is a merger, and neither school closes")
      : Phrase(
        zh: "依据为并入（撤并），但两校都撤并，不知谁并入谁",
        en: "the basis is a merger, and both schools close: it is unclear which takes the other")
  }
  fileprivate static func mergerContradicts(_ school: School, _ named: School) -> Phrase {
    Phrase(
      zh: "与学校表不符：\(school.name)填的并入学校是\(named.name)",
      en: "schools.csv says that \(school.name) merges into \(named.name)")
  }
  fileprivate static let keepOneMerger = Phrase(zh: "改正其中一处", en: "correct one of the two")
}

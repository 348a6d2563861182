import Exchange

/// What the teachers table must agree with.
struct TeacherTerms {
  let subjects: [Subject]
  /// nil when the policy could not be read: any reason is then taken as it stands.
  let exemptions: [Exemption]?
  /// Reasons that the policy has switched off.
  let exemptionsOff: [Exemption]
  /// The school year planned for; nil when it is not known.
  let year: Int?
  /// nil when it could not be read.
  var policy: Policy?
}

struct TeacherTable {
  var people: [Person] = []
  var lines: [Int] = []
  var named: Set<String> = []
}

extension Table {
  func teachers(_ terms: TeacherTerms, _ references: inout References, _ findings: Findings) -> TeacherTable {
    var result = TeacherTable()
    result.people.reserveCapacity(rows.count)
    let id = BoundColumn("teacher_id", in: self)
    let name = BoundColumn("name", in: self)
    let sex = CodedColumn("sex", Sex.codes, in: self)
    let birth = BoundColumn("birth", in: self)
    let school = BoundColumn("school_id", in: self)
    let schoolName = BoundColumn("school_name", in: self)
    let role = CodedColumn("role", Role.codes, in: self)
    let stage = CodedColumn("stage", Stage.codes, in: self)
    let subject = CodedColumn("subject", Subject.codes(terms.subjects), in: self)
    let entered = BoundColumn("entered_school", in: self)
    let enteredEntity = BoundColumn("entered_entity", in: self)
    let roleSince = BoundColumn("role_since", in: self)
    let postClass = CodedColumn("post_class", PostClass.codes, in: self)
    let seeksTitle = CodedColumn("seeks_senior_title", Answer.codes, in: self)
    let weakYears = BoundColumn("weak_years", in: self)
    let points = BoundColumn("points", in: self)
    let education = CodedColumn("education", Education.codes, in: self)
    let title = CodedColumn("title", Title.codes, in: self)
    let backbone = CodedColumn("backbone", Backbone.codes, in: self)
    var exemption = ExemptionColumn(terms, in: self)
    let graduating = CodedColumn("graduating_class", Answer.ofGraduating, in: self)
    let onPost = CodedColumn("on_post", Answer.ofPost, in: self)
    let lon = BoundColumn("home_lon", in: self)
    let lat = BoundColumn("home_lat", in: self)
    var firstLine = IdentifierLines()
    var looks = IdentifierLooks()
    var defaults = DefaultCount()

    for row in rows {
      var cells = RowCells(self, row, findings)
      let teacherID = cells.identifier(id)
      if let teacherID {
        firstLine.note(teacherID, row, &cells, id)
        looks.note(teacherID, row.line)
        result.named.insert(teacherID)
      }
      let teacherName = cells.text(name)
      let teacherSex = cells.coded(sex)
      let born = cells.month(birth)
      let home = cells.school(school, &references)
      cells.compare(schoolName, withSchool: home, references)
      let teacherRole = cells.coded(role)
      let teacherStage = cells.coded(stage)
      let teacherSubject = cells.coded(subject)
      let enteredSchool = cells.month(entered)
      let since = cells.monthIfAny(roleSince)
      let entity = cells.monthIfAny(enteredEntity)
      let teacherClass = cells.coded(postClass, ifEmpty: .professional)
      let seeks = cells.coded(seeksTitle, ifEmpty: false)
      let servedWeak = cells.countIfAny(weakYears) ?? 0
      let counted = cells.decimalIfAny(points)
      if let since, let enteredSchool, since < enteredSchool {
        cells.warn(roleSince, cells.raw(roleSince), .roleBeforeSchool(enteredSchool))
      }
      if let entity, let enteredSchool, entity > enteredSchool {
        cells.warn(enteredEntity, cells.raw(enteredEntity), .entityAfterSchool(enteredSchool))
      }
      let teacherEducation = cells.coded(education)
      let teacherTitle = cells.coded(title, ifEmpty: .none)
      let level = cells.coded(backbone, ifEmpty: .none)
      let reason = exemption.read(&cells)
      exemption.count(reason, at: home, references.schools, &cells)
      let isGraduating = cells.coded(graduating, ifEmpty: false)
      let isOnPost = cells.coded(onPost, ifEmpty: true)
      let address = cells.place(lon, lat, isRequired: false)
      defaults.count(cells, title.bound, backbone.bound, graduating.bound)
      cells.checkDates(birth, born, entered, enteredSchool, year: terms.year)
      if let home, let teacherStage, !references.schools[home].teaches(teacherStage) {
        cells.warn(stage.bound, cells.raw(stage.bound), .noSection(references.schools[home], teacherStage))
      }
      guard cells.isGood, let teacherID, let teacherName, let teacherSex, let born, let home, let teacherRole,
        let teacherStage, let teacherSubject, let enteredSchool, let teacherEducation, let teacherTitle, let level,
        let isGraduating, let isOnPost, let teacherClass, let seeks
      else { continue }
      result.people.append(
        Person(
          id: teacherID, name: teacherName, sex: teacherSex, birth: born, home: home, role: teacherRole,
          stage: teacherStage, subject: teacherSubject, enteredSchool: enteredSchool, enteredEntity: entity,
          roleSince: since, postClass: teacherClass, education: teacherEducation, title: teacherTitle, backbone: level,
          exemption: reason.id, exemptionUntil: reason.until, graduatingClass: isGraduating, onPost: isOnPost,
          address: address, seeksSeniorTitle: seeks, weakYears: servedWeak, points: counted))
      result.lines.append(row.line)
    }
    looks.report(self, id, findings)
    defaults.report(file, findings)
    exemption.report(file, findings)
    if let policy = terms.policy, let year = terms.year {
      report(undatedUnder: policy, in: year, result, references.schools, roleSince, findings)
    }
    if let year = terms.year { report(retiredBefore: Month(schoolYear: year), result, findings) }
    return result
  }

  /// Leaders whose years in the post the policy counts and whose appointment the table does not date; one finding, however
  /// many they are, and a warning where terms (任期) are counted.
  private func report(
    undatedUnder policy: Policy, in year: Int, _ teachers: TeacherTable, _ schools: [School], _ column: BoundColumn,
    _ findings: Findings
  ) {
    let undated = teachers.people.indices.filter { index in
      let person = teachers.people[index]
      return person.role.isLeader && person.roleSince == nil
        && policy.countsYearsInPost(person, home: schools[person.home], year: year)
    }
    guard let first = undated.first else { return }
    let shown = undated.prefix(3).map { "\(teachers.people[$0].name)（\(teachers.people[$0].id)）" }
    findings.add(
      policy.countsTerms ? .warning : .note,
      spot(line: teachers.lines[first], column: column.position == nil ? nil : column.header),
      .postUndated(undated.count, shown, isCut: undated.count > shown.count), hint: .datePosts)
  }

  /// People on a post whom the statutory age no longer leaves there; one finding, however many they are.
  private func report(retiredBefore start: Month, _ teachers: TeacherTable, _ findings: Findings) {
    let past = teachers.people.indices.filter { index in
      let person = teachers.people[index]
      return person.onPost && Retirement.month(of: person) < start
    }
    guard let first = past.first else { return }
    findings.add(
      .warning, spot(line: teachers.lines[first]),
      .pastRetirement(past.count, teachers.people[first].name + "（\(teachers.people[first].id)）"), hint: .checkRetired)
  }
}

/// The two columns of an exemption.
struct ExemptionColumn {
  private let reason: BoundColumn
  private let until: BoundColumn
  private let codes: Codes<String>?
  private let ownWords: OwnWords
  private let exemptions: [String: Exemption]
  private let start: Month?
  private var perSchool: [String: Int] = [:]

  private let off: Set<String>
  private var offCounts: [String: Int] = [:]

  init(_ terms: TeacherTerms, in table: Table) {
    reason = BoundColumn("exemption", in: table)
    until = BoundColumn("exemption_until", in: table)
    codes = terms.exemptions.map { ExemptionColumn.codes($0 + terms.exemptionsOff) }
    ownWords = table.ownWords
    exemptions = Dictionary(uniqueKeysWithValues: (terms.exemptions ?? []).map { ($0.id, $0) })
    off = Set(terms.exemptionsOff.map(\.id))
    start = terms.year.map(Month.init(schoolYear:))
  }

  static func codes(_ exemptions: [Exemption]) -> Codes<String> {
    Codes(exemptions.map { ($0.id, $0.id, $0.title.zh, [$0.title.en]) }, synonyms: "exemption")
  }

  mutating func read(_ cells: inout RowCells) -> (id: String?, until: Month?) {
    let last = cells.monthIfAny(until)
    guard let text = cells.raw(reason), !["无", "none", "否", "no", "-"].contains(text.comparedAsWord) else {
      if let last { cells.warn(until, last.description, .untilWithoutReason) }
      return (nil, last)
    }
    guard let codes else { return (text, last) }
    guard let id = codes[ownWords.meaning(of: text, in: "exemption") ?? text] else {
      cells.fault(reason, text, .expected(codes.expected), hint: codes.suggestion(for: text) ?? .emptyIfNone)
      return (nil, last)
    }
    if off.contains(id) {
      offCounts[text, default: 0] += 1
      return (nil, nil)
    }
    guard let exemption = exemptions[id] else { return (id, last) }
    if last == nil, cells.raw(until) == nil, exemption.needsUntil || exemption.yearsAtMost != nil {
      cells.fault(until, nil, .untilNeeded(text), hint: .dateHint)
    }
    if let last, let start, let years = exemption.yearsAtMost, last > start.adding(months: 12 * years - 1) {
      cells.fault(until, last.description, .exemptTooLong(years, start.adding(months: 12 * years - 1)))
    }
    return (id, last)
  }

  /// Says once which reasons exempt nobody here.
  func report(_ file: String, _ findings: Findings) {
    for (text, count) in offCounts.sorted(by: { $0.key < $1.key }) {
      findings.add(.note, Spot(file, column: reason.header), value: text, .exemptionOff(count), hint: .exemptionOffHint)
    }
  }

  /// Counts the exemptions of one reason that hold at a school; more than the pack allows is a fault of the row.
  mutating func count(
    _ entry: (id: String?, until: Month?), at home: Int?, _ schools: [School], _ cells: inout RowCells
  ) {
    guard let id = entry.id, let cap = exemptions[id]?.capPerSchool, let home else { return }
    if let start, let until = entry.until, until < start { return }
    perSchool["\(id) \(home)", default: 0] += 1
    if perSchool["\(id) \(home)"]! > cap { cells.fault(reason, cells.raw(reason), .exemptTooMany(schools[home], cap)) }
  }
}

extension RowCells {
  /// Dates that no life has.
  fileprivate mutating func checkDates(
    _ birth: BoundColumn, _ born: Month?, _ entered: BoundColumn, _ enteredSchool: Month?, year: Int?
  ) {
    guard let born, let enteredSchool else { return }
    let shown = raw(entered)
    if enteredSchool <= born {
      fault(entered, shown, .enteredBeforeBirth(born), hint: .compareColumns(birth.header, entered.header))
    } else if enteredSchool.months(since: born) < 16 * 12 {
      warn(entered, shown, .enteredAsChild(born), hint: .compareColumns(birth.header, entered.header))
    }
    guard let year else { return }
    let start = Month(schoolYear: year)
    if enteredSchool > start { warn(entered, shown, .notYetThere(start)) }
    if start.months(since: born) > 75 * 12 { warn(birth, raw(birth), .veryOld(start.months(since: born) / 12)) }
  }
}

/// Empty cells that have a meaning of their own: counted, and said once.
private struct DefaultCount {
  private var counts: [(header: String, means: Phrase, count: Int)] = []

  mutating func count(_ cells: RowCells, _ title: BoundColumn, _ backbone: BoundColumn, _ graduating: BoundColumn) {
    if counts.isEmpty {
      counts = [
        (title.header, Title.none.phrase, 0), (backbone.header, Backbone.none.phrase, 0),
        (graduating.header, Phrase(zh: "否", en: "no"), 0),
      ]
    }
    for (index, bound) in [title, backbone, graduating].enumerated()
    where bound.position != nil && cells.raw(bound) == nil {
      counts[index].count += 1
    }
  }

  func report(_ file: String, _ findings: Findings) {
    for (header, means, count) in counts where count > 0 {
      findings.add(.note, Spot(file, column: header), .emptyMeans(means, count))
    }
  }
}

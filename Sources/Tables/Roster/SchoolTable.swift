import Exchange

/// What the schools table must agree with.
struct SchoolTerms {
  var authorities: [String] = []
  /// Further names of authorities, by compared text.
  var aliases: [String: String] = [:]
  /// A school may be marked as new in its first so many school years.
  var newWithin = Policy.usuallyNewWithin
  /// The school year planned for; nil when it is not known.
  var year: Int?
  /// nil when it could not be read.
  var policy: Policy?
}

/// The schools as read, with the line of each.
struct SchoolTable {
  var schools: [School] = []
  var lines: [Int] = []
  /// Every identifier that the table names, also of rows that could not be read.
  var named: Set<String> = []

  /// Cells of pupils that are empty where those of other schools are not: none are counted.
  fileprivate(set) var emptyPupils: [(school: Int, stage: Stage, spot: Spot)] = []

  /// A stage whose pupils the table does not count is taught where somebody on the roster teaches it. An empty cell beside
  /// others that are filled means no pupils, unless somebody teaches them.
  mutating func settleUncounted(_ people: [Person], _ findings: Findings) {
    for cell in emptyPupils {
      let teachers = people.count { $0.home == cell.school && $0.stage == cell.stage }
      if teachers > 0 {
        findings.add(
          .error, cell.spot, value: "", .pupilsMissing(schools[cell.school].name, teachers, cell.stage),
          hint: .pupilsHint)
      } else {
        findings.tally(cell.spot, column: cell.spot.column ?? "", value: "", isOfColumn: true, .noSection)
      }
    }
    let uncounted = schools.reduce(into: Set<Stage>()) { $0.formUnion($1.uncounted) }
    guard !uncounted.isEmpty else { return }
    var taught = Array(repeating: Set<Stage>(), count: schools.count)
    for person in people where uncounted.contains(person.stage) { taught[person.home].insert(person.stage) }
    schools = zip(schools, taught).map { $0.teachingUncounted($1) }
  }
}

extension Table {
  func schools(_ terms: SchoolTerms, _ findings: Findings) -> SchoolTable {
    var result = SchoolTable()
    let id = BoundColumn("school_id", in: self)
    let name = BoundColumn("name", in: self)
    let authority = BoundColumn("authority", in: self)
    let district = BoundColumn("district", in: self)
    let tier = CodedColumn("tier", Tier.codes, in: self)
    let area = CodedColumn("area", Area.codes, in: self)
    let zone = BoundColumn("zone", in: self)
    let group = BoundColumn("group", in: self)
    let entity = BoundColumn("legal_entity", in: self)
    let ownership = CodedColumn("ownership", Ownership.codes, in: self)
    let lon = BoundColumn("lon", in: self)
    let lat = BoundColumn("lat", in: self)
    let primary = BoundColumn("students_primary", in: self)
    let junior = BoundColumn("students_junior", in: self)
    let senior = BoundColumn("students_senior", in: self)
    let posts = BoundColumn("posts", in: self)
    let seniorPosts = BoundColumn("senior_posts", in: self)
    let classes = BoundColumn("classes", in: self)
    let seats = BoundColumn("seats", in: self)
    let opened = BoundColumn("opened", in: self)
    let closes = BoundColumn("closes", in: self)
    let authorities = terms.authorities
    let mergesInto = BoundColumn("merges_into", in: self)
    let known = Set(authorities.map(\.compared))
    var (authoritySpellings, districtSpellings) = (FirstSpellings(authorities), FirstSpellings())
    var aliases = Aliases(terms.aliases)
    var (zoneSpellings, groupSpellings, entitySpellings) = (FirstSpellings(), FirstSpellings(), FirstSpellings())
    let hasPlaces = isFilled(lon) || isFilled(lat)
    // Nobody has counted them: neither column nor cell.
    let uncounted = Set([(Stage.primary, primary), (.junior, junior)].filter { !isFilled($0.1, with: "") }.map(\.0))
    let unsaid = unsaidColumns(terms, findings)
    var firstLine = IdentifierLines()
    var nameLine: [String: Int] = [:]

    for row in rows {
      var cells = RowCells(self, row, findings)
      let schoolID = cells.identifier(id)
      if let schoolID {
        firstLine.note(schoolID, row, &cells, id)
        result.named.insert(schoolID)
      }
      let schoolName = cells.text(name)
      if let schoolName {
        if let line = nameLine[schoolName.comparedAsWord] {
          cells.warn(name, schoolName, .sameName(grid.name(line)))
        } else {
          nameLine[schoolName.comparedAsWord] = row.line
        }
      }
      let schoolAuthority =
        unsaid.contains(.authority) ? "" : cells.text(authority).map { aliases.name($0, authority, row.line) }
      if let schoolAuthority, !unsaid.contains(.authority), !known.isEmpty, !known.contains(schoolAuthority.compared) {
        let near = Nearest.match(schoolAuthority, in: authorities)
        cells.warn(authority, schoolAuthority, .otherAuthority(authorities), hint: near.map(Phrase.meant))
      }
      let schoolDistrict =
        unsaid.contains(.district) ? "" : cells.text(district).map { aliases.name($0, district, row.line) }
      let schoolTier = unsaid.contains(.tier) ? .ordinary : cells.coded(tier)
      let schoolArea = unsaid.contains(.area) ? .town : cells.coded(area)
      let place = hasPlaces ? cells.schoolPlace(lon, lat) : .unknown
      let empty = [(Stage.primary, primary), (.junior, junior)].filter { stage, bound in
        !uncounted.contains(stage) && cells.raw(bound) == nil
      }
      let isEmpty = Set(empty.map(\.0)).union(uncounted)
      let pupils = isEmpty.contains(.primary) ? 0 : cells.count(primary)
      let students = isEmpty.contains(.junior) ? 0 : cells.count(junior)
      let seniors = cells.countIfAny(senior) ?? 0
      let schoolOwnership = cells.coded(ownership, ifEmpty: .public)
      let schoolPosts = cells.countIfAny(posts)
      let schoolSeniorPosts = cells.countIfAny(seniorPosts)
      let plannedClasses = cells.countIfAny(classes)
      let plannedSeats = cells.countIfAny(seats)
      let openedIn = cells.schoolYearIfAny(opened)
      let closesIn = cells.schoolYearIfAny(closes)
      if let schoolTier, !unsaid.contains(.tier) { cells.compare(tier, schoolTier, withOpening: openedIn, terms) }
      if let openedIn, let closesIn, closesIn <= openedIn {
        cells.fault(closes, String(closesIn), .closesBeforeOpening(openedIn))
      }
      if let plannedSeats, let pupils, let students, pupils + students + seniors > plannedSeats {
        cells.warn(seats, String(plannedSeats), .moreStudentsThanSeats(pupils + students + seniors))
      }
      if isEmpty.isEmpty, pupils == 0, students == 0, seniors == 0, openedIn == nil, closesIn == nil {
        cells.warn(primary, "0", .noStudents)
      }
      guard cells.isGood, let schoolID, let schoolName, let schoolAuthority, let schoolDistrict, let schoolTier,
        let schoolArea, let schoolOwnership, let place, let pupils, let students
      else { continue }
      result.emptyPupils += empty.map { (result.schools.count, $0.0, cells.spot($0.1)) }
      result.schools.append(
        School(
          id: schoolID, name: schoolName, authority: authoritySpellings.spelling(schoolAuthority),
          district: districtSpellings.spelling(schoolDistrict), tier: schoolTier, area: schoolArea,
          zone: zoneSpellings.spelling(cells.raw(zone) ?? ""), group: groupSpellings.spelling(cells.raw(group) ?? ""),
          legalEntity: entitySpellings.spelling(cells.raw(entity) ?? ""), ownership: schoolOwnership, place: place,
          studentsPrimary: pupils,
          studentsJunior: students, studentsSenior: seniors, posts: schoolPosts, seniorPosts: schoolSeniorPosts,
          classes: plannedClasses, seats: plannedSeats, opened: openedIn, closes: closesIn,
          mergesInto: cells.raw(mergesInto)?.withoutDecimals
        ).teachingUncounted(uncounted).leavingUnsaid(unsaid))
      result.lines.append(row.line)
    }
    aliases.report(self, findings)
    findMergers(mergesInto, &result, findings)
    checkMergers(mergesInto, result, findings)
    return result
  }
}

extension Table {
  /// Whether any row says more in the column than nothing, or zero.
  fileprivate func isFilled(_ bound: BoundColumn, with nothing: String = "0") -> Bool {
    guard let position = bound.position else { return false }
    return rows.contains { row in
      let text = text(row, position)
      return !text.isEmpty && text.comparedAsWord.withoutDecimals != nothing
    }
  }
}

/// The documents' own names of authorities, taken for the name that the policy uses, which is said once for each.
private struct Aliases {
  private struct Use {
    let name: String
    let header: String
    let line: Int
    var count: Int
  }

  private let names: [String: String]
  private var used: [String: Use] = [:]

  init(_ names: [String: String]) { self.names = names }

  mutating func name(_ text: String, _ column: BoundColumn, _ line: Int) -> String {
    guard let name = names[text.compared] else { return text }
    used[column.header + " " + text, default: Use(name: name, header: column.header, line: line, count: 0)].count += 1
    return name
  }

  func report(_ table: Table, _ findings: Findings) {
    for (key, use) in used.sorted(by: { ($0.value.line, $0.key) < ($1.value.line, $1.key) }) {
      findings.add(
        .note, table.spot(line: use.line, column: use.header), value: String(key.dropFirst(use.header.count + 1)),
        .takenFor(use.name, use.count))
    }
  }
}

extension RowCells {
  /// Where a school is, in a table that has places; one finding where nothing is said of it.
  fileprivate mutating func schoolPlace(_ lon: BoundColumn, _ lat: BoundColumn) -> Place? {
    guard raw(lon) == nil, raw(lat) == nil else { return place(lon, lat, isRequired: true) }
    fault(lon, nil, .placeMissing, hint: .placeHint)
    return nil
  }

  /// 新建 against the opening year.
  fileprivate func compare(
    _ column: CodedColumn<Tier>, _ tier: Tier, withOpening opened: Int?, _ terms: SchoolTerms
  ) {
    guard let year = terms.year else { return }
    let shown = raw(column.bound)
    if tier == .new {
      guard let opened else {
        findings.add(.note, spot(column.bound), value: shown, .newWithoutYear, hint: .openedHint)
        return
      }
      if opened <= year - terms.newWithin {
        warn(column.bound, shown, .newForLong(opened, year, terms.newWithin), hint: .newHint)
      }
    } else if let opened, opened >= year {
      warn(column.bound, shown, .openedAndNotNew(opened), hint: .notNewHint)
    }
  }
}

extension Phrase {
  fileprivate static let placeMissing = Phrase(
    zh: "没有经纬度，而别的学校有", en: "no coordinates, where other schools have them")
  fileprivate static let placeHint = Phrase(
    zh: "补上这些学校的经纬度，或用校际里程表 distances.csv 代替，或把经度、纬度整列留空（不计距离）",
    en: "enter those of these schools, or use a table of distances (distances.csv) instead, or leave both columns empty"
  )
  fileprivate static func pupilsMissing(_ school: String, _ teachers: Int, _ stage: Stage) -> Phrase {
    Phrase(
      zh: "\(school)有 \(teachers) 名\(stage.zh)教师，没有填\(stage.zh)学生数，而别的学校填了",
      en: "\(school) has \(teachers) \(stage.rawValue) teachers and no number of pupils, where other schools have one")
  }
  fileprivate static let pupilsHint = Phrase(
    zh: "补上在校生数；不知道就把这一列整列留空，不计该学段的均衡指标", en: "enter the pupils; where nobody knows them leave the whole column empty")
  fileprivate static let noSection = Phrase(
    zh: "空单元格，学校也没有这一学段的教师，按 0 名学生计", en: "empty, and nobody teaches the stage there: no pupils")
  fileprivate static func takenFor(_ name: String, _ count: Int) -> Phrase {
    Phrase(zh: "即政策所称“\(name)”（\(count) 所学校）", en: "taken for “\(name)”, as the policy calls it (\(count) schools)")
  }
  fileprivate static let newWithoutYear = Phrase(
    zh: "标为新建而没有开办学年，无法核对", en: "marked as new without the year in which it opened, which cannot be compared")
  fileprivate static let openedHint = Phrase(zh: "请填开办学年", en: "give the year in which it opened")
  fileprivate static func newForLong(_ opened: Int, _ year: Int, _ within: Int) -> Phrase {
    Phrase(
      zh: "开办学年为 \(opened)，到 \(year) 学年已开办 \(year - opened) 学年，新建学校应在开办 \(within) 学年以内；按表中的“新建”处理",
      en:
        "opened in \(opened), \(year - opened) school years before \(year); a new school was expected to be within its "
        + "first \(within) school years. It is treated as new, as the table says")
  }
  fileprivate static let newHint = Phrase(
    zh: "核对开办学年，或改填优质、普通、薄弱；年限由政策包 region.new_within 规定",
    en:
      "compare the opening year, or enter strong, ordinary or weak; region.new_within of the pack has the number of years"
  )
  fileprivate static func openedAndNotNew(_ opened: Int) -> Phrase {
    Phrase(
      zh: "开办学年为 \(opened)，而没有标为新建；按表中所填处理",
      en: "opens in \(opened) and is not marked as new. It is treated as the table says")
  }
  fileprivate static let notNewHint = Phrase(
    zh: "新学校应填“新建”，或核对开办学年", en: "a new school was expected to be marked as new, or the opening year is another")
}

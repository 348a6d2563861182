import Exchange

/// A small made-up roster for the planned year 2026. Schools lie on one meridian, `km` north of each other.
struct Town {
  var draft: PolicyDraft
  var schools: [School] = []
  var people: [Person] = []
  var placements: [Placement] = []
  var pairs: [DesignatedPair]?
  var needs: [Need]?
  var wishes: [Wish]?
  var pins: [Pin] = []
  var links: [Link] = []
  var pool: [PoolEntry] = []
  var former: [FormerPlacement] = []
  var year = 2026

  init(_ draft: PolicyDraft = .open) {
    self.draft = draft
  }

  /// A strong school A and a weak school B, 10 km apart, 500 primary pupils each.
  static func pair(_ draft: PolicyDraft = .open) -> Town {
    var town = Town(draft)
    town.school("A", .strong)
    town.school("B", .weak, km: 10)
    return town
  }

  mutating func school(
    _ id: String, _ tier: Tier = .ordinary, name: String? = nil, authority: String = "市直", district: String = "甲区",
    zone: String = "", km: Double = 0, primary: Int = 500, junior: Int = 0, posts: Int? = nil, opened: Int? = nil,
    closes: Int? = nil, group: String = "", seniorPosts: Int? = nil, entity: String = "", area: Area = .urban,
    mergesInto: String? = nil
  ) {
    schools.append(
      School(
        id: id, name: name ?? "学校\(id)", authority: authority, district: district, tier: tier, area: area,
        zone: zone, group: group, legalEntity: entity, place: Town.place(km: km), studentsPrimary: primary,
        studentsJunior: junior, posts: posts, seniorPosts: seniorPosts, opened: opened, closes: closes,
        mergesInto: mergesInto))
  }

  /// A primary teacher of Chinese, 20 years at the school unless told otherwise.
  mutating func person(
    _ id: String, at home: String, name: String? = nil, role: Role = .teacher, stage: Stage = .primary,
    _ subject: String = "chinese", entered: Month = Month(year: 2006, month: 9), backbone: Backbone = .none,
    education: Education = .bachelor, exemption: String? = nil, until: Month? = nil, onPost: Bool = true,
    km: Double? = nil, title: Title = .first, graduating: Bool = false, birth: Month = Month(year: 1980, month: 1),
    postClass: PostClass = .professional, inPostSince: Month? = nil, seeksSeniorTitle: Bool = false, weakYears: Int = 0
  ) {
    people.append(
      Person(
        id: id, name: name ?? "教师\(id)", sex: .female, birth: birth, home: index(home),
        role: role, stage: stage, subject: Subject(id: subject, zh: subject), enteredSchool: entered,
        roleSince: inPostSince, postClass: postClass, education: education, title: title, backbone: backbone,
        exemption: exemption, exemptionUntil: until, graduatingClass: graduating, onPost: onPost,
        address: km.map(Town.place), seeksSeniorTitle: seeksSeniorTitle, weakYears: weakYears))
  }

  /// An exchange of the table; running from September of one year to August of another.
  mutating func placement(
    _ person: String, to host: String, kind: String = "rotation", _ years: ClosedRange<Int>,
    status: PlacementStatus = .running
  ) {
    let index = people.firstIndex { $0.id == person }!
    placements.append(
      Placement(
        person: index, from: people[index].home, to: self.index(host), kind: kind,
        start: Month(year: years.lowerBound, month: 9), end: Month(year: years.upperBound, month: 8), status: status))
  }

  mutating func pin(_ person: String, _ decision: PinDecision, school: String? = nil, kind: String? = nil) {
    pins.append(
      Pin(
        person: people.firstIndex { $0.id == person }!, decision: decision, school: school.map(index), kind: kind,
        reason: "理由", approver: "局长"))
  }

  mutating func link(_ one: String, _ other: String, _ rule: LinkRule, km: Double? = nil) {
    func index(_ id: String) -> Int { people.firstIndex { $0.id == id }! }
    links.append(Link(a: index(one), b: index(other), rule: rule, kilometres: km, reason: "夫妻"))
  }

  mutating func need(_ school: String, _ required: Int, subject: String = "chinese") {
    let need = Need(
      school: index(school), stage: .primary, subject: Subject(id: subject, zh: subject), required: required)
    needs = (needs ?? []) + [need]
  }

  func index(_ school: String) -> Int { schools.firstIndex { $0.id == school }! }

  static func place(km: Double) -> Place {
    Place(longitude: 116, latitude: 29.7 + km / (6371.0088 * Double.pi / 180))
  }

  var scenario: Scenario {
    Scenario(
      name: "测试", year: year, policy: draft.policy,
      roster: Roster(
        schools: schools, people: people, placements: placements, pairs: pairs, needs: needs, wishes: wishes,
        pins: pins, links: links, pool: pool, former: former),
      digest: "")
  }

  /// Checks rows written as `person → school` or `person → school / kind`.
  func check(_ rows: String...) -> Verdict { Exchange.check(Town.entries(rows), in: scenario) }

  /// The rules that the rows break, in the verdict's order.
  func broken(_ rows: String...) -> [String] {
    Exchange.check(Town.entries(rows), in: scenario).violations.map(\.rule)
  }

  func assess(_ rows: String...) -> Assessment { Exchange.check(Town.entries(rows), in: scenario).assessment }

  static func entries(_ rows: [String]) -> [PlanEntry] {
    rows.enumerated().map { index, row in
      let sides = row.split(separator: "→").map { $0.split(separator: "/").map { trimmed($0) } }
      return PlanEntry(
        row: index + 2, person: sides[0][0], school: sides[1][0], kind: sides[1].count > 1 ? sides[1][1] : nil,
        start: nil, end: nil)
    }
  }

  private static func trimmed(_ text: Substring) -> String {
    var text = text
    while text.first == " " { text.removeFirst() }
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}

extension Verdict {
  func violation(_ rule: String) -> Violation? { violations.first { $0.rule == rule } }
}

extension Assessment {
  func value(_ level: Objective.Level) -> Double? { objectives.first { $0.level == level }?.value }
}

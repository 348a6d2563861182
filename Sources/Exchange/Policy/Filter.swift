/// Columns that a filter may ask about: those of the people, those of a school, and what follows from both.
public enum FilterColumn: String, Sendable, CaseIterable {
  // of a person
  case role, stage, subject, sex, education, title, backbone
  case graduatingClass = "graduating_class"
  case onPost = "on_post"
  case yearsAtSchool = "years_at_school"
  case eligible, exempt
  case seeksSeniorTitle = "seeks_senior_title"
  case postClass = "post_class"
  case age
  case yearsToRetirement = "years_to_retirement"
  case closing
  case weakYearsMissing = "weak_years_missing"
  /// The bureau's own count (积分).
  case points
  // of a school; of a person: of the home school
  case school, authority, district, tier, area, zone, group, ownership, opened, students
  case legalEntity = "legal_entity"

  public var isAboutSchool: Bool {
    switch self {
    case .school, .authority, .district, .tier, .area, .zone, .group, .ownership, .opened, .students, .legalEntity: true
    default: false
    }
  }
}

/// One test on one column. Values are the codes of the interface (`strong`, `市直`, `yes`), ranks follow the declared order.
/// A school that gives no opening year, and somebody without points, passes no test of it.
public struct Condition: Sendable, Hashable {
  public enum Test: Sendable, Hashable {
    case oneOf([String])
    case noneOf([String])
    /// Numbers compare as numbers, education, title and backbone by rank.
    case atLeast(String)
    case atMost(String)
    /// `opened: {within: n}`: opened in the planned school year or one of the n − 1 before it.
    case within(Int)
  }

  public let column: FilterColumn
  public let test: Test

  public init(_ column: FilterColumn, _ test: Test) {
    self.column = column
    self.test = test
  }
}

/// All conditions hold; the empty filter admits everybody (`who: all`).
public struct Filter: Sendable, Hashable {
  public let conditions: [Condition]

  public init(_ conditions: [Condition] = []) {
    self.conditions = conditions
  }

  public static let all = Filter()
}

/// What a filter may need to know of a person beyond the roster's row.
public struct Standing: Sendable, Hashable {
  /// Full school years at the home school.
  public let years: Int
  public let eligible: Bool
  /// An exemption holds, or retirement is so near that the policy exempts.
  public let exempt: Bool
  /// In full years on 1 September of the planned year.
  public let age: Int
  /// Full years from then to the month of retirement.
  public let yearsToRetirement: Int
  /// The home school is closed from the planned year on (撤并).
  public let closing: Bool
  /// Years at weak schools that the person lacks for the senior title; 0 where the policy asks for none.
  public let weakYearsMissing: Int

  public init(
    years: Int, eligible: Bool, exempt: Bool, age: Int, yearsToRetirement: Int, closing: Bool, weakYearsMissing: Int = 0
  ) {
    self.weakYearsMissing = weakYearsMissing
    self.years = years
    self.eligible = eligible
    self.exempt = exempt
    self.age = age
    self.yearsToRetirement = yearsToRetirement
    self.closing = closing
  }

  /// The same person before anybody was listed: who is listed cannot depend on who is listed.
  public var unlisted: Standing {
    Standing(
      years: years, eligible: false, exempt: exempt, age: age, yearsToRetirement: yearsToRetirement, closing: closing)
  }

  /// The same person, who lacks so many years at weak schools.
  func lacking(weakYears: Int) -> Standing {
    Standing(
      years: years, eligible: eligible, exempt: exempt, age: age, yearsToRetirement: yearsToRetirement,
      closing: closing, weakYearsMissing: weakYears)
  }
}

extension Filter {
  /// Whether a school passes; a filter with conditions on people admits no school (the packs' reader refuses such filters).
  public func admits(_ school: School, year: Int) -> Bool {
    conditions.allSatisfy { $0.admits(school, year: year) }
  }

  /// Whether a person passes; conditions on schools ask about the home school.
  public func admits(_ person: Person, _ standing: Standing, home: School, year: Int) -> Bool {
    conditions.allSatisfy { condition in
      condition.column.isAboutSchool
        ? condition.admits(home, year: year) : condition.admits(person, standing)
    }
  }

  /// The conditions that a person fails, to be able to say why.
  public func failures(_ person: Person, _ standing: Standing, home: School, year: Int) -> [Condition] {
    conditions.filter { condition in
      !(condition.column.isAboutSchool ? condition.admits(home, year: year) : condition.admits(person, standing))
    }
  }
}

extension Condition {
  fileprivate func admits(_ school: School, year: Int) -> Bool {
    switch column {
    case .school: text(school.id)
    case .authority: text(school.authority)
    case .district: text(school.district)
    case .tier: text(school.tier.rawValue)
    case .area: text(school.area.rawValue)
    case .zone: text(school.zone)
    case .group: text(school.group)
    case .ownership: text(school.ownership.rawValue)
    case .legalEntity: text(school.legalEntity)
    // Nobody knows how many; such a school passes no test of it.
    case .students:
      school.uncounted.isEmpty && number(Stage.allCases.reduce(0) { $0 + school.students($1) })
    case .opened: openedAdmits(school.opened, year: year)
    default: false
    }
  }

  fileprivate func admits(_ person: Person, _ standing: Standing) -> Bool {
    switch column {
    case .role: text(person.role.rawValue)
    case .stage: text(person.stage.rawValue)
    case .subject: text(person.subject.id)
    case .sex: text(person.sex.rawValue)
    case .education: ranked(person.education)
    case .title: ranked(person.title)
    case .backbone: ranked(person.backbone)
    case .graduatingClass: text(person.graduatingClass ? "yes" : "no")
    case .onPost: text(person.onPost ? "yes" : "no")
    case .eligible: text(standing.eligible ? "yes" : "no")
    case .exempt: text(standing.exempt ? "yes" : "no")
    case .yearsAtSchool: number(standing.years)
    case .seeksSeniorTitle: text(person.seeksSeniorTitle ? "yes" : "no")
    case .postClass: text(person.postClass.rawValue)
    case .age: number(standing.age)
    case .yearsToRetirement: number(standing.yearsToRetirement)
    case .closing: text(standing.closing ? "yes" : "no")
    case .weakYearsMissing: number(standing.weakYearsMissing)
    case .points: person.points.map(decimal) ?? false
    default: false
    }
  }

  private func text(_ value: String) -> Bool {
    switch test {
    case .oneOf(let values): values.contains(value)
    case .noneOf(let values): !values.contains(value)
    case .atLeast, .atMost, .within: false
    }
  }

  private func number(_ value: Int) -> Bool {
    switch test {
    case .oneOf(let values): values.contains(String(value))
    case .noneOf(let values): !values.contains(String(value))
    case .atLeast(let bound): Int(bound).map { value >= $0 } ?? false
    case .atMost(let bound): Int(bound).map { value <= $0 } ?? false
    case .within: false
    }
  }

  private func decimal(_ value: Double) -> Bool {
    switch test {
    case .oneOf(let values): values.contains { Double($0) == value }
    case .noneOf(let values): !values.contains { Double($0) == value }
    case .atLeast(let bound): Double(bound).map { value >= $0 } ?? false
    case .atMost(let bound): Double(bound).map { value <= $0 } ?? false
    case .within: false
    }
  }

  private func ranked<Value: Coded & Comparable>(_ value: Value) -> Bool {
    switch test {
    case .oneOf(let values): values.contains(value.rawValue)
    case .noneOf(let values): !values.contains(value.rawValue)
    case .atLeast(let bound): Value(rawValue: bound).map { value >= $0 } ?? false
    case .atMost(let bound): Value(rawValue: bound).map { value <= $0 } ?? false
    case .within: false
    }
  }

  private func openedAdmits(_ opened: Int?, year: Int) -> Bool {
    switch test {
    case .within(let years): opened.map { $0 <= year && $0 > year - years } ?? false
    default: opened.map { number($0) } ?? false
    }
  }
}

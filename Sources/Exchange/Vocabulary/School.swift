/// A school as in the schools table; a campus with its own code is a school of its own.
public struct School: Sendable, Hashable {
  public let id: String
  public let name: String
  /// 主管单位, e.g. 市直 or a district.
  public let authority: String
  /// 所属区县.
  public let district: String
  public let tier: Tier
  public let area: Area
  /// 片区; empty when none.
  public let zone: String
  /// 教育集团; empty when none.
  public let group: String
  /// 法人单位: campuses under one legal entity name the same; empty when the school is one of its own.
  public let legalEntity: String
  public let ownership: Ownership
  public let place: Place
  private let studentsPrimary: Int
  private let studentsJunior: Int
  private let studentsSenior: Int
  /// Kilometres by road to other schools, by their identifiers, from a table of distances; empty where there is none.
  public private(set) var roads: [String: Double] = [:]
  /// Columns that the table does not have: what stands for them is not shown.
  public private(set) var unsaid: Set<Kind.Likeness> = []
  /// Stages that are taught here and whose pupils the table does not count.
  public private(set) var uncounted: Set<Stage> = []
  /// 编制数; nil when there is no limit.
  public let posts: Int?
  /// 高级岗位数, posts for the senior title and above; nil when there is no limit.
  public let seniorPosts: Int?
  /// 规划班数 and 规划学位 of a planned school; nil when not given.
  public let classes: Int?
  public let seats: Int?
  /// 开办学年.
  public let opened: Int?
  /// 撤并学年: from this school year on the school is closed.
  public let closes: Int?
  /// 并入学校: identifier of the school that takes the pupils and people of one that closes; nil when not given.
  public var mergesInto: String?

  public init(
    id: String, name: String, authority: String, district: String, tier: Tier, area: Area, zone: String = "",
    group: String = "", legalEntity: String = "", ownership: Ownership = .public, place: Place, studentsPrimary: Int,
    studentsJunior: Int, studentsSenior: Int = 0, posts: Int? = nil, seniorPosts: Int? = nil, classes: Int? = nil,
    seats: Int? = nil, opened: Int? = nil, closes: Int? = nil, mergesInto: String? = nil
  ) {
    self.id = id
    self.name = name
    self.authority = authority
    self.district = district
    self.tier = tier
    self.area = area
    self.zone = zone
    self.group = group
    self.legalEntity = legalEntity
    self.ownership = ownership
    self.place = place
    self.studentsPrimary = studentsPrimary
    self.studentsJunior = studentsJunior
    self.studentsSenior = studentsSenior
    self.posts = posts
    self.seniorPosts = seniorPosts
    self.classes = classes
    self.seats = seats
    self.opened = opened
    self.closes = closes
    self.mergesInto = mergesInto
  }

  /// Pupils; 1 where they are taught and not counted.
  public func students(_ stage: Stage) -> Int {
    if uncounted.contains(stage) { return 1 }
    return switch stage {
    case .primary: studentsPrimary
    case .junior: studentsJunior
    case .senior: studentsSenior
    }
  }

  /// nil where nobody has counted them.
  public func countedStudents(_ stage: Stage) -> Int? { uncounted.contains(stage) ? nil : students(stage) }

  /// The same school, where these stages are taught to pupils whom the table does not count.
  public func teachingUncounted(_ stages: Set<Stage>) -> School {
    var school = self
    school.uncounted = stages
    return school
  }

  /// The same school with its distances from a table.
  public func with(roads: [String: Double]) -> School {
    var school = self
    school.roads = roads
    return school
  }

  /// Kilometres to another school: as the table of distances says, otherwise great-circle; 0 where neither is known.
  public func kilometres(to other: School) -> Double {
    if !roads.isEmpty, let way = roads[other.id] { return way }
    return place.isKnown && other.place.isKnown ? place.kilometres(to: other.place) : 0
  }

  /// Somebody can say how far it is to the school.
  public var isMeasured: Bool { place.isKnown || !roads.isEmpty }

  /// The same school, of which the table says nothing in these columns; their values stand for nothing.
  public func leavingUnsaid(_ columns: Set<Kind.Likeness>) -> School {
    var school = self
    school.unsaid = columns
    return school
  }

  /// A stage with students is taught here.
  public func teaches(_ stage: Stage) -> Bool { students(stage) > 0 }

  public func isOpen(in year: Int) -> Bool {
    (opened.map { $0 <= year } ?? true) && !isClosed(in: year)
  }

  /// Closed in that school year or before (撤并).
  public func isClosed(in year: Int) -> Bool { closes.map { $0 <= year } ?? false }
}

/// A number of points (积分) as one would write it.
public func points(_ value: Double) -> String {
  value == value.rounded() && abs(value) < 1e15 ? String(Int(value)) : String(value)
}

/// Someone on the roster: a teacher (教师) or a school-level leader (校级领导).
public struct Person: Sendable, Hashable {
  public let id: String
  public let name: String
  public let sex: Sex
  public let birth: Month
  /// Index of the home school (编制所在学校) in the roster.
  public internal(set) var home: Int
  /// 职务 at the home school.
  public internal(set) var role: Role
  public let stage: Stage
  public let subject: Subject
  /// 进本校年月.
  public internal(set) var enteredSchool: Month
  /// 进本单位年月: of the legal entity that the school belongs to; nil when not given.
  public internal(set) var enteredEntity: Month?
  /// 任现职年月: of a leader, in the present post at this school; nil when not given.
  public internal(set) var roleSince: Month?
  public let postClass: PostClass
  public let education: Education
  public let title: Title
  public let backbone: Backbone
  /// Identifier of an exemption of the pack (免予交流); nil when none is entered.
  public let exemption: String?
  /// Last month of the exemption; nil when it has no end.
  public let exemptionUntil: Month?
  public let graduatingClass: Bool
  public let onPost: Bool
  public let address: Place?
  /// 申报高级职称.
  public let seeksSeniorTitle: Bool
  /// 薄弱学校任教年数: full years at weak schools before the exchanges that the placements table records.
  public let weakYears: Int
  /// 积分: the bureau's own count, the more the sooner sent; nil where none is entered, which counts as 0 in an order.
  public let points: Double?

  public init(
    id: String, name: String, sex: Sex, birth: Month, home: Int, role: Role, stage: Stage, subject: Subject,
    enteredSchool: Month, enteredEntity: Month? = nil, roleSince: Month? = nil, postClass: PostClass = .professional,
    education: Education, title: Title, backbone: Backbone, exemption: String? = nil, exemptionUntil: Month? = nil,
    graduatingClass: Bool = false, onPost: Bool = true, address: Place? = nil, seeksSeniorTitle: Bool = false,
    weakYears: Int = 0, points: Double? = nil
  ) {
    self.id = id
    self.name = name
    self.sex = sex
    self.birth = birth
    self.home = home
    self.role = role
    self.stage = stage
    self.subject = subject
    self.enteredSchool = enteredSchool
    self.enteredEntity = enteredEntity
    self.roleSince = roleSince
    self.postClass = postClass
    self.education = education
    self.title = title
    self.backbone = backbone
    self.exemption = exemption
    self.exemptionUntil = exemptionUntil
    self.graduatingClass = graduatingClass
    self.onPost = onPost
    self.address = address
    self.seeksSeniorTitle = seeksSeniorTitle
    self.weakYears = weakYears
    self.points = points
  }
}

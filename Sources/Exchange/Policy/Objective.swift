/// A level of the lexicographic order in which plans are compared.
public struct Objective: Sendable, Hashable {
  public enum Level: String, Sendable, CaseIterable {
    /// Total relative shortfall of the soft rules.
    case shortfall
    /// Unfilled subject posts, weak and new schools first.
    case need
    /// Moves that count and do not lead from other schools to weak or new ones (向薄弱学校倾斜).
    case direction
    /// Student-weighted between-school disparity: Σ weight · CV².
    case equity
    /// Kilometres from home to host, together.
    case burden
    /// Moves between schools that are no designated pair (结对).
    case pairs
    /// Σ over movers of (longest tenure on the roster − tenure), in full school years.
    case seniority
    /// Σ over movers of (most points on the roster − points), by the bureau's own count (积分).
    case points
    /// Ranks of the wishes granted.
    case wishes
    /// Moves added, dropped or redirected against an earlier plan that is to be kept to.
    case change
    /// Sum of the movers' ranks in the public lot.
    case lot
  }

  /// Levels that say which of two colleagues goes first; the lot follows where they are equal.
  static let orders: [Level] = [.seniority, .points]

  public let level: Level
  /// Relative: later levels may worsen this one by so much.
  public let tolerance: Double
  /// Relative: what may be left between value and bound, if that is wider than the gap of the whole search. An exact search
  /// (gap 0) is exact at every level.
  public let gap: Double

  public init(level: Level, tolerance: Double, gap: Double = 0) {
    self.level = level
    self.tolerance = tolerance
    self.gap = gap
  }

  /// The gap at which the level counts as solved, where so much is asked for of the whole search.
  public func gap(within asked: Double) -> Double { asked == 0 ? 0 : max(asked, gap) }
}

/// One of the evenness indicators of the national supervision (教督〔2017〕6号), for one stage.
public struct Indicator: Sendable, Hashable {
  public enum ID: String, Sendable, CaseIterable {
    /// 每百名学生拥有高于规定学历教师数.
    case degree
    /// 每百名学生拥有县级及以上骨干教师数.
    case backbone
    /// 每百名学生拥有体育、艺术(美术、音乐)专任教师数.
    case peArts = "pe_arts"

    public var phrase: Phrase {
      switch self {
      case .degree: Phrase(zh: "高于规定学历教师", en: "degree above norm")
      case .backbone: Phrase(zh: "县级以上骨干教师", en: "backbone")
      case .peArts: Phrase(zh: "体育艺术教师", en: "PE and arts")
      }
    }
  }

  public let id: ID
  public let stage: Stage
  /// Who counts; people count in the section of their stage.
  public let holders: Filter
  /// Number per 100 students that every school should reach.
  public let norm: Double
  public let cvLimit: Double
  public let weight: Double

  public init(id: ID, stage: Stage, holders: Filter, norm: Double, cvLimit: Double, weight: Double) {
    self.id = id
    self.stage = stage
    self.holders = holders
    self.norm = norm
    self.cvLimit = cvLimit
    self.weight = weight
  }
}

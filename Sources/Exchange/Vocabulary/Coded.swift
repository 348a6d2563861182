/// A value of a table column with a fixed list of codes: the English code, as in the interface, and its Chinese name.
public protocol Coded: RawRepresentable, CaseIterable, Sendable, Hashable where RawValue == String {
  var zh: String { get }
}

extension Coded {
  public var phrase: Phrase { Phrase(zh: zh, en: rawValue) }
}

/// School stage (学段). A nine-year school has a section of the first and the second.
public enum Stage: String, Coded, Comparable {
  case primary, junior, senior
  public var zh: String {
    switch self {
    case .primary: "小学"
    case .junior: "初中"
    case .senior: "高中"
    }
  }
  public static func < (a: Stage, b: Stage) -> Bool { a.rank < b.rank }
}

/// Post held at the home school (职务).
public enum Role: String, Coded {
  case teacher, principal, secretary
  case vicePrincipal = "vice_principal"
  public var zh: String {
    switch self {
    case .teacher: "教师"
    case .principal: "校长"
    case .secretary: "书记"
    case .vicePrincipal: "副校长"
    }
  }
  /// School-level leaders (校级领导).
  public var isLeader: Bool { self != .teacher }
}

/// Standing of a school (办学水平).
public enum Tier: String, Coded {
  case strong, ordinary, weak, new
  public var zh: String {
    switch self {
    case .strong: "优质"
    case .ordinary: "普通"
    case .weak: "薄弱"
    case .new: "新建"
    }
  }
}

/// 城乡类型.
public enum Area: String, Coded {
  case urban, town, rural
  public var zh: String {
    switch self {
    case .urban: "城区"
    case .town: "镇区"
    case .rural: "乡村"
    }
  }
}

/// Who runs a school (办学性质): the public authority, a public institution such as a university, or a private body.
public enum Ownership: String, Coded {
  case `public`, institution
  case privately = "private"
  public var zh: String {
    switch self {
    case .public: "公办"
    case .institution: "事业单位办"
    case .privately: "民办"
    }
  }
}

/// Class of a post (岗位类别): it decides when a woman retires.
public enum PostClass: String, Coded {
  case professional, management, worker
  public var zh: String {
    switch self {
    case .professional: "专业技术"
    case .management: "管理"
    case .worker: "工勤"
    }
  }
}

public enum Sex: String, Coded {
  case female = "F"
  case male = "M"
  public var zh: String { self == .female ? "女" : "男" }
}

/// Highest education (学历), in rising order.
public enum Education: String, Coded, Comparable {
  case secondary, college, bachelor, master, doctor
  public var zh: String {
    switch self {
    case .secondary: "中专"
    case .college: "专科"
    case .bachelor: "本科"
    case .master: "硕士"
    case .doctor: "博士"
    }
  }
  public static func < (a: Education, b: Education) -> Bool { a.rank < b.rank }
}

/// Professional title (职称), in rising order.
public enum Title: String, Coded, Comparable {
  case none, third, second, first, senior
  case fullSenior = "full_senior"
  public var zh: String {
    switch self {
    case .none: "无"
    case .third: "三级"
    case .second: "二级"
    case .first: "一级"
    case .senior: "高级"
    case .fullSenior: "正高级"
    }
  }
  public static func < (a: Title, b: Title) -> Bool { a.rank < b.rank }
}

/// Level at which someone is named a backbone teacher (骨干级别), in rising order.
public enum Backbone: String, Coded, Comparable {
  case none, school, county, city, province, national
  public var zh: String {
    switch self {
    case .none: "无"
    case .school: "校级"
    case .county: "县级"
    case .city: "市级"
    case .province: "省级"
    case .national: "国家级"
    }
  }
  public static func < (a: Backbone, b: Backbone) -> Bool { a.rank < b.rank }
}

/// State of an exchange in the placements table (状态).
public enum PlacementStatus: String, Coded {
  case running, completed, ended
  /// The post went along to the host (人事关系随迁): no exchange any more, kept for the record.
  case transferred
  public var zh: String {
    switch self {
    case .running: "进行中"
    case .completed: "期满"
    case .ended: "提前结束"
    case .transferred: "已调任"
    }
  }
}

/// What a pool (周转池) holds: posts, or posts of the senior title and above.
public enum PoolKind: String, Coded {
  case posts, senior
  public var zh: String {
    switch self {
    case .posts: "编制"
    case .senior: "高级岗位"
    }
  }
}

/// A decision taken before planning (锁定): sent, kept, or an exchange that ends prolonged at its host.
public enum PinDecision: String, Coded {
  case send, keep, renew
  public var zh: String {
    switch self {
    case .send: "派出"
    case .keep: "留任"
    case .renew: "续派"
    }
  }
}

/// What holds for two people who belong together or must not (关联人员) in one year.
public enum LinkRule: String, Coded {
  /// Not both are sent.
  case apart
  /// Where both are sent, to the same school, or to schools near each other.
  case together
  public var zh: String {
    switch self {
    case .apart: "不同年派出"
    case .together: "就近派出"
    }
  }
}

extension CaseIterable where Self: Equatable {
  /// Position in the declared order.
  var rank: Int { Self.allCases.distance(from: Self.allCases.startIndex, to: Self.allCases.firstIndex(of: self)!) }
}

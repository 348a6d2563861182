import Exchange

/// Values that a cell may take, by every spelling that is accepted.
struct Codes<Value: Sendable>: Sendable {
  private let values: [String: Value]
  /// What stands in the message: `优质 strong、普通 ordinary`.
  let expected: Phrase
  /// Spellings offered as the nearest one.
  let offered: [String]

  init(_ entries: [(value: Value, code: String, zh: String, also: [String])]) {
    var values: [String: Value] = [:]
    for entry in entries {
      for spelling in [entry.code, entry.zh] + entry.also {
        values[spelling.comparedAsWord] = values[spelling.comparedAsWord] ?? entry.value
        values[comparedHeader(spelling)] = values[comparedHeader(spelling)] ?? entry.value
      }
    }
    self.values = values
    let shown = entries.map { $0.code == $0.zh ? $0.code : "\($0.zh) \($0.code)" }
    expected = Phrase(zh: shown.joined(separator: "、"), en: shown.joined(separator: ", "))
    offered = entries.flatMap { [$0.code, $0.zh] }
  }

  subscript(text: String) -> Value? { values[text.comparedAsWord] }
}

/// A coded column with the spellings that rosters use besides the code and its Chinese name.
protocol Spelled: Coded {
  static var spellings: [Self: [String]] { get }
}

extension Spelled {
  static var codes: Codes<Self> {
    Codes(allCases.map { ($0, $0.rawValue, $0.zh, spellings[$0] ?? []) })
  }
}

extension Stage: Spelled {
  static let spellings: [Stage: [String]] = [
    .primary: ["小学部", "小学段"], .junior: ["初中部", "初中段", "初级中学"], .senior: ["高中部", "高中段", "普通高中"],
  ]
}

extension Ownership: Spelled {
  static let spellings: [Ownership: [String]] = [
    .public: ["公立", "公办学校"], .institution: ["事业单位办学", "省属事业单位办学", "高校附属"], .privately: ["民办学校", "私立"],
  ]
}

extension PostClass: Spelled {
  static let spellings: [PostClass: [String]] = [
    .professional: ["专技", "专业技术岗位", "教师岗"], .management: ["管理岗位"], .worker: ["工人", "工勤岗位", "工勤技能"],
  ]
}

extension Role: Spelled {
  static let spellings: [Role: [String]] = [
    .teacher: ["专任教师", "任课教师", "普通教师"], .principal: ["正校长"], .secretary: ["党支部书记", "党总支书记", "党委书记", "支部书记"],
    .vicePrincipal: ["vice principal"],
  ]
}

extension Tier: Spelled {
  static let spellings: [Tier: [String]] = [
    .strong: ["优质校", "优质学校"], .ordinary: ["普通校", "一般"], .weak: ["薄弱校", "薄弱学校"], .new: ["新建校", "新校"],
  ]
}

extension Area: Spelled {
  static let spellings: [Area: [String]] = [.urban: ["城市"], .town: ["镇", "乡镇镇区"], .rural: ["农村", "村"]]
}

extension Sex: Spelled {
  static let spellings: [Sex: [String]] = [.female: ["female", "女性"], .male: ["male", "男性"]]
}

extension Education: Spelled {
  static let spellings: [Education: [String]] = [
    .secondary: ["高中", "中师", "中专/高中", "高中/中专", "中等师范", "中等专科"], .college: ["大专", "大学专科", "专科学历"],
    .bachelor: ["大学本科", "大学", "本科学历"], .master: ["硕士研究生", "研究生"], .doctor: ["博士研究生"],
  ]
}

extension Title: Spelled {
  static let spellings: [Title: [String]] = [
    .none: ["无职称", "未评", "未定级", "未评级"], .third: ["三级教师"], .second: ["二级教师"], .first: ["一级教师"],
    .senior: ["高级教师", "副高级", "副高"],
    .fullSenior: ["正高级教师", "正高"],
  ]
}

extension Backbone: Spelled {
  static let spellings: [Backbone: [String]] = [
    .none: ["非骨干", "否"], .school: ["校级骨干"], .county: ["县级骨干", "区级", "区级骨干", "县区级", "县(区)级"], .city: ["市级骨干"],
    .province: ["省级骨干"], .national: ["国家级骨干", "国家"],
  ]
}

extension PlacementStatus: Spelled {
  static let spellings: [PlacementStatus: [String]] = [
    .running: ["在轮", "交流中"], .completed: ["已期满", "完成", "已完成"], .ended: ["提前终止", "终止"],
    .transferred: ["调任", "人事关系随迁", "关系转入"],
  ]
}

extension PoolKind: Spelled {
  static let spellings: [PoolKind: [String]] = [.posts: ["编制周转池"], .senior: ["高级", "职称", "职称周转池", "高级岗位周转池"]]
}

extension PinDecision: Spelled {
  static let spellings: [PinDecision: [String]] = [.send: ["派"], .keep: ["留", "留校"], .renew: ["续任", "延期", "续聘"]]
}

enum Answer {
  /// 是/否.
  static let codes = Codes<Bool>([
    (true, "yes", "是", ["y", "true", "1", "有", "√"]), (false, "no", "否", ["n", "false", "0", "无", "×"]),
  ])
}

extension Subject {
  private static let spellings: [String: [String]] = [
    "math": ["maths", "mathematics"], "english": ["外语"], "biology": ["生物学"],
    "morality": ["道法", "思想品德", "品德", "政治", "思政"], "it": ["信息技术", "信息"],
    "pe": ["体育与健康"], "psychology": ["心理", "心理健康教育"], "labor": ["劳动教育", "劳技"],
  ]

  static func codes(_ subjects: [Subject]) -> Codes<Subject> {
    Codes(subjects.map { ($0, $0.id, $0.zh, spellings[$0.id] ?? []) })
  }
}

import Exchange

/// What is said about the rules of a pack.
extension Phrase {
  static let filterWanted = Phrase(
    zh: "写明对象，如 {role: teacher}；全部写 all", en: "say who, e.g. {role: teacher}, or all")
  static let yearsWanted = Phrase(
    zh: "写 years_at_school: {at_least: 10}，或 terms_at_school: {at_least: 2, years_per_term: 5}",
    en: "write years_at_school: {at_least: 10}, or terms_at_school: {at_least: 2, years_per_term: 5}")
  static let listingIsHard = Phrase(
    zh: "应交流对象的条件不能是软性的", en: "who is listed cannot be a soft rule")
  static let kindYears = Phrase(zh: "交流年限，1 到 10 学年", en: "school years that a move lasts, 1 to 10")
  static let countedAtWanted = Phrase(zh: "host（计入接收学校）或 home（计入派出学校）", en: "host or home")
  static let oneDirectionForm = Phrase(
    zh: "directions 与 from/to 只能用一种", en: "either directions or from and to, not both")
  static let yearsOrTerms = Phrase(
    zh: "years_at_school、years_in_post 与 terms_at_school 只能用一种",
    en: "only one of years_at_school, years_in_post and terms_at_school can be used")
  static let returnsWithPost = Phrase(
    zh: "人事关系随迁（relation: moves）的形式没有返回，不能写 home",
    en: "by a kind whose post goes along (relation: moves) nobody returns: home cannot be")
  static let recordedNeverCounts = Phrase(
    zh: "只作记录的形式（planned: false）不计入比例，不能写 true",
    en: "a kind that is only recorded (planned: false) never counts: true cannot be")
  static let directionsWanted = Phrase(
    zh: "应为若干 {from: …, to: …} 的列表", en: "a list of {from: …, to: …} was expected")
  static let ofWanted = Phrase(
    zh: "比例的基数：\(Quota.Denominator.allCases.map(\.rawValue).joined(separator: "、"))",
    en: "what the share is of: \(Quota.Denominator.allCases.map(\.rawValue).joined(separator: ", "))")
  static let limitWanted = Phrase(zh: "至少要写 at_least 或 at_most 之一", en: "at_least or at_most must be given")
  static func mostBelowLeast(_ least: Rate) -> Phrase {
    Phrase(zh: "上限低于下限 \(least)", en: "the upper limit is below the lower one, \(least)")
  }
  static let modeWanted = Phrase(zh: "写 mode: off、given 或 chosen", en: "write mode: off, given or chosen")
  static let poolWanted = Phrase(
    zh: "周转池的岗位数，或 vacant（各校空余岗位总数）", en: "a number of posts, or vacant: as many as are vacant over all schools")
  static let postsOfMutual = Phrase(
    zh: "双向的形式职务不变，不能写 host_roles", en: "a kind that goes both ways leaves posts as they are: without host_roles")
  static let shareWanted = Phrase(
    zh: "非全职形式须写在接收学校的工作量比例，如 share: 0.4", en: "a part-time kind says its share of the working time, e.g. share: 0.4")
  static let shareOfFullTime = Phrase(zh: "全职形式的比例只能是 1", en: "the share of a full-time kind is 1")
  static let evennessStays = Phrase(
    zh: "按片区（县区）分别计算均衡时，计入接收学校的交流形式都须限于同一片区（县区）：same",
    en: "evenness within zones or districts needs every kind counted at the host to stay within one: same")
  static let normWanted = Phrase(zh: "每百名学生应有人数", en: "number per 100 students")
  static let limitOfCV = Phrase(zh: "差异系数上限，如 0.50", en: "largest coefficient of variation, e.g. 0.50")
  static let objectivesWanted = Phrase(
    zh: "应为目标的列表，按先后：\(Objective.Level.allCases.map(\.rawValue).joined(separator: "、"))",
    en:
      "a list of levels in their order was expected: \(Objective.Level.allCases.map(\.rawValue).joined(separator: ", "))"
  )
  static let objectiveTwice = Phrase(zh: "同一目标列了两次", en: "a level given twice")
}

import Exchange

/// What is said about the rules of a pack.
extension Phrase {
  static let filterWanted = Phrase(
    zh: "写明对象，如 {role: teacher}；全部写 all", en: "say who, e.g. {role: teacher}, or all")
  static let yearsWanted = Phrase(zh: "写 years_at_school: {at_least: 10}", en: "write years_at_school: {at_least: 10}")
  static let listingIsHard = Phrase(
    zh: "应交流对象的条件不能是软性的", en: "who is listed cannot be a soft rule")
  static let kindYears = Phrase(zh: "交流年限，1 到 10 学年", en: "school years that a move lasts, 1 to 10")
  static let countedAtWanted = Phrase(zh: "host（计入接收学校）或 home（计入派出学校）", en: "host or home")
  static let oneDirectionForm = Phrase(
    zh: "directions 与 from/to 只能用一种", en: "either directions or from and to, not both")
  static let directionsWanted = Phrase(
    zh: "应为若干 {from: …, to: …} 的列表", en: "a list of {from: …, to: …} was expected")
  static let ofWanted = Phrase(
    zh: "比例的基数：\(Quota.Denominator.allCases.map(\.rawValue).joined(separator: "、"))",
    en: "what the share is of: \(Quota.Denominator.allCases.map(\.rawValue).joined(separator: ", "))")
  static let limitWanted = Phrase(zh: "至少要写 at_least 或 at_most 之一", en: "at_least or at_most must be given")
  static func mostBelowLeast(_ least: Rate) -> Phrase {
    Phrase(zh: "上限低于下限 \(least)", en: "the upper limit is below the lower one, \(least)")
  }
  static let modeWanted = Phrase(zh: "写 mode: off 或 mode: given", en: "write mode: off or mode: given")
  static let chosenNotYet = Phrase(
    zh: "本版本不能由程序选择结对（mode: chosen）", en: "pairs chosen by the program (mode: chosen) are not available in this version"
  )
  static let onlyChosen = Phrase(
    zh: "只用于 mode: chosen，本版本没有", en: "belongs to mode: chosen, which is not available in this version")
  static let chosenHint = Phrase(zh: "用 mode: given 并提供结对表 pairs.csv", en: "use mode: given with a pairs.csv")
  static let normWanted = Phrase(zh: "每百名学生应有人数", en: "number per 100 students")
  static let limitOfCV = Phrase(zh: "差异系数上限，如 0.50", en: "largest coefficient of variation, e.g. 0.50")
  static let objectivesWanted = Phrase(
    zh: "应为目标的列表，按先后：\(Objective.Level.allCases.map(\.rawValue).joined(separator: "、"))",
    en:
      "a list of levels in their order was expected: \(Objective.Level.allCases.map(\.rawValue).joined(separator: ", "))"
  )
  static let objectiveTwice = Phrase(zh: "同一目标列了两次", en: "a level given twice")
}

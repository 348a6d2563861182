import Exchange
import Foundation

/// Words and numbers that several reports use.

extension Objective.Level {
  /// What the level measures.
  public var phrase: Phrase {
    switch self {
    case .shortfall: Phrase(zh: "原则性规则缺口", en: "shortfall of soft rules")
    case .need: Phrase(zh: "未满足岗位需求", en: "unfilled posts")
    case .direction: Phrase(zh: "非由其他学校到薄弱、新建学校的人次", en: "moves not from other schools to weak or new ones")
    case .equity: Phrase(zh: "校际差异（Σ权重·CV²）", en: "disparity (Σ weight·CV²)")
    case .burden: Phrase(zh: "通勤里程（公里）", en: "way to travel (km)")
    case .pairs: Phrase(zh: "未按结对的人次", en: "moves outside designated pairs")
    case .seniority: Phrase(zh: "任教年限优先", en: "longest-serving first")
    case .points: Phrase(zh: "积分高者优先", en: "most points first")
    case .wishes: Phrase(zh: "志愿", en: "wishes")
    case .change: Phrase(zh: "与原方案不同的人数", en: "changes against the earlier plan")
    case .lot: Phrase(zh: "摇号", en: "lot")
    }
  }
}

extension Indicator {
  /// 小学·县级以上骨干教师.
  var phrase: Phrase {
    Phrase(zh: "\(stage.zh)·\(id.phrase.zh)", en: "\(stage.rawValue), \(id.phrase.en)")
  }
}

extension IndicatorResult {
  /// With the zone or district that it is about.
  var phrase: Phrase {
    guard scope != "all" else { return indicator.phrase }
    return Phrase(zh: "\(indicator.phrase.zh)（\(scope)）", en: "\(indicator.phrase.en) (\(scope))")
  }
}

extension QuotaResult {
  /// Satisfied, missed in principle, or broken.
  var verdict: Phrase {
    if isSatisfied { return Phrase(zh: "符合", en: "met") }
    return isHard ? Phrase(zh: "不符合", en: "BROKEN") : Phrase(zh: "未达（原则上）", en: "missed (soft)")
  }

  /// The side that the row is about, as in JSON.
  var limit: String { isUpperLimit ? "at_most" : "at_least" }
}

extension Hardness {
  var phrase: Phrase { self == .hard ? Phrase(zh: "硬性", en: "hard") : Phrase(zh: "原则上", en: "soft") }
}

extension Phrase {
  static let yes = Phrase(zh: "是", en: "yes")
  static let no = Phrase(zh: "否", en: "no")
}

/// A decimal with a fixed number of places.
func fixed(_ value: Double, _ places: Int) -> String {
  guard value.isFinite else { return "–" }
  let text = String(format: "%.\(places)f", value)
  return text.contains(where: { ("1"..."9").contains($0) }) || !text.hasPrefix("-") ? text : String(text.dropFirst())
}

/// A share as a percentage.
func percent(_ share: Double, _ places: Int = 1) -> String { fixed(100 * share, places) + "%" }

/// A value of an objective: whole numbers as such, small ones with the digits that matter.
func measured(_ value: Double) -> String {
  if value == value.rounded(), abs(value) < 1e12 { return fixed(value, 0) }
  var text = abs(value) < 10 ? fixed(value, 5) : fixed(value, 2)
  while text.contains("."), text.hasSuffix("0") || text.hasSuffix(".") { text.removeLast() }
  return text
}

/// A difference with its sign.
func signed(_ value: Double, _ format: (Double) -> String = measured) -> String {
  value > 0 ? "+" + format(value) : format(value)
}

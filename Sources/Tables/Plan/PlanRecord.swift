import Exchange
import Foundation

/// The keys of a `plan.json` that a summary needs.
///
/// By `JSONDecoder`, which reads every number back to the last digit; `JSONSerialization` does not.
struct PlanRecord: Decodable {
  struct Roster: Decodable {
    let schools: Int
    let people: Int
  }

  struct Filing: Decodable {
    let eligible: Int
    let exchanged: Int
    let exchangedBackbone: Int

    enum CodingKeys: String, CodingKey {
      case eligible, exchanged
      case exchangedBackbone = "exchanged_backbone"
    }
  }

  struct Disparity: Decodable {
    let before: Double
    /// Missing in plans of older versions.
    let returned: Double?
    let after: Double
  }

  struct Travel: Decodable {
    let total: Double
    let longest: Double
  }

  struct Objective: Decodable {
    let id: String
    /// `null` where nothing is proven.
    let gap: Double?
  }

  struct Quota: Decodable {
    let id: String
    let hard: Bool
    let satisfied: Bool
  }

  struct Indicator: Decodable {
    let stage: String
    let id: String
    let cvBefore: Double
    let cvAfter: Double
    let cvLimit: Double

    enum CodingKeys: String, CodingKey {
      case stage, id
      case cvBefore = "cv_before"
      case cvAfter = "cv_after"
      case cvLimit = "cv_limit"
    }
  }

  let scenario: String
  let year: Int
  let status: String
  let roster: Roster
  let filing: Filing
  let disparity: Disparity
  /// nil where the schools have no coordinates.
  let travel: Travel?
  let objectives: [Objective]
  let quotas: [Quota]
  let indicators: [Indicator]

  /// nil where it cannot be read; the finding says which key is to blame.
  init?(_ file: InputFile, _ findings: Findings) {
    do {
      self = try JSONDecoder().decode(PlanRecord.self, from: Data(file.bytes))
    } catch let error as DecodingError {
      let (key, problem) = error.place
      findings.add(.error, Spot(file.name, column: key), problem, hint: .planAgain)
      return nil
    } catch {
      findings.add(.error, Spot(file.name), .notAPlan, hint: .planAgain)
      return nil
    }
  }
}

extension DecodingError {
  /// The key in question, as `quotas[2].id`, and what is wrong with it.
  fileprivate var place: (key: String?, problem: Phrase) {
    func path(_ keys: [any CodingKey]) -> String? {
      let text = keys.reduce("") { path, key in
        if let index = key.intValue { return path + "[\(index)]" }
        return path.isEmpty ? key.stringValue : "\(path).\(key.stringValue)"
      }
      return text.isEmpty ? nil : text
    }
    switch self {
    case .keyNotFound(let key, let context):
      let whole = path(context.codingPath + [key])
      return (whole, .missingKey(whole ?? ""))
    case .valueNotFound(_, let context): return (path(context.codingPath), .missingKey(path(context.codingPath) ?? ""))
    case .typeMismatch(_, let context) where !context.codingPath.isEmpty:
      return (path(context.codingPath), .otherKind)
    default: return (nil, .notAPlan)
    }
  }
}

extension Phrase {
  static let planAgain = Phrase(
    zh: "用 lungang propose 重新提出计划；旧版本写的 plan.json 缺少汇总所需的各项",
    en: "plan again with lungang propose: a plan.json of an older version lacks what a summary needs")
  fileprivate static let notAPlan = Phrase(zh: "不是完整的计划文件（JSON）", en: "not a whole plan file (JSON)")
  fileprivate static let otherKind = Phrase(zh: "取值的类型不对", en: "a value of another kind was expected")
}

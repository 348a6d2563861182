import Exchange
import Foundation

/// Whether a `plan.json` says what its tables and the checker say, found out without a solver: the digest of the tables, every
/// hard rule, and every figure that follows from roster and moves. What only a search can prove, the bounds, is taken as it
/// stands.
public struct VerificationReport: Sendable {
  /// One figure that is otherwise in the file.
  public struct Difference: Sendable, Hashable {
    /// Path of the key, as `quotas[0].numerator`.
    public let key: String
    public let inPlan: String
    public let found: String
  }

  private let verdict: Verdict
  private let planDigest: String
  private let tablesDigest: String
  private let digestInPlan: String?
  private let version: String?
  public let differences: [Difference]

  /// Figures that tables and moves alone decide.
  private static let derived = [
    "scenario", "year", "policy", "moves", "returns", "quotas", "indicators", "filing", "pairs", "crossing",
    "directions", "renewals", "history", "roster", "disparity", "travel", "pools", "placed", "set_aside", "lot",
  ]
  /// Of a move, what the planner wrote for readers.
  private static let written: Set<String> = ["reason"]

  /// - Parameters:
  ///   - plan: bytes of the file.
  ///   - digest: SHA-256 of these bytes.
  ///   - verdict: of its moves.
  ///   - isFair: what it says of people who are passed over is what was found anew.
  public init(
    _ scenario: Scenario, plan: [UInt8], digest: String, verdict: Verdict, isFair: Bool, _ language: Language
  ) {
    self.verdict = verdict
    planDigest = digest
    tablesDigest = scenario.digest
    let document = (try? JSONSerialization.jsonObject(with: Data(plan))) as? [String: Any] ?? [:]
    digestInPlan = document["input_digest"] as? String
    version = document["program_version"] as? String
    let size = Proposal.ModelSize(formulation: "", arcs: 0, columns: 0, rows: 0, solveSeconds: 0)
    let proposal = Proposal(
      status: .feasible, plan: verdict.plan, levels: [], reasons: [], model: size, isInterrupted: false)
    let report = PlanReport(scenario: scenario, proposal: proposal, verdict: verdict)
    let text = report.json(language, isTimed: false).document
    let found = (try? JSONSerialization.jsonObject(with: Data(text.utf8))) as? [String: Any] ?? [:]
    var differences: [Difference] = []
    for key in Self.derived {
      if let said = document[key] { Self.compare(key, said, found[key], &differences) }
    }
    for level in document["objectives"] as? [[String: Any]] ?? [] {
      guard let id = level["id"] as? String,
        let own = verdict.published.assessment.objectives.first(where: { $0.level.rawValue == id }),
        let said = level["in_plan"]
      else { continue }
      Self.compare("objectives.\(id).in_plan", said, own.value as NSNumber, &differences)
    }
    if !isFair { differences.append(Difference(key: "fairness", inPlan: "", found: "")) }
    self.differences = differences
  }

  /// The tables are those that the plan was made from.
  public var isOfTheseTables: Bool { digestInPlan == tablesDigest }

  public var isVerified: Bool { isOfTheseTables && verdict.isValid && differences.isEmpty }

  private static func compare(_ path: String, _ said: Any, _ found: Any?, _ differences: inout [Difference]) {
    if let (said, found) = (said as? [Any]).flatMap({ said in (found as? [Any]).map { (said, $0) } }) {
      guard said.count == found.count else {
        differences.append(Difference(key: path, inPlan: "\(said.count)", found: "\(found.count)"))
        return
      }
      for (index, (one, other)) in zip(said, found).enumerated() {
        compare("\(path)[\(index)]", one, other, &differences)
      }
    } else if let (said, found) = (said as? [String: Any]).flatMap({ said in
      (found as? [String: Any]).map { (said, $0) }
    }) {
      for key in said.keys.sorted() where !written.contains(key) {
        compare("\(path).\(key)", said[key]!, found[key], &differences)
      }
    } else if let (said, found) = (said as? NSNumber).flatMap({ said in (found as? NSNumber).map { (said, $0) } }) {
      let (a, b) = (said.doubleValue, found.doubleValue)
      if abs(a - b) > 1e-9 * max(1, abs(a), abs(b)) {
        differences.append(Difference(key: path, inPlan: "\(said)", found: "\(found)"))
      }
    } else if let said = said as? String, said == found as? String {
      return
    } else if said is NSNull, found is NSNull {
      return
    } else {
      differences.append(Difference(key: path, inPlan: "\(said)", found: found.map { "\($0)" } ?? "–"))
    }
  }

  public func json(_ language: Language) -> JSONValue {
    [
      "verified": .bool(isVerified), "valid": .bool(verdict.isValid),
      "plan_digest": .string(planDigest),
      "input_digest": ["plan": JSONValue(digestInPlan), "tables": .string(tablesDigest)],
      "program_version": ["plan": JSONValue(version), "this": .string(programVersion)],
      "violations": .int(verdict.violations.count { $0.severity == .error }),
      "differences": .array(
        differences.map {
          ["key": .string($0.key), "plan": .string($0.inPlan), "found": .string($0.found)]
        }), "line": JSONValue(isVerified ? line(language) : nil),
    ]
  }

  public func text(_ language: Language) -> String {
    func say(_ zh: String, _ en: String) -> String { Phrase(zh: zh, en: en)(language) }
    func mark(_ holds: Bool) -> String { holds ? say("符合", "agrees") : say("不符", "DIFFERS") }
    let errors = verdict.violations.count { $0.severity == .error }
    var lines = [
      say("各表与方案所据的是否相同：", "the tables are those that the plan was made from: ") + mark(isOfTheseTables),
      say("是否符合全部硬性规则：", "every hard rule is kept: ")
        + (errors == 0 ? mark(true) : say("违反 \(errors) 处，用 check 查看", "broken in \(errors) places: see check")),
      say("各项数字重新核算：", "every figure counted again: ") + mark(differences.isEmpty),
    ]
    for difference in differences.prefix(20) {
      lines.append(
        say(
          "  \(difference.key)：文件为 \(difference.inPlan)，核算为 \(difference.found)",
          "  \(difference.key): \(difference.inPlan) in the file, \(difference.found) found"))
    }
    if differences.count > 20 {
      lines.append(say("  …另有 \(differences.count - 20) 处", "  … \(differences.count - 20) more"))
    }
    if !isOfTheseTables, digestInPlan != nil {
      lines.append(
        say("  各表在编制方案之后改动过，或不是同一情景", "  the tables were changed since, or are another scenario's"))
    }
    lines += isVerified ? ["", say("可公布：", "to publish:"), line(language)] : ["", say("不能通过。", "not verified.")]
    return lines.map(\.printable).joined(separator: "\n") + "\n"
  }

  /// What anybody may publish and repeat.
  private func line(_ language: Language) -> String {
    let moves = verdict.plan.moves.count
    return Phrase(
      zh:
        "方案（\(moves) 人，SHA-256 \(planDigest)）与各表（SHA-256 \(tablesDigest)）相符，符合全部硬性规则；lungang \(programVersion) verify",
      en:
        "the plan (\(moves) moves, SHA-256 \(planDigest)) agrees with its tables (SHA-256 \(tablesDigest)) and keeps every "
        + "hard rule; lungang \(programVersion) verify")(language)
  }
}

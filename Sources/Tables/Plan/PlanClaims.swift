import Exchange
import Foundation

/// What a `plan.json` says of its levels and of its certificate of fairness, which the checker looks at again. Whatever is not
/// there, or not as the program writes it, is nil.
public struct PlanClaims: Sendable {
  /// The least that was found of each level.
  public let values: [Objective.Level: Double]
  /// How many people's moves differ from an earlier plan that was kept to, and what they were, by identifiers.
  public let changes: [Change]?
  public let fairness: Certificate?
  private let proof: Document

  /// One person whose move differs.
  public struct Change: Sendable, Hashable, Decodable {
    public struct Way: Sendable, Hashable, Decodable {
      public let school: String
      public let kind: String

      enum CodingKeys: String, CodingKey {
        case school = "to_school"
        case kind
      }
    }

    public let person: String
    public let before: Way?

    enum CodingKeys: String, CodingKey {
      case person = "teacher_id"
      case before
    }
  }

  /// Pairs of people by identifiers.
  public struct Certificate: Sendable, Hashable, Decodable {
    public struct Pair: Sendable, Hashable, Decodable {
      public let goes: String
      public let stays: String

      public init(goes: String, stays: String) {
        self.goes = goes
        self.stays = stays
      }
    }

    public let lookedAt: Int
    public let passedOver: [Pair]
    /// Pairs that time ran out for; nil: none.
    public let notLookedAt: Int?

    enum CodingKeys: String, CodingKey {
      case lookedAt = "looked_at"
      case passedOver = "passed_over"
      case notLookedAt = "not_looked_at"
    }
  }

  private struct Document: Decodable {
    struct Level: Decodable {
      let id: String
      let value: Double?
      let bound: Double?
      let gap: Double?
      let inPlan: Double?
      let proven: Bool?

      enum CodingKeys: String, CodingKey {
        case id, value, bound, gap, proven
        case inPlan = "in_plan"
      }
    }

    let objectives: [Level]?
    let changes: [Change]?
    let fairness: Certificate?
    let status: String?
    let digest: String?

    enum CodingKeys: String, CodingKey {
      case objectives, changes, fairness, status
      case digest = "input_digest"
    }
  }

  init?(_ file: InputFile) {
    guard let document = try? JSONDecoder().decode(Document.self, from: Data(file.bytes)) else { return nil }
    values = Dictionary(
      (document.objectives ?? []).compactMap { row in
        guard let level = Objective.Level(rawValue: row.id), let value = row.value else { return nil }
        return (level, value)
      }, uniquingKeysWith: { first, _ in first })
    changes = document.changes
    fairness = document.fairness
    proof = document
  }
}

extension PlanClaims {
  /// What the file proves of its levels, where it was made from these very tables and what it says of its levels is what is
  /// counted in the plan; nil where either is not so.
  public func proven(
    of assessment: Assessment, in scenario: Scenario
  ) -> (status: Proposal.Status, levels: [Proposal.LevelResult])? {
    guard proof.digest == scenario.digest, let status = proof.status.flatMap(Proposal.Status.init) else { return nil }
    let counted = Dictionary(
      assessment.objectives.map { ($0.level, $0.value) }, uniquingKeysWith: { first, _ in first })
    var levels: [Proposal.LevelResult] = []
    for row in proof.objectives ?? [] {
      guard let level = Objective.Level(rawValue: row.id), let value = row.value, let bound = row.bound,
        let gap = row.gap, let inPlan = row.inPlan, let isProven = row.proven
      else { return nil }
      // Of a few ways the sum is told to a tenth.
      if let actual = counted[level], abs(actual - inPlan) > max(0.06, 1e-6 * abs(actual)) { return nil }
      levels.append(
        Proposal.LevelResult(
          level: level, value: value, bound: bound, gap: gap, inPlan: inPlan, asked: isProven ? gap : -1))
    }
    return levels.isEmpty ? nil : (status, levels)
  }
}

extension PlanClaims {
  /// How far the levels may go, as the plan says; sums over a few ways are told to a tenth, and then a little less far.
  public func limits(of plan: Plan, in scenario: Scenario) -> FairnessLimits {
    FairnessLimits(
      scenario.policy,
      values: { level in values[level].map { level == .burden && plan.moves.count < 5 ? $0 - 0.06 : $0 } },
      keeping: earlier(than: plan, in: scenario).map { ($0, values[.change].map { Int($0) } ?? changes?.count ?? 0) })
  }

  /// The plan that was kept to.
  private func earlier(than plan: Plan, in scenario: Scenario) -> Plan? {
    guard let changes else { return nil }
    let roster = scenario.roster
    let changed = changes.compactMap { change in roster.personIndex[change.person].map { ($0, change.before) } }
    let people = Set(changed.map(\.0))
    let before = changed.compactMap { person, way -> Move? in
      guard let way, let to = roster.schoolIndex[way.school] else { return nil }
      return Move(person: person, to: to, kind: way.kind, start: scenario.start, end: scenario.start)
    }
    return Plan(moves: plan.moves.filter { !people.contains($0.person) } + before)
  }
}

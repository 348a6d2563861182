import Exchange

/// Version of the program, as it stands in every plan.
public let programVersion = "0.1.0"

/// A plan with everything that is said of it: one that was proposed, or one that somebody handed in.
public struct PlanReport: Sendable {
  /// With the renewals that the plan decides.
  public let scenario: Scenario
  public let eligibility: Eligibility
  public let proposal: Proposal
  public let verdict: Verdict
  /// Made or changed by hand, so that nothing is proven of it but what its levels say.
  public let isHandedIn: Bool
  let notices: Notices

  /// - Parameter isHandedIn: The plan was read from a file; the proposal has the levels that the file proves, or none.
  public init(scenario: Scenario, proposal: Proposal, verdict: Verdict, isHandedIn: Bool = false) {
    self.isHandedIn = isHandedIn
    self.scenario = scenario.renewing(verdict.plan)
    eligibility = Eligibility(self.scenario)
    self.proposal = proposal.published
    self.verdict = verdict.published
    notices = Notices(proposal.plan, self.scenario, eligibility)
  }

  var assessment: Assessment { verdict.assessment }

  /// The checker accepts it.
  public var isInOrder: Bool { verdict.isValid }

  /// What the checker does not accept.
  var errors: [Violation] { verdict.violations.filter { $0.severity == .error } }

  /// What a summary over many scenarios needs.
  public var summary: PlanSummary { PlanSummary(scenario, proposal, assessment) }

  /// `plan.json`. The time that the solve took is only in what is printed: equal input gives equal files.
  public func json(_ language: Language, isTimed: Bool) -> JSONValue {
    let model = proposal.model
    let document: JSONValue = [
      "scenario": .string(scenario.name), "year": .int(scenario.year), "policy": .string(scenario.policy.id),
      "status": .string(proposal.status.rawValue), "input_digest": .string(scenario.digest),
      "program_version": .string(programVersion),
      "moves": .array(moves(language).map(\.json)),
      "returns": .array(returns),
      "objectives": .objectives(proposal.levels),
      "quotas": .quotas(assessment.quotas),
      "indicators": .indicators(assessment.indicators),
      "filing": .filing(assessment.filing),
      "pairs": .array(pairs),
      "model": [
        "formulation": .string(model.formulation), "arcs": .int(model.arcs), "columns": .int(model.columns),
        "rows": .int(model.rows), "solve_seconds": isTimed ? .number(model.solveSeconds) : .null,
      ],
      "crossing": .crossing(assessment.crossing),
      "directions": .directions(assessment.directions),
      "renewals": .array(renewals.map { $0.json(language) }),
      "guards_yield": .bool(proposal.hasYieldingGuards),
      "history": .history(history),
      "roster": ["schools": .int(scenario.roster.schools.count), "people": .int(scenario.roster.people.count)],
      "disparity": [
        "before": .number(assessment.disparity.before), "after": .number(assessment.disparity.after),
        "returned": .number(assessment.disparity.returned),
      ],
      "travel": scenario.roster.knowsWays ? .travel(assessment.travel) : .null,
      "pools": .pools(assessment.pools, scenario.roster.schools),
      "placed": .placed(assessment.placed),
      "set_aside": .setAside(assessment.setAside),
      "lot": .lot(assessment.lotPlaces, scenario.policy),
    ]
    let kept = changes.map { [JSONValue.Member("changes", .array($0.map(\.json)))] } ?? []
    let fair = proposal.fairness.map { [JSONValue.Member("fairness", .fairness($0, scenario.roster))] } ?? []
    return document.adding(kept + fair).adding(notices.members(language))
  }

  var history: ExchangeHistory { ExchangeHistory(scenario, proposal.plan) }

  var ledger: SeniorTitleLedger? { SeniorTitleLedger(scenario, eligibility, proposal.plan) }

  /// People who come home at the start of the year, in roster order; nobody comes home to a school that closes.
  private var returns: [JSONValue] {
    eligibility.people.indices.compactMap { person in
      guard let back = eligibility[person].returning, !eligibility[person].isClosing else { return nil }
      return [
        "teacher_id": .string(scenario.roster.people[person].id),
        "from_school": .string(scenario.roster.schools[back.to].id),
        "to_school": .string(scenario.roster.schools[scenario.roster.people[person].home].id),
        "kind": .string(back.kind),
      ]
    }
  }

  private var pairs: [JSONValue] {
    pairedSchools.map { pair, count in
      ["school_a": .string(pair.a), "school_b": .string(pair.b), "moves": .int(count)]
    }
  }

  /// Moves between each two schools, whichever way they go.
  var pairedSchools: [(pair: SchoolPair, moves: Int)] {
    var counts: [SchoolPair: Int] = [:]
    for move in proposal.plan.moves {
      let home = scenario.roster.people[move.person].home
      counts[SchoolPair(scenario.roster.schools[home].id, scenario.roster.schools[move.to].id), default: 0] += 1
    }
    return counts.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }
}

/// Two schools by identifier, the smaller first.
struct SchoolPair: Hashable, Comparable {
  let a: String
  let b: String

  init(_ one: String, _ other: String) {
    a = min(one, other)
    b = max(one, other)
  }

  static func < (x: SchoolPair, y: SchoolPair) -> Bool { (x.a, x.b) < (y.a, y.b) }
}

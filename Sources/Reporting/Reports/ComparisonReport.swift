import Exchange

/// What came of planning one scenario of a comparison.
public struct ComparedScenario: Sendable {
  public enum Result: Sendable {
    case planned(Proposal, Verdict)
    case infeasible(Diagnosis)
    case outOfTime
  }

  public let name: String
  public let scenario: Scenario
  public let result: Result

  public init(name: String, scenario: Scenario, result: Result) {
    self.name = name
    self.scenario = scenario
    self.result = result
  }

  var planned: (proposal: Proposal, assessment: Assessment)? {
    guard case .planned(let proposal, let verdict) = result else { return nil }
    return (proposal.published, verdict.published.assessment)
  }

  var status: String {
    switch result {
    case .planned(let proposal, _): proposal.status.rawValue
    case .infeasible: "infeasible"
    case .outOfTime: "out_of_time"
    }
  }
}

/// Where somebody goes in one plan.
struct Destination: Hashable {
  let school: String
  let kind: String

  var json: JSONValue { ["to_school": .string(school), "kind": .string(kind)] }
}

/// Someone whom not all plans treat alike.
struct Difference {
  let id: String
  let name: String
  let home: String
  /// Per scenario in order, the base first; nil: stays.
  let destinations: [Destination?]
}

/// Scenarios side by side, the first being the base.
public struct ComparisonReport: Sendable {
  let scenarios: [ComparedScenario]
  /// What the caller should know of how the scenarios came about.
  let remark: Phrase?

  public init(_ scenarios: [ComparedScenario], remark: Phrase? = nil) {
    precondition(!scenarios.isEmpty, "a comparison has a base")
    self.scenarios = scenarios
    self.remark = remark
  }

  var base: ComparedScenario { scenarios[0] }

  /// Plans that exist, the base first if it is among them.
  var plans: [ComparedScenario] { scenarios.filter { $0.planned != nil } }

  /// At least one scenario has a plan.
  public var hasPlan: Bool { !plans.isEmpty }

  /// Time ran out on a scenario before it was known whether a plan exists.
  public var hasUndecided: Bool {
    scenarios.contains { if case .outOfTime = $0.result { true } else { false } }
  }

  public func json(_ language: Language) -> JSONValue {
    [
      "base": .string(base.name),
      "scenarios": .array(scenarios.map { document($0, language) }),
      "differences": ["moves": .array(differences.map(document))],
    ]
  }

  private func document(_ compared: ComparedScenario, _ language: Language) -> JSONValue {
    let assessment = compared.planned?.assessment
    let document: JSONValue = [
      "name": .string(compared.name), "status": .string(compared.status),
      "objectives": .objectives(compared.planned?.proposal.levels ?? []),
      "quotas": .quotas(assessment?.quotas ?? []), "indicators": .indicators(assessment?.indicators ?? []),
      "filing": assessment.map { .filing($0.filing) } ?? .null,
    ]
    guard case .infeasible(let diagnosis) = compared.result else { return document }
    return document.adding(DiagnosisReport(diagnosis).members(language))
  }

  private func document(_ difference: Difference) -> JSONValue {
    let destinations = difference.destinations.map { $0?.json ?? .null }
    let hasBase = base.planned != nil
    let others = zip(plans, destinations).dropFirst(hasBase ? 1 : 0).map { JSONValue.Member($0.name, $1) }
    return [
      "teacher_id": .string(difference.id), "name": .string(difference.name),
      "from_school": .string(difference.home), "base": hasBase ? destinations[0] : .null,
      "scenarios": .object(Array(others)),
    ]
  }

  /// Everybody whom the plans do not treat alike, by identifier.
  var differences: [Difference] {
    let plans = plans
    let destinations = plans.map(\.destinations)
    var seen: [String: (name: String, home: String)] = [:]
    for (plan, moving) in zip(plans, destinations) {
      let roster = plan.scenario.roster
      for id in moving.keys where seen[id] == nil {
        let person = roster.people[roster.personIndex[id]!]
        seen[id] = (person.name, roster.schools[person.home].id)
      }
    }
    return seen.keys.sorted().compactMap { id in
      let places = destinations.map { $0[id] }
      guard Set(places).count > 1, let person = seen[id] else { return nil }
      return Difference(id: id, name: person.name, home: person.home, destinations: places)
    }
  }
}

extension ComparedScenario {
  /// By the identifier of each mover; of somebody who teaches at several schools, the first.
  fileprivate var destinations: [String: Destination] {
    guard let plan = planned?.proposal.plan else { return [:] }
    let roster = scenario.roster
    return Dictionary(
      plan.moves.map { (roster.people[$0.person].id, Destination(school: roster.schools[$0.to].id, kind: $0.kind)) },
      uniquingKeysWith: { first, _ in first })
  }
}

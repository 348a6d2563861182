import Exchange
import Leveling

/// Why no plan keeps the hard rules (model §6): how far they would have to bend, and which of them cannot hold together.
extension Diagnosis {
  init(_ attempt: Attempt, _ options: PlanningOptions, _ control: SearchControl) throws {
    options.say(Phrase(zh: "查找不能同时成立的规则", en: "looking for the rules that cannot hold together"), control)
    let everything = try Bending(attempt, control) { _ in true }
    let conflict = try Self.conflict(attempt, control)
    var relaxations: [Phrase] = []
    for rule in conflict {
      guard let alone = try Bending(attempt, control, opening: { $0.rule == rule.rule }) else { continue }
      relaxations += alone.bent.isEmpty ? [] : [Self.relaxation(rule.rule, alone.bent)]
    }
    if relaxations.isEmpty, let everything, !everything.bent.isEmpty {
      for (rule, bent) in Dictionary(grouping: everything.bent, by: \.tag.rule).sorted(by: { $0.key < $1.key }) {
        relaxations.append(Self.relaxation(rule, bent))
      }
    }
    self.init(
      conflict: conflict,
      shortfalls: (everything?.bent ?? []).map {
        Shortfall(rule: $0.tag.rule, scope: $0.tag.scope, required: $0.required, possible: $0.possible)
      }, relaxations: relaxations,
      stranded: conflict.contains { Self.asksForPeople($0.rule) } ? Self.stranded(attempt.context) : [])
  }

  /// The rule asks for people who move: what leaves them nowhere to go is part of the answer.
  private static func asksForPeople(_ rule: String) -> Bool {
    rule.hasPrefix("quota.") || ["closure.placed", "term.limit", "pin.send"].contains(rule)
  }

  /// Deletion filter: a rule without which there is still no plan is not needed for the conflict.
  private static func conflict(_ attempt: Attempt, _ control: SearchControl) throws -> [Conflict] {
    var clauses: [String: String] = [:]
    for tag in attempt.tags where tag.hardness == .hard { clauses[tag.rule] = tag.clause }
    let rules = clauses.keys.sorted()
    var dropped: Set<String> = []
    for rule in rules {
      let trial = dropped.union([rule])
      if try !mayHavePlan(attempt.program, control, without: trial) { dropped = trial }
    }
    return rules.filter { !dropped.contains($0) }.map { Conflict(rule: $0, clause: clauses[$0] ?? "") }
  }

  private static func mayHavePlan(_ program: Program, _ control: SearchControl, without rules: Set<String>) throws
    -> Bool
  {
    var trial = program
    trial.uppers = program.opening { rules.contains($0.rule) }
    trial.levels = []
    var search = LevelSearch(trial, control, .sifting)
    // A rule may only be dropped where the others are proven impossible; undecided counts as possible.
    if case .infeasible = try search.run() { return false }
    return true
  }

  private static func relaxation(_ rule: String, _ bent: [Bending.Bent]) -> Phrase {
    let more = bent.count > 5 ? " …" : ""
    let places = Phrase(
      zh: bent.prefix(5).map(\.tag.place.zh).joined(separator: "、") + more,
      en: bent.prefix(5).map(\.tag.place.en).joined(separator: ", ") + more)
    if rule.hasPrefix("quota."), let only = bent.first {
      let (asked, possible) = (number(only.required), number(only.possible))
      return Phrase(
        zh: "\(rule)（\(places.zh)）：要求 \(asked)，其他规则容许的最接近值为 \(possible)；改为 \(possible) 即可行",
        en: "\(rule) (\(places.en)) asks for \(asked); \(possible) is the nearest that the other rules allow")
    }
    let most = number(bent.map { abs($0.required - $0.possible) }.max() ?? 0)
    return Phrase(
      zh: "\(rule)：在 \(bent.count) 处各放宽不超过 \(most) 即可行（\(places.zh)）",
      en: "\(rule): bending it by at most \(most) in \(bent.count) place\(bent.count == 1 ? "" : "s") is enough "
        + "(\(places.en))")
  }

  private static func number(_ value: Double) -> String {
    value == value.rounded() ? String(Int(value)) : String((value * 100).rounded() / 100)
  }
}

/// The least bending of some hard rules that makes a plan possible.
private struct Bending {
  struct Bent {
    let tag: RuleTag
    let required: Double
    let possible: Double
  }

  let bent: [Bent]

  /// nil where bending these rules is not enough, or time ran out.
  init?(_ attempt: Attempt, _ control: SearchControl, opening isOpen: (Program.RowTag) -> Bool) throws {
    let program = attempt.program
    var trial = program
    trial.uppers = program.opening(isOpen)
    trial.levels = [program.bending { column in trial.uppers[column] > program.uppers[column] }]
    var search = LevelSearch(trial, control, .sifting)
    _ = try search.run()
    guard let plan = search.plan else { return nil }
    let values = trial.values(choosing: plan)
    bent = program.hardElastics.compactMap { column, row in
      guard values[column] > 1e-6, let tag = program.rows[row].tag.map({ attempt.tags[$0.number] }) else { return nil }
      let isBelow = trial.entryValues[trial.starts[column]] > 0
      let limit = (isBelow ? program.rows[row].lower : program.rows[row].upper) + tag.counted
      return Bent(tag: tag, required: limit, possible: limit + (isBelow ? -values[column] : values[column]))
    }
  }
}

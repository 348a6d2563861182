/// `balance.subject`: for each school, stage and subject, −tolerance ≤ arrivals − departures ≤ tolerance + vacancies.
///
/// Balanced kinds only. People whose exchange has ended count on both sides (期满返回): as departures of their host and
/// arrivals at home. Vacancies are posts of the needs table that nobody worked in before. A school that closes is left out.
/// What returns alone unbalance is reported and breaks nothing as long as the moves do not add to it (`excuse_returns`, on
/// unless a pack says otherwise); a plan is made without such a case wherever one can be. A balance that is soft
/// (`hard: false`) keeps a limit: no group is farther beyond its limits than `most_when_soft`.
///
/// 中文：各校各学段各学科：−容差 ≤ 接收 − 派出 ≤ 容差 + 空缺。只计全职并参与平衡的形式；期满返回者同时计为接收学校的派出和原校的接收；空缺为岗位需求表所列而原无人
/// 任教的岗位。仅由期满返回造成的不平衡，只要计划的派出、接收没有使它加大，只作提示，不算违规（excuse_returns，政策包可以关闭）；凡能避免的，计划都避免。放宽为“原则上”（hard:
/// false）时仍有上限：超出不得大于 most_when_soft。
struct SubjectBalanceRule: Rule {
  static let id = "balance.subject"
  static let summary = Phrase(
    zh: "各校各学段各学科派出与接收（含期满返回）人数平衡",
    en: "for each school, stage and subject, arrivals and departures balance, returns included")

  let balance: Balance
  let hardness: Hardness
  var provenance: Provenance { balance.provenance }

  static func rules(of policy: Policy) -> [SubjectBalanceRule] {
    policy.balance?.parts.map { SubjectBalanceRule(balance: policy.balance!, hardness: $0) } ?? []
  }

  func check(_ subject: PlanUnderCheck) -> [Violation] {
    subject.violations(self, balance, subject.imbalances(balance, Self.isAsked))
  }

  /// Everybody out of balance counts one.
  func shortfall(_ subject: PlanUnderCheck) -> Double {
    Double(subject.imbalances(balance, Self.isAsked).reduce(0) { $0 + $1.beyond })
  }

  private static func isAsked(_ group: StaffGroup) -> Bool {
    if case .teachers = group { true } else { false }
  }
}

/// `balance.role`: leaders balance by role, so that a school that gives its principal gets one: a departure counts under the
/// post at home, an arrival under the post at the host (`host_role`), and a return leaves that post. There are no vacancies.
/// What returns alone unbalance, and a balance that is soft, are treated as for subjects.
///
/// 中文：校级领导按职务平衡：派出校长的学校得到一位校长。派出按原任职务计，接收按拟任职务计，期满返回者从所任职务离开。没有空缺一说。期满返回造成的不平衡和放宽后的上限与学科平衡相同。
struct RoleBalanceRule: Rule {
  static let id = "balance.role"
  static let summary = Phrase(
    zh: "各校各领导职务派出与接收（含期满返回）人数平衡",
    en: "for each school and leaders' role, arrivals and departures balance, returns included")

  let balance: Balance
  let hardness: Hardness
  var provenance: Provenance { balance.provenance }

  static func rules(of policy: Policy) -> [RoleBalanceRule] {
    policy.balance?.parts.map { RoleBalanceRule(balance: policy.balance!, hardness: $0) } ?? []
  }

  func check(_ subject: PlanUnderCheck) -> [Violation] {
    subject.violations(self, balance, subject.imbalances(balance, Self.isAsked))
  }

  func shortfall(_ subject: PlanUnderCheck) -> Double {
    Double(subject.imbalances(balance, Self.isAsked).reduce(0) { $0 + $1.beyond })
  }

  private static func isAsked(_ group: StaffGroup) -> Bool {
    if case .leaders = group { true } else { false }
  }
}

extension Balance {
  /// What the rule is made of: the policy's own hardness first, then, where some imbalances are let be, the limit to that
  /// (hard) or the report of it (soft).
  fileprivate var parts: [Hardness] {
    switch hardness {
    case .soft: [.soft, .hard]
    case .hard: excusesReturns ? [.hard, .soft] : [.hard]
    }
  }
}

/// A group of a school that is out of balance.
private struct Imbalance {
  let cell: Int
  let net: Int
  /// The limit that is passed.
  let limit: Int
  /// What may be let be, at most: never less than the limit.
  let most: Int

  /// People beyond the limit.
  var beyond: Int { abs(net - limit) }
  var isLetBe: Bool { abs(net - limit) <= abs(most - limit) }
}

extension PlanUnderCheck {
  fileprivate func imbalances(_ balance: Balance, _ isAsked: (StaffGroup) -> Bool) -> [Imbalance] {
    let width = facts.groups.count
    let slack = balance.hardness == .soft ? balance.mostWhenSoft : 0
    return net.indices.compactMap { cell in
      let (lower, upper) = (-balance.tolerance, balance.tolerance + facts.vacancies[cell])
      guard net[cell] < lower || net[cell] > upper, isAsked(facts.groups[cell % width]),
        !facts.roster.schools[cell / width].isClosed(in: facts.year)
      else { return nil }
      let returns = balance.excusesReturns ? facts.returnBalance[cell] : 0
      return net[cell] < lower
        ? Imbalance(cell: cell, net: net[cell], limit: lower, most: min(lower - slack, returns))
        : Imbalance(cell: cell, net: net[cell], limit: upper, most: max(upper + slack, returns))
    }
  }

  /// The hard part speaks of what may not be let be, the soft one of what is.
  fileprivate func violations(_ rule: any Rule, _ balance: Balance, _ found: [Imbalance]) -> [Violation] {
    found.filter { $0.isLetBe == (rule.hardness == .soft) }.map { facts.violation(rule, balance, $0, moves) }
  }
}

extension Facts {
  /// Counts again at the school found, to be able to say what came together there.
  fileprivate func violation(
    _ rule: any Rule, _ balance: Balance, _ found: Imbalance, _ moves: [CheckedMove]
  ) -> Violation {
    let (cell, net) = (found.cell, found.net)
    let limit = found.isLetBe ? found.limit : found.most
    let index = cell / groups.count
    let group = cell % groups.count
    let mine = moves.filter { kinds[$0.kind].isBalanced }
    let arrivals = mine.count { cellAtHost($0) == cell }
    let departures = mine.count { $0.from == index && groupOf[$0.person] == group }
    let (school, label) = (school(index), groups[group].phrase)
    let people = groups[group].people
    let missing = abs(limit - net)
    let returns = returnBalance[cell]
    let returned = Phrase(
      zh: returns == 0 ? "" : "，期满返回净 \(returns > 0 ? "+" : "")\(returns) 人",
      en: returns == 0 ? "" : ", \(returns > 0 ? "+" : "")\(returns) by returns")
    let vacancy =
      vacancies[cell] == 0
      ? Phrase("") : Phrase(zh: "（空缺 \(vacancies[cell]) 岗）", en: " (\(vacancies[cell]) posts are vacant)")
    let excuse =
      balance.hardness == .hard && rule.hardness == .soft
      ? Phrase(zh: "；由期满返回造成，不算违规", en: "; it comes of returns, and breaks nothing") : Phrase("")
    return violation(
      rule, school: index,
      Phrase(
        zh: "\(school.zh)\(label.zh)：接收 \(arrivals) 人，派出 \(departures) 人\(returned.zh)，"
          + "净 \(net > 0 ? "+" : "")\(net) 人，限 \(limit)\(vacancy.zh)\(excuse.zh)",
        en: "\(school.en), \(label.en): \(arrivals) arrive, \(departures) leave\(returned.en); "
          + "net \(net > 0 ? "+" : "")\(net), the limit is \(limit)\(vacancy.en)\(excuse.en)"),
      hint: net < 0
        ? Phrase(
          zh: "\(school.zh)还缺 \(missing) 名\(people.zh)：另派人来，或少派出",
          en: "\(school.en) lacks \(missing) (\(people.en)): send somebody there, or send fewer away")
        : Phrase(
          zh: "\(school.zh)多出 \(missing) 名\(people.zh)：少接收，或另派出",
          en: "\(school.en) has \(missing) too many (\(people.en)): send fewer there, or some away"),
      required: limit, actual: net)
  }
}

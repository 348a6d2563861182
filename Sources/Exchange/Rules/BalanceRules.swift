/// `balance.subject`: for each school, stage and subject, −tolerance ≤ arrivals − departures ≤ tolerance + vacancies.
///
/// Balanced kinds only. People whose exchange has ended count on both sides (期满返回): as departures of their host and
/// arrivals at home. Vacancies are posts of the needs table that nobody worked in before. A school that closes is left out.
///
/// 中文：各校各学段各学科：−容差 ≤ 接收 − 派出 ≤ 容差 + 空缺。只计全职并参与平衡的形式；期满返回者同时计为接收学校的派出和原校的接收；空缺为岗位需求表所列而原无人
/// 任教的岗位。
struct SubjectBalanceRule: Rule {
  static let id = "balance.subject"
  static let summary = Phrase(
    zh: "各校各学段各学科派出与接收（含期满返回）人数平衡",
    en: "for each school, stage and subject, arrivals and departures balance, returns included")

  let balance: Balance
  var hardness: Hardness { balance.hardness }
  var provenance: Provenance { balance.provenance }

  static func rules(of policy: Policy) -> [SubjectBalanceRule] {
    policy.balance.map { [SubjectBalanceRule(balance: $0)] } ?? []
  }

  func check(_ subject: PlanUnderCheck) -> [Violation] {
    subject.imbalances(self, tolerance: balance.tolerance) { group in
      if case .teachers = group { true } else { false }
    }
  }
}

/// `balance.role`: leaders balance by role, so that a school that gives its principal gets one. There are no vacancies.
///
/// 中文：校级领导按职务平衡：派出校长的学校得到一位校长。没有空缺一说。
struct RoleBalanceRule: Rule {
  static let id = "balance.role"
  static let summary = Phrase(
    zh: "各校各领导职务派出与接收（含期满返回）人数平衡",
    en: "for each school and leaders' role, arrivals and departures balance, returns included")

  let balance: Balance
  var hardness: Hardness { balance.hardness }
  var provenance: Provenance { balance.provenance }

  static func rules(of policy: Policy) -> [RoleBalanceRule] {
    policy.balance.map { [RoleBalanceRule(balance: $0)] } ?? []
  }

  func check(_ subject: PlanUnderCheck) -> [Violation] {
    subject.imbalances(self, tolerance: balance.tolerance) { group in
      if case .leaders = group { true } else { false }
    }
  }
}

extension SubjectBalanceRule {
  /// Everybody out of balance counts one.
  func shortfall(_ subject: PlanUnderCheck) -> Double {
    check(subject).reduce(0) { $0 + abs($1.actual! - $1.required!) }
  }
}

extension RoleBalanceRule {
  func shortfall(_ subject: PlanUnderCheck) -> Double {
    check(subject).reduce(0) { $0 + abs($1.actual! - $1.required!) }
  }
}

extension PlanUnderCheck {
  fileprivate func imbalances(_ rule: any Rule, tolerance: Int, _ isAsked: (StaffGroup) -> Bool) -> [Violation] {
    var net = facts.returnBalance
    for move in moves where facts.kinds[move.kind].isBalanced {
      net[facts.cell(school: move.from, person: move.person)] -= 1
      net[facts.cell(school: move.to, person: move.person)] += 1
    }
    let width = facts.groups.count
    var violations: [Violation] = []
    for cell in net.indices {
      let upper = tolerance + facts.vacancies[cell]
      guard net[cell] < -tolerance || net[cell] > upper, isAsked(facts.groups[cell % width]),
        !facts.roster.schools[cell / width].isClosed(in: facts.year)
      else { continue }
      violations.append(
        facts.imbalance(rule, cell: cell, net: net[cell], limit: net[cell] < 0 ? -tolerance : upper, moves))
    }
    return violations
  }
}

extension Facts {
  /// Counts again at the school found, to be able to say what came together there.
  fileprivate func imbalance(_ rule: any Rule, cell: Int, net: Int, limit: Int, _ moves: [CheckedMove]) -> Violation {
    let index = cell / groups.count
    let group = cell % groups.count
    let mine = moves.filter { groupOf[$0.person] == group && kinds[$0.kind].isBalanced }
    let arrivals = mine.count { $0.to == index }
    let departures = mine.count { $0.from == index }
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
    return violation(
      rule, school: index,
      Phrase(
        zh: "\(school.zh)\(label.zh)：接收 \(arrivals) 人，派出 \(departures) 人\(returned.zh)，"
          + "净 \(net > 0 ? "+" : "")\(net) 人，限 \(limit)\(vacancy.zh)",
        en: "\(school.en), \(label.en): \(arrivals) arrive, \(departures) leave\(returned.en); "
          + "net \(net > 0 ? "+" : "")\(net), the limit is \(limit)\(vacancy.en)"),
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

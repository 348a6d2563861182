import Exchange

/// One exchange that is prolonged at its host (续派).
struct RenewalRecord {
  let person: Person
  let from: School
  let to: School
  let kind: Kind?
  /// The exchange with its new end.
  let exchange: Placement
  /// Who decided it; nil: the plan did.
  let pin: Pin?

  /// The reason given with a pin stays in the table, since it may be a private one.
  var reason: Phrase {
    if let pin {
      return Phrase(zh: "续派：已有决定，批准：\(pin.approver)", en: "prolonged by decision, approved by \(pin.approver)")
    }
    let post: Phrase =
      person.role.isLeader
      ? Phrase(zh: person.role.zh, en: person.role.rawValue)
      : Phrase(
        zh: "\(person.stage.zh)\(person.subject.phrase.zh)", en: "\(person.stage.rawValue) \(person.subject.phrase.en)")
    guard kind?.isBalanced ?? true else {
      return Phrase(zh: "续派：若期满返回，没有可行计划", en: "prolonged: no plan holds if everybody returns")
    }
    return Phrase(
      zh: "续派：若期满返回，\(to.name)\(post.zh)少一人、\(from.name)\(post.zh)多一人，无法平衡",
      en: "prolonged: the return would leave \(to.name) one short in \(post.en) and \(from.name) one over, "
        + "which no plan balances")
  }

  func json(_ language: Language) -> JSONValue {
    [
      "teacher_id": .string(person.id), "from_school": .string(from.id), "to_school": .string(to.id),
      "kind": .string(exchange.kind), "start": .string(exchange.start.description),
      "end": .string(exchange.end.description),
      "host_role": exchange.hostRole.map { .string($0.rawValue) } ?? .null,
      "decided_by": .string(pin == nil ? "plan" : "pin"),
      "reason": .string(reason(language)),
    ]
  }
}

extension PlanReport {
  /// In roster order.
  var renewals: [RenewalRecord] {
    let pins = Dictionary(
      scenario.roster.pins.filter { $0.decision == .renew }.map { ($0.person, $0) }, uniquingKeysWith: { $1 })
    return scenario.renewed.sorted().compactMap { index in
      guard let running = eligibility[index].running else { return nil }
      let roster = scenario.roster
      return RenewalRecord(
        person: roster.people[index], from: roster.schools[running.from], to: roster.schools[running.to],
        kind: scenario.policy.kind(running.kind), exchange: running, pin: pins[index])
    }
  }

  /// Exchanges that the plan itself prolongs, in the shape of moves: the tables list them after the moves, and a plan read
  /// from such a table prolongs them again.
  func renewedByPlan(_ language: Language) -> [MoveRecord] {
    renewals.filter { $0.pin == nil }.map { renewal in
      let exchange = renewal.exchange
      return MoveRecord(
        person: renewal.person, from: renewal.from, to: renewal.to, kind: renewal.kind,
        move: Move(
          person: exchange.person, to: exchange.to, kind: exchange.kind, start: exchange.start, end: exchange.end,
          hostRole: exchange.hostRole),
        kilometres: MoveRecord.kilometres(renewal.person, to: exchange.to, renewal.kind, scenario.roster),
        reason: renewal.reason(language), returns: true)
    }
  }
}

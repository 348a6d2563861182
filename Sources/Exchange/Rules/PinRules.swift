/// `pin.send`: whoever has been decided to be sent (锁定派出) is in the plan, to the school and by the kind decided, where
/// the decision names them.
///
/// 中文：已决定派出的人员须按决定的学校和形式派出。
struct PinSendRule: MoveRule, StandingRule {
  static let id = "pin.send"
  static let summary = Phrase(zh: "已决定派出的人员须按决定派出", en: "whoever has been decided to be sent is sent as decided")

  func check(_ subject: PlanUnderCheck) -> [Violation] {
    let facts = subject.facts
    guard !facts.roster.pins.isEmpty else { return [] }
    let moving = Set(subject.moves.map(\.person))
    var seen: Set<Int> = []
    let unmoved = facts.roster.pins.filter {
      $0.decision == .send && !moving.contains($0.person) && seen.insert($0.person).inserted
    }
    // Who is sent as decided may teach at further schools besides.
    let asDecided = Set(subject.moves.filter { check($0, facts) == nil }.map(\.person))
    return subject.moves.filter { !asDecided.contains($0.person) }.compactMap { check($0, facts) }
      + unmoved.map { pin in
        Violation(
          self, message: Text.unmoved(facts.person(pin.person)),
          hint: facts.decision(pin), teacherID: facts.roster.people[pin.person].id,
          schoolID: facts.roster.schools[facts.home(pin.person)].id)
      }
  }

  func check(_ move: CheckedMove, _ facts: Facts) -> Violation? {
    guard let pins = facts.pins[move.person] else { return nil }
    let broken = pins.first { pin in
      pin.decision == .send
        && (pin.school.map { $0 != move.to } ?? false || pin.kind.map { $0 != facts.kinds[move.kind].id } ?? false)
    }
    guard let broken else { return nil }
    return facts.violation(
      self, move, Text.otherwise(facts.person(move.person), facts.school(move.to), facts.kinds[move.kind]),
      hint: facts.decision(broken))
  }

  private enum Text {
    static func unmoved(_ person: Phrase) -> Phrase {
      Phrase(zh: "\(person.zh)已决定派出，方案中没有安排", en: "\(person.en) has been decided to be sent but does not move")
    }
    static func otherwise(_ person: Phrase, _ host: Phrase, _ kind: Kind) -> Phrase {
      Phrase(
        zh: "\(person.zh)安排为\(kind.title.zh)到\(host.zh)，与已作的决定不同",
        en: "\(person.en) goes to \(host.en) by \(kind.title.en), which is not what has been decided")
    }
  }
}

/// `pin.keep`: whoever has been decided to stay (锁定留任) does not move.
///
/// 中文：已决定留任的人员不得派出。
struct PinKeepRule: MoveRule, StandingRule {
  static let id = "pin.keep"
  static let summary = Phrase(zh: "已决定留任的人员不得派出", en: "whoever has been decided to stay does not move")

  func check(_ move: CheckedMove, _ facts: Facts) -> Violation? {
    guard let pin = facts.pins[move.person]?.first(where: { $0.decision == .keep }) else { return nil }
    return facts.violation(
      self, move,
      Phrase(
        zh: "\(facts.person(move.person).zh)已决定留任，不能派出",
        en: "\(facts.person(move.person).en) has been decided to stay and cannot be sent"),
      hint: facts.decision(pin), school: move.from)
  }
}

extension Facts {
  /// Who decided what; the reason stays in the table, since it may be a private one.
  fileprivate func decision(_ pin: Pin) -> Phrase {
    let kindTitle = pin.kind.map { policy.kind($0)?.title ?? Phrase($0) }
    let host = pin.school.map(school)
    let what =
      pin.decision == .keep
      ? Phrase(zh: "留任", en: "stay")
      : Phrase(
        zh: "派出\(host.map { "到\($0.zh)" } ?? "")\(kindTitle.map { "，\($0.zh)" } ?? "")",
        en: "send\(host.map { " to \($0.en)" } ?? "")\(kindTitle.map { " by \($0.en)" } ?? "")")
    let approver = pin.approver
    return Phrase(
      zh: "决定：\(what.zh)\(approver.isEmpty ? "" : "，批准：\(approver)")",
      en: "decided: \(what.en)\(approver.isEmpty ? "" : ", approved by \(approver)")")
  }
}

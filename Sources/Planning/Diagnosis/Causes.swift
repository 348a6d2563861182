import Exchange

/// What a person would name first, found by counting and looking up; rules that take part are told with it.
struct Causes {
  private(set) var all: [Diagnosis.Cause] = []
  /// Rules that cannot hold together by a cause alone; empty where none says so by itself.
  private(set) var conflict: [String] = []

  private let context: PlanContext
  private let checker: Checker

  init(_ context: PlanContext, _ question: Question) {
    self.context = context
    checker = Checker(context.scenario, context.eligibility)
    decisions(question)
    mustMove()
    returns()
    for row in checker.assess(Plan(moves: [])).quotas where row.isHard { share(row) }
  }

  // MARK: Decisions

  /// Whoever is to be sent, by a pin or by the question, and has no way.
  private mutating func decisions(_ question: Question) {
    let pins = context.roster.pins.filter { $0.decision == .send }
      .map { (person: $0.person, to: $0.school, kind: $0.kind, rule: "pin.send") }
    let asked = question.forced.map { (person: $0.person, to: $0.to, kind: $0.kind, rule: "") }
    for decision in pins + asked {
      let hosts = decision.to.map { [$0] } ?? Array(context.roster.schools.indices)
      let home = context.roster.people[decision.person].home
      let ways = hosts.filter { $0 != home }.map {
        checker.refusals(sending: decision.person, to: $0, by: decision.kind).filter { $0.rule != "pin.send" }
      }
      guard !ways.contains(where: \.isEmpty) else { continue }
      let closing = Self.closing(ways.map { $0.map(\.rule) })
      let why = Phrase.list(Self.messages(ways, closing))
      let name = person(decision.person)
      let host = decision.to.map { place($0) }
      let to = host.map { Phrase(zh: "到\($0.zh)", en: " to \($0.en)") } ?? Phrase("")
      all.append(
        Diagnosis.Cause(
          .pin,
          Phrase(
            zh: ways.isEmpty
              ? "\(name.zh)已决定派出，但没有别的学校可去" : "\(name.zh)已决定派出\(to.zh)，但规定不允许：\(why.zh)",
            en: ways.isEmpty
              ? "\(name.en) is to be sent, and there is no other school"
              : "\(name.en) is to be sent\(to.en), which the rules close: \(why.en)"),
          people: [context.roster.people[decision.person].id]))
      if conflict.isEmpty { conflict = (decision.rule.isEmpty ? [] : [decision.rule]) + closing }
    }
  }

  /// Rules, as few as can easily be found, one of which closes each of the ways.
  private static func closing(_ ways: [[String]]) -> [String] {
    var (rest, rules) = (ways, [String]())
    while !rest.isEmpty {
      let counts = rest.reduce(into: [String: Int]()) { counts, way in
        for rule in Set(way) { counts[rule, default: 0] += 1 }
      }
      guard let most = counts.max(by: { ($0.value, $1.key) < ($1.value, $0.key) })?.key else { break }
      rules.append(most)
      rest.removeAll { $0.contains(most) }
    }
    // Later ones may have made an earlier one needless.
    return rules.filter { rule in ways.contains { way in !rules.contains { $0 != rule && way.contains($0) } } }
  }

  /// One message for each rule.
  private static func messages(_ ways: [[Violation]], _ rules: [String]) -> [Phrase] {
    let violations = ways.flatMap { $0 }
    return rules.compactMap { rule in violations.first { $0.rule == rule }?.message }
  }

  // MARK: Whoever must move

  private mutating func mustMove() {
    let terms = context.policy.term?.hardness == .hard
    let closure = context.policy.closure?.hardness == .hard
    for person in context.roster.people.indices where context.traffic.count(person) == 0 {
      let standing = context.eligibility[person]
      guard terms && standing.isTermDue || closure && standing.mustBePlaced, all.count < 20 else { continue }
      let ways = checker.openings(of: person).map(\.refusals).filter { !$0.isEmpty }
      let closing = Self.closing(ways.map { $0.map(\.rule) })
      let (name, why) = (self.person(person), Phrase.list(Self.messages(ways, closing)))
      let must =
        standing.mustBePlaced
        ? Phrase(zh: "原校撤并，须安置", en: "must be placed, the home school being closed")
        : Phrase(zh: "任期届满，须交流", en: "must move, the terms being over")
      all.append(
        Diagnosis.Cause(
          .mustMove,
          Phrase(
            zh: "\(name.zh)\(must.zh)，但没有可去的学校：\(why.zh)",
            en: "\(name.en) \(must.en), and has no school to go to: \(why.en)"),
          people: [context.roster.people[person].id]))
      if conflict.isEmpty { conflict = [standing.mustBePlaced ? "closure.placed" : "term.limit"] + closing }
    }
  }

  // MARK: Returns

  /// Movements that nobody chose: somebody comes home, and nobody of the group can follow or make room.
  private mutating func returns() {
    guard let balance = context.policy.balance, balance.hardness == .hard, !context.excusesReturns else { return }
    let number = Dictionary(uniqueKeysWithValues: zip(context.groups, 0...))
    let cells = context.baseline.returns.sorted {
      ($0.key.school, $0.key.group.label) < ($1.key.school, $1.key.group.label)
    }
    for (cell, count) in cells where abs(count) > balance.tolerance {
      guard let group = number[cell.group], !context.roster.schools[cell.school].isClosed(in: context.scenario.year)
      else { continue }
      let school = context.roster.schools[cell.school]
      let people = returning(cell, group, isLeaving: count < 0)
      let names = Phrase.list(people.map(person))
      let post = cell.group.phrase(at: school)
      if count < 0, !context.traffic.comes[group][cell.school] {
        all.append(
          Diagnosis.Cause(
            .returns,
            Phrase(
              zh: "\(names.zh)交流期满返回，\(post.zh)少 \(-count) 人，没有同学科（职务）的人可以接替",
              en: "\(names.en) go home; \(post.en) is \(-count) short, and nobody of that group can follow"),
            people: people.map { context.roster.people[$0].id }))
      } else if count > 0, context.roster.needs == nil, !context.traffic.goes[group][cell.school] {
        all.append(
          Diagnosis.Cause(
            .returns,
            Phrase(
              zh: "\(names.zh)交流期满返回，\(post.zh)多 \(count) 人，没有人可以派出腾出位置",
              en: "\(names.en) come home; \(post.en) has \(count) too many, and nobody there can go"),
            people: people.map { context.roster.people[$0].id }))
      }
    }
  }

  private func returning(_ cell: Baseline.Cell, _ group: Int, isLeaving: Bool) -> [Int] {
    context.roster.people.indices.filter { person in
      guard let back = context.eligibility[person].returning, context.groupOf[person] == group else { return false }
      return (isLeaving ? back.to : context.roster.people[person].home) == cell.school
    }
  }

  // MARK: Shares

  /// Supply and demand of one row of a share, as it is counted where nobody moves.
  private mutating func share(_ row: QuotaResult) {
    guard let quota = context.policy.quotas.first(where: { $0.ruleID == row.id }), quota.of != .exchanged else {
      return
    }
    let (roster, policy) = (context.roster, context.policy)
    let people = roster.people.indices.filter {
      QuotaConstraint.passes(quota, $0, context) && QuotaConstraint.scope(of: $0, quota, context) == row.scope
    }
    let scope =
      row.scope == "all" ? Phrase("") : Phrase(zh: scopeName(row.scope) + "：", en: scopeName(row.scope) + ": ")
    let number = row.required - row.numerator
    guard row.isUpperLimit else {
      let movable = people.filter { person in context.traffic.count(person) { policy.kinds[$0].counts } > 0 }
      if movable.count < number { return supply(people, movable.count, number, scope) }
      guard policy.sender.hardness == .hard, let share = policy.sender.maxShare else { return }
      let most = Dictionary(grouping: movable) { roster.people[$0].home }.reduce(0) { sum, entry in
        sum + min(entry.value.count, max(1, share.roundedDown(of: context.baseline.staff[entry.key])))
      }
      if most < number { senders(share, most, number, scope) }
      return
    }
    let must = people.filter { policy.term?.hardness == .hard && context.eligibility[$0].isTermDue }
    guard must.count > number else { return }
    all.append(
      Diagnosis.Cause(
        .demand,
        Phrase(
          zh: "\(scope.zh)任期届满须交流的有 \(must.count) 人，但比例上限只容 \(number) 人",
          en: "\(scope.en)\(must.count) people must move, their terms being over, and the share allows \(number)")))
  }

  private mutating func supply(_ people: [Int], _ movable: Int, _ number: Int, _ scope: Phrase) {
    let rest = people.count - movable
    all.append(
      Diagnosis.Cause(
        .supply,
        Phrase(
          zh: "\(scope.zh)\(people.count) 人中须派出 \(number) 人，但只有 \(movable) 人有学校可去，另外 \(rest) 人的各种去向都被规定关闭",
          en:
            "\(scope.en)\(number) of \(people.count) people are to go, and \(movable) have anywhere to go: the rules close "
            + "every way of the other \(rest)")))
  }

  private mutating func senders(_ share: Rate, _ most: Int, _ number: Int, _ scope: Phrase) {
    all.append(
      Diagnosis.Cause(
        .senders,
        Phrase(
          zh: "\(scope.zh)须派出 \(number) 人，但各校派出上限（本校教职工的 \(share.percent)）合计只有 \(most) 人",
          en:
            "\(scope.en)\(number) people are to go, and the limits on departures (\(share.percent) of each school's staff) "
            + "leave \(most) in all")))
  }

  private func scopeName(_ scope: String) -> String {
    if let school = context.roster.schoolIndex[scope] { return context.roster.schools[school].name }
    return Stage(rawValue: scope).map { $0.zh } ?? scope
  }

  // MARK: Names

  private func person(_ index: Int) -> Phrase {
    let person = context.roster.people[index]
    return Phrase(zh: "\(person.name)（\(person.id)）", en: "\(person.name) (\(person.id))")
  }

  private func place(_ index: Int) -> Phrase {
    let school = context.roster.schools[index]
    return Phrase(zh: "\(school.name)（\(school.id)）", en: "\(school.name) (\(school.id))")
  }
}

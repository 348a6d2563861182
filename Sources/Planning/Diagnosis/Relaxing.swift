import Exchange
import Leveling

/// Settings with which a plan exists, each of them tried; where settings cannot be tried, how far rules would have to bend.
struct Relaxing {
  private let attempt: Attempt
  private let question: Question
  private let options: PlanningOptions
  private let control: SearchControl
  /// As the bureau has it.
  private let policy: Policy
  private let described: [String: RuleDescription]

  init(
    _ attempt: Attempt, _ policy: Policy, _ question: Question, _ options: PlanningOptions, _ control: SearchControl
  ) {
    self.attempt = attempt
    self.policy = policy
    described = Dictionary(rules(of: policy).map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    self.question = question
    self.options = options
    self.control = control
  }

  /// - Parameters:
  ///   - conflict: rules that cannot hold together.
  ///   - blamed: the program in which those of the whole plan among them are found.
  ///   - everything: the least bending of all rules at once; nil where that is not enough.
  func relaxations(
    _ conflict: [String], _ blamed: Attempt, _ everything: Bending?
  ) throws -> [Diagnosis.Relaxation] {
    var found: [Diagnosis.Relaxation] = []
    for rule in conflict.sorted(by: { (isOurs($0) ? 0 : 1, $0) < (isOurs($1) ? 0 : 1, $1) }) {
      let alone = try Bending(attempt, control, opening: { $0.rule == rule })
      if let relaxation = try first(of: settings(rule, alone?.bent ?? []), [rule]) {
        found.append(relaxation)
      } else if let bent = alone?.bent, !bent.isEmpty {
        found.append(untried([rule], bent))
      }
    }
    if found.isEmpty, let relaxation = try together(conflict, everything) { found.append(relaxation) }
    if found.isEmpty, let bent = everything?.bent {
      for (rule, bent) in Dictionary(grouping: bent, by: \.tag.rule).sorted(by: { $0.key < $1.key }) {
        found.append(untried([rule], bent))
      }
    }
    return found.sorted { ($0.isOurs ? 0 : 1, $0.people ?? .max) < ($1.isOurs ? 0 : 1, $1.people ?? .max) }
  }

  private func isOurs(_ rule: String) -> Bool { described[rule]?.isOurs ?? false }

  private func settings(_ rule: String, _ bent: [Bending.Bent]) -> [[String]] {
    RuleSettings(policy: policy).bending(rule, bent)
  }

  // MARK: Trials

  /// The mildest of several settings with which a plan exists.
  private func first(of settings: [[String]], _ rules: [String]) throws -> Diagnosis.Relaxation? {
    for setting in settings {
      if control.isOver { return nil }
      guard let people = try people(owing: setting) else { continue }
      return Diagnosis.Relaxation(
        settings: setting, rules: rules, isOurs: rules.allSatisfy(isOurs), people: people, isTried: true,
        message: message(rules, people))
    }
    return nil
  }

  /// Where no rule alone is enough: one after another does without, and those that turn out to be needless are taken back.
  private func together(_ conflict: [String], _ everything: Bending?) throws -> Diagnosis.Relaxation? {
    guard options.overlaying != nil else { return nil }
    let bent = Dictionary(grouping: everything?.bent ?? [], by: \.tag.rule)
    let rules = Array(Set(conflict).union(bent.keys)).filter { described[$0] != nil }
      .sorted { (isOurs($0) ? 0 : 1, $0) < (isOurs($1) ? 0 : 1, $1) }
    var chosen: [(rule: String, settings: [String])] = []
    var people: Int?
    for rule in rules {
      // Without the rule: how far each of several has to bend is not known.
      guard let setting = settings(rule, bent[rule] ?? []).last else { continue }
      chosen.append((rule, setting))
      people = try self.people(owing: chosen.flatMap(\.settings))
      if people != nil { break }
    }
    guard people != nil else { return nil }
    for rule in chosen.map(\.rule).dropLast() {
      let rest = chosen.filter { $0.rule != rule }
      if let fewer = try self.people(owing: rest.flatMap(\.settings)) { (chosen, people) = (rest, fewer) }
    }
    let names = chosen.map(\.rule)
    return Diagnosis.Relaxation(
      settings: chosen.flatMap(\.settings), rules: names, isOurs: names.allSatisfy(isOurs), people: people,
      isTried: true,
      message: message(names, people ?? 0))
  }

  /// People by whom a plan that exists with the settings breaks the rules as they are; nil where none was found.
  private func people(owing settings: [String]) throws -> Int? {
    guard !control.isOver, let scenario = options.overlaying?(settings) else { return nil }
    var options = options
    options.isDiagnosed = false
    options.progress = { _ in }
    // Half of what is left is for the other trials.
    options.timeLimit = control.secondsLeft.isFinite ? max(0.5, control.secondsLeft / 2) : nil
    options.began = options.timeLimit == nil ? options.began : .now
    var any = question
    any.levels = []
    // The question is about people and schools in this order.
    let ordered = CanonicalOrder(scenario).scenario
    guard case .proposed(let proposal, _) = try Problem(ordered).answer(any, options) else { return nil }
    let given = Checker(ordered.under(policy))
    let broken = given.check(plan: proposal.plan).violations.filter(\.isOfHardRule)
    let persons = Set(broken.compactMap(\.teacherID))
    let heads = broken.filter { $0.teacherID == nil }.reduce(0.0) { sum, violation in
      guard let required = violation.required, let actual = violation.actual else { return sum + 1 }
      return sum + abs(required - actual)
    }
    return persons.count + Int(heads.rounded(.up))
  }

  private func message(_ rules: [String], _ people: Int) -> Phrase {
    let names = Phrase.list(rules.map { described[$0]?.summary ?? Phrase($0) })
    return Phrase(
      zh: "放宽“\(names.zh)”：已试过，可行（超出原规定 \(people) 人）",
      en: "relaxing “\(names.en)”: tried, and a plan exists (\(people) people beyond the rule as it is)")
  }

  // MARK: Without trials

  private func untried(_ rules: [String], _ bent: [Bending.Bent]) -> Diagnosis.Relaxation {
    let rule = rules[0]
    let more = bent.count > 5 ? " …" : ""
    let places = Phrase(
      zh: bent.prefix(5).map(\.tag.place.zh).joined(separator: "、") + more,
      en: bent.prefix(5).map(\.tag.place.en).joined(separator: ", ") + more)
    let name = described[rule]?.summary ?? Phrase(rule)
    let message: Phrase
    if rule.hasPrefix("quota."), let only = bent.first {
      let (asked, possible) = (Self.number(only.required), Self.number(only.possible))
      message = Phrase(
        zh: "\(name.zh)（\(places.zh)）：要求 \(asked)，其他规则容许的最接近值为 \(possible)；改为 \(possible) 即可行",
        en: "\(name.en) (\(places.en)) asks for \(asked); \(possible) is the nearest that the other rules allow")
    } else {
      let most = Self.number(bent.map(\.amount).max() ?? 0)
      message = Phrase(
        zh: "\(name.zh)：在 \(bent.count) 处各放宽不超过 \(most) 即可行（\(places.zh)）",
        en: "\(name.en): bending it by at most \(most) in \(bent.count) place\(bent.count == 1 ? "" : "s") is enough "
          + "(\(places.en))")
    }
    return Diagnosis.Relaxation(
      settings: [], rules: rules, isOurs: rules.allSatisfy(isOurs),
      people: Int(bent.reduce(0) { $0 + $1.amount }.rounded(.up)),
      isTried: false, message: message)
  }

  private static func number(_ value: Double) -> String {
    value == value.rounded() ? String(Int(value)) : String((value * 100).rounded() / 100)
  }
}

extension Scenario {
  /// The same tables under another policy.
  fileprivate func under(_ policy: Policy) -> Scenario {
    Scenario(name: name, year: year, policy: policy, roster: roster, digest: digest)
  }
}

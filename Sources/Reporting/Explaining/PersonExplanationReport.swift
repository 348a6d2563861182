import Exchange

/// Why somebody goes or stays, why there, and what anything else would cost. Internal: it may name the reason of an exemption.
public struct PersonExplanationReport: Sendable {
  let scenario: Scenario
  let eligibility: Eligibility
  let explanation: PersonExplanation
  /// Of the person's moves, in their order.
  let reasons: [Phrase]
  let comparison: PersonComparison?

  /// - Parameter eligibility: of the scenario.
  public init(
    scenario: Scenario, eligibility: Eligibility, explanation: PersonExplanation, reasons: [Phrase],
    comparison: PersonComparison? = nil
  ) {
    self.scenario = scenario
    self.eligibility = eligibility
    self.explanation = explanation
    self.reasons = reasons
    self.comparison = comparison
  }

  var roster: Roster { scenario.roster }
  var person: Person { roster.people[explanation.person] }
  var standing: PersonStanding { eligibility[explanation.person] }
  private var isMoving: Bool { !explanation.moves.isEmpty }

  // MARK: JSON

  public func json(_ language: Language) -> JSONValue {
    let document: JSONValue = [
      "teacher_id": .string(person.id), "eligible": .bool(standing.isEligible), "moves": .bool(isMoving),
      "to_school": explanation.moves.first.map { .string(roster.schools[$0.to].id) } ?? .null,
      "reasons": .array(standing.reasons.map { json($0, language) } + moveReasons(language)),
      "destinations": .array(explanation.destinations.map { json($0, language) }),
    ]
    var members: [JSONValue.Member] = []
    if let otherwise = explanation.otherwise {
      members.append(JSONValue.Member("otherwise", .object(otherwise.json(roster))))
    }
    if let comparison {
      members.append(JSONValue.Member("instead_of", json(comparison, language)))
    }
    return document.adding(members)
  }

  private var facts: JSONValue {
    [
      "years": .int(standing.years), "years_in_post": .int(standing.yearsInPost),
      "retirement": .string(standing.retirement.description), "in_base": .bool(standing.isInBase),
      "lot": lotRank.map(JSONValue.int) ?? .null,
    ]
  }

  var lotRank: Int? {
    guard scenario.policy.objectives.contains(where: { $0.level == .lot }) else { return nil }
    return Lot(seed: scenario.policy.lotSeed, ids: roster.people.map(\.id)).ranks[explanation.person]
  }

  private func json(_ reason: Reason, _ language: Language) -> JSONValue {
    [
      "rule": .string(reason.rule), "clause": .string(reason.clause), "message": .string(reason.message(language)),
      "for": .bool(reason.isFor), "facts": facts,
    ]
  }

  private func moveReasons(_ language: Language) -> [JSONValue] {
    zip(explanation.moves, reasons).map { move, reason in
      let kind = scenario.policy.kind(move.kind)
      return [
        "rule": .string(move.kind), "clause": .string(kind?.provenance.clause ?? ""),
        "message": .string(reason(language)), "for": .bool(true),
        "facts": [
          "to_school": .string(roster.schools[move.to].id), "start": .string(move.start.description),
          "end": .string(move.end.description),
        ],
      ]
    }
  }

  private func json(_ destination: PersonExplanation.Destination, _ language: Language) -> JSONValue {
    let opening = destination.opening
    let document: JSONValue = [
      "school_id": .string(roster.schools[opening.to].id), "kind": .string(opening.kind),
      "open": .bool(opening.isOpen), "chosen": .bool(destination.isChosen),
      "refusals": .array(opening.refusals.map { json($0, language) }),
    ]
    return document.adding(destination.instead?.json(roster) ?? [])
  }

  private func json(_ refusal: Violation, _ language: Language) -> JSONValue {
    [
      "rule": .string(refusal.rule), "clause": .string(refusal.clause), "message": .string(refusal.message(language)),
      "ours": .bool(refusal.isOurs),
    ]
  }

  private func json(_ comparison: PersonComparison, _ language: Language) -> JSONValue {
    let other = comparison.goes == explanation.person ? comparison.stays : comparison.goes
    var (rule, level, refusals): (String?, String?, [Violation]) = (nil, nil, [])
    switch comparison.decision {
    case .rule(let closing):
      rule = closing.first?.rule
      refusals = closing
    case .level(let difference): level = difference.level.rawValue
    default: break
    }
    let document: JSONValue = [
      "teacher_id": .string(roster.people[other].id), "decided_by": JSONValue(comparison.decidedBy),
      "rule": JSONValue(rule), "level": JSONValue(level),
      "refusals": .array(refusals.map { json($0, language) }),
      "message": .string(comparison.phrase(roster, eligibility)(language)),
    ]
    let exchanged = comparison.exchanged?.json(roster) ?? []
    let draws = comparison.ranks.map {
      [
        JSONValue.Member("lot", ["goes": .int($0.goes), "stays": .int($0.stays)])
      ]
    }
    return document.adding(exchanged + (draws ?? []))
  }

  // MARK: Text

  /// - Parameter isComplete: every school that is closed, and everybody affected, by name.
  public func text(_ language: Language, isComplete: Bool) -> String {
    func say(_ zh: String, _ en: String) -> String { Phrase(zh: zh, en: en)(language) }
    let home = roster.schools[person.home].name
    var lines = [
      say(
        "\(person.name)（\(person.id)），\(home)，\(post(language))",
        "\(person.name) (\(person.id)), \(home), \(post(language))"), "",
    ]
    lines.append(say("是否列入交流对象：", "listed for the exchange: ") + (standing.isEligible ? Phrase.yes : .no)(language))
    lines += standing.reasons.map { "  " + $0.message(language) + clause($0.clause, language) }
    lines.append(say("  \(standing.retirement) 达到法定退休年月", "  reaches retirement in \(standing.retirement)"))
    lines += ["", say("本方案：", "in this plan: ") + outcome(language)]
    for (move, reason) in zip(explanation.moves, reasons) {
      lines.append("  " + reason(language) + clause(scenario.policy.kind(move.kind)?.provenance.clause ?? "", language))
    }
    if let comparison {
      lines += ["", comparison.phrase(roster, eligibility)(language)]
      if let exchanged = comparison.exchanged {
        lines.append("  " + foreseen(.possible(exchanged), isComplete: isComplete, language))
      }
    } else {
      lines += [""] + destinations(language, isComplete: isComplete)
    }
    return lines.map(\.printable).joined(separator: "\n") + "\n"
  }

  private func clause(_ clause: String, _ language: Language) -> String {
    clause.isEmpty ? "" : Phrase(zh: "（\(clause)）", en: " (\(clause))")(language)
  }

  func post(_ language: Language) -> String {
    person.role.isLeader
      ? Phrase(zh: person.role.zh, en: person.role.rawValue)(language)
      : Phrase(
        zh: "\(person.stage.zh)\(person.subject.phrase.zh)", en: "\(person.stage.rawValue) \(person.subject.phrase.en)")(
          language)
  }

  private func outcome(_ language: Language) -> String {
    if let renewal = explanation.renewal {
      let host = roster.schools[renewal.to].name
      return Phrase(zh: "在\(host)续派至 \(renewal.end)", en: "goes on at \(host) until \(renewal.end)")(language)
    }
    guard isMoving else { return Phrase(zh: "不派出", en: "stays")(language) }
    let ways = explanation.moves.map { move -> Phrase in
      let title = scenario.policy.kind(move.kind)?.title ?? Phrase(move.kind)
      let host = roster.schools[move.to].name
      return Phrase(zh: "到\(host)（\(title.zh)）", en: "goes to \(host) (\(title.en))")
    }
    return Phrase.list(ways)(language)
  }

  private func foreseen(_ foreseen: Foreseen, isComplete: Bool, _ language: Language) -> String {
    guard case .possible(let consequence) = foreseen else { return foreseen.phrase(language) }
    let (cost, proof) = (consequence.differencePhrase, consequence.proofPhrase)
    let others = consequence.changes.othersPhrase(than: explanation.person, roster, isComplete: isComplete)
    return Phrase(
      zh: "\(cost.zh)；\(others.zh)（\(proof.zh)）", en: "\(cost.en); \(others.en) (\(proof.en))")(language)
  }

  private func destinations(_ language: Language, isComplete: Bool) -> [String] {
    func say(_ zh: String, _ en: String) -> String { Phrase(zh: zh, en: en)(language) }
    var lines: [String] = []
    if let otherwise = explanation.otherwise {
      lines.append(
        (isMoving ? say("如果留任：", "to stay instead: ") : say("如果派出：", "to go instead: "))
          + foreseen(otherwise, isComplete: isComplete, language))
    }
    let open = explanation.destinations.filter { $0.opening.isOpen && !$0.isChosen }
    if !open.isEmpty {
      lines += ["", say("其他可去的学校，改派到那里的代价：", "other schools that are open, and what going there would cost:")]
      for destination in open {
        let name = roster.schools[destination.opening.to].name
        let title = scenario.policy.kind(destination.opening.kind)?.title ?? Phrase(destination.opening.kind)
        let head = say("  \(name)（\(title.zh)）：", "  \(name) (\(title.en)): ")
        lines.append(head + (destination.instead.map { foreseen($0, isComplete: isComplete, language) } ?? ""))
      }
    }
    let closed = closedSchools(language)
    if !closed.isEmpty {
      lines += ["", say("不能去的学校及全部原因：", "schools that are closed, with every reason:")]
      for (refusals, schools) in closed {
        let names = schools.map { roster.schools[$0].name }
        let shown = isComplete ? names[...] : names.prefix(6)
        let more = names.count - shown.count
        let list = shown.joined(separator: language == .zh ? "、" : ", ")
        let rest = more > 0 ? say("等 \(names.count) 所", " and \(more) more") : ""
        lines.append("  \(list)\(rest)")
        lines += refusals.map { "    · " + $0 }
      }
    }
    return lines
  }

  /// Schools by the rules that close them, most schools first.
  private func closedSchools(_ language: Language) -> [(refusals: [String], schools: [Int])] {
    let summaries = Dictionary(
      rules(of: scenario.policy).map { ($0.id, $0.summary) }, uniquingKeysWith: { first, _ in first })
    var order: [[String]] = []
    var schools: [[String]: [Int]] = [:]
    for destination in explanation.destinations where !destination.opening.isOpen {
      let reasons = destination.opening.refusals.map { refusal in
        (summaries[refusal.rule] ?? refusal.message)(language)
          + (refusal.isOurs
            ? Phrase(zh: "（规划口径）", en: " (a guard of ours)")(language) : clause(refusal.clause, language))
      }
      if schools[reasons] == nil { order.append(reasons) }
      schools[reasons, default: []].append(destination.opening.to)
    }
    return order.map { ($0, schools[$0]!) }.sorted { $0.1.count > $1.1.count }
  }
}

import Exchange

/// What a plan does to one school: who leaves and comes, what becomes of its indicators, and what every rule leaves.
public struct SchoolExplanationReport: Sendable {
  private let scenario: Scenario
  private let school: Int
  private let plan: Plan
  private let change: SchoolChange?
  private let returning: [(person: Int, isLeaving: Bool)]
  private let margins: [Margin]
  private let balances: [(group: Phrase, net: Int, least: Int, most: Int)]

  /// - Parameter school: position in the roster.
  public init(_ checker: Checker, verdict: Verdict, school: Int) {
    scenario = checker.scenario.renewing(verdict.plan)
    self.school = school
    plan = verdict.plan
    change = verdict.assessment.schools.first { $0.school == school }
    let eligibility = Eligibility(scenario, isExplained: false)
    let people = scenario.roster.people
    returning = people.indices.compactMap { person in
      guard let back = eligibility[person].returning, !eligibility[person].isClosing else { return nil }
      if back.to == school { return (person, true) }
      return people[person].home == school ? (person, false) : nil
    }
    margins = checker.margins(of: school, in: verdict.plan)
    balances = checker.balances(of: school, in: verdict.plan)
  }

  private var roster: Roster { scenario.roster }
  private var departures: [Move] { plan.moves.filter { roster.people[$0.person].home == school } }
  private var arrivals: [Move] { plan.moves.filter { $0.to == school } }

  public func json(_ language: Language) -> JSONValue {
    func moves(_ moves: [Move]) -> JSONValue {
      .array(
        moves.map {
          [
            "teacher_id": .string(roster.people[$0.person].id),
            "from_school": .string(roster.schools[roster.people[$0.person].home].id),
            "to_school": .string(roster.schools[$0.to].id), "kind": .string($0.kind),
          ]
        })
    }
    func returns(_ isLeaving: Bool) -> JSONValue {
      .array(returning.filter { $0.isLeaving == isLeaving }.map { .string(roster.people[$0.person].id) })
    }
    return [
      "school_id": .string(roster.schools[school].id), "departures": moves(departures), "arrivals": moves(arrivals),
      "returns_in": returns(false), "returns_out": returns(true),
      "indicators": .array(
        (change?.sections ?? []).map { section in
          [
            "stage": .string(section.stage.rawValue), "id": .string(section.indicator.rawValue),
            "students": .int(section.students), "holders_before": .int(section.holdersBefore),
            "holders_after": .int(section.holdersAfter),
            "before": per100(section.holdersBefore, section.studentsBefore).map(JSONValue.number) ?? .null,
            "after": per100(section.holdersAfter, section.students).map(JSONValue.number) ?? .null,
          ]
        }),
      "margins": .array(
        margins.map { margin in
          [
            "rule": .string(margin.rule), "clause": .string(margin.clause), "ours": .bool(margin.isOurs),
            "message": .string(margin.summary(language)), "group": JSONValue(margin.group?(language)),
            "actual": .number(margin.actual), "limit": .number(margin.limit), "left": .number(margin.left),
          ]
        }),
      "balance": .array(
        balances.map {
          [
            "group": .string($0.group(language)), "net": .int($0.net), "least": .int($0.least), "most": .int($0.most),
          ]
        }),
    ]
  }

  public func text(_ language: Language) -> String {
    func say(_ zh: String, _ en: String) -> String { Phrase(zh: zh, en: en)(language) }
    var lines = ["\(roster.schools[school].name)（\(roster.schools[school].id)）"]
    lines += list(say("派出", "leave"), departures, language) { roster.schools[$0.to].name }
    lines += list(say("派入", "come"), arrivals, language) { roster.schools[roster.people[$0.person].home].name }
    for (isLeaving, title) in [
      (false, say("期满返回本校", "come home")), (true, say("期满离开", "go home from here")),
    ] {
      let people = returning.filter { $0.isLeaving == isLeaving }.map { roster.people[$0.person].name }
      if !people.isEmpty {
        lines += ["", "\(title) \(people.count)：" + people.joined(separator: language == .zh ? "、" : ", ")]
      }
    }
    if let sections = change?.sections, !sections.isEmpty {
      lines += ["", say("每百名学生拥有的教师，派前与派后：", "teachers per 100 students, before and after:")]
      var table = TextTable(
        [
          (Phrase(zh: "指标", en: "indicator"), .left), (Phrase(zh: "学生", en: "students"), .right),
          (Phrase(zh: "派前人数", en: "before"), .right), (Phrase(zh: "派后人数", en: "after"), .right),
          (Phrase(zh: "派前每百人", en: "per 100 before"), .right), (Phrase(zh: "派后每百人", en: "per 100 after"), .right),
        ], language)
      for section in sections {
        func rate(_ holders: Int, _ students: Int) -> String { per100(holders, students).map { fixed($0, 2) } ?? "–" }
        table.add([
          Phrase(
            zh: "\(section.stage.zh)·\(section.indicator.phrase.zh)",
            en: "\(section.stage.rawValue), \(section.indicator.phrase.en)")(language),
          String(section.students), String(section.holdersBefore), String(section.holdersAfter),
          rate(section.holdersBefore, section.studentsBefore), rate(section.holdersAfter, section.students),
        ])
      }
      lines += table.lines()
    }
    if !margins.isEmpty {
      lines += ["", say("各项上限还剩几人：", "what the limits leave, in people:")]
      lines += margins.map { margin in
        let of = margin.group.map { say("（\($0.zh)）", " (\($0.en))") } ?? ""
        return "  " + margin.summary(language) + of
          + say(
            "：现 \(margin.actual.short)，上限 \(margin.limit.short)，还可 \(max(0, margin.left).short)",
            ": \(margin.actual.short) of \(margin.limit.short), \(max(0, margin.left).short) left")
      }
    }
    if !balances.isEmpty {
      lines += ["", say("各学科（职务）进出相抵（含期满返回）：", "who comes less who leaves, returns included:")]
      lines += balances.map {
        "  " + $0.group(language)
          + say(
            "：\(signed(Double($0.net)))，允许 \($0.least) 至 \($0.most)",
            ": \(signed(Double($0.net))), may be \($0.least) to \($0.most)")
      }
    }
    return lines.map(\.printable).joined(separator: "\n") + "\n"
  }

  private func list(
    _ title: String, _ moves: [Move], _ language: Language, _ other: (Move) -> String
  ) -> [String] {
    var table = TextTable(
      [(Phrase(""), .left), (Phrase(""), .left), (Phrase(""), .left), (Phrase(""), .left)], language)
    for move in moves {
      let person = roster.people[move.person]
      let post =
        person.role.isLeader
        ? Phrase(zh: person.role.zh, en: person.role.rawValue)
        : Phrase(
          zh: "\(person.stage.zh)\(person.subject.phrase.zh)",
          en: "\(person.stage.rawValue) \(person.subject.phrase.en)")
      table.add([
        "\(person.name) \(person.id)", post(language), other(move),
        (scenario.policy.kind(move.kind)?.title ?? Phrase(move.kind))(language),
      ])
    }
    return ["", Phrase(zh: "\(title) \(moves.count) 人", en: "\(title): \(moves.count)")(language)]
      + table.lines().dropFirst()
  }

  private func per100(_ holders: Int, _ students: Int) -> Double? {
    students > 0 ? 100 * Double(holders) / Double(students) : nil
  }
}

extension Double {
  /// People, some of whom count in part.
  fileprivate var short: String { measured((self * 100).rounded() / 100) }
}

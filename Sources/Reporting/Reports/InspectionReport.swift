import Exchange

/// What is in the tables of a scenario.
public struct InspectionReport: Sendable {
  private let scenario: Scenario
  private let eligibility: Eligibility
  private let findings: FindingsReport

  public init(scenario: Scenario, eligibility: Eligibility, findings: [Finding]) {
    self.scenario = scenario
    self.eligibility = eligibility
    self.findings = FindingsReport(findings)
  }

  /// People of one district, stage or school: how many, and how many of them are eligible.
  private struct Count {
    let key: String
    let name: String
    var people = 0
    var eligible = 0
  }

  /// In the order in which the keys first occur.
  private func people(by key: (Person) -> (key: String, name: String)) -> [Count] {
    var counts: [Count] = []
    var positions: [String: Int] = [:]
    for (index, person) in scenario.roster.people.enumerated() {
      let (key, name) = key(person)
      if positions[key] == nil {
        positions[key] = counts.count
        counts.append(Count(key: key, name: name))
      }
      counts[positions[key]!].people += 1
      if eligibility[index].isEligible { counts[positions[key]!].eligible += 1 }
    }
    return counts
  }

  private func schools(by key: (School) -> String) -> [(String, Int)] {
    var counts: [(String, Int)] = []
    for school in scenario.roster.schools {
      let key = key(school)
      if let index = counts.firstIndex(where: { $0.0 == key }) {
        counts[index].1 += 1
      } else {
        counts.append((key, 1))
      }
    }
    return counts
  }

  private func home(_ person: Person) -> School { scenario.roster.schools[person.home] }

  private func stages(_ language: Language) -> [(String, String, Int)] {
    Stage.allCases.map { stage in
      (stage.rawValue, stage.phrase(language), scenario.roster.schools.count { $0.teaches(stage) })
    }.filter { $0.0 != Stage.senior.rawValue || $0.2 > 0 }
  }

  public func json(_ language: Language) -> JSONValue {
    func object(_ counts: [(String, Int)]) -> JSONValue {
      .object(counts.map { JSONValue.Member($0.0, .int($0.1)) })
    }
    func list(_ counts: [Count], _ key: String) -> JSONValue {
      .array(
        counts.map {
          .object([
            .init(key, .string($0.key)), .init("people", .int($0.people)), .init("eligible", .int($0.eligible)),
          ])
        })
    }
    let roster = scenario.roster
    func size(_ count: Int?) -> JSONValue { count.map(JSONValue.int) ?? .null }
    return [
      "scenario": .string(scenario.name), "year": .int(scenario.year), "policy": .string(scenario.policy.id),
      "input_digest": .string(scenario.digest),
      "schools": [
        "total": .int(roster.schools.count), "by_authority": object(schools(by: \.authority)),
        "by_tier": object(schools { $0.tier.rawValue }), "by_stage": object(stages(language).map { ($0.0, $0.2) }),
      ],
      "people": [
        "total": .int(roster.people.count), "eligible": .int(eligibility.count),
        "by_district": list(people { (home($0).district, home($0).district) }, "district"),
        "by_stage": list(people { ($0.stage.rawValue, $0.stage.phrase(language)) }, "stage"),
        "by_school": list(people { (home($0).id, home($0).name) }, "school_id"),
        "outlook": .outlook(StaffOutlook(scenario, eligibility)),
        "in_base": .int(eligibility.people.count(where: \.isInBase)),
        "set_aside": .setAside(SetAsideCount.all(scenario, eligibility)),
      ],
      "history": .history(ExchangeHistory(scenario)),
      "tables": [
        "placements": .int(roster.placements.count), "pairs": size(roster.pairs?.count),
        "needs": size(roster.needs?.count), "wishes": size(roster.wishes?.count), "pins": .int(roster.pins.count),
        "links": .int(roster.links.count),
      ],
      "findings": findings.json(language),
    ]
  }

  public func text(_ language: Language) -> String {
    func say(_ zh: String, _ en: String) -> String { Phrase(zh: zh, en: en)(language) }
    func joined(_ counts: [(String, Int)]) -> String {
      counts.map { "\($0.0.isEmpty ? "–" : $0.0) \($0.1)" }.joined(separator: say("、", ", "))
    }
    let roster = scenario.roster
    var lines = [
      "\(scenario.name) · \(scenario.year) · \(scenario.policy.id)",
      say("学校 \(roster.schools.count) 所", "schools: \(roster.schools.count)"),
      roster.says(.authority) ? say("  按主管单位：", "  by authority: ") + joined(schools(by: \.authority)) : nil,
      roster.says(.tier) ? say("  按办学水平：", "  by tier: ") + joined(schools { $0.tier.phrase(language) }) : nil,
      say("  按学段：", "  by stage: ") + joined(stages(language).map { ($0.1, $0.2) }),
      say(
        "人员 \(roster.people.count) 人，其中应交流 \(eligibility.count) 人",
        "people: \(roster.people.count), of these eligible: \(eligibility.count)"),
      say(
        "交流记录 \(roster.placements.count) 条，锁定 \(roster.pins.count) 条",
        "placements: \(roster.placements.count), pins: \(roster.pins.count)"),
    ].compactMap { $0 }
    let outlook = StaffOutlook(scenario, eligibility)
    lines += [outlook.line, ExchangeHistory(scenario).line].compactMap { $0?(language) }
    if roster.says(.district) {
      lines += table(say("区县", "district"), people { (home($0).district, home($0).district) }, language)
    }
    lines += table(say("学段", "stage"), people { ($0.stage.rawValue, $0.stage.phrase(language)) }, language)
    lines += table(
      say("学校", "school"), people { (home($0).id, "\(home($0).id) \(home($0).name)") }, language)
    return lines.map(\.printable).joined(separator: "\n") + "\n"
  }

  private func table(_ title: String, _ counts: [Count], _ language: Language) -> [String] {
    var table = TextTable(
      [
        (Phrase(title), .left), (Phrase(zh: "人员", en: "people"), .right), (Phrase(zh: "应交流", en: "eligible"), .right),
      ], language)
    for count in counts {
      table.add([count.name.isEmpty ? "–" : count.name, String(count.people), String(count.eligible)])
    }
    return [""] + table.lines()
  }
}

import Exchange

/// What was entered when a plan was adopted, and what the next school year begins with.
public struct AdoptionReport: Sendable {
  /// The adopted year's scenario.
  public let scenario: Scenario
  public let adoption: Adoption
  /// Folder of the next school year's scenario.
  public let folder: String
  public let files: [String]
  /// Tables that are for one year only.
  public let leftBehind: [String]

  public init(scenario: Scenario, adoption: Adoption, folder: String, files: [String], leftBehind: [String]) {
    self.scenario = scenario
    self.adoption = adoption
    self.folder = folder
    self.files = files
    self.leftBehind = leftBehind
    next = scenario.next(after: adoption)
    returns = Eligibility(next).people.compactMap(\.returning)
  }

  private let next: Scenario
  /// Exchanges from which people come home at the start of the next year, in roster order.
  private let returns: [Placement]

  public var json: JSONValue {
    let roster = scenario.roster
    func ids(_ placement: Placement) -> [JSONValue.Member] {
      [
        .init("teacher_id", .string(roster.people[placement.person].id)),
        .init("from_school", .string(roster.schools[placement.from].id)),
        .init("to_school", .string(roster.schools[placement.to].id)), .init("kind", .string(placement.kind)),
        .init("start", .string(placement.start.description)), .init("end", .string(placement.end.description)),
      ]
    }
    return [
      "status": "adopted", "folder": .string(folder), "year": .int(next.year),
      "files": .array(files.map(JSONValue.string)), "not_carried_over": .array(leftBehind.map(JSONValue.string)),
      "entered": .array(adoption.begun.map { .object(ids($0)) }),
      "recorded": .array(adoption.recorded.map { .object(ids($0)) }),
      "transferred": .array(
        adoption.transfers.map { transfer in
          [
            "teacher_id": .string(roster.people[transfer.person].id),
            "from_school": .string(roster.schools[roster.people[transfer.person].home].id),
            "to_school": .string(roster.schools[transfer.to].id), "since": .string(transfer.since.description),
          ]
        }),
      "renewed": .array(
        adoption.renewed.map { renewal in
          .object(ids(next.roster.placements[renewal.placement]))
        }),
      "completed": .array(adoption.completed.map { .object(ids(roster.placements[$0])) }),
      "pools": .array(
        adoption.pool.map { entry in
          [
            "school_id": .string(roster.schools[entry.school].id), "kind": .string(entry.kind.rawValue),
            "year": .int(entry.year), "drawn": .int(entry.drawn), "returned": .int(entry.returned),
          ]
        }),
      // As in plan.json: from the host, to the home school.
      "returns": .array(
        returns.map { back in
          [
            "teacher_id": .string(roster.people[back.person].id), "from_school": .string(roster.schools[back.to].id),
            "to_school": .string(roster.schools[next.roster.people[back.person].home].id), "kind": .string(back.kind),
          ]
        }),
      "review": AdoptionReview(next).json,
    ]
  }

  /// Counts, and who comes home: the first of them, or all where `isComplete`.
  public func text(_ language: Language, isComplete: Bool) -> String {
    func say(_ zh: String, _ en: String) -> String { Phrase(zh: zh, en: en)(language) }
    // Nobody comes home from what was only recorded.
    let over = adoption.completed.count {
      scenario.policy.kind(scenario.roster.placements[$0].kind)?.isPlanned ?? true
    }
    var lines = [
      say(
        "\(scenario.name)：计划已采用，\(next.year) 学年的情景在 \(folder)/",
        "\(scenario.name): the plan is adopted; the scenario of \(next.year) is \(folder)/"
      ).printable,
      say(
        "  登记交流 \(adoption.begun.count) 人\(kinds(adoption.begun, language))",
        "  exchanges entered: \(adoption.begun.count)\(kinds(adoption.begun, language))"),
    ]
    if !adoption.recorded.isEmpty {
      lines.append(
        say(
          "  只作记录、不计入交流的 \(adoption.recorded.count) 项\(kinds(adoption.recorded, language))",
          "  recorded only, counted nowhere: \(adoption.recorded.count)\(kinds(adoption.recorded, language))"))
    }
    if !adoption.renewed.isEmpty {
      lines.append(say("  续派 \(adoption.renewed.count) 人", "  exchanges prolonged: \(adoption.renewed.count)"))
    }
    if !adoption.transfers.isEmpty {
      lines.append(
        say("  人事关系随迁 \(adoption.transfers.count) 人", "  posts that moved along: \(adoption.transfers.count)"))
    }
    if !adoption.pool.isEmpty {
      let (drawn, returned) = adoption.pool.reduce((0, 0)) { ($0.0 + $1.drawn, $0.1 + $1.returned) }
      lines.append(
        say("  周转池登记：借用 \(drawn) 个，归还 \(returned) 个", "  pools of posts: \(drawn) drawn, \(returned) given back"))
    }
    lines.append(
      say(
        "  \(scenario.year) 年 8 月前已期满返校、改记为期满的 \(over) 人",
        "  exchanges completed by August \(scenario.year): \(over)"))
    lines.append(
      say(
        "  \(next.year) 年 9 月期满返校 \(returns.count) 人\(kinds(returns, language))",
        "  coming home in September \(next.year): \(returns.count)\(kinds(returns, language))"))
    lines += table(isComplete ? returns[...] : returns.prefix(AdoptionReport.shown), language)
    if !isComplete, returns.count > AdoptionReport.shown {
      let rest = returns.count - AdoptionReport.shown
      lines.append(say("    …另有 \(rest) 人，--all 全列", "    … \(rest) more: --all"))
    }
    lines += AdoptionReview(next).lines(language, isComplete: isComplete)
    if !leftBehind.isEmpty {
      let names = leftBehind.joined(separator: language == .zh ? "、" : ", ")
      lines.append(
        say("  只管一年、未带入的表：\(names)", "  for one year only, not carried over: \(names)"))
    }
    lines.append(
      say(
        "下一步：更新名册（退休、新进、任免、学生数），然后运行 lungang inspect \(folder)",
        "next: bring the roster up to date (retired, new, appointed, students), then run lungang inspect \(folder)"))
    return lines.joined(separator: "\n") + "\n"
  }

  private static let shown = 10

  private func table(_ placements: ArraySlice<Placement>, _ language: Language) -> [String] {
    var table = TextTable(
      [
        (Phrase(zh: "教职工号", en: "id"), .left), (Phrase(zh: "姓名", en: "name"), .left),
        (Phrase(zh: "自", en: "from"), .left), (Phrase(zh: "返回", en: "back to"), .left),
        (Phrase(zh: "交流形式", en: "kind"), .left),
      ], language)
    for placement in placements {
      let person = next.roster.people[placement.person]
      table.add([
        person.id, person.name, scenario.roster.schools[placement.to].name, scenario.roster.schools[person.home].name,
        title(of: placement.kind)(language),
      ])
    }
    return table.isEmpty ? [] : table.lines(indent: 4)
  }

  /// ` (rotation 12, …)`, in the policy's order; kinds of earlier packs last.
  private func kinds(_ placements: [Placement], _ language: Language) -> String {
    let counts = Dictionary(grouping: placements, by: \.kind).mapValues(\.count)
    let known = scenario.policy.kinds.map(\.id)
    let order = known.filter { counts[$0] != nil } + counts.keys.filter { !known.contains($0) }.sorted()
    guard !order.isEmpty else { return "" }
    let parts = order.map { "\(title(of: $0)(language)) \(counts[$0] ?? 0)" }
    return language == .zh ? "（\(parts.joined(separator: "、"))）" : " (\(parts.joined(separator: ", ")))"
  }

  private func title(of kind: String) -> Phrase { scenario.policy.kind(kind)?.title ?? Phrase(kind) }
}

import Exchange

/// Trades that would please everybody who takes part, the plan as chains and cycles, and what it takes if somebody drops out.
public struct AuditReport: Sendable {
  private let scenario: Scenario
  private let plan: Plan
  private let trading: TradingAudit
  private let chains: [MoveChain]
  private let withdrawals: [Withdrawal]

  public init(
    _ scenario: Scenario, _ plan: Plan, trading: TradingAudit, chains: [MoveChain], withdrawals: [Withdrawal]
  ) {
    self.scenario = scenario
    self.plan = plan
    self.trading = trading
    self.chains = chains
    self.withdrawals = withdrawals
  }

  private var roster: Roster { scenario.roster }

  /// Those who take most others with them, or whom nobody can replace, first.
  private var fragile: [Withdrawal] {
    func weight(_ withdrawal: Withdrawal) -> Int {
      switch withdrawal.without {
      case .impossible: .max
      case .unknown: -1
      case .possible: withdrawal.others ?? -1
      }
    }
    let order = withdrawals.enumerated().sorted { a, b in
      (weight(b.element), a.offset) < (weight(a.element), b.offset)
    }
    return order.prefix(5).map(\.element)
  }

  public func json(_ language: Language) -> JSONValue {
    func ids(_ people: [Int]) -> JSONValue { .array(people.map { .string(roster.people[$0].id) }) }
    return [
      "cycles": .array(trading.cycles.map { ["people": ids($0.people), "saves_km": .number($0.saved.tenths)] }),
      "cycles_complete": .bool(trading.isWhole),
      "chains": .array(chains.map { ["people": ids($0.people), "cycle": .bool($0.isCycle)] }),
      "drill": .array(
        withdrawals.map { withdrawal in
          let document: JSONValue = [
            "teacher_id": .string(roster.people[withdrawal.person].id),
            "others": withdrawal.others.map(JSONValue.int) ?? .null,
            "substitute": JSONValue(withdrawal.substitute.map { roster.people[$0].id }),
          ]
          return document.adding(withdrawal.without.json(roster))
        }), "fragile": ids(fragile.map(\.person)),
    ]
  }

  public func text(_ language: Language, isComplete: Bool) -> String {
    func say(_ zh: String, _ en: String) -> String { Phrase(zh: zh, en: en)(language) }
    func names(_ people: [Int], _ separator: String) -> String {
      people.map { "\(roster.people[$0].name) \(roster.people[$0].id)" }.joined(separator: separator)
    }
    var lines: [String] = []
    if trading.cycles.isEmpty {
      lines.append(
        trading.isWhole
          ? say(
            "互换核对：没有任何几个人互换接收学校能在规定之内使每人路程更近（或志愿更好）。",
            "trades: no people could pass their hosts round within the rules so that each has a shorter way or a better wish."
          )
          : say("互换核对：在核对过的范围内没有人人受益的互换（未能全部核对）。", "trades: none found that all would want; not all could be tried."))
    } else {
      lines.append(
        say(
          "有 \(trading.cycles.count) 处互换在规定之内能使每人路程更近（或志愿更好）：",
          "\(trading.cycles.count) trades within the rules would give each a shorter way or a better wish:"))
      let shown = isComplete ? trading.cycles[...] : trading.cycles.prefix(10)
      lines += shown.map { cycle in
        "  " + names(cycle.people + [cycle.people[0]], " → ")
          + say("，共少走 \(fixed(cycle.saved, 1)) 公里", ", \(fixed(cycle.saved, 1)) km less in all")
      }
      if trading.cycles.count > shown.count {
        lines.append(say("  …另有 \(trading.cycles.count - shown.count) 处，--all 全列", "  … more: --all"))
      }
    }
    lines += ["", say("环环相扣的派出（前一人到后一人的学校）：", "moves that hang together (each goes where the next comes from):")]
    let long = chains.sorted { $0.people.count > $1.people.count }
    let shown = isComplete ? long[...] : long.prefix(10)
    lines += shown.map {
      "  " + names($0.people, " → ") + ($0.isCycle && $0.people.count > 1 ? say("（成环）", " (a cycle)") : "")
    }
    if long.count > shown.count { lines.append(say("  …另有 \(long.count - shown.count) 条，--all 全列", "  … more: --all")) }
    lines += ["", say("如果有人退出，最受影响的五人：", "if somebody drops out, the five moves on which most depends:")]
    lines += fragile.map { told($0, isComplete: isComplete, language) }
    let replaced = withdrawals.filter { $0.substitute != nil }
    lines += [
      "",
      say(
        "\(withdrawals.count) 人中有 \(replaced.count) 人可由同校一人直接顶替，其他人不变：",
        "\(replaced.count) of \(withdrawals.count) could be replaced by one colleague with no other change:"),
    ]
    for withdrawal in isComplete ? replaced[...] : replaced.prefix(10) {
      lines.append("  " + names([withdrawal.person, withdrawal.substitute!], say(" 由 ", " by ")))
    }
    if !isComplete, replaced.count > 10 { lines.append(say("  …--all 全列", "  … more: --all")) }
    return lines.map(\.printable).joined(separator: "\n") + "\n"
  }

  private func told(_ withdrawal: Withdrawal, isComplete: Bool, _ language: Language) -> String {
    let person = roster.people[withdrawal.person]
    let told: Phrase
    if let changes = withdrawal.without.consequence?.changes {
      told = changes.othersPhrase(than: withdrawal.person, roster, isComplete: isComplete)
    } else {
      told = withdrawal.without.phrase
    }
    return Phrase(zh: "  \(person.name)（\(person.id)）：\(told.zh)", en: "  \(person.name) (\(person.id)): \(told.en)")(
      language)
  }
}

import Exchange

/// What becomes of one person against an earlier plan.
struct ChangeRecord {
  let person: Person
  let before: Way?
  let after: Way?

  /// Where a move leads, and by which kind.
  struct Way {
    let host: School
    let kind: Kind?
    let move: Move

    var json: JSONValue { ["to_school": .string(host.id), "kind": .string(move.kind)] }

    func text(_ language: Language) -> String {
      let title = kind?.title ?? Phrase(move.kind)
      return Phrase(zh: "\(host.name)（\(title.zh)）", en: "\(host.name) (\(title.en))")(language)
    }
  }

  var json: JSONValue {
    [
      "teacher_id": .string(person.id), "before": before?.json ?? .null, "after": after?.json ?? .null,
    ]
  }
}

extension PlanReport {
  /// In roster order; nil where no earlier plan was to be kept to.
  var changes: [ChangeRecord]? {
    func way(_ move: Move?) -> ChangeRecord.Way? {
      move.map {
        ChangeRecord.Way(host: scenario.roster.schools[$0.to], kind: scenario.policy.kind($0.kind), move: $0)
      }
    }
    return proposal.changes?.map {
      ChangeRecord(person: scenario.roster.people[$0.person], before: way($0.before), after: way($0.after))
    }
  }

  /// How far the plan is from the earlier one, in a sentence and then person by person.
  func changeLines(_ language: Language, isComplete: Bool) -> [String] {
    guard let changes else { return [] }
    var lines = [changeSentence(changes.count)(language)]
    let shown = isComplete ? changes[...] : changes.prefix(20)
    var table = TextTable(
      [
        (Phrase(zh: "人员", en: "person"), .left), (Phrase(zh: "原方案", en: "earlier plan"), .left),
        (Phrase(zh: "本方案", en: "this plan"), .left),
      ], language)
    let stays = Phrase(zh: "不交流", en: "stays")(language)
    for change in shown {
      table.add([
        "\(change.person.name) \(change.person.id)", change.before?.text(language) ?? stays,
        change.after?.text(language) ?? stays,
      ])
    }
    if !changes.isEmpty { lines += table.lines() }
    if changes.count > shown.count {
      let rest = changes.count - shown.count
      lines.append(Phrase(zh: "…另有 \(rest) 人，--all 全列", en: "… \(rest) more: --all")(language))
    }
    return lines
  }

  private func changeSentence(_ count: Int) -> Phrase {
    guard let level = proposal.levels.first(where: { $0.level == .change }) else {
      return Phrase(zh: "与原方案相比改动 \(count) 人", en: "changed against the earlier plan: \(count)")
    }
    let least = Int((level.bound - 1e-6).rounded(.up))
    if least >= count {
      return Phrase(
        zh: "与原方案相比改动 \(count) 人：符合规则的方案没有改动更少的",
        en: "changed against the earlier plan: \(count); no plan that holds changes fewer than \(count)")
    }
    return Phrase(
      zh: "与原方案相比改动 \(count) 人；任何符合规则的方案至少改动 \(least) 人，尚未证明 \(count) 人就是最少",
      en: "changed against the earlier plan: \(count); every plan that holds changes at least \(least), and whether "
        + "\(count) is the fewest is not proven")
  }
}

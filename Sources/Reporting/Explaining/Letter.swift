import Exchange

/// The letter to the person whom a plan moves or leaves where they are. It holds nothing of any other person's.
extension PersonExplanationReport {
  public func letterJSON(_ language: Language) -> JSONValue {
    ["teacher_id": .string(person.id), "letter": .string(letter(language))]
  }

  public func letter(_ language: Language) -> String {
    func say(_ zh: String, _ en: String) -> String { Phrase(zh: zh, en: en)(language) }
    let policy = scenario.policy
    let home = roster.schools[person.home].name
    var lines = [
      say("\(person.name) 同志：", "Dear \(person.name),"), "",
      say(
        "按照\(policy.title.zh)（\(policy.source)），现将 \(scenario.year) 学年度教师校长交流中与您有关的安排及理由说明如下。",
        "under \(policy.title.en) (\(policy.source)), this is what the exchange of the school year \(scenario.year) means "
          + "for you, and why."), "",
    ]
    if let renewal = explanation.renewal {
      let host = roster.schools[renewal.to].name
      lines.append(
        say("安排：继续在\(host)交流，至 \(renewal.end)。", "Arrangement: your exchange at \(host) goes on until \(renewal.end)."))
    } else if explanation.moves.isEmpty {
      lines.append(say("安排：本学年不派出，留在\(home)任教。", "Arrangement: you are not sent this year and remain at \(home)."))
    }
    for (move, reason) in zip(explanation.moves, reasons) {
      let kind = policy.kind(move.kind)
      let (host, title) = (roster.schools[move.to].name, kind?.title ?? Phrase(move.kind))
      let clause = kind?.provenance.clause ?? ""
      lines.append(
        kind?.returnsHome == false
          ? say(
            "安排：自 \(move.start) 起，由\(home)到\(host)（\(title.zh)）。",
            "Arrangement: from \(move.start), from \(home) to \(host) (\(title.en)).")
          : say(
            "安排：自 \(move.start) 至 \(move.end)，由\(home)到\(host)（\(title.zh)）。",
            "Arrangement: from \(move.start) to \(move.end), from \(home) to \(host) (\(title.en))."))
      lines.append(
        say("理由：\(reason.zh)。", "Reasons: \(reason.en).")
          + (clause.isEmpty ? "" : say("依据：\(clause)。", " Clause: \(clause).")))
    }
    lines += ["", say("是否属于应交流对象，以及依据：", "Whether you are among those listed for the exchange, and why:")]
    lines += standing.reasons.map { reason in
      "  " + reason.message(language) + (reason.clause.isEmpty ? "" : say("（\(reason.clause)）", " (\(reason.clause))"))
    }
    if let rank = lotRank {
      lines += [
        "",
        say(
          "条件相同者以公开摇号定先后：您的顺序号为 \(rank)（种子“\(policy.lotSeed)”，任何人均可重新验算）。",
          "Among equals a public lot decides: you drew \(rank) (seed “\(policy.lotSeed)”; anybody can draw it again)."),
      ]
    }
    lines += [
      "",
      say(
        "以上由年度方案和公布的规定算出，本人可要求复核。",
        "All of this follows from the yearly plan and the published rules; you may ask for a review."),
    ]
    return lines.map(\.printable).joined(separator: "\n") + "\n"
  }
}

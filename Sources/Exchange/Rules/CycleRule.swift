/// `cycle.running`: whoever is still out on an exchange in the planned year is not sent again; an exchange that ends in
/// August before it is over. Whoever teaches elsewhere for a part of the time, or from afar, and goes on doing so, is not sent
/// there a second time and may take on as much as is left of the full working time: no full-time exchange. People of schools that close are placed beside an exchange that leaves them a post at home.
///
/// 中文：交流期未满者不再派出；8 月底到期的视为期满。部分时间或网络形式仍在进行的，不得全职派出，也不得再派到同一学校；另行兼课的，各处工作量合计不超过一个人的全部工作量。
struct CycleRule: MoveRule, StandingRule {
  static let id = "cycle.running"
  static let summary = Phrase(zh: "交流期未满者不再派出", en: "nobody is sent again while an exchange is running")

  func check(_ move: CheckedMove, _ facts: Facts) -> Violation? {
    let standing = facts.eligibility[move.person]
    if standing.mustBePlaced && facts.isPlacement(move) { return nil }
    guard let running = standing.running else { return beside(standing, move, facts) }
    return facts.violation(
      self, move,
      facts.policy.kind(running.kind)?.returnsHome == false
        ? Text.remains(facts.person(move.person), facts.school(running.to))
        : Text.running(facts.person(move.person), facts.school(running.to), until: running.end),
      hint: facts.earliest(of: move.person, by: move.kind), school: running.to)
  }

  /// Beside exchanges of a part of the working time that go on.
  private func beside(_ standing: PersonStanding, _ move: CheckedMove, _ facts: Facts) -> Violation? {
    let share = facts.kinds[move.kind].share
    let isThere = standing.partTime.first { $0.to == move.to }
    guard isThere != nil || Rate.whole < standing.partTimeShare + share,
      let placement = isThere ?? standing.partTime.max(by: { $0.end < $1.end })
    else { return nil }
    let (person, host, kind) = (facts.person(move.person), facts.school(placement.to), facts.kinds[move.kind])
    return facts.violation(
      self, move,
      isThere != nil
        ? Text.there(person, host, until: placement.end)
        : Text.busy(person, host, standing.partTimeShare, until: placement.end, kind),
      hint: facts.earliest(of: move.person, by: move.kind), school: placement.to)
  }

  private enum Text {
    static func there(_ person: Phrase, _ host: Phrase, until end: Month) -> Phrase {
      Phrase(
        zh: "\(person.zh)部分时间已在\(host.zh)任教，至 \(end)，不能再派到该校",
        en: "\(person.en) teaches at \(host.en) for a part of the time until \(end) and is not sent there again")
    }
    static func busy(_ person: Phrase, _ host: Phrase, _ taken: Rate, until end: Month, _ kind: Kind) -> Phrase {
      Phrase(
        zh:
          "\(person.zh)部分时间（共 \(taken.percent)）已在\(host.zh)等校任教，至 \(end)，加上\(kind.title.zh)（\(kind.share.percent)）超过全部工作量",
        en: "\(person.en) teaches elsewhere for \(taken.percent) of the time, at \(host.en) until \(end); with "
          + "\(kind.title.en) (\(kind.share.percent)) that is more than the full working time")
    }
    static func running(_ person: Phrase, _ host: Phrase, until end: Month) -> Phrase {
      Phrase(
        zh: "\(person.zh)正在\(host.zh)交流，至 \(end)，不能再派出",
        en: "\(person.en) is on exchange at \(host.en) until \(end) and cannot be sent again")
    }
    static func remains(_ person: Phrase, _ host: Phrase) -> Phrase {
      Phrase(
        zh: "\(person.zh)已到\(host.zh)任教，不再返回，不能再派出",
        en: "\(person.en) works at \(host.en) without a return and cannot be sent again")
    }
  }
}

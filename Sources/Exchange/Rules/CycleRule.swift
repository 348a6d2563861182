/// `cycle.running`: whoever is still out on an exchange in the planned year is not sent again; an exchange that ends in
/// August before it is over. People of schools that close are placed beside an exchange that leaves them a post at home.
///
/// 中文：交流期未满者不再派出；8 月底到期的视为期满。
struct CycleRule: MoveRule {
  static let id = "cycle.running"
  static let summary = Phrase(zh: "交流期未满者不再派出", en: "nobody is sent again while an exchange is running")

  let provenance: Provenance

  static func rules(of policy: Policy) -> [CycleRule] { [CycleRule(provenance: policy.tenure.provenance)] }

  func check(_ move: CheckedMove, _ facts: Facts) -> Violation? {
    let standing = facts.eligibility[move.person]
    guard let running = standing.running, !(standing.mustBePlaced && facts.isPlacement(move)) else { return nil }
    return facts.violation(
      self, move,
      facts.policy.kind(running.kind)?.returnsHome == false
        ? Text.remains(facts.person(move.person), facts.school(running.to))
        : Text.running(facts.person(move.person), facts.school(running.to), until: running.end),
      hint: facts.earliest(of: move.person, by: move.kind), school: running.to)
  }

  private enum Text {
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

/// `distance.max`: the way to the host is no longer than the cap: as the table of distances says, or great-circle from the home
/// address or, where none is known, from the home school. Nobody travels to teach from afar (网络支教). People of a school that
/// closes may be placed as far from it as the cap allows, however far from it they live.
///
/// 中文：自住址（无住址时自原校）到接收学校的大圆距离不超过上限；有校际里程表的，按表中原校到接收学校的里程。撤并安置的人员，自住址或自原校有一处不超过即可。
struct DistanceRule: MoveRule {
  static let id = "distance.max"
  static let summary = Phrase(zh: "到接收学校的距离不超过上限", en: "the way to the host is no longer than the cap")

  let cap: DistanceCap
  var provenance: Provenance { cap.provenance }

  static func rules(of policy: Policy) -> [DistanceRule] { policy.distance.map { [DistanceRule(cap: $0)] } ?? [] }

  func check(_ move: CheckedMove, _ facts: Facts) -> Violation? {
    let km = facts.kilometres(move)
    guard km > cap.maxKilometres else { return nil }
    if facts.isPlacement(move) {
      let (home, host) = (facts.roster.schools[move.from], facts.roster.schools[move.to])
      if home.kilometres(to: host) <= cap.maxKilometres { return nil }
    }
    let origin =
      facts.roster.beginsAtHome(facts.roster.people[move.person])
      ? Phrase(zh: "住址", en: "the home address") : facts.school(move.from)
    return facts.violation(
      self, move, Text.tooFar(facts.person(move.person), facts.school(move.to), km: km, from: origin),
      hint: Text.excess(km: km, cap: cap.maxKilometres), required: cap.maxKilometres,
      actual: Double(DistanceRule.tenths(km)) / 10)
  }

  private enum Text {
    static func tooFar(_ person: Phrase, _ host: Phrase, km: Double, from origin: Phrase) -> Phrase {
      Phrase(
        zh: "\(person.zh)自\(origin.zh)到\(host.zh)有 \(written(km)) 公里",
        en: "\(person.en) would travel \(written(km)) km from \(origin.en) to \(host.en)")
    }
    static func excess(km: Double, cap: Double) -> Phrase {
      Phrase(
        zh: "上限 \(written(cap)) 公里，超出 \(written(km - cap)) 公里",
        en: "the cap is \(written(cap)) km; this is \(written(km - cap)) km more")
    }
  }

  /// Kilometres in words, with one decimal.
  static func written(_ km: Double) -> String {
    let tenths = tenths(km)
    return "\(tenths / 10).\(tenths % 10)"
  }

  /// Rounded up, so that a way beyond the cap never reads as one within; more places would help to locate a home.
  private static func tenths(_ km: Double) -> Int { Int((km * 10 - 1e-6).rounded(.up)) }
}

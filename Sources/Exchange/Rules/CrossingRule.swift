/// `district.crossing`: moves between districts (区域间适当交流) are at most a share of all moves, or at least one.
///
/// 中文：跨县区交流人数占交流总数的比例不超过上限（或不低于下限）。
struct CrossingRule: Rule {
  static let id = "district.crossing"
  static let summary = Phrase(
    zh: "跨县区交流人数占交流总数的比例在规定范围内", en: "moves between districts are within a share of all moves")

  let share: CrossingShare
  var hardness: Hardness { share.hardness }
  var provenance: Provenance {
    .joined(
      [
        share.atLeast.map { _ in share.provenance.of("crossing_at_least") },
        share.atMost.map { _ in share.provenance.of("crossing_at_most") },
      ].compactMap { $0 })
  }

  static func rules(of policy: Policy) -> [CrossingRule] { policy.crossing.map { [CrossingRule(share: $0)] } ?? [] }

  func check(_ subject: PlanUnderCheck) -> [Violation] {
    let (crossing, all) = subject.crossing
    var violations: [Violation] = []
    func add(_ rate: Rate, limit: Int, isUpper: Bool) {
      violations.append(
        Violation(
          self, from: share.provenance.of(isUpper ? "crossing_at_most" : "crossing_at_least"),
          message: Text.outside(crossing, all, rate, limit, isUpper: isUpper),
          hint: Text.hint(abs(crossing - limit), isUpper: isUpper), required: Double(limit), actual: Double(crossing)))
    }
    if let rate = share.atLeast, crossing < rate.roundedUp(of: all) {
      add(rate, limit: rate.roundedUp(of: all), isUpper: false)
    }
    if let rate = share.atMost, crossing > rate.roundedDown(of: all) {
      add(rate, limit: rate.roundedDown(of: all), isUpper: true)
    }
    return violations
  }

  /// As for quotas over the movers: moves beyond, or missing from, the exact share.
  func shortfall(_ subject: PlanUnderCheck) -> Double {
    let (crossing, all) = subject.crossing
    let below = share.atLeast.map { max(0, $0.value * Double(all) - Double(crossing)) } ?? 0
    let above = share.atMost.map { max(0, Double(crossing) - $0.value * Double(all)) } ?? 0
    return below + above
  }

  private enum Text {
    static func outside(_ crossing: Int, _ all: Int, _ rate: Rate, _ limit: Int, isUpper: Bool) -> Phrase {
      Phrase(
        zh: "跨县区交流 \(crossing) 人；共交流 \(all) 人，按 \(rate) \(isUpper ? "最多" : "至少") \(limit) 人",
        en: "\(crossing) of \(all) moves are between districts; a share of \(rate) means "
          + "\(isUpper ? "at most" : "at least") \(limit)")
    }
    static func hint(_ count: Int, isUpper: Bool) -> Phrase {
      isUpper
        ? Phrase(zh: "把 \(count) 人改在本县区内交流", en: "let \(count) of them move within their district")
        : Phrase(zh: "把 \(count) 人改为跨县区交流", en: "let \(count) more move to another district")
    }
  }
}

extension PlanUnderCheck {
  fileprivate var crossing: (crossing: Int, all: Int) {
    let schools = facts.roster.schools
    return (moves.count { schools[$0.from].district != schools[$0.to].district }, moves.count)
  }
}

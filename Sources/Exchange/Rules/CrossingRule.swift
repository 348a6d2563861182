/// `district.crossing`: moves between districts (区域间适当交流) are at most a share of all moves.
struct CrossingRule: Rule {
  static let id = "district.crossing"
  static let summary = Phrase(
    zh: "跨县区交流人数不超过交流总数的一定比例", en: "moves between districts are at most a share of all moves")

  let cap: CrossingCap
  var hardness: Hardness { cap.hardness }
  var provenance: Provenance { cap.provenance }

  static func rules(of policy: Policy) -> [CrossingRule] { policy.crossing.map { [CrossingRule(cap: $0)] } ?? [] }

  func check(_ subject: PlanUnderCheck) -> [Violation] {
    let schools = subject.facts.roster.schools
    let crossing = subject.moves.count { schools[$0.from].district != schools[$0.to].district }
    let limit = cap.atMost.roundedDown(of: subject.moves.count)
    guard crossing > limit else { return [] }
    return [
      Violation(
        rule: id, severity: severity, clause: provenance.clause,
        message: Text.tooMany(crossing, subject.moves.count, cap.atMost, limit), hint: Text.hint(crossing - limit),
        required: Double(limit), actual: Double(crossing))
    ]
  }

  /// As for quotas over the movers: moves beyond the exact share.
  func shortfall(_ subject: PlanUnderCheck) -> Double {
    let schools = subject.facts.roster.schools
    let crossing = subject.moves.count { schools[$0.from].district != schools[$0.to].district }
    return max(0, Double(crossing) - cap.atMost.value * Double(subject.moves.count))
  }

  private enum Text {
    static func tooMany(_ crossing: Int, _ all: Int, _ rate: Rate, _ limit: Int) -> Phrase {
      Phrase(
        zh: "跨县区交流 \(crossing) 人；共交流 \(all) 人，按 \(rate) 最多 \(limit) 人",
        en: "\(crossing) of \(all) moves are between districts; a share of \(rate) means at most \(limit)")
    }
    static func hint(_ excess: Int) -> Phrase {
      Phrase(zh: "把 \(excess) 人改在本县区内交流", en: "let \(excess) of them move within their district")
    }
  }
}

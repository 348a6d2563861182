import Exchange

extension PlanReport {
  /// Where a plan leaves the balance: what it may do at most where that is soft, and the worst that it does; and what only
  /// returns unbalance.
  var balanceRemarks: [Phrase] {
    guard let balance = scenario.policy.balance else { return [] }
    let found = verdict.violations.filter { !$0.isOfHardRule && $0.rule.hasPrefix("balance.") }
    if balance.hardness == .hard { return found.isEmpty ? [] : [excused(found)] }
    let limit = Phrase(
      zh: "平衡放宽为“原则上”：每校每学科（职务）最多超出 \(balance.mostWhenSoft) 人；",
      en: "the balance is soft: a school's subject (or post) may be \(balance.mostWhenSoft) beyond it at most; ")
    guard let worst = worst(found) else {
      return [Phrase(zh: limit.zh + "本计划没有超出", en: limit.en + "this plan keeps it everywhere")]
    }
    let net = worst.net > 0 ? "+\(worst.net)" : "\(worst.net)"
    return [
      Phrase(
        zh: limit.zh + "本计划 \(found.count) 处超出，人数相差最大的是\(worst.school.name)（合计 \(net) 人，\(worst.places) 处）",
        en: limit.en + "this plan is in \(found.count) places, most of all \(worst.school.name) "
          + "(\(net) people in all, \(worst.places) places)")
    ]
  }

  private func excused(_ found: [Violation]) -> Phrase {
    var all: [String] = []
    for name in found.compactMap({ $0.schoolID.flatMap(school)?.name }) where !all.contains(name) { all.append(name) }
    let names = all.prefix(3)
    let more = all.count > names.count ? " …" : ""
    return Phrase(
      zh: "期满返回造成 \(found.count) 处不平衡，无人可接替，不算违规：\(names.joined(separator: "、"))\(more)",
      en: "returns that nobody can follow leave \(found.count) places out of balance, which breaks nothing: "
        + "\(names.joined(separator: ", "))\(more)")
  }

  /// The school with the most people too many or too few in all.
  private func worst(_ found: [Violation]) -> (school: School, net: Int, places: Int)? {
    Dictionary(grouping: found) { $0.schoolID ?? "" }
      .compactMap { id, there in
        school(id).map { (school: $0, net: Int(there.reduce(0) { $0 + ($1.actual ?? 0) }), places: there.count) }
      }
      .max { ($0.net.magnitude, $0.places, $1.school.id) < ($1.net.magnitude, $1.places, $0.school.id) }
  }

  private func school(_ id: String) -> School? {
    scenario.roster.schoolIndex[id].map { scenario.roster.schools[$0] }
  }
}

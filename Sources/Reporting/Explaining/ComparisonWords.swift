import Exchange

extension PersonComparison {
  /// As in JSON; nil where nothing that was found separates the two.
  var decidedBy: String? {
    switch decision {
    case .rule, .wholePlan: "rule"
    case .level: "level"
    case .lot: "lot"
    case .nothing, .unknown: nil
    }
  }

  /// Why the one goes and the other does not.
  func phrase(_ roster: Roster, _ eligibility: Eligibility) -> Phrase {
    let (goes, stays) = (name(goes, roster), name(stays, roster))
    switch decision {
    case .rule(let refusals):
      let why = Phrase.list(refusals.map(\.message))
      return Phrase(zh: "\(stays.zh)没有可去的学校：\(why.zh)", en: "\(stays.en) has no school to go to: \(why.en)")
    case .wholePlan:
      return Phrase(
        zh: "改派\(stays.zh)、留下\(goes.zh)，就没有任何方案能同时符合全部规定（已证明）",
        en: "with \(stays.en) sent and \(goes.en) kept, no plan keeps all rules together (proven)")
    case .level(let difference):
      let worse = difference.phrase ?? difference.level.phrase
      let years = yearsPhrase(difference.level, eligibility, roster)
      return Phrase(
        zh: "改派\(stays.zh)、留下\(goes.zh)，整个方案会变差：\(worse.zh)\(years.zh)",
        en: "with \(stays.en) sent and \(goes.en) kept, the plan gets worse: \(worse.en)\(years.en)")
    case .lot:
      let (first, second) = (ranks?.goes ?? 0, ranks?.stays ?? 0)
      return Phrase(
        zh: "两人换派，各项目标都一样，由摇号决定：\(goes.zh)为第 \(first) 号，\(stays.zh)为第 \(second) 号，号小者先派",
        en:
          "exchanging the two is as good at every level, so the lot decided: \(goes.en) drew \(first), \(stays.en) \(second), and the lower number goes first"
      )
    case .nothing:
      return Phrase(
        zh: "没有找到区别两人的规定、目标或摇号：换派两人的方案同样可行，各项目标都不变差",
        en: "no rule, level or draw was found that separates the two: a plan with them exchanged is no worse")
    case .unknown:
      return Phrase(zh: "时间不够，未能判断（可放宽 --time-limit）", en: "time ran out first (allow a longer --time-limit)")
    }
  }

  private func name(_ person: Int, _ roster: Roster) -> Phrase {
    let row = roster.people[person]
    return Phrase(zh: "\(row.name)（\(row.id)）", en: "\(row.name) (\(row.id))")
  }

  private func yearsPhrase(_ level: Objective.Level, _ eligibility: Eligibility, _ roster: Roster) -> Phrase {
    if level == .points {
      let (a, b) = (roster.people[goes].points ?? 0, roster.people[stays].points ?? 0)
      return Phrase(
        zh: "（\(name(goes, roster).zh)积分 \(points(a))，\(name(stays, roster).zh)积分 \(points(b))）",
        en: " (\(name(goes, roster).en): \(points(a)) points; \(name(stays, roster).en): \(points(b)))")
    }
    guard level == .seniority else { return Phrase("") }
    let (a, b) = (eligibility[goes].years, eligibility[stays].years)
    return Phrase(
      zh: "（\(name(goes, roster).zh)任教满 \(a) 学年，\(name(stays, roster).zh)满 \(b) 学年）",
      en: " (\(name(goes, roster).en): \(a) years of service; \(name(stays, roster).en): \(b))")
  }
}

/// `return.due`: whoever's exchange has ended returns home (期满返回) and is not sent to the same host again, unless it is
/// prolonged (续派): by a pin, or, where the policy has `cycle.renew_where_needed`, by a row of the plan with the same host
/// and kind, within the renewals and the years that the policy allows. Such a row is no new move: the person does not come
/// home, counts in no quota over new moves, and is out until the new end.
///
/// 中文：交流期满应返回原校，不得再派到同一接收学校；续派除外。续派由锁定决定；政策设有 cycle.renew_where_needed 时，
/// 方案中接收学校和形式都不变的一行即为续派，次数和总年限不得超过政策规定。续派不是新的派出：此人不返校，不计入当年新派出的比例，
/// 交流延至新的结束年月。
struct ReturnRule: MoveRule, StandingRule {
  static let id = "return.due"
  static let summary = Phrase(
    zh: "交流期满应返回原校，不得续派同一接收学校", en: "after an exchange people return; they are not sent to the same host again")

  func check(_ move: CheckedMove, _ facts: Facts) -> Violation? {
    guard let past = facts.eligibility[move.person].returning, past.to == move.to else { return nil }
    return facts.violation(
      self, move, Text.again(facts.person(move.person), facts.school(move.to), past.end), hint: hint(move, facts))
  }

  /// Why the row is no renewal.
  private func hint(_ move: CheckedMove, _ facts: Facts) -> Phrase {
    do throws(RenewalObstacle) {
      let prolonged = try facts.scenario.renewal(of: move.person, facts.eligibility[move.person])
      return Text.asks(facts.policy.kind(prolonged.kind)?.title ?? Phrase(prolonged.kind), prolonged.end)
    } catch {
      return error.phrase
    }
  }

  private enum Text {
    static func asks(_ kind: Phrase, _ end: Month) -> Phrase {
      Phrase(zh: "续派须形式不变（\(kind.zh)），至 \(end)", en: "a renewal is by the same kind, \(kind.en), until \(end)")
    }
    static func again(_ person: Phrase, _ host: Phrase, _ end: Month) -> Phrase {
      Phrase(
        zh: "\(person.zh)在\(host.zh)的交流于 \(end) 期满，应返回原校，不能续派到该校",
        en: "the exchange of \(person.en) at \(host.en) ended in \(end); the return is due, not another term there")
    }
  }
}

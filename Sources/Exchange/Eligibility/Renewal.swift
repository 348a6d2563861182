/// Why an exchange that ends is not prolonged at its host (续派) by a plan.
public enum RenewalObstacle: Error, Sendable, Hashable {
  /// The policy leaves renewals to decisions (pins), or allows none.
  case notForPlans
  case nothingEnds
  /// Only exchanges of a part of the working time end: a plan, or a row, sends the person there again.
  case partTime
  case hostCloses
  case homeCloses
  /// Prolonged so many times already.
  case tooOften(Int)
  /// The whole exchange would last so many years; the policy has fewer.
  case tooLong(Int, most: Int)
  /// Not on an established post, or exempt.
  case notAvailable
  /// It is decided that the person is sent elsewhere or stays at home.
  case decidedOtherwise
  case retires(Month)
}

extension Policy {
  /// Last month of an exchange of this kind that goes on from 1 September of `year`: by the kind's years.
  func prolongedEnd(_ kind: String, in year: Int) -> Month {
    Month(year: year + max(1, self.kind(kind)?.years ?? 1), month: 8)
  }

  /// What the policy's cycle has against prolonging an exchange that has ended by `year`; nil: nothing.
  public func cycleObstacle(toProlonging placement: Placement, in year: Int) -> RenewalObstacle? {
    let once = 12 * max(1, kind(placement.kind)?.years ?? 1)
    let renewed = (placement.end.months(since: placement.start) + 1) / once - 1
    if renewed >= cycle.renewals { return .tooOften(renewed) }
    let whole = (prolongedEnd(placement.kind, in: year).months(since: placement.start) + 12) / 12
    if let most = cycle.yearsAtMost, whole > most { return .tooLong(whole, most: most) }
    return nil
  }
}

extension Scenario {
  /// The exchange as it goes on if the plan prolongs it.
  ///
  /// - Throws: ``RenewalObstacle`` where the plan may not.
  public func renewal(of person: Int, _ standing: PersonStanding) throws(RenewalObstacle) -> Placement {
    guard policy.cycle.renewsWhereNeeded else { throw .notForPlans }
    if standing.returning == nil, endsPartTime(person) { throw .partTime }
    guard let ending = standing.returning, let kind = policy.kind(ending.kind), kind.isPlanned else {
      throw .nothingEnds
    }
    let lastYear = policy.prolongedEnd(ending.kind, in: year).schoolYear
    if roster.schools[ending.to].isClosed(in: lastYear) { throw .hostCloses }
    if standing.isClosing { throw .homeCloses }
    if let obstacle = policy.cycleObstacle(toProlonging: ending, in: year) { throw obstacle }
    if !roster.people[person].onPost || standing.standing.exempt { throw .notAvailable }
    if roster.pins.contains(where: { $0.person == person && $0.decision != .renew }) { throw .decidedOtherwise }
    let whole = policy.prolongedEnd(ending.kind, in: year)
    guard let end = policy.retirement.end(whole, from: start, retiring: standing.retirement) else {
      throw .retires(standing.retirement)
    }
    return ending.prolonged(to: end)
  }
}

extension Scenario {
  fileprivate func endsPartTime(_ person: Int) -> Bool {
    roster.placements.contains { $0.person == person && $0.isDue(in: year) && !policy.holdsPost($0) }
  }
}

extension Placement {
  /// The same exchange with another end, running.
  func prolonged(to end: Month) -> Placement {
    Placement(
      person: person, from: from, to: to, kind: kind, start: start, end: end, status: .running, roleThen: roleThen,
      backboneThen: backboneThen, hostRole: hostRole)
  }
}

extension RenewalObstacle {
  public var phrase: Phrase {
    switch self {
    case .notForPlans:
      Phrase(
        zh: "续派须有决定：政策允许时，在锁定表的“决定”栏填“续派”",
        en: "renewals are decided: where the policy allows them, the decision in pins.csv says renew"
      )
    case .nothingEnds:
      Phrase(zh: "此人没有在该学年开始前期满的进行中交流", en: "no running exchange of this person ends before the school year")
    case .partTime:
      Phrase(
        zh: "此人期满的只有部分时间的形式：不必续派，在方案中再安排即可",
        en: "only exchanges of a part of the working time end: they are not prolonged, but planned again")
    case .hostCloses: Phrase(zh: "接收学校已撤并或在续派期内撤并，不能续派", en: "the host closes, or would before the end")
    case .homeCloses: Phrase(zh: "原校撤并，另行安置，不能续派", en: "the home school closes: the person is to be placed")
    case .tooOften(let times):
      Phrase(zh: "此交流已续派 \(times) 次", en: "this exchange has been prolonged \(times) times already")
    case .tooLong(let years, let most):
      Phrase(
        zh: "续派后共 \(years) 年，超过一个周期 \(most) 年",
        en: "prolonged, the exchange would last \(years) years; the policy has \(most) at most")
    case .notAvailable: Phrase(zh: "此人不在编或免予交流，不能续派", en: "this person is not on a post, or exempt")
    case .decidedOtherwise: Phrase(zh: "此人另有派出或留任的决定", en: "it is decided that this person is sent or stays")
    case .retires(let month):
      Phrase(zh: "此人 \(month) 退休，早于续派期满", en: "this person retires in \(month), before the renewal would end")
    }
  }
}

/// Why somebody stands outside all quotas, in no base and in no count of movers, however many years there are.
public enum SetAside: String, Sendable, CaseIterable {
  /// Not on an established post (不在编).
  case offPost = "off_post"
  /// Past the statutory month of retirement on 1 September of the planned year.
  case retired
  /// Of a senior school: quotas are about compulsory education (义务教育) unless the policy says otherwise (`base.senior`).
  case senior
  /// No kind that plans use is for people of such a post, stage and school, whatever the place and the year; a policy may
  /// keep them in the base all the same (`base.unmovable`).
  case unmovable

  public var phrase: Phrase {
    switch self {
    case .offPost: Phrase(zh: "不在编", en: "not on a post")
    case .retired: Phrase(zh: "已过法定退休年月", en: "past retirement")
    case .senior: Phrase(zh: "高中", en: "of senior schools")
    case .unmovable: Phrase(zh: "无适用的交流形式", en: "for whom no kind exists")
    }
  }
}

/// What sets people aside under one policy, worked out once.
struct SetAsideTerms: Sendable {
  private let base: BaseTerms
  /// Of every kind but those that place the people of closing schools: what it asks that neither place nor year changes.
  private let lasting: [Filter]
  private let year: Int

  init(_ policy: Policy, year: Int) {
    base = policy.base
    lasting = policy.kinds.filter { $0.isOffered && !$0.isForClosing }.map { kind in
      let asked = [kind.who, kind.guardWho, kind.bureauWho, kind.offeredTo].flatMap(\.conditions)
      return Filter(asked.filter { [.role, .stage, .ownership].contains($0.column) })
    }
    self.year = year
  }

  func cause(_ person: Person, _ standing: Standing, home: School, isRetired: Bool) -> SetAside? {
    if !person.onPost { return .offPost }
    if isRetired { return .retired }
    if person.stage == .senior, !base.countsSenior { return .senior }
    if base.countsUnmovable || lasting.contains(where: { $0.admits(person, standing, home: home, year: year) }) {
      return nil
    }
    return .unmovable
  }
}

/// How many people who would be in the base of one of the policy's quotas are set aside, by the cause.
public struct SetAsideCount: Sendable, Hashable {
  public let cause: SetAside
  public let people: Int

  public init(cause: SetAside, people: Int) {
    self.cause = cause
    self.people = people
  }

  /// Causes that nobody falls under are left out.
  public static func all(_ scenario: Scenario, _ eligibility: Eligibility) -> [SetAsideCount] {
    let (roster, quotas) = (scenario.roster, scenario.policy.quotas)
    var counts: [SetAside: Int] = [:]
    for (index, standing) in eligibility.people.enumerated() {
      guard let cause = standing.setAside else { continue }
      let person = roster.people[index]
      let home = roster.schools[person.home]
      let isMeant = quotas.contains { quota in
        guard quota.within.admits(home, year: scenario.year) else { return false }
        return switch quota.of {
        case .eligible: standing.wouldBeInBase
        case .holders: quota.who.admits(person, standing.standing, home: home, year: scenario.year)
        case .staff: true
        case .exchanged: false
        }
      }
      if isMeant { counts[cause, default: 0] += 1 }
    }
    return SetAside.allCases.compactMap { cause in counts[cause].map { SetAsideCount(cause: cause, people: $0) } }
  }
}

/// What is planned: the tables, the school year and the policy as overridden.
public struct Scenario: Sendable {
  public let name: String
  /// The school year that begins on 1 September of this year.
  public let year: Int
  public let policy: Policy
  public let roster: Roster
  /// SHA-256 over the bytes of every input file but the lines on the bureau, in hexadecimal: the same digest, the same plan.
  public let digest: String
  /// People whose ending exchange the plan prolongs at its host (续派), in roster order; those that the pins prolong are not
  /// among them. Tables never say it: plans do.
  public let renewals: [Int]
  /// Who issues the papers.
  public let bureau: Bureau
  /// The bureau's own words for values, by column and compared word: tables of plans are read by them too.
  public let ownWords: [String: [String: String]]

  public init(
    name: String, year: Int, policy: Policy, roster: Roster, digest: String, renewals: [Int] = [],
    bureau: Bureau = Bureau(), ownWords: [String: [String: String]] = [:]
  ) {
    self.bureau = bureau
    self.ownWords = ownWords
    self.name = name
    self.year = year
    self.policy = policy
    self.roster = roster
    self.digest = digest
    self.renewals = renewals
  }

  /// 1 September of the school year.
  public var start: Month { Month(schoolYear: year) }

  /// The same with these people's exchanges prolonged by the plan.
  public func renewing(_ people: [Int]) -> Scenario {
    guard Set(people) != Set(renewals) else { return self }
    return Scenario(
      name: name, year: year, policy: policy, roster: roster, digest: digest, renewals: Set(people).sorted(),
      bureau: bureau, ownWords: ownWords)
  }

  /// The same with every kind once for each post at the host that it may lead to.
  public var distinguishingPosts: Scenario {
    guard policy.kinds.contains(where: { !$0.hostRoles.isEmpty }) else { return self }
    return Scenario(
      name: name, year: year, policy: policy.distinguishingPosts, roster: roster, digest: digest, renewals: renewals,
      bureau: bureau, ownWords: ownWords)
  }

  /// Everybody whose exchange is prolonged, by a pin or by the plan.
  public var renewed: Set<Int> { Set(roster.pins.filter { $0.decision == .renew }.map(\.person) + renewals) }
}

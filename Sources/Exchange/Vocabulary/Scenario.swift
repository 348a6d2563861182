/// What is planned: the tables, the school year and the policy as overridden.
public struct Scenario: Sendable {
  public let name: String
  /// The school year that begins on 1 September of this year.
  public let year: Int
  public let policy: Policy
  public let roster: Roster
  /// SHA-256 over the bytes of every input file, in hexadecimal: the same digest, the same plan.
  public let digest: String

  public init(name: String, year: Int, policy: Policy, roster: Roster, digest: String) {
    self.name = name
    self.year = year
    self.policy = policy
    self.roster = roster
    self.digest = digest
  }

  /// 1 September of the school year.
  public var start: Month { Month(schoolYear: year) }
}

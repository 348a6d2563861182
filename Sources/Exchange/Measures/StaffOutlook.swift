/// People whom the planned year asks something of, whatever the quota: in roster order.
public struct StaffOutlook: Sendable, Hashable {
  /// Past their terms (任期届满).
  public let termDue: [Int]
  /// To be placed because their school closes (撤并安置), on a post or off it.
  public let toPlace: [Int]
  /// Those of them off post.
  public let toPlaceOffPost: [Int]
  /// Too near to retirement to be sent.
  public let nearRetirement: [Int]
  /// On a post and retired by the end of the planned year at the latest.
  public let retiring: [Int]

  /// `among`: only of these people.
  public init(_ scenario: Scenario, _ eligibility: Eligibility, among: [Int]? = nil) {
    let people = scenario.roster.people
    let next = Month(schoolYear: scenario.year + 1)
    let asked = among ?? Array(people.indices)
    func those(_ isMeant: (Int) -> Bool) -> [Int] { asked.filter { people[$0].onPost && isMeant($0) } }
    termDue = those { eligibility[$0].isTermDue }
    toPlace = asked.filter { eligibility[$0].mustBePlaced }
    toPlaceOffPost = toPlace.filter { !people[$0].onPost }
    nearRetirement = those { eligibility[$0].isNearRetirement }
    retiring = those { eligibility[$0].retirement < next }
  }
}

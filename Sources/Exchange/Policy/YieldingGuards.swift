/// What a planning guard of ours gives up so that a document's rules can be kept.
extension Scenario {
  /// The same with the limits on departures counting those of the year alone, not whoever is out already (防空心化): where
  /// exchanges last three years and a document asks for a tenth each year, the former may leave nobody to send. nil where
  /// nobody is out by an exchange that goes on, or the limit on departures is the bureau's own or a document's.
  ///
  /// - Parameter eligibility: that of the scenario.
  public func countingDeparturesAlone(_ eligibility: Eligibility) -> Scenario? {
    let sender = policy.sender
    guard sender.countsRunning, sender.maxShare != nil, sender.provenance.of("max_share").isOurs,
      eligibility.people.contains(where: { !$0.out.isEmpty })
    else { return nil }
    var yielding = policy
    yielding.sender.countsRunning = false
    return Scenario(
      name: name, year: year, policy: yielding, roster: roster, digest: digest, renewals: renewals)
  }
}

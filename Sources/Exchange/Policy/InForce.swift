extension Policy {
  /// The policy as it stands in a school year: rules outside their dates are left out.
  ///
  /// - Returns: the policy, and the names of what was left out, as paths of the pack.
  public func inForce(in year: Int) -> (policy: Policy, leftOut: [String]) {
    var leftOut: [String] = []
    func holds(_ path: String, _ provenance: Provenance) -> Bool {
      if provenance.effective?.covers(year) ?? true { return true }
      leftOut.append(path)
      return false
    }
    func kept<Value>(_ path: String, _ value: Value?, _ provenance: (Value) -> Provenance) -> Value? {
      value.flatMap { holds(path, provenance($0)) ? $0 : nil }
    }
    let nothing = SenderProtection(
      maxShare: nil, maxPerGroup: nil, keepBackbone: nil, leadersApart: false, hardness: .hard,
      provenance: sender.provenance)
    let policy = Policy(
      id: id, title: title, source: source, effective: effective, authorities: authorities, aliases: aliases,
      newWithin: newWithin, subjects: subjects,
      eligibility: eligibility.filter { holds("eligibility.\($0.name)", $0.provenance) }, tenure: tenure, base: base,
      exemptions: exemptions.filter { holds("exemptions.\($0.id)", $0.provenance) },
      exemptionsOff: exemptionsOff, retirement: kept("retirement", retirement, \.provenance) ?? .standard,
      cycle: kept("cycle", cycle, \.provenance) ?? .standard, term: kept("term", term, \.provenance),
      seniorTitle: kept("senior_title", seniorTitle, \.provenance),
      kinds: kinds.filter { holds("kinds.\($0.id)", $0.provenance) }, kindsOff: kindsOff,
      quotas: quotas.filter { holds("quotas.\($0.name)", $0.provenance) }, quotasOff: quotasOff,
      balance: kept("balance", balance, \.provenance), sender: kept("sender", sender, \.provenance) ?? nothing,
      distance: kept("distance", distance, \.provenance), crossing: kept("districts", crossing, \.provenance),
      people: kept("people", people, \.provenance) ?? .standard,
      pairing: kept("pairing", pairing, \.provenance) ?? Pairing(mode: .off, provenance: pairing.provenance),
      posts: kept("posts", posts, \.provenance), closure: kept("closure", closure, \.provenance),
      subjectMatch: kept("subject", subjectMatch, \.provenance), needs: kept("needs", needs, \.provenance) ?? .standard,
      zones: kept("zones", zones, \.provenance), evenness: kept("evenness", evenness, \.provenance) ?? .standard,
      indicators: indicators, objectives: objectives, lotSeed: lotSeed)
    return (policy, leftOut)
  }
}

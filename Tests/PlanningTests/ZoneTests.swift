import Exchange
import Testing

@testable import Planning

/// Zones proposed, against every division of a few schools; and zones as they stand, against what is asked of them.
@Suite struct ZoneTests {
  private func terms(_ sizes: ClosedRange<Int>, _ kilometres: Double?, within: Kind.Likeness? = .district) -> ZoneTerms
  {
    ZoneTerms(
      within: within, maxKilometres: kilometres, schoolsAtLeast: sizes.lowerBound, schoolsAtMost: sizes.upperBound,
      provenance: Provenance(clause: "三"))
  }

  private func scenario(_ places: [(district: String, lon: Double, lat: Double, zone: String)]) throws -> Scenario {
    let schools = places.enumerated().map { index, place in
      School(
        id: "S\(index)", name: "学校\(index)", authority: "市直", district: place.district, tier: .ordinary, area: .urban,
        zone: place.zone, place: Place(longitude: place.lon, latitude: place.lat), studentsPrimary: 100,
        studentsJunior: 0)
    }
    let policy = try shipped("tiny").policy
    return Scenario(name: "", year: 2026, policy: policy, roster: Roster(schools: schools, people: []), digest: "")
  }

  @Test func proposalsAreTheBestOfAllDivisions() throws {
    for seed in 1...60 {
      var city = TinyCity(seed: seed + 400)
      let places = (0..<city.within(4...7)).map { _ in
        (
          district: "甲", lon: 115.9 + Double(city.within(0...80)) / 1000,
          lat: 29.7 + Double(city.within(0...80)) / 1000,
          zone: ""
        )
      }
      let scenario = try scenario(places)
      let terms = terms(2...city.within(2...4), Double(city.within(2...8)))
      let best = best(scenario, terms)
      let proposal = try ZoneProposal(scenario, terms, PlanningOptions())
      #expect(proposal.names.count { $0.isEmpty } == best.leftOut, "seed \(seed)")
      #expect(abs(proposal.kilometres - best.kilometres) < 1e-6, "seed \(seed)")
      #expect(proposal.gap == 0, "seed \(seed)")
      let review = ZoneReview(scenario, terms, names: proposal.names)
      #expect(review.isSound && review.unzoned.count == best.leftOut, "seed \(seed)")
    }
  }

  /// Fewest schools left out, then fewest kilometres to the best central schools, over all divisions.
  private func best(_ scenario: Scenario, _ terms: ZoneTerms) -> (leftOut: Int, kilometres: Double) {
    let schools = scenario.roster.schools
    func way(_ a: Int, _ b: Int) -> Double { schools[a].place.kilometres(to: schools[b].place) }
    func cost(_ zone: [Int]) -> Double? {
      guard (terms.schoolsAtLeast...terms.schoolsAtMost).contains(zone.count) else { return nil }
      guard zone.allSatisfy({ a in zone.allSatisfy { way(a, $0) <= terms.maxKilometres! } }) else { return nil }
      return zone.map { center in zone.reduce(0) { $0 + way($1, center) } }.min()
    }
    var best = (leftOut: schools.count, kilometres: 0.0)
    func divide(_ next: Int, _ zones: [[Int]], _ leftOut: Int) {
      guard next < schools.count else {
        let costs = zones.map(cost)
        guard !costs.contains(where: { $0 == nil }) else { return }
        let found = (leftOut: leftOut, kilometres: costs.reduce(0) { $0 + $1! })
        if (found.leftOut, found.kilometres) < (best.leftOut, best.kilometres) { best = found }
        return
      }
      divide(next + 1, zones, leftOut + 1)
      for index in zones.indices {
        var grown = zones
        grown[index].append(next)
        divide(next + 1, grown, leftOut)
      }
      divide(next + 1, zones + [[next]], leftOut)
    }
    divide(0, [], 0)
    return best
  }

  @Test func zonesStayWithinADistrict() throws {
    let places = ["甲", "甲", "乙", "乙"].map { (district: $0, lon: 115.9, lat: 29.7, zone: "") }
    let proposal = try ZoneProposal(try scenario(places), terms(2...4, nil), PlanningOptions())
    #expect(proposal.names == ["甲第1片区", "甲第1片区", "乙第1片区", "乙第1片区"])
    let together = try ZoneProposal(try scenario(places), terms(2...4, nil, within: nil), PlanningOptions())
    #expect(Set(together.names).count <= 2 && !together.names.contains(""))
  }

  @Test func everythingThatAZoneLacksIsNamed() throws {
    let scenario = try scenario([
      ("甲", 115.90, 29.7, "一"), ("乙", 116.00, 29.7, "一"), ("甲", 115.90, 29.7, "二"), ("甲", 115.91, 29.7, "三"),
      ("甲", 115.91, 29.7, "三"), ("甲", 115.91, 29.7, "三"), ("甲", 115.90, 29.7, ""),
    ])
    let review = ZoneReview(scenario, terms(2...2, 5))
    #expect(review.zones.map(\.name) == ["一", "二", "三"])
    #expect(review.zones[0].problems.map(\.rule) == ["zone.distance", "zone.within"])
    #expect(review.zones[1].problems == [.tooFew(1, atLeast: 2)])
    #expect(review.zones[2].problems == [.tooMany(3, atMost: 2)])
    #expect(review.unzoned == [6] && !review.isSound)
    // A tenth of a degree of longitude at 29.7° is 9.66 km.
    let far = try #require(review.zones[0].farthest)
    #expect(abs(far.kilometres - 9.66) < 0.01)
  }
}

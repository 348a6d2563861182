import Exchange
import Testing

@Suite struct AdoptionTests {
  /// T1 and T2 at A, T3 and T4 at B.
  private func town() -> Town {
    var town = Town.pair()
    for id in ["T1", "T2"] { town.person(id, at: "A") }
    for id in ["T3", "T4"] { town.person(id, at: "B") }
    return town
  }

  private func adopted(_ town: Town, _ rows: String...) -> (adoption: Adoption, next: Scenario) {
    let scenario = town.scenario
    let plan = Exchange.check(Town.entries(rows), in: scenario).plan
    let adoption = Adoption(of: plan, in: scenario, Eligibility(scenario))
    return (adoption, scenario.next(after: adoption))
  }

  @Test func movesBeginAsRunning() {
    let (adoption, next) = adopted(town(), "T1 → B", "T3 → A")
    #expect(adoption.completed.isEmpty && adoption.transfers.isEmpty)
    #expect(adoption.begun.map(\.person) == [0, 2])
    let first = adoption.begun[0]
    #expect(first.from == 0 && first.to == 1 && first.status == .running)
    #expect(first.start == Month(year: 2026, month: 9) && first.end == Month(year: 2029, month: 8))
    #expect(next.year == 2027 && next.roster.placements == adoption.begun)
    #expect(Eligibility(next)[0].running == first)
  }

  @Test func onlyExchangesThatAreOverAreCompleted() {
    var town = town()
    town.placement("T1", to: "B", 2023...2026)
    town.placement("T2", to: "B", 2024...2027)
    town.placement("T3", to: "A", 2020...2023, status: .completed)
    town.placement("T4", to: "A", 2024...2026, status: .ended)
    let (adoption, next) = adopted(town)
    #expect(adoption.completed == [0])
    #expect(next.roster.placements.map(\.status) == [.completed, .running, .completed, .ended])
    #expect(Eligibility(next).people.compactMap(\.returning).map(\.person) == [1])
  }

  @Test func whoComesHomeStartsAnewAndMayGoElsewhereLater() {
    var town = town()
    town.placement("T1", to: "B", 2023...2026)
    let (_, next) = adopted(town)
    // Back since September 2026: one year at the school in 2027, though entered twenty years ago.
    #expect(Eligibility(next)[0].years == 1 && !Eligibility(next)[0].isEligible)
    #expect(Eligibility(next)[0].returning == nil && Eligibility(next)[0].running == nil)
    #expect(Eligibility(next)[1].years == 21)
  }

  @Test func wishesAndPinsAreForOneYear() {
    var town = town()
    town.wishes = [Wish(person: 0, rank: 1, school: 1)]
    town.pin("T2", .keep)
    town.need("B", 2)
    let next = adopted(town).next
    #expect(next.roster.wishes == nil && next.roster.pins.isEmpty)
    #expect(next.roster.needs?.count == 1)
  }

  @Test func everyCycleEndsInItsYear() {
    var scenario = town().scenario
    let plan = Plan(moves: [
      Move(
        person: 0, to: 1, kind: "rotation", start: Month(year: 2026, month: 9), end: Month(year: 2029, month: 8))
    ])
    var returns: [Int: Int] = [:]
    for year in 2026...2031 {
      let adoption = Adoption(of: year == 2026 ? plan : Plan(moves: []), in: scenario, Eligibility(scenario))
      scenario = scenario.next(after: adoption)
      returns[scenario.year] = Eligibility(scenario).people.count { $0.returning != nil }
      #expect((Eligibility(scenario)[0].running != nil) == (scenario.year < 2029))
    }
    #expect(returns == [2027: 0, 2028: 0, 2029: 1, 2030: 0, 2031: 0, 2032: 0])
  }
}

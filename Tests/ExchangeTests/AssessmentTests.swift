import Exchange
import Testing

@Suite struct AssessmentTests {
  static let backbone = Indicator(
    id: .backbone, stage: .primary, holders: Filter([Condition(.backbone, .atLeast("county"))]), norm: 1, cvLimit: 0.5,
    weight: 2)

  /// Two sections of 100 and 300 pupils; three backbone teachers at A, one at B.
  static func town() -> Town {
    var town = Town()
    town.draft.indicators = [backbone]
    town.school("A", .strong, primary: 100)
    town.school("B", .weak, km: 10, primary: 300, junior: 50)
    for number in 1...3 { town.person("A\(number)", at: "A", backbone: .county) }
    town.person("B1", at: "B", backbone: .city)
    town.person("J1", at: "B", stage: .junior, backbone: .city)
    return town
  }

  @Test func movesHoldersToTheHost() {
    let result = Self.town().assess("A1 → B", "A2 → B").indicators[0]
    // X = 3 and 1/3 before, 1 and 1 after.
    #expect(result.mean == 1)
    #expect(abs(result.cvBefore - (0.25 * 4 + 0.75 * 4.0 / 9).squareRoot()) < 1e-12)
    #expect(result.cvAfter == 0)
    #expect(result.schools == 2)
    #expect(result.schoolsMeetingBefore == 1)
    #expect(result.schoolsMeetingAfter == 2)
  }

  @Test func kindsCountedAtHomeMoveNobody() {
    var town = Self.town()
    town.person("B2", at: "B", backbone: .county)
    let result = town.assess("B2 → A / shadowing").indicators[0]
    #expect(result.cvBefore == result.cvAfter)
  }

  @Test func runningExchangesCountAtTheHostAndReturnsAtHome() {
    var town = Self.town()
    town.placement("A1", to: "B", 2024...2027)
    town.placement("A2", to: "B", kind: "of an earlier pack", 2025...2028)
    #expect(town.assess().indicators[0].cvBefore == 0)
    town.placements = []
    town.placement("A1", to: "B", 2023...2026)
    #expect(town.assess().indicators[0].cvReturned == Self.town().assess().indicators[0].cvBefore)
    town.placements = []
    town.placement("A1", to: "B", kind: "shadowing", 2024...2027)
    #expect(town.assess().indicators[0].cvBefore == Self.town().assess().indicators[0].cvBefore)
  }

  /// Today is the August before: who comes home in September counts at the host still, a school that closes is there still;
  /// the pupils of one that opens are counted throughout.
  @Test func threeStates() throws {
    var town = Self.town()
    town.placement("A1", to: "B", 2023...2026)
    let result = town.assess("A2 → B").indicators[0]
    // 2 and 2/3 per 100 today, 3 and 1/3 once A1 is back, 2 and 2/3 with A2 sent.
    let even = (0.25 * 1 + 0.75 / 9).squareRoot()
    #expect(abs(result.cvBefore - even) < 1e-12 && abs(result.cvAfter - even) < 1e-12)
    #expect(abs(result.cvReturned - (0.25 * 4 + 0.75 * 4.0 / 9).squareRoot()) < 1e-12)
    #expect([result.before.mean, result.returned.mean, result.mean] == [1, 1, 1])
    let school = town.assess("A2 → B").schools[0]
    #expect(school.working == Heads(before: 2, returned: 3, after: 2))
    #expect(school.workingBackbone == Heads(before: 2, returned: 3, after: 2))
    #expect(school.sections[0].holdersBefore == 2 && school.sections[0].holdersReturned == 3)

    town.school("N", .new, primary: 400, opened: 2026)
    town.school("C", primary: 100, closes: 2026)
    town.person("C1", at: "C", backbone: .county)
    let changed = town.assess().indicators[0]
    // Five holders and 900 pupils today; in the year 800 pupils, and the one who is to be placed is in the mean already.
    #expect((changed.before.schools, changed.schools) == (4, 3))
    #expect(abs(changed.before.mean - 5.0 / 9) < 1e-12 && changed.mean == 0.625)
    #expect(changed.schoolsMeetingBefore == 2 && changed.schoolsMeetingReturned == 1)
    let sections = town.assess().schools.map { $0.sections.map { [$0.studentsBefore, $0.students] } }
    #expect(sections[2] == [[400, 400]] && sections[3] == [[100, 0]])
  }

  @Test func holdersWithoutASectionAreLeftOut() {
    var town = Self.town()
    town.person("J2", at: "A", stage: .junior, backbone: .county)
    town.person("P9", at: "B", backbone: .none)
    let junior = Indicator(
      id: .backbone, stage: .junior, holders: Self.backbone.holders, norm: 1, cvLimit: 0.45, weight: 1)
    town.draft.indicators = [junior]
    // J2 has no junior pupils at home; going to B changes nothing.
    #expect(town.assess("J2 → B").indicators[0].mean == 2)
    #expect(town.assess("J2 → B").indicators[0].cvAfter == 0)
    #expect(town.assess().indicators[0].schools == 1)
  }

  @Test func closedSchoolsAreNoSections() {
    var town = Self.town()
    town.school("C", primary: 100, closes: 2026)
    #expect(town.assess().indicators[0].schools == 2)
  }

  @Test func filing() {
    var town = Self.town()
    town.person("N", at: "A", entered: Month(year: 2020, month: 9))
    town.person("A4", at: "A", backbone: .school)
    #expect(town.assess("A1 → B", "A4 → B").filing == Filing(eligible: 6, exchanged: 2, exchangedBackbone: 1))
  }

  @Test func levels() {
    var town = Self.town()
    town.person("A9", at: "A", entered: Month(year: 2012, month: 9))
    let values = town.assess("A1 → B", "A9 → B")
    let cv = values.indicators[0].cvAfter
    #expect(values.objectives.map(\.level) == [.shortfall, .direction, .equity, .burden, .seniority, .lot])
    #expect(values.value(.direction) == 0)
    let all = Self.town().assess("A1 → B", "B1 → A").directions
    #expect(all.counted == 2 && all.toWeakOrNew == 1 && all.strengthening == 1 && all.elsewhere == 1)
    #expect(all.ways == [.init(from: .strong, to: .weak, moves: 1), .init(from: .weak, to: .strong, moves: 1)])
    #expect(values.value(.shortfall) == 0)
    #expect(values.value(.equity) == 2 * cv * cv)
    #expect(abs(values.value(.burden)! - 20) < 0.01)
    #expect(values.value(.seniority) == 6)
    let ranks = Lot(seed: "seed", ids: town.people.map(\.id)).ranks
    #expect(values.value(.lot) == Double(ranks[0] + ranks[5]))
    func number(_ id: String) -> Int { Lot.number(of: id, seed: "seed") }
    let places = [("A1", "B"), ("A9", "B")].map { number($0) * number($1) % 99_991 * number("rotation") % 99_991 }
    #expect(values.lotPlaces == places[0] + places[1])
  }

  @Test func levelsKeepTheOrderOfThePolicy() {
    var town = Self.town()
    town.draft.levels = [.lot, .burden]
    #expect(
      town.assess().objectives == [ObjectiveValue(level: .lot, value: 0), ObjectiveValue(level: .burden, value: 0)])
  }

  @Test func needsWeighMoreAtWeakSchools() {
    var town = Self.town()
    town.need("A", 4)
    town.need("B", 3)
    #expect(town.assess().value(.need) == 21)
    #expect(town.assess("A1 → B").value(.need) == 12)
    town.placement("A1", to: "B", 2023...2026)
    // Settled: A1 is at home again.
    #expect(town.assess().value(.need) == 21)
  }

  @Test func wishes() {
    var town = Self.town()
    town.school("C", .weak)
    #expect(town.assess("A1 → B").value(.wishes) == nil)
    town.wishes = [
      Wish(person: 0, rank: 1, school: 2), Wish(person: 0, rank: 2, school: 1), Wish(person: 1, rank: 1, school: 2),
    ]
    #expect(town.assess("A1 → B").value(.wishes) == 2)
    #expect(town.assess("A1 → C", "A2 → B").value(.wishes) == 3)
    #expect(town.assess("A3 → B").value(.wishes) == 0)
  }

  @Test func schoolsBeforeAndAfter() {
    var town = Self.town()
    town.person("R", at: "A")
    town.placement("R", to: "B", 2023...2026)
    let schools = town.assess("A1 → B", "A2 → B", "B1 → A").schools
    #expect(schools.map(\.school) == [0, 1])
    #expect(schools.map(\.staff) == [4, 2])
    #expect(schools.map(\.workingBefore) == [3, 3])
    #expect(schools.map(\.workingAfter) == [3, 3])
    #expect(schools.map(\.departures) == [2, 1])
    #expect(schools.map(\.arrivals) == [1, 2])
    #expect(schools.map(\.returnsIn) == [1, 0])
    #expect(schools.map(\.returnsOut) == [0, 1])
    for school in schools {
      #expect(
        school.workingAfter - school.workingBefore == school.arrivals - school.departures + school.returnsIn
          - school.returnsOut)
    }
    // B1 goes by shadowing and counts at home.
    #expect(schools[0].sections.map(\.holdersBefore) == [3])
    #expect(schools[0].sections.map(\.holdersAfter) == [1])
    #expect(schools[1].sections.map(\.holdersAfter) == [3])
  }

  @Test func travelByNearestRank() {
    var town = Town()
    town.school("A", .strong)
    for number in 1...10 {
      town.school("W\(number)", .weak, km: Double(number))
      town.person("T\(number)", at: "A")
    }
    let rows = (1...10).map { "T\($0) → W\($0)" }
    let travel = check(Town.entries(rows), in: town.scenario).assessment.travel
    #expect(abs(travel.total - 55) < 0.01)
    #expect(abs(travel.mean - 5.5) < 0.001)
    #expect(abs(travel.median - 5) < 0.001)
    #expect(abs(travel.ninetieth - 9) < 0.001)
    #expect(abs(travel.longest - 10) < 0.001)
    #expect(travel.longestPerson == 9)
    #expect(town.assess().travel == Travel(total: 0, mean: 0, median: 0, ninetieth: 0, longest: 0, longestPerson: nil))
  }

  @Test func assessingIsChecking() {
    let town = Self.town()
    let verdict = town.check("A1 → B")
    #expect(assess(verdict.plan, in: town.scenario, Eligibility(town.scenario)) == verdict.assessment)
  }
}

@Suite struct LotTests {
  @Test func ranksAreDrawnInPublic() {
    // printf 'jiujiang-2021:T1' | sha256sum, and so on for T2 and T3, sorted.
    let lot = Lot(seed: "jiujiang-2021", ids: ["T1", "T2", "T3"])
    #expect(lot.ranks.sorted() == [1, 2, 3])
    #expect(lot.ranks == [3, 1, 2])
  }

  @Test func ranksBelongToPeople() {
    let lot = Lot(seed: "s", ids: ["a", "b", "c", "d"])
    let turned = Lot(seed: "s", ids: ["d", "c", "b", "a"])
    #expect(lot.ranks == turned.ranks.reversed())
  }

  @Test func numbersAreDrawnInPublic() {
    // int(sha256("jiujiang-2021:T1").hexdigest(), 16) % 99990 + 1 in Python, and so on.
    let numbers = ["T1": 96026, "T2": 65525, "A": 36167, "B": 44420, "rotation": 60950]
    for (id, number) in numbers { #expect(Lot.number(of: id, seed: "jiujiang-2021") == number) }
    #expect(Lot.number(ofKind: "rotation", leadingTo: nil, seed: "jiujiang-2021") == 60950)
    #expect(Lot.number(ofKind: "leader", leadingTo: .principal, seed: "jiujiang-2021") == 49362)
    #expect(Lot.place(96026, 36167, 60950) == 49421 && Lot.place(65525, 44420, 60950) == 20839)
  }

  /// Whoever trades schools has other places together: the lot always settles which way round.
  @Test func nobodyTradesSchoolsForNothing() {
    let people = (1...40).map { Lot.number(of: "T\($0)", seed: "s") }
    let schools = (1...20).map { Lot.number(of: "S\($0)", seed: "s") }
    let kind = Lot.number(of: "rotation", seed: "s")
    var trades = 0
    for (a, b) in zip(people, people.dropFirst()) where a != b {
      for (x, y) in zip(schools, schools.dropFirst()) where x != y {
        trades += 1
        #expect(Lot.place(a, x, kind) + Lot.place(b, y, kind) != Lot.place(a, y, kind) + Lot.place(b, x, kind))
      }
    }
    #expect(trades > 700)
  }

  /// Without the level nothing is drawn.
  @Test func withoutTheLevelThereAreNoPlaces() {
    var town = Town.pair()
    town.person("T1", at: "A")
    town.draft.levels = [.burden]
    #expect(town.assess("T1 → B").lotPlaces == nil)
    town.draft.levels = [.burden, .lot]
    #expect(town.assess("T1 → B").lotPlaces != nil)
  }
}

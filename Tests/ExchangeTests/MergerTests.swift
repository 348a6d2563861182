import Testing

@testable import Exchange

/// Schools that close, where they merge, and where their pupils and people count.
@Suite struct MergerTests {
  /// A strong city school, two schools of a town, and a village school that closes into the first of them.
  private static func county(_ change: (inout Town) -> Void = { _ in }) -> Town {
    var town = Town()
    town.draft.kinds = [PolicyDraft.placing, PolicyDraft.rotation]
    town.draft.closure = ClosureTerms(hardness: .hard, provenance: Provenance(clause: "三"))
    town.school("城", .strong, km: 5, primary: 800)
    town.school("镇", .ordinary, primary: 400, posts: 9, area: .town)
    town.school("乡", .ordinary, km: 2, primary: 200, posts: 9, area: .town)
    town.school("村", .weak, km: 1, primary: 10, closes: 2026, area: .rural, mergesInto: "镇")
    town.person("V1", at: "村", backbone: .county)
    town.person("V2", at: "村")
    change(&town)
    return town
  }

  @Test func placedWhereTheSchoolMerges() {
    let town = Self.county()
    #expect(town.broken("V1 → 镇", "V2 → 镇") == [])
    #expect(town.broken("V1 → 镇") == ["closure.placed"])
    let verdict = town.check("V1 → 镇", "V2 → 乡")
    #expect(verdict.violations.map(\.rule) == ["closure.merged"] && verdict.isValid)
    #expect(verdict.assessment.value(.shortfall) == 1)
    #expect(town.check("V1 → 城", "V2 → 镇").violations.map(\.rule) == ["closure.direction", "closure.merged"])
  }

  /// Nobody is blamed for going elsewhere where the school that theirs merges into cannot take them.
  @Test func elsewhereWhereTheMergerCannotTakeThem() {
    let junior = Self.county { $0.schools[3] = $0.schools[3].merging(into: "中") }
    var town = junior
    town.school("中", .ordinary, primary: 0, junior: 300, area: .town)
    // Pupils follow to a school without the stage, which then has it.
    #expect(town.broken("V1 → 中", "V2 → 中") == [])
    #expect(town.broken("V1 → 镇", "V2 → 中") == ["closure.merged"])
    town.draft.distance = DistanceCap(maxKilometres: 3, provenance: Provenance(clause: "三"))
    town.schools[4] = town.schools[4].at(km: 30)
    #expect(town.broken("V1 → 镇", "V2 → 乡") == [])
    var pinned = Self.county()
    pinned.pin("V1", .send, school: "乡")
    #expect(pinned.broken("V1 → 乡", "V2 → 镇") == [])
  }

  @Test func roomIsKnownOrAskedFor() {
    // The posts of 乡 are all filled: its number is known, and it has no room.
    var town = Self.county { town in
      town.schools[3] = town.schools[3].merging(into: nil)
      town.schools[2] = town.schools[2].with(posts: 0)
    }
    #expect(town.broken("V1 → 镇", "V2 → 镇") == [])
    #expect(town.broken("V1 → 乡", "V2 → 镇") == ["closure.direction"])
    town.need("乡", 1)
    #expect(town.broken("V1 → 乡", "V2 → 镇") == [])
    // Without any posts known, all but the city are alike.
    town = Self.county { town in
      for index in 1...3 { town.schools[index] = town.schools[index].merging(into: nil).with(posts: nil) }
    }
    #expect(town.broken("V1 → 乡", "V2 → 镇") == [])
    #expect(town.broken("V1 → 乡", "V2 → 城") == ["closure.direction"])
    town.draft.closure = ClosureTerms(
      hardness: .hard, followsMerger: false, sparesVillages: false, provenance: Provenance(clause: "三"))
    #expect(town.broken("V1 → 城", "V2 → 城") == [])
  }

  @Test func pairsAndChainsSayWhereToo() {
    var town = Self.county { $0.schools[3] = $0.schools[3].merging(into: nil) }
    #expect(Mergers(town.scenario.roster, year: 2026).into == [nil, nil, nil, nil])
    town.pairs = [DesignatedPair(a: 2, b: 3, basis: "撤并并入")]
    #expect(Mergers(town.scenario.roster, year: 2026).into == [nil, nil, nil, 2])
    #expect(Mergers(town.scenario.roster, year: 2025).into[3] == nil, "it is still open")
    town = Self.county()
    town.school("新村", .weak, km: 1, primary: 20, closes: 2025, area: .rural, mergesInto: "村")
    let mergers = Mergers(town.scenario.roster, year: 2026)
    #expect(mergers.into[3] == 1 && mergers.into[4] == 1)
    // Those of the school that closed a year ago are where they are.
    #expect(mergers.students[.primary] == [800, 410, 200, 0, 0])
    #expect(Mergers(town.scenario.roster, year: 2025).students[.primary] == [800, 400, 200, 30, 0])
  }

  private static let backbone = Indicator(
    id: .backbone, stage: .primary, holders: Filter([Condition(.backbone, .atLeast("county"))]), norm: 0.5,
    cvLimit: 0.5, weight: 1)

  /// Recomputed by hand: pupils follow, people count where they are placed, and the mean is the same throughout.
  @Test func pupilsFollowAndPeopleCount() {
    var town = Self.county { $0.draft.indicators = [Self.backbone] }
    town.person("C1", at: "城", backbone: .county)
    town.person("C2", at: "城", backbone: .county)
    func cv(_ pupils: [Double], _ holders: [Double]) -> Double {
      let all = pupils.reduce(0, +)
      let mean = 100 * holders.reduce(0, +) / all
      let variance = zip(pupils, holders).reduce(0) {
        $0 + $1.0 / all * (100 * $1.1 / $1.0 - mean) * (100 * $1.1 / $1.0 - mean)
      }
      return variance.squareRoot() / mean
    }
    let stay = town.assess("V1 → 镇", "V2 → 镇").indicators[0]
    #expect(abs(stay.mean - 300.0 / 1410) < 1e-12 && stay.schools == 3)
    #expect(abs(stay.cvBefore - cv([800, 400, 200, 10], [2, 0, 0, 1])) < 1e-12 && stay.before.schools == 4)
    #expect(abs(stay.cvReturned - cv([800, 410, 200], [2, 1, 0])) < 1e-12)
    #expect(abs(stay.cvAfter - stay.cvReturned) < 1e-12)
    let go = town.assess("V1 → 乡", "V2 → 镇").indicators[0]
    #expect(abs(go.cvAfter - cv([800, 410, 200], [2, 0, 1])) < 1e-12)
    #expect(go.schoolsMeetingAfter == 1 && go.schoolsMeetingReturned == 0)
    // Where nothing says where the school merges, its pupils are unknown, and its people count once they are placed.
    town.schools[3] = town.schools[3].merging(into: nil)
    let unknown = town.assess("V1 → 乡", "V2 → 镇").indicators[0]
    #expect(abs(unknown.mean - 300.0 / 1400) < 1e-12)
    #expect(abs(unknown.cvAfter - cv([800, 400, 200], [2, 0, 1])) < 1e-12)
  }

  /// The last music teacher of a school does not leave, by whatever kind, unless another comes or none is asked for.
  @Test func theLastOfASubjectStays() {
    var town = Town.pair()
    town.school("C", .weak)
    town.draft.keepsSubjects = true
    town.person("M1", at: "A", "music")
    town.person("M2", at: "A", "music")
    town.person("M3", at: "B", "music")
    #expect(town.broken("M1 → B") == [])
    #expect(town.broken("M1 → B", "M2 → B") == ["sender.subject"])
    #expect(town.check("M1 → B", "M2 → B").violations[0].message.zh.contains("教师 2 人全部派出"))
    #expect(town.check("M1 → B", "M2 → B").violations[0].schoolID == "A")
    #expect(town.broken("M1 → B", "M2 → B", "M3 → A") == [], "one comes; B gets two")
    #expect(town.broken("M3 → A") == ["sender.subject"])
    town.need("B", 0, subject: "music")
    #expect(town.broken("M3 → A") == [])
    // Leaders are no subject, and part of the working time is no departure.
    town = Town.pair()
    town.draft.keepsSubjects = true
    town.draft.kinds.append(PolicyDraft.kind("part", zh: "兼课", fullTime: false, share: "0.4"))
    town.person("P", at: "A", role: .principal)
    town.person("M", at: "A", "music")
    #expect(town.broken("P → B", "M → B / part") == [])
  }

  /// A visitor who goes home was only lent.
  @Test func returnsAreReported() {
    var town = Town.pair()
    town.draft.keepsSubjects = true
    town.person("M", at: "A", "music")
    town.placement("M", to: "B", 2023...2026)
    let verdict = town.check()
    #expect(verdict.violations.map(\.rule) == ["sender.subject"] && verdict.isValid)
    #expect(verdict.violations[0].schoolID == "B" && verdict.assessment.value(.shortfall) == 0)
    town.school("C", .weak)
    // Home again, and the only one there: not sent at once.
    #expect(town.check("M → C").violations.contains { $0.schoolID == "A" && $0.severity == .error })
  }

  /// Moves between campuses of one legal entity count in no quota and no filed number, unless the policy has them count.
  @Test func campusMovesAreCountedApart() throws {
    var town = Town.pair()
    town.school("A2", .weak, entity: "甲校")
    town.schools[0] = town.schools[0].of(entity: "甲校")
    for number in 1...4 { town.person("T\(number)", at: "A", backbone: .county) }
    town.draft.quotas = [.total(atLeast: "0.5")]
    #expect(town.broken("T1 → B", "T2 → B") == [])
    let apart = town.check("T1 → A2", "T2 → B")
    #expect(apart.violations.map(\.rule) == ["quota.total"])
    #expect(
      apart.assessment.filing == Filing(eligible: 4, exchanged: 1, exchangedBackbone: 1, campusMoves: 1))
    #expect(apart.assessment.directions.counted == 1)
    town.draft.countsCampusMoves = true
    #expect(town.broken("T1 → A2", "T2 → B") == [])
    #expect(town.assess("T1 → A2", "T2 → B").filing.exchanged == 2)
    // The denominator of all who move is without them, and so is whoever is still out.
    town.draft.countsCampusMoves = false
    town.draft.quotas = [.total(atLeast: "0.5", of: .exchanged)]
    #expect(town.assess("T1 → A2", "T2 → B").quotas[0].denominator == 1)
    town.draft.quotas = [.total(atLeast: "0.5").running]
    town.placement("T3", to: "A2", 2025...2028)
    #expect(town.assess("T1 → B").quotas[0].numerator == 1)
  }
}

extension School {
  fileprivate func copy(mergesInto: String?, posts: Int?, entity: String) -> School {
    School(
      id: id, name: name, authority: authority, district: district, tier: tier, area: area, zone: zone, group: group,
      legalEntity: entity, place: place, studentsPrimary: students(.primary), studentsJunior: students(.junior),
      posts: posts, opened: opened, closes: closes, mergesInto: mergesInto)
  }
  fileprivate func merging(into school: String?) -> School {
    copy(mergesInto: school, posts: posts, entity: legalEntity)
  }
  fileprivate func with(posts: Int?) -> School { copy(mergesInto: mergesInto, posts: posts, entity: legalEntity) }
  fileprivate func at(km: Double) -> School {
    School(
      id: id, name: name, authority: authority, district: district, tier: tier, area: area, place: Town.place(km: km),
      studentsPrimary: students(.primary), studentsJunior: students(.junior))
  }
  fileprivate func of(entity: String) -> School { copy(mergesInto: mergesInto, posts: posts, entity: entity) }
}

extension Quota {
  /// The same, with all who are out.
  fileprivate var running: Quota {
    Quota(
      name: name, who: who, of: of, atLeast: atLeast, atMost: atMost, scope: scope, count: .running,
      hardness: hardness, provenance: provenance)
  }
}

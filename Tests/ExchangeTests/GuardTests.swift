import Exchange
import Testing

/// A broken clause, a broken guard of ours, and what the bureau has set are three things.
@Suite struct GuardTests {
  private static let origins: [Provenance.Origin] = [.document, .planningGuard, .bureau]

  /// Whatever breaks the rule is an error unless the rule is ours; then it is a warning and marked so.
  private func expectSeverity(
    of rule: String, _ rows: [String], _ town: Town, _ set: (inout PolicyDraft, Provenance) -> Void
  ) {
    for origin in Self.origins {
      var town = town
      set(&town.draft, Provenance(clause: "试", origin: origin))
      let verdict = Exchange.check(Town.entries(rows), in: town.scenario)
      let found = verdict.violations.filter { $0.rule == rule }
      #expect(!found.isEmpty, "\(rule) is kept")
      let isOurs = origin == .planningGuard
      #expect(found.allSatisfy { $0.isOurs == isOurs && $0.severity == (isOurs ? .warning : .error) }, "\(rule)")
      #expect(verdict.isValid == isOurs && !verdict.isProposable, "\(rule) \(origin)")
      #expect(!Checker(town.scenario).holds(verdict.plan), "the planner keeps guards like clauses")
    }
  }

  private static func town() -> Town {
    var town = Town.pair()
    for number in 0..<5 {
      town.person("A\(number)", at: "A", backbone: .city)
      town.person("B\(number)", at: "B")
    }
    return town
  }

  @Test func rulesOverThePlan() {
    let town = Self.town()
    expectSeverity(of: "distance.max", ["A0 → B"], town) { $0.distance = DistanceCap(maxKilometres: 5, provenance: $1) }
    expectSeverity(of: "balance.subject", ["A0 → B"], town) {
      $0.balance = Balance(tolerance: 0, hardness: .hard, provenance: $1)
    }
    expectSeverity(of: "district.crossing", ["A0 → B"], town) {
      $0.crossing = CrossingShare(atLeast: Rate("0.5"), atMost: nil, hardness: .hard, provenance: $1)
    }
    expectSeverity(of: "quota.total", ["A0 → B", "A1 → B", "A2 → B"], town) {
      $0.quotas = [
        Quota(
          name: "total", who: .all, of: .eligible, atLeast: nil, atMost: Rate("0.2"), scope: .all, hardness: .hard,
          provenance: $1)
      ]
    }
  }

  @Test func ruleAboutPeople() {
    var town = Self.town()
    town.schools[1] = {
      var other = Town()
      other.school("B", .weak, km: 10, posts: 5)
      return other.schools[0]
    }()
    expectSeverity(of: "posts.limit", ["A0 → B"], town) { $0.posts = PostsLimit(hardness: .hard, provenance: $1) }
    expectSeverity(of: "eligibility.retirement", ["A0 → B"], town) {
      $0.retirement = RetirementTerms(exemptYears: 20, coversTerm: .allow, provenance: $1)
    }
    expectSeverity(
      of: "pair.given", ["A0 → B"],
      {
        var town = town
        town.pairs = []
        return town
      }()
    ) { draft, origin in
      draft.pairing = .given
      draft.pairingProvenance = origin
    }
  }

  /// Values of one entry may come from different hands.
  @Test func valuesOfOneEntry() {
    var town = Self.town()
    town.draft.maxShare = Rate("0.2")
    town.draft.keepBackbone = Rate("1")
    town.draft.senderExceptions = ["max_share": .bureau]
    let verdict = town.check("A0 → B", "A1 → B")
    #expect(verdict.violation("sender.share")?.severity == .error)
    #expect(verdict.violation("sender.backbone")?.isOurs == true)
    #expect(verdict.violation("sender.share")?.clause == "情景设定")
    #expect(verdict.violation("sender.backbone")?.clause == "规划口径")
  }

  @Test func theSidesOfAQuota() {
    var town = Self.town()
    let origin = Provenance(clause: "二1", origin: .document, exceptions: ["at_most": .planningGuard])
    town.draft.quotas = [
      Quota(
        name: "total", who: .all, of: .eligible, atLeast: Rate("0.2"), atMost: Rate("0.3"), scope: .all,
        hardness: .hard,
        provenance: origin)
    ]
    let below = town.check("A0 → B")
    #expect(below.violation("quota.total")?.severity == .error && below.violation("quota.total")?.clause == "二1")
    let above = town.check("A0 → B", "A1 → B", "A2 → B", "A3 → B")
    #expect(above.violation("quota.total")?.isOurs == true && above.isValid)
    #expect(above.violation("quota.total")?.clause == "规划口径")
  }

  @Test func conditionsOfOurs() {
    var town = Self.town()
    town.person("N", at: "A", entered: Month(year: 2024, month: 9))
    town.person("E", at: "A", entered: Month(year: 2024, month: 9), exemption: "illness")
    town.person("C", at: "A", backbone: .city)
    let years = Filter([Condition(.yearsAtSchool, .atLeast("3"))])
    let teachers = [Condition(.role, .oneOf(["teacher"]))]
    func kind(_ ours: Filter, _ theirs: Filter) -> Kind {
      Kind(
        id: "support", title: Phrase(zh: "支教", en: "support"), who: Filter(teachers), guardWho: ours, bureauWho: theirs,
        directions: [PolicyDraft.toWeak], years: 1, counts: true, fullTime: true, countedAt: .host,
        provenance: Provenance(clause: "二"))
    }
    town.draft.kinds = [kind(years, .all)]
    let ours = town.check("N → B", "A0 → B")
    #expect(ours.violations.map(\.rule) == ["kind.guard"] && ours.isValid && !ours.isProposable)
    #expect(ours.violations.map(\.row) == [2] && ours.violations[0].message.zh.contains("在本校学年数不低于 3"))
    town.draft.kinds = [kind(.all, years)]
    let theirs = town.check("N → B")
    #expect(theirs.violations.map(\.rule) == ["kind.guard"] && !theirs.isValid && !theirs.violations[0].isOurs)
    // What the exemption says is not said again.
    town.draft.kinds = [kind(Filter([Condition(.eligible, .oneOf(["yes"]))]), .all)]
    #expect(town.broken("E → B") == ["eligibility.exempt"])
    #expect(town.broken("N → B") == ["kind.guard"])
  }

  /// Only how long a move lasts may be ours: it begins with the year, and before it ends.
  @Test func theLengthOfAMove() {
    var town = Self.town()
    for (exceptions, isValid) in [([:], false), (["years": Provenance.Origin.planningGuard], true)] {
      town.draft.kinds = [
        Kind(
          id: "support", title: Phrase("support"), who: .all, directions: [], years: 1, counts: true, fullTime: true,
          countedAt: .host, provenance: Provenance(clause: "二", origin: .document, exceptions: exceptions))
      ]
      func check(_ start: Month, _ end: Month) -> Verdict {
        Checker(town.scenario).check([
          PlanEntry(row: 2, person: "A0", school: "B", kind: nil, start: start, end: end)
        ])
      }
      let september = Month(year: 2026, month: 9)
      #expect(check(september, Month(year: 2027, month: 8)).violations == [])
      let longer = check(september, Month(year: 2029, month: 8))
      #expect(longer.violations.map(\.rule) == ["kind.years"] && longer.isValid == isValid)
      for (start, end) in [
        (Month(year: 2020, month: 9), Month(year: 2027, month: 8)), (september, Month(year: 2025, month: 8)),
      ] {
        let verdict = check(start, end)
        #expect(verdict.violations.map(\.rule) == ["kind.years"] && !verdict.isValid, "\(start) \(end)")
      }
    }
  }

  /// From where a kind leads is ours, where to is the document's.
  @Test func halfADirection() {
    var town = Self.town()
    town.school("C")
    town.school("D")
    town.person("C0", at: "C")
    town.draft.kinds = [
      Kind(
        id: "remote", title: Phrase("remote"), who: .all, directions: [PolicyDraft.toWeak], years: 1, counts: true,
        fullTime: true, countedAt: .host,
        provenance: Provenance(clause: "二", origin: .document, exceptions: ["from": .planningGuard]))
    ]
    let from = town.check("C0 → B").violation("kind.direction")
    #expect(from?.isOurs == true && from?.clause == "规划口径")
    let to = town.check("C0 → D").violation("kind.direction")
    #expect(to?.severity == .error && to?.clause == "二")
  }

  /// Without a kind in the row, one that keeps the document comes before one that keeps a guard.
  @Test func aRowWithoutAKind() {
    var town = Self.town()
    let origin = Provenance(clause: "二")
    func kind(_ id: String, _ guards: [Condition], _ directions: [Kind.Direction], encouraged: Bool = false) -> Kind {
      Kind(
        id: id, title: Phrase(id), who: .all, guardWho: Filter(guards), directions: directions, years: 1, counts: true,
        fullTime: true, countedAt: .host, isOnlyEncouraged: encouraged, provenance: origin)
    }
    let young = [Condition(.yearsAtSchool, .atMost("3"))]
    town.draft.kinds = [kind("back", [], [PolicyDraft.toStrong]), kind("there", young, [PolicyDraft.toWeak])]
    #expect(town.check("A0 → B").plan.moves.map(\.kind) == ["there"])
    town.draft.kinds = [kind("tried", [], [], encouraged: true), kind("usual", [], [])]
    #expect(town.check("A0 → B").plan.moves.map(\.kind) == ["usual"])
    #expect(town.check("A0 → B / tried").violations == [])
  }

  /// Somebody who is gone before the year begins is no matter of a guard.
  @Test func whoHasRetired() {
    var town = Self.town()
    town.person("Late", at: "A", birth: Month(year: 1972, month: 6))
    town.person("Gone", at: "A", birth: Month(year: 1960, month: 6))
    town.draft.retirement = .standard
    let late = town.check("Late → B")
    #expect(late.violations.map(\.rule) == ["retirement.term"] && late.isValid && !late.isProposable)
    #expect(!town.check("Gone → B").isValid)
  }
}

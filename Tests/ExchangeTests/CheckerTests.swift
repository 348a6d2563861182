import Exchange
import Testing

@Suite struct RegistryTests {
  @Test func theWholePolicyListsItsRules() {
    let rules = rules(of: PolicyDraft.whole.policy)
    let on = rules.filter { $0.hardness != nil }.map(\.id)
    #expect(
      on == [
        "person.unknown", "person.mismatch", "school.unknown", "kind.unknown", "move.duplicate", "school.closed",
        "move.home",
        "eligibility.post", "eligibility.exempt", "eligibility.retired", "eligibility.tenure", "cycle.running",
        "return.due", "kind.who", "leader.post",
        "kind.years", "kind.direction", "stage.match", "distance.max", "pair.given", "quota.total", "balance.subject",
        "balance.role", "sender.share", "leaders.together", "pin.send", "pin.keep",
        "people.apart", "people.together",
      ])
    let off = rules.filter { $0.hardness == nil }.map(\.id)
    #expect(
      off == [
        "eligibility.retirement", "retirement.term", "cycle.cooldown", "kind.guard", "zone.same", "district.same",
        "subject.match", "balance.mutual",
        "sender.group", "sender.backbone", "sender.graduating", "sender.subject", "pairing.partners", "pairing.moves",
        "district.crossing", "posts.limit", "posts.pool",
        "posts.senior", "posts.senior_pool", "term.limit", "closure.placed", "closure.merged", "closure.direction",
      ])
  }

  @Test func idsAreUniqueAndEveryRuleSaysWhatItAsks() {
    let rules = rules(of: PolicyDraft.whole.policy)
    #expect(Set(rules.map(\.id)).count == rules.count)
    #expect(rules.allSatisfy { !$0.summary.zh.isEmpty && !$0.summary.en.isEmpty })
  }

  @Test func clausesAndHardnessAreThePolicys() {
    var draft = PolicyDraft.whole
    draft.quotas = [.total(atLeast: "0.1", hardness: .soft)]
    let rules = Dictionary(uniqueKeysWithValues: rules(of: draft.policy).map { ($0.id, $0) })
    #expect(rules["quota.total"]?.clause == "二1")
    #expect(rules["quota.total"]?.hardness == .soft)
    #expect(rules["eligibility.tenure"]?.clause == "一1、一2")
    #expect(rules["distance.max"]?.isOurs == true)
    #expect(rules["balance.subject"]?.isOurs == false)
    // Without these a plan makes no sense, and an exemption is what the bureau has entered.
    #expect(rules["cycle.running"]?.origin == .consistency && rules["return.due"]?.origin == .consistency)
    #expect(rules["eligibility.exempt"]?.origin == .bureau)
  }
}

@Suite struct CheckerTests {
  /// Every rule of the whole policy holds for a swap of two teachers and one of two principals.
  static func town() -> Town {
    var town = Town.pair(.whole)
    for number in 0..<9 {
      town.person("A\(number)", at: "A", backbone: number < 4 ? .city : .none)
      town.person("B\(number)", at: "B", entered: Month(year: number < 5 ? 2006 : 2022, month: 9))
    }
    for school in ["A", "B"] {
      town.person("P\(school)", at: school, role: .principal)
      town.person("S\(school)", at: school, role: .secretary)
    }
    return town
  }

  @Test func aPlanThatKeepsEverything() {
    let verdict = Self.town().check("A0 → B", "B0 → A", "PA → B / 校级领导交流", "PB → A / leader")
    #expect(verdict.violations.map(\.rule) == ["sender.share", "sender.share"])
    #expect(Self.town().broken("A0 → B", "B0 → A") == [])
    #expect(Self.town().broken("A0 → B", "B5 → A") == ["quota.total"])
    var roomier = Self.town()
    roomier.draft.maxShare = Rate("0.2")
    #expect(roomier.check("A0 → B", "B0 → A", "PA → B", "PB → A").violations.isEmpty)
  }

  @Test func violationsComeInReadingOrder() {
    let town = Self.town()
    let verdict = town.check("A1 → B", "A0 → X", "nobody → B", "B8 → A / leader")
    let keys = verdict.violations.map { ($0.row ?? .max, $0.rule) }
    #expect(zip(keys, keys.dropFirst()).allSatisfy { $0 <= $1 })
    #expect(verdict.violations == town.check("A1 → B", "A0 → X", "nobody → B", "B8 → A / leader").violations)
  }

  @Test func holdsIsAValidVerdict() {
    var town = Town.pair(.whole)
    for number in 0..<4 {
      town.person("A\(number)", at: "A", number < 3 ? "chinese" : "math")
      town.person("B\(number)", at: "B", number < 3 ? "chinese" : "math")
    }
    town.draft.quotas = [.total(atLeast: "0.25", atMost: "0.5")]
    town.draft.maxShare = Rate("0.5")
    let checker = Checker(town.scenario)
    let start = town.scenario.start
    var valid = 0
    for subset in 0..<256 {
      let moves = (0..<8).filter { subset & (1 << $0) != 0 }.map { person in
        let isFromA = person % 2 == 0
        return Move(
          person: person, to: isFromA ? 1 : 0, kind: isFromA ? "rotation" : "shadowing", start: start,
          end: Month(year: 2029, month: 8))
      }
      let plan = Plan(moves: moves)
      let verdict = checker.check(plan: plan)
      #expect(checker.holds(plan) == verdict.isProposable)
      #expect(checker.assess(plan) == verdict.assessment)
      if verdict.isProposable { valid += 1 }
    }
    // One swap of Chinese (9), one of mathematics (1), two of Chinese (9), one of each (9).
    #expect(valid == 28)
  }
}

import Exchange
import Testing

/// Kinds that are recorded and never planned (送教), and kinds that are switched off.
@Suite struct RecordedKindTests {
  private static func town() -> Town {
    var town = Town.pair()
    town.draft.kinds.append(PolicyDraft.lectures)
    town.draft.quotas = [.total(atMost: "0.5")]
    town.draft.balance = Balance(tolerance: 0, hardness: .hard, provenance: Provenance(clause: "二"))
    town.draft.maxShare = Rate("0.1")
    town.person("T", at: "A")
    town.person("S", at: "B")
    return town
  }

  @Test func theyStandBesideAMoveAndCountNowhere() {
    let town = Self.town()
    let plain = town.check("T → B", "S → A")
    let verdict = town.check("T → B", "T → B / lectures", "S → A", "T → B / 送教")
    #expect(verdict.violations == [] || verdict.violations.map(\.rule) == plain.violations.map(\.rule))
    #expect(verdict.assessment == plain.assessment)
    #expect(verdict.plan == plain.plan)
    #expect(verdict.recorded.map(\.kind) == ["lectures", "lectures"])
    #expect(plain.recorded.isEmpty)
    // Also before the person's move.
    #expect(town.check("T → B / lectures", "T → B", "S → A").plan == plain.plan)
  }

  @Test func aPlanMayHoldThem() {
    let town = Self.town()
    let end = Month(year: 2027, month: 8)
    let lecture = Move(person: 0, to: 1, kind: "lectures", start: town.scenario.start, end: end)
    let move = Move(person: 0, to: 1, kind: "rotation", start: town.scenario.start, end: Month(year: 2029, month: 8))
    let verdict = Checker(town.scenario).check(plan: Plan(moves: [lecture, move]))
    #expect(verdict.plan.moves == [move] && verdict.recorded == [lecture])
    #expect(!verdict.violations.map(\.rule).contains("move.duplicate"))
  }

  @Test func whatTheyMustStillKeep() {
    var town = Self.town()
    town.school("J", .weak, primary: 0, junior: 300)
    town.school("Z", .weak, closes: 2026)
    town.person("P", at: "A", role: .principal)
    town.person("E", at: "A", exemption: "illness")
    town.person("Out", at: "A")
    town.placement("Out", to: "B", 2025...2028)
    // Nobody takes up teaching by a visit: the host need not have the person's stage.
    #expect(town.broken("T → J / lectures").isEmpty)
    #expect(town.broken("T → Z / lectures") == ["school.closed"])
    #expect(town.broken("S → A / lectures") == ["kind.direction"])
    #expect(town.broken("P → B / lectures") == ["kind.who"])
    #expect(town.broken("T → A / lectures") == ["move.home"])
    // Exempt or still out: a lecture now and then is no exchange.
    #expect(town.broken("E → B / lectures") == [])
    #expect(town.broken("Out → B / lectures") == [])
    #expect(town.broken("T → X / lectures") == ["school.unknown"])
  }

  @Test func noRowIsTakenForOneUnlessItSaysSo() {
    var town = Self.town()
    town.draft.kinds = [PolicyDraft.lectures]
    #expect(town.broken("T → B") == ["kind.unknown"])
  }

  @Test func aRunningOneTiesNobody() {
    var town = Self.town()
    town.draft.balance = nil
    town.placement("T", to: "B", kind: "lectures", 2025...2028)
    town.draft.quotas = []
    #expect(town.broken("T → B / rotation") == [])
  }

  @Test func aKindThatIsOffSaysHowToSwitchItOn() {
    var town = Self.town()
    town.draft.kindsOff = [PolicyDraft.kind("studio", zh: "名师工作室")]
    for text in ["studio", "名师工作室"] {
      let violation = town.check("T → B / \(text)").violation("kind.unknown")
      #expect(violation?.message.zh.contains("未启用") == true)
      #expect(violation?.hint?.en.contains("kinds.studio.enabled: true") == true)
      #expect(violation?.clause == "二(studio)")
    }
    #expect(town.check("T → B / x").violation("kind.unknown")?.hint?.en.contains("it has") == true)
  }
}

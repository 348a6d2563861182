import Exchange
import Testing

/// Rows of a plan that prolong an exchange (续派), where the policy lets plans do so.
@Suite struct RenewalRowTests {
  /// T of A supports B for a year, K of B shadows at A for three: when T comes home, nobody balances K.
  private static func town(_ start: Int = 2025, change: (inout PolicyDraft) -> Void = { _ in }) -> Town {
    var draft = PolicyDraft.open
    draft.kinds = [PolicyDraft.rotation, PolicyDraft.shadowing, PolicyDraft.support]
    draft.balance = Balance(tolerance: 0, hardness: .hard, provenance: Provenance(clause: "二"))
    draft.renewals = 2
    draft.yearsAtMost = 3
    draft.renewsWhereNeeded = true
    change(&draft)
    var town = Town.pair(draft)
    town.school("C", .weak)
    town.person("T", at: "A", entered: Month(year: 2018, month: 9), backbone: .city)
    town.person("K", at: "B")
    town.placement("T", to: "B", kind: "support", start...2026)
    town.placement("K", to: "A", kind: "shadowing", 2025...2028)
    return town
  }

  @Test func aRowWithTheSameHostAndKindProlongs() {
    let town = Self.town()
    #expect(town.broken() == ["balance.subject", "balance.subject"])
    for row in ["T → B / support", "T → B", "教师T → 学校B / 驻点支教"] {
      let verdict = town.check(row)
      #expect(verdict.violations.isEmpty && verdict.plan.renewed == [0] && verdict.plan.moves.isEmpty, "\(row)")
      // No new move: nobody is filed, nobody returns.
      #expect(verdict.assessment.filing.exchanged == 0)
      #expect(verdict.assessment.schools.map(\.returnsIn) == [0, 0, 0])
    }
    #expect(town.check().plan.renewed.isEmpty)
  }

  @Test func datesMustFit() {
    let scenario = Self.town().scenario
    func broken(_ start: Int?, _ end: Int?) -> Bool {
      let row = PlanEntry(
        row: 2, person: "T", school: "B", kind: "support", start: start.map { Month(year: $0, month: 9) },
        end: end.map { Month(year: $0, month: 8) })
      return check([row], in: scenario).violation("return.due") != nil
    }
    #expect(!broken(nil, nil) && !broken(2025, 2027) && !broken(2026, 2027))
    #expect(broken(2024, 2027) && broken(2026, 2028) && broken(nil, 2029))
  }

  @Test func anotherKindIsNoRenewal() {
    let verdict = Self.town().check("T → B / rotation")
    #expect(verdict.plan.renewed.isEmpty)
    #expect(verdict.violation("return.due")?.hint?.en == "a renewal is by the same kind, support, until 2027-08")
  }

  @Test func aSecondRowIsADuplicateOrAnotherMove() {
    #expect(Self.town().broken("T → C / rotation", "T → B / support").contains("move.duplicate"))
    let verdict = Self.town().check("T → B / support", "T → C / rotation")
    #expect(verdict.plan.renewed == [0] && verdict.violation("cycle.running")?.row == 3)
  }

  /// What the return rule says when the row is no renewal.
  private static func hint(_ town: Town) -> String? {
    let verdict = town.check("T → B / support")
    #expect(verdict.plan.renewed.isEmpty)
    return verdict.violation("return.due")?.hint?.en
  }

  @Test func thePolicySetsTheLimits() {
    #expect(Self.hint(Self.town { $0.renewsWhereNeeded = false })?.hasPrefix("renewals are decided") == true)
    #expect(Self.town(2024).check("T → B / support").plan.renewed == [0])
    #expect(Self.hint(Self.town(2023)) == "this exchange has been prolonged 2 times already")
    let long = Self.town(2023) { $0.renewals = 5 }
    #expect(Self.hint(long) == "prolonged, the exchange would last 4 years; the policy has 3 at most")
    let free = Self.town(2023) { ($0.renewals, $0.yearsAtMost) = (5, nil) }
    #expect(free.check("T → B / support").plan.renewed == [0])
    #expect(Self.hint(Self.town { $0.renewals = 0 }) == "this exchange has been prolonged 0 times already")
  }

  @Test func whoCannotStayIsNotProlonged() {
    var kept = Self.town()
    kept.pin("T", .keep)
    #expect(Self.hint(kept) == "it is decided that this person is sent or stays")
    var ill = Self.town()
    ill.people = []
    ill.person("T", at: "A", entered: Month(year: 2018, month: 9), backbone: .city, exemption: "illness")
    ill.person("K", at: "B")
    #expect(Self.hint(ill) == "this person is not on a post, or exempt")
    var closing = Self.town()
    closing.schools = []
    closing.school("A", .strong, closes: 2026)
    closing.school("B", .weak)
    closing.school("C", .weak)
    #expect(Self.hint(closing) == "the home school closes: the person is to be placed")
    var old = Self.town {
      $0.retirement = RetirementTerms(exemptYears: nil, coversTerm: .refuse, provenance: .init(clause: ""))
    }
    old.people = []
    old.person("T", at: "A", entered: Month(year: 2018, month: 9), backbone: .city, birth: Month(year: 1971, month: 6))
    old.person("K", at: "B")
    #expect(Self.hint(old)?.hasPrefix("this person retires in 202") == true)
  }

  @Test func whatAPinProlongsMayBeRepeated() {
    var town = Self.town()
    town.pin("T", .renew)
    #expect(town.broken() == [] && town.broken("T → B / support") == [])
    #expect(town.check("T → B / support").plan.renewed.isEmpty)
    #expect(town.broken("T → B / rotation") != [])
  }

  @Test func adoptingEntersTheNewEnd() {
    let scenario = Self.town().scenario
    let verdict = Exchange.check(Town.entries(["T → B / support"]), in: scenario)
    let decided = scenario.renewing(verdict.plan.renewed)
    let adoption = Adoption(of: verdict.plan, in: decided, Eligibility(decided))
    #expect(adoption.renewed.map(\.end) == [Month(year: 2027, month: 8)] && adoption.completed.isEmpty)
    let next = decided.next(after: adoption)
    #expect(next.renewals.isEmpty && next.roster.placements[0].end == Month(year: 2027, month: 8))
    // Prolonged once more, then the cycle is over.
    let again = Exchange.check(Town.entries(["T → B"]), in: next)
    #expect(again.isValid && again.plan.renewed == [0])
    let last = next.renewing([0])
    let third = last.next(after: Adoption(of: again.plan, in: last, Eligibility(last)))
    #expect(Exchange.check(Town.entries(["T → B / support"]), in: third).violation("return.due") != nil)
  }
}

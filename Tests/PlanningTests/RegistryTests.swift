import Exchange
import Testing

@testable import Leveling
@testable import Planning

/// A rule has two faces, check and constrain; a hard rule with only one of them would let the checker reject the planner's
/// plans, or the planner refuse what the policy allows.
@Suite struct RegistryTests {
  /// Rules about a row that cannot be read, or not as it stands: there is nothing to constrain.
  private let checkedOnly: Set<String> = [
    "person.unknown", "person.mismatch", "school.unknown", "kind.unknown",
  ]
  /// The formulation gives every move the planned year's start and its kind's end, and leaders alone another leader's post.
  private let heldByConstruction: Set<String> = ["kind.years", "leader.post"]

  @Test func everyRuleOfThePackIsConstrained() throws {
    let overrides: [(path: String, value: String)] = [
      ("sender.max_per_group", "2"), ("sender.keep_backbone", "0.5"), ("districts.crossing_at_most", "0.9"),
      (
        "posts",
        "{limit: true, pool: 3, pool_to: {tier: weak}, senior: true, senior_pool: vacant, hard: true, clause: 试}"
      ),
      ("sender.max_graduating", "1"), ("kinds.rotation.mutual", "true"), ("kinds.rotation.same", "[zone, district]"),
      ("cycle.cool_down", "2"), ("pairing.kinds", "[rotation]"), ("retirement.exempt_years", "5"),
      ("subject.match", "true"),
      ("closure.placed", "true"), ("term", "{who: {role: principal}, terms: 2, years_per_term: 5, hard: true}"),
    ]
    let policy = try shipped("tiny", overrides).policy
    // Pairs that the plan chooses stand in place of given ones.
    let off = rules(of: policy).filter { $0.hardness == nil && !$0.id.hasPrefix("pairing.") }.map(\.id)
    #expect(off == [], "switch these on too")
    let rows = Set(Program.constraints.flatMap { $0.rules })
    let constrained = rows.union(ArcSet.rules)
    for rule in rules(of: policy) where rule.hardness == .hard {
      let family = String(rule.id.prefix { $0 != "." })
      #expect(
        constrained.contains(rule.id) || constrained.contains(family) || checkedOnly.contains(rule.id)
          || heldByConstruction.contains(rule.id), "\(rule.id) is checked but not constrained")
    }
  }

  @Test func everyConstrainedRuleIsChecked() throws {
    let ids = Set(rules(of: try shipped("tiny").policy).map(\.id))
    let families = Set(ids.map { String($0.prefix { $0 != "." }) })
    for rule in Program.constraints.flatMap({ $0.rules }) + ArcSet.rules {
      #expect(ids.contains(rule) || families.contains(rule), "\(rule) is constrained but not checked")
    }
  }

  /// The list of arc rules is what arcs are in fact refused for.
  @Test func refusalsNameOnlyListedRules() throws {
    var seen: Set<String> = []
    for seed in 1...60 {
      var city = TinyCity(seed: seed)
      let policy = try shipped("tiny").policy
      let scenario = Scenario(name: "", year: 2026, policy: policy, roster: city.rosterWithTables(), digest: "")
      for refusal in ArcSet(scenario, Eligibility(scenario)).refusals {
        seen.formUnion(refusal.moves.keys)
        if let outright = refusal.outright { seen.insert(outright) }
      }
    }
    #expect(seen.isSubset(of: Set(ArcSet.rules)))
    #expect(seen.count >= 10, "\(seen)")
  }
}

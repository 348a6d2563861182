/// Every rule type, in the order of the handbook: rows, people, kinds, places, the whole plan.
let allRules: [any Rule.Type] = [
  PersonUnknownRule.self, PersonMismatchRule.self, SchoolUnknownRule.self, KindUnknownRule.self, MoveDuplicateRule.self,
  SchoolClosedRule.self, MoveHomeRule.self,
  PostRule.self, ExemptRule.self, RetiredRule.self, RetirementRule.self, RetirementTermRule.self, TenureRule.self,
  CycleRule.self,
  CooldownRule.self,
  ReturnRule.self,
  KindWhoRule.self, KindGuardRule.self, LeaderPostRule.self, KindYearsRule.self, KindDirectionRule.self,
  SameZoneRule.self,
  SameDistrictRule.self,
  StageRule.self, SubjectRule.self, DistanceRule.self, PairRule.self,
  QuotaRule.self,
  SubjectBalanceRule.self, RoleBalanceRule.self, MutualBalanceRule.self,
  SenderShareRule.self, SenderGroupRule.self, SenderBackboneRule.self, SenderGraduatingRule.self,
  SenderSubjectRule.self,
  LeadersTogetherRule.self,
  PairingPartnersRule.self, PairingMovesRule.self, CrossingRule.self, PostsRule.self, PostsPoolRule.self,
  SeniorPostsRule.self, SeniorPostsPoolRule.self,
  TermRule.self, ClosurePlacedRule.self, ClosureMergedRule.self, ClosureDirectionRule.self,
  PinSendRule.self, PinKeepRule.self, PeopleApartRule.self, PeopleTogetherRule.self,
]

/// The rules of a policy in the order of the handbook, each with clause and hardness; those that the policy has switched
/// off are listed with `hardness` nil. Every quota is a rule of its own.
public func rules(of policy: Policy) -> [RuleDescription] {
  func entry(_ type: any Rule.Type) -> Phrase { handbook[type.id] ?? type.summary }
  return allRules.flatMap { type -> [RuleDescription] in
    let used = type.rules(of: policy)
    guard used.isEmpty else {
      // A balance is made of two parts under one id; the first has the policy's own hardness.
      return (type == QuotaRule.self ? used : [used[0]]).map { rule in
        RuleDescription(
          id: rule.id, summary: rule.summary, handbook: entry(type), clause: rule.provenance.clause,
          hardness: rule.hardness, origin: rule.provenance.origin, effective: rule.provenance.effective)
      }
    }
    if type == QuotaRule.self { return [] }
    return [
      RuleDescription(
        id: type.id, summary: type.summary, handbook: entry(type), clause: "", hardness: nil, origin: .document,
        effective: nil)
    ]
  }
}

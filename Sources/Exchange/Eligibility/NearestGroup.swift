/// The group of listed people that somebody would belong to but for a limit, such as one of age.
struct NearestGroup {
  let rule: EligibilityRule
  /// The limits that the person does not keep.
  let failed: [Condition]

  /// What somebody is, rather than how far somebody has come: who differs in it belongs to another group.
  private static let kinds: Set<FilterColumn> = [
    .role, .stage, .subject, .sex, .postClass, .school, .authority, .district, .tier, .area, .zone, .group, .ownership,
    .legalEntity,
  ]

  /// nil where every group is for people of another kind.
  init?(_ groups: [EligibilityRule], _ person: Person, _ standing: Standing, home: School, year: Int) {
    let near = groups.map { rule in
      NearestGroup(rule: rule, failed: rule.who.failures(person, standing, home: home, year: year))
    }.filter { group in !group.failed.contains { NearestGroup.kinds.contains($0.column) } }
    guard let nearest = near.min(by: { $0.failed.count < $1.failed.count }), !nearest.failed.isEmpty else { return nil }
    self = nearest
  }

  private init(rule: EligibilityRule, failed: [Condition]) {
    (self.rule, self.failed) = (rule, failed)
  }

  /// What the person has in the columns of those limits: 47 岁.
  func actual(_ person: Person, _ standing: Standing) -> Phrase {
    .list(
      failed.compactMap { condition in
        switch condition.column {
        case .age: Phrase(zh: "\(standing.age) 岁", en: "\(standing.age) years old")
        case .yearsToRetirement:
          Phrase(
            zh: "距退休 \(standing.yearsToRetirement) 整年", en: "\(standing.yearsToRetirement) full years from retirement")
        case .yearsAtSchool: Phrase(zh: "在本校 \(standing.years) 学年", en: "\(standing.years) years at the school")
        case .title: Phrase(zh: "职称\(person.title.zh)", en: "title \(person.title.rawValue)")
        case .education: Phrase(zh: "学历\(person.education.zh)", en: "education \(person.education.rawValue)")
        case .backbone: Phrase(zh: "骨干级别\(person.backbone.zh)", en: "backbone level \(person.backbone.rawValue)")
        case .points:
          person.points.map { Phrase(zh: "积分 \(points($0))", en: "\(points($0)) points") }
            ?? Phrase(zh: "没有积分", en: "no points")
        default: nil
        }
      })
  }
}

/// `sender.backbone`: a school keeps a share, rounded up, of its own backbone teachers of county level and above: so many
/// of them do not leave by this plan.
///
/// 中文：每校留住的骨干教师不少于规定比例（进位取整）。
struct SenderBackboneRule: Rule {
  static let id = "sender.backbone"
  static let summary = Phrase(
    zh: "一校须留住一定比例的县级以上骨干教师", en: "a school keeps a share of its backbone teachers of county level and above")

  let keep: Rate
  let sender: SenderProtection
  var hardness: Hardness { sender.hardness }
  var provenance: Provenance { sender.provenance.of("keep_backbone") }

  static func rules(of policy: Policy) -> [SenderBackboneRule] {
    policy.sender.keepBackbone.map { [SenderBackboneRule(keep: $0, sender: policy.sender)] } ?? []
  }

  func check(_ subject: PlanUnderCheck) -> [Violation] {
    let facts = subject.facts
    let leaving = facts.roster.counts(subject.leaving.filter { facts.isBackbone[$0.person] }.map(\.from))
    return leaving.indices.compactMap { school in
      let all = facts.backboneStaff[school]
      let required = keep.roundedUp(of: all)
      let kept = all - leaving[school]
      guard kept < required else { return nil }
      return facts.violation(
        self, school: school, Text.tooFew(facts.school(school), all, kept, required),
        hint: Text.hint(required - kept), required: required, actual: kept)
    }
  }

  /// In parts of the number that may leave, as for the other protections of a sender.
  func shortfall(_ subject: PlanUnderCheck) -> Double {
    let facts = subject.facts
    let leaving = facts.roster.counts(subject.leaving.filter { facts.isBackbone[$0.person] }.map(\.from))
    return leaving.indices.reduce(0) { sum, school in
      let limit = facts.backboneStaff[school] - keep.roundedUp(of: facts.backboneStaff[school])
      return sum + Double(max(0, leaving[school] - limit)) / Double(max(1, limit))
    }
  }

  private enum Text {
    static func tooFew(_ school: Phrase, _ all: Int, _ kept: Int, _ required: Int) -> Phrase {
      Phrase(
        zh: "\(school.zh)县级以上骨干教师 \(all) 人，只留 \(kept) 人，至少应留 \(required) 人",
        en: "\(school.en) keeps \(kept) of \(all) backbone teachers; \(required) must stay")
    }
    static func hint(_ missing: Int) -> Phrase {
      Phrase(zh: "再留 \(missing) 名骨干教师", en: "keep \(missing) more of them")
    }
  }
}

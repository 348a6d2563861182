/// One rule of the exchange as a policy sets it: what it is called, where it comes from, and whether a plan keeps it.
///
/// Every rule has a file of its own (rows that name nobody share one, so do the rules about pins). The doc comment of a
/// rule is its entry in the handbook; the wording of its messages stands at the foot of its file.
protocol Rule: Sendable {
  /// Stable id, `family.rule`.
  static var id: String { get }
  /// What the rule asks for, in one sentence.
  static var summary: Phrase { get }
  /// The rule as the policy uses it; empty where the policy has switched it off, several for the quotas.
  static func rules(of policy: Policy) -> [Self]

  var id: String { get }
  var summary: Phrase { get }
  var hardness: Hardness { get }
  var provenance: Provenance { get }

  /// Everything in the plan that breaks the rule.
  func check(_ subject: PlanUnderCheck) -> [Violation]
  /// How far a plan falls short of a soft rule, in parts of what the rule asks for; 0 where the plan keeps it.
  func shortfall(_ subject: PlanUnderCheck) -> Double
}

extension Rule {
  var id: String { Self.id }
  var summary: Phrase { Self.summary }
  var hardness: Hardness { .hard }
  var provenance: Provenance { .consistency }

  /// The difference in parts of the number asked for or allowed; where that is 0, the difference itself.
  func shortfall(_ subject: PlanUnderCheck) -> Double {
    check(subject).reduce(0) { sum, violation in
      guard let required = violation.required, let actual = violation.actual else { return sum }
      return sum + abs(required - actual) / max(1, abs(required))
    }
  }
}

/// A rule that is about one move and can be decided without the others.
protocol MoveRule: Rule {
  /// Whether moves that are only recorded (送教) must keep the rule too.
  static var asksRecorded: Bool { get }

  func check(_ move: CheckedMove, _ facts: Facts) -> Violation?
}

extension MoveRule {
  static var asksRecorded: Bool { false }

  func check(_ subject: PlanUnderCheck) -> [Violation] {
    (subject.moves + (Self.asksRecorded ? subject.recorded : [])).compactMap { check($0, subject.facts) }
  }
}

/// A rule that no policy can switch off: without it a plan would not be about this roster at all.
protocol StandingRule: Rule {
  init()
}

extension StandingRule {
  static func rules(of policy: Policy) -> [Self] { [Self()] }
}

extension Provenance {
  /// Not from a document: the plan must make sense.
  static let consistency = Provenance(clause: "", origin: .consistency)

  /// Several provenances as one: the clauses once each; the document's if any is, and ours only if all are.
  static func joined(_ all: [Provenance]) -> Provenance {
    var clauses: [String] = []
    for one in all where !one.clause.isEmpty && !clauses.contains(one.clause) { clauses.append(one.clause) }
    let origins = Set(all.map(\.origin))
    let origin = [Origin.document, .bureau, .planningGuard].first(where: origins.contains) ?? .consistency
    // What the document says is not mixed with what it does not.
    if origin == .document { clauses.removeAll { $0 == guardClause } }
    return Provenance(clause: clauses.joined(separator: "、"), origin: origin)
  }
}

extension Violation {
  /// `from`: where that part of the rule comes from, if not from where the rule as a whole does. A guard of ours is none of
  /// the document's, so that whoever breaks it is only told.
  init(
    _ rule: any Rule, from part: Provenance? = nil, message: Phrase, hint: Phrase? = nil, teacherID: String? = nil,
    schoolID: String? = nil, required: Double? = nil, actual: Double? = nil, row: Int? = nil
  ) {
    let provenance = part ?? rule.provenance
    let isOurs = rule.hardness == .hard && provenance.isOurs
    self.init(
      rule: rule.id, severity: rule.hardness == .hard && !isOurs ? .error : .warning, isOurs: isOurs,
      clause: provenance.clause, message: message, hint: hint, teacherID: teacherID, schoolID: schoolID,
      required: required, actual: actual, row: row)
  }
}

/// A rule of a policy, as listed for readers.
public struct RuleDescription: Sendable, Hashable {
  /// Stable id, `family.rule`.
  public let id: String
  /// What the rule asks for, in one sentence.
  public let summary: Phrase
  /// The same in full, as the handbook has it.
  public let handbook: Phrase
  /// Clause of the document; empty where the rule only makes sure that the plan makes sense.
  public let clause: String
  /// nil: the policy has switched the rule off.
  public let hardness: Hardness?
  /// Who says so; of a rule of several parts, the document where it says any of them.
  public let origin: Provenance.Origin
  /// When the rule is in force; nil: as long as the pack.
  public let effective: Effective?

  /// Not in the document: a planning guard (规划口径) of ours.
  public var isOurs: Bool { origin == .planningGuard }
}

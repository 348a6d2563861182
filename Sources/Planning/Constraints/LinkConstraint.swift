import Exchange

/// People who belong together or must not (关联人员, model §3.1): of two who are kept apart one goes; two who are held together go
/// to hosts near each other. For each host of the first that is not near all of the second's, going there and the second's
/// going too far from there exclude each other.
struct LinkConstraint: Constraining {
  static let rules = ["people.apart", "people.together"]

  /// By person: the rows of those kept apart.
  private var apart: [Int: [Int]] = [:]
  /// By person: those held together, by their places among `together`.
  private var own: [Int: [Int]] = [:]
  private var together: [Together] = []
  private let terms: LinkTerms

  private struct Together {
    let link: Link
    /// By host of the first, and in the order in which they were added.
    var rowOf: [Int: Int] = [:]
    var rows: [(host: Int, row: Int)] = []
  }

  init?(to builder: inout ProgramBuilder, _ context: PlanContext) {
    terms = context.policy.people
    for link in context.roster.links {
      switch link.rule {
      case .apart:
        let isPlaced = context.eligibility[link.a].mustBePlaced || context.eligibility[link.b].mustBePlaced
        guard terms.keepsApart, !isPlaced else { continue }
        let row = builder.addRow(upper: 1, tag: Self.tag("people.apart", link, terms, context))
        apart[link.a, default: []].append(row)
        apart[link.b, default: []].append(row)
      case .together:
        guard terms.keepsTogether else { continue }
        own[link.a, default: []].append(together.count)
        own[link.b, default: []].append(together.count)
        together.append(Together(link: link))
      }
    }
    if apart.isEmpty, together.isEmpty { return nil }
  }

  mutating func prepare(_ arc: Arc, _ builder: inout ProgramBuilder, _ context: PlanContext) {
    guard !context.kind(arc).isRemote else { return }
    for place in own[arc.person] ?? [] where together[place].link.a == arc.person {
      guard together[place].rowOf[arc.to] == nil else { continue }
      let row = builder.addRow(
        upper: 1, tag: Self.tag("people.together", together[place].link, terms, context))
      together[place].rowOf[arc.to] = row
      together[place].rows.append((arc.to, row))
    }
  }

  func enter(_ arc: Arc, at index: Int, in column: inout ArcEntries, _ context: PlanContext) {
    guard !apart.isEmpty || !together.isEmpty, !context.kind(arc).isRemote else { return }
    for row in apart[arc.person] ?? [] { column.add(row, 1) }
    let schools = context.roster.schools
    for place in own[arc.person] ?? [] {
      let link = together[place].link
      if link.a == arc.person {
        if let row = together[place].rowOf[arc.to] { column.add(row, 1) }
      } else {
        for (host, row) in together[place].rows where !link.joins(host, arc.to, schools) { column.add(row, 1) }
      }
    }
  }

  private static func tag(_ rule: String, _ link: Link, _ terms: LinkTerms, _ context: PlanContext) -> RuleTag {
    let (one, other) = (context.roster.people[link.a], context.roster.people[link.b])
    return RuleTag(
      rule: rule, clause: terms.provenance.clause, scope: "\(one.id) \(other.id)",
      place: Phrase(zh: "\(one.name)与\(other.name)", en: "\(one.name) and \(other.name)"), required: 1,
      hardness: terms.hardness)
  }
}

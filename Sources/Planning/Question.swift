import Exchange

/// What is asked of a ``Problem`` beyond the rules of its scenario; without conditions, its yearly plan.
public struct Question: Sendable, Hashable {
  /// Moves of one person: all of them, or those to a host, or by a kind.
  public struct Choice: Sendable, Hashable {
    /// Position in the roster.
    public let person: Int
    /// Position of the host in the roster.
    public let to: Int?
    /// Identifier of a kind of the pack.
    public let kind: String?

    public init(person: Int, to: Int? = nil, kind: String? = nil) {
      self.person = person
      self.to = to
      self.kind = kind
    }

    func admits(_ person: Int, _ to: Int, _ kind: String) -> Bool {
      person == self.person && (self.to ?? to) == to && (self.kind ?? kind) == kind
    }
  }

  /// An earlier plan that is to be kept to.
  public struct Keeping: Sendable, Hashable {
    public let plan: Plan
    /// So many people at most may move otherwise than in the plan; nil: as few as possible, before any other level.
    public let changesAtMost: Int?

    public init(_ plan: Plan, changesAtMost: Int? = nil) {
      self.plan = plan
      self.changesAtMost = changesAtMost
    }
  }

  /// One of the moves of each of these is made.
  public var forced: [Choice] = []
  /// None of the moves of any of these is made.
  public var forbidden: [Choice] = []
  public var keeping: Keeping?
  /// Only these of the policy's levels, in its order; nil: all.
  public var levels: Set<Objective.Level>?

  public init() {}

  /// Fewer plans are admitted than by the rules alone.
  var hasConditions: Bool { !forced.isEmpty || !forbidden.isEmpty || keeping != nil }

  /// What a plan breaks of the conditions, in words of the planner's.
  func broken(by plan: Plan) -> [String] {
    var broken: [String] = []
    for choice in forced where !plan.moves.contains(where: { choice.admits($0.person, $0.to, $0.kind) }) {
      broken.append("person \(choice.person) does not move as forced")
    }
    for choice in forbidden where plan.moves.contains(where: { choice.admits($0.person, $0.to, $0.kind) }) {
      broken.append("person \(choice.person) moves as forbidden")
    }
    if let keeping, let most = keeping.changesAtMost, plan.changes(from: keeping.plan).count > most {
      broken.append("more than \(most) changes")
    }
    return broken
  }
}

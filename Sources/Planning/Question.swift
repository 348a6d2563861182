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
    public enum Extent: Sendable, Hashable {
      /// As few people as possible move otherwise than in the plan, before any other level.
      case fewestChanges
      /// So many people at most move otherwise.
      case atMost(Int)
      /// As few as possible of the plans that are equal at every level but the lot.
      case amongEquals
    }

    public let plan: Plan
    public let extent: Extent

    public init(_ plan: Plan, _ extent: Extent = .fewestChanges) {
      self.plan = plan
      self.extent = extent
    }

    /// Number of people who may move otherwise; nil where it is a level that decides.
    var changesAtMost: Int? {
      guard case .atMost(let most) = extent else { return nil }
      return most
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

  /// Without what is forced and forbidden: what is learnt of it serves the question.
  var bare: Question {
    var bare = self
    bare.forced = []
    bare.forbidden = []
    return bare
  }

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

/// Why no plan can satisfy the hard rules.
public struct Diagnosis: Sendable {
  public struct Conflict: Sendable, Hashable {
    public let rule: String
    public let clause: String

    public init(rule: String, clause: String) {
      self.rule = rule
      self.clause = clause
    }
  }

  /// What a person would name first: found by counting, or a movement that nobody chose.
  public struct Cause: Sendable, Hashable {
    public enum Kind: String, Sendable {
      /// Somebody is to be sent by a decision, and the rules close every way.
      case pin
      /// Somebody comes home, and nobody can follow or make room.
      case returns
      /// Somebody must move, and the rules close every way.
      case mustMove = "must_move"
      /// Fewer people can go anywhere than a share asks for.
      case supply
      /// The limits on departures from the schools are less than a share asks for.
      case senders
      /// More people must move than a share allows.
      case demand
    }

    public let kind: Kind
    public let message: Phrase
    /// Identifiers of the people that it is about, where they are few.
    public let people: [String]

    public init(_ kind: Kind, _ message: Phrase, people: [String] = []) {
      self.kind = kind
      self.message = message
      self.people = people
    }
  }

  public struct Shortfall: Sendable, Hashable {
    public let rule: String
    public let scope: String
    /// The scope in words.
    public let place: Phrase
    public let required: Double
    public let possible: Double
    public var shortfall: Double { abs(required - possible) }

    public init(rule: String, scope: String, place: Phrase? = nil, required: Double, possible: Double) {
      self.rule = rule
      self.scope = scope
      self.place = place ?? Phrase(scope)
      self.required = required
      self.possible = possible
    }
  }

  /// Settings of the policy with which a plan exists.
  public struct Relaxation: Sendable, Hashable {
    /// Each as `--set` takes it: `PATH=VALUE`; empty where no setting of the policy would do, but a table.
    public let settings: [String]
    /// Ids of the rules that are bent.
    public let rules: [String]
    /// All of them are planning guards of ours.
    public let isOurs: Bool
    /// In the plan that was found with it, those who owe it to the bending; nil where it was not tried.
    public let people: Int?
    /// It was tried, and a plan was found.
    public let isTried: Bool
    public let message: Phrase

    public init(
      settings: [String], rules: [String], isOurs: Bool, people: Int?, isTried: Bool, message: Phrase
    ) {
      self.settings = settings
      self.rules = rules
      self.isOurs = isOurs
      self.people = people
      self.isTried = isTried
      self.message = message
    }
  }

  /// People without any destination, by the rule that took the last one.
  public struct Stranded: Sendable, Hashable {
    public let rule: String
    public let clause: String
    /// What the rule asks for.
    public let summary: Phrase
    public let people: Int
    /// Those of them who are listed (应交流对象).
    public let listed: Int

    public init(rule: String, clause: String, summary: Phrase, people: Int, listed: Int) {
      self.rule = rule
      self.clause = clause
      self.summary = summary
      self.people = people
      self.listed = listed
    }
  }

  public let causes: [Cause]
  /// The smallest set found of rules that cannot hold together.
  public let conflict: [Conflict]
  /// Without any one of them the others can hold together: every trial ended before time did.
  public let isSmallest: Bool
  /// How far short each rule falls when all of them may bend and the sum of relative shortfalls is smallest.
  public let shortfalls: [Shortfall]
  /// What would make a plan possible: our own guards before the document's rules, and then the fewest people first.
  public let relaxations: [Relaxation]
  /// Where a share of people is not reached: who could not go anywhere, the rule first that keeps most of the listed.
  public let stranded: [Stranded]
  /// What each rule asks for, by id.
  public let summaries: [String: Phrase]

  /// Nobody asked why.
  public static let none = Diagnosis(conflict: [], shortfalls: [], relaxations: [])

  public init(
    causes: [Cause] = [], conflict: [Conflict], isSmallest: Bool = true, shortfalls: [Shortfall],
    relaxations: [Relaxation], stranded: [Stranded] = [], summaries: [String: Phrase] = [:]
  ) {
    self.causes = causes
    self.conflict = conflict
    self.isSmallest = isSmallest
    self.shortfalls = shortfalls
    self.relaxations = relaxations
    self.stranded = stranded
    self.summaries = summaries
  }
}

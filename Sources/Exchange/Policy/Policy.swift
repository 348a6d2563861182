/// A policy pack: one document as data. Every rule names its clause; what is ours and not the document's says so.
public struct Policy: Sendable, Hashable {
  public let id: String
  public let title: Phrase
  /// Number of the document, e.g. 九府办发〔2021〕3号.
  public let source: String
  /// When the document is in force; nil: open.
  public let effective: Effective?
  /// The authorities that plan together; empty: whichever occur.
  public let authorities: [String]
  /// Further names of authorities, each with the name that the policy uses.
  public let aliases: [String: String]
  /// A school may be marked as new (新建) in its first so many school years.
  public let newWithin: Int
  /// The standard subjects and those the pack adds.
  public let subjects: [Subject]
  public let eligibility: [EligibilityRule]
  public internal(set) var tenure: TenureTerms
  public internal(set) var base: BaseTerms
  public internal(set) var exemptions: [Exemption]
  /// Reasons that the pack knows and has switched off: they exempt nobody.
  public let exemptionsOff: [Exemption]
  public let retirement: RetirementTerms
  public let cycle: CycleTerms
  public let term: TermLimit?
  public let seniorTitle: SeniorTitleTerms?
  public internal(set) var kinds: [Kind]
  /// Kinds that the pack has switched off.
  public let kindsOff: [Kind]
  public internal(set) var quotas: [Quota]
  /// Quotas that the pack offers and has switched off.
  public let quotasOff: [Quota]
  public let balance: Balance?
  public internal(set) var sender: SenderProtection
  public internal(set) var distance: DistanceCap?
  public let crossing: CrossingShare?
  public let people: LinkTerms
  public let pairing: Pairing
  public let posts: PostsLimit?
  public let closure: ClosureTerms?
  public let subjectMatch: SubjectMatch?
  public let needs: NeedTerms
  public let zones: ZoneTerms?
  public let evenness: EvennessTerms
  public internal(set) var indicators: [Indicator]
  /// In the order in which they are solved.
  public internal(set) var objectives: [Objective]
  /// Public seed of the lot (摇号).
  public let lotSeed: String

  public init(
    id: String, title: Phrase, source: String, effective: Effective? = nil, authorities: [String],
    aliases: [String: String] = [:], newWithin: Int = Policy.usuallyNewWithin, subjects: [Subject],
    eligibility: [EligibilityRule], tenure: TenureTerms, base: BaseTerms = .standard,
    exemptions: [Exemption], exemptionsOff: [Exemption] = [], retirement: RetirementTerms = .standard,
    cycle: CycleTerms = .standard,
    term: TermLimit? = nil, seniorTitle: SeniorTitleTerms? = nil, kinds: [Kind], kindsOff: [Kind] = [],
    quotas: [Quota], quotasOff: [Quota] = [], balance: Balance?, sender: SenderProtection, distance: DistanceCap?,
    crossing: CrossingShare?, people: LinkTerms = .standard,
    pairing: Pairing, posts: PostsLimit?, closure: ClosureTerms? = nil, subjectMatch: SubjectMatch? = nil,
    needs: NeedTerms = .standard, zones: ZoneTerms? = nil, evenness: EvennessTerms = .standard,
    indicators: [Indicator], objectives: [Objective], lotSeed: String
  ) {
    self.id = id
    self.title = title
    self.source = source
    self.effective = effective
    self.authorities = authorities
    self.aliases = aliases
    self.newWithin = newWithin
    self.subjects = subjects
    self.eligibility = eligibility
    self.tenure = tenure
    self.base = base
    self.exemptions = exemptions
    self.exemptionsOff = exemptionsOff
    self.retirement = retirement
    self.cycle = cycle
    self.term = term
    self.seniorTitle = seniorTitle
    self.kinds = kinds
    self.kindsOff = kindsOff
    self.quotas = quotas
    self.quotasOff = quotasOff
    self.balance = balance
    self.sender = sender
    self.distance = distance
    self.crossing = crossing
    self.people = people
    self.pairing = pairing
    self.posts = posts
    self.closure = closure
    self.subjectMatch = subjectMatch
    self.needs = needs
    self.zones = zones
    self.evenness = evenness
    self.indicators = indicators
    self.objectives = objectives
    self.lotSeed = lotSeed
  }

  /// Until the first children who came to the school have been through all six years of primary school.
  public static let usuallyNewWithin = 6

  /// The policy with every kind once for each post that it may lead to; kinds of one id then follow one another.
  public var distinguishingPosts: Policy {
    guard kinds.contains(where: { !$0.hostRoles.isEmpty }) else { return self }
    var policy = self
    policy.kinds = kinds.flatMap { [$0] + $0.variants }
    return policy
  }

  /// A kind by its id, those switched off included: exchanges by them may still be running.
  public func kind(_ id: String) -> Kind? { kinds.first { $0.id == id } ?? kindsOff.first { $0.id == id } }
}

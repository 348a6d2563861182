/// Who is listed (应交流对象): a group of people and how long at one school.
public struct EligibilityRule: Sendable, Hashable {
  /// From when the years count.
  public enum Since: Sendable, Hashable {
    /// Since the person came to the school, or last returned to it.
    case enteredSchool
    /// Since the person holds the present post there (任职).
    case appointed
    /// The same, in full terms of so many years (任期).
    case post(yearsPerTerm: Int)
  }

  /// Name in the pack: `teachers`, `leaders`.
  public let name: String
  public let who: Filter
  /// Full school years at the same school, at least.
  public let years: Int
  public let since: Since
  public let provenance: Provenance

  public init(name: String, who: Filter, years: Int, since: Since = .enteredSchool, provenance: Provenance) {
    self.name = name
    self.who = who
    self.years = years
    self.since = since
    self.provenance = provenance
  }
}

extension Policy {
  /// Whether the years in the present post decide of the person: for being listed, or for the terms after which leaders move.
  public func countsYearsInPost(_ person: Person, home: School, year: Int) -> Bool {
    let start = Month(schoolYear: year)
    let standing = Standing(
      years: max(0, start.months(since: person.enteredSchool) / 12), eligible: false, exempt: false,
      age: start.months(since: person.birth) / 12,
      yearsToRetirement: max(0, Retirement.month(of: person).months(since: start) / 12),
      closing: home.isClosed(in: year))
    func admits(_ filter: Filter) -> Bool { filter.admits(person, standing, home: home, year: year) }
    let listing = eligibility.first { admits($0.who) }
    return listing.map { $0.since != .enteredSchool } ?? false || term.map { admits($0.who) } ?? false
  }
}

extension Policy {
  /// Whether full terms (任期) decide who is listed or has to move.
  public var countsTerms: Bool {
    term != nil || eligibility.contains { if case .post = $0.since { true } else { false } }
  }
}

/// How years at one school are counted.
public struct TenureTerms: Sendable, Hashable {
  /// What "the same school" (同一学校) is.
  public enum SameSchool: String, Sendable, CaseIterable {
    /// Every campus with a code of its own.
    case campus
    /// All campuses of one legal entity together: moving between them is no exchange, and the years run on.
    case legalEntity = "legal_entity"
  }

  /// Whether the years begin anew when someone returns from an exchange.
  public internal(set) var restartsOnReturn: Bool
  /// Whether people still out on a running exchange stay in the base of the quotas.
  public internal(set) var countsRunning: Bool
  public internal(set) var sameSchool: SameSchool
  /// Moves between campuses of one legal entity count in the quotas and the filed numbers like any other.
  public internal(set) var countsCampusMoves: Bool
  public let provenance: Provenance

  /// A move between two schools that is counted apart: both are campuses of one legal entity (法人单位).
  public func setsApart(_ home: School, _ host: School) -> Bool {
    !countsCampusMoves && home.id != host.id && !home.legalEntity.isEmpty && home.legalEntity == host.legalEntity
  }

  public init(
    restartsOnReturn: Bool, countsRunning: Bool, sameSchool: SameSchool = .campus, countsCampusMoves: Bool = false,
    provenance: Provenance
  ) {
    self.countsCampusMoves = countsCampusMoves
    self.restartsOnReturn = restartsOnReturn
    self.countsRunning = countsRunning
    self.sameSchool = sameSchool
    self.provenance = provenance
  }
}

/// Who stays in the base of quotas over the listed people although the plan cannot list them.
public struct BaseTerms: Sendable, Hashable {
  /// People whose years suffice and whom an exemption keeps.
  public internal(set) var countsExempt: Bool
  /// People of schools that close; they are placed whatever the quota says.
  public internal(set) var countsClosing: Bool
  /// People for whom no kind of the policy exists.
  public internal(set) var countsUnmovable: Bool
  /// People of senior schools, who are no part of compulsory education.
  public internal(set) var countsSenior: Bool
  public let provenance: Provenance

  public init(
    countsExempt: Bool, countsClosing: Bool, countsUnmovable: Bool = false, countsSenior: Bool = false,
    provenance: Provenance
  ) {
    self.countsExempt = countsExempt
    self.countsClosing = countsClosing
    self.countsUnmovable = countsUnmovable
    self.countsSenior = countsSenior
    self.provenance = provenance
  }

  public static let standard = BaseTerms(
    countsExempt: false, countsClosing: true, provenance: Provenance(clause: "规划口径", isOurs: true))
}

/// A reason not to be moved (免予交流).
public struct Exemption: Sendable, Hashable {
  public let id: String
  public let title: Phrase
  /// Without a last month the entry is an error.
  public let needsUntil: Bool
  /// A reason about health or family: never in anything public.
  public let isPrivate: Bool
  /// Whether people with it stay in the base of the quotas; nil: as the policy's base says.
  public internal(set) var staysInBase: Bool?
  /// People of one school who may have it at the same time.
  public let capPerSchool: Int?
  /// Full years from the planned September that it may last.
  public let yearsAtMost: Int?
  public let provenance: Provenance

  public init(
    id: String, title: Phrase, needsUntil: Bool, isPrivate: Bool, staysInBase: Bool? = nil, capPerSchool: Int? = nil,
    yearsAtMost: Int? = nil, provenance: Provenance
  ) {
    self.id = id
    self.title = title
    self.needsUntil = needsUntil
    self.isPrivate = isPrivate
    self.staysInBase = staysInBase
    self.capPerSchool = capPerSchool
    self.yearsAtMost = yearsAtMost
    self.provenance = provenance
  }
}

/// Who is too near to retirement to be moved.
public struct RetirementTerms: Sendable, Hashable {
  /// What becomes of a move that promises a return to somebody who retires before its end.
  public enum CoversTerm: String, Sendable, CaseIterable {
    /// There is no such move.
    case refuse
    /// It ends with the school year in which the person retires.
    case shorten
    /// It stands, and the return with it falls away.
    case allow
  }

  /// People with fewer full years left are exempt; nil: nobody for that reason.
  public let exemptYears: Int?
  public let coversTerm: CoversTerm
  public let provenance: Provenance

  public init(exemptYears: Int?, coversTerm: CoversTerm, provenance: Provenance) {
    self.exemptYears = exemptYears
    self.coversTerm = coversTerm
    self.provenance = provenance
  }

  public static let standard = RetirementTerms(
    exemptYears: nil, coversTerm: .refuse, provenance: Provenance(clause: "规划口径", isOurs: true))

  /// Last month of an exchange that would end in `end` and promises a return, for somebody who retires in `retirement`;
  /// nil where there may be none.
  ///
  /// - Parameter start: First month of the exchange.
  func end(_ end: Month, from start: Month, retiring retirement: Month) -> Month? {
    guard retirement < end else { return end }
    switch coversTerm {
    case .allow: return end
    case .refuse: return nil
    case .shorten: return retirement < start ? nil : min(end, Month(year: retirement.schoolYear + 1, month: 8))
    }
  }
}

/// What follows an exchange.
public struct CycleTerms: Sendable, Hashable {
  /// Full school years at home after a return before someone is sent again; 0: at once.
  public let coolDown: Int
  /// How often one exchange may be prolonged at its host (续派).
  public let renewals: Int
  /// School years that one exchange may last with its renewals; nil: only their number is limited.
  public let yearsAtMost: Int?
  /// The plan itself prolongs exchanges, and as few as it can, where no plan keeps the hard rules otherwise; without it
  /// only decisions (pins) do.
  public let renewsWhereNeeded: Bool
  public let provenance: Provenance

  public init(
    coolDown: Int, renewals: Int, yearsAtMost: Int? = nil, renewsWhereNeeded: Bool = false, provenance: Provenance
  ) {
    self.coolDown = coolDown
    self.renewals = renewals
    self.yearsAtMost = yearsAtMost
    self.renewsWhereNeeded = renewsWhereNeeded
    self.provenance = provenance
  }

  public static let standard = CycleTerms(
    coolDown: 0, renewals: 0, provenance: Provenance(clause: "规划口径", isOurs: true))
}

/// Leaders past their terms move (任期届满).
public struct TermLimit: Sendable, Hashable {
  public let who: Filter
  public let terms: Int
  public let yearsPerTerm: Int
  /// A backlog is spread over so many years: each year at least ⌈due / years⌉ of those due move.
  public let spreadYears: Int
  public let hardness: Hardness
  public let provenance: Provenance

  /// Full school years in the present post at this school after which a leader moves.
  public var years: Int { terms * yearsPerTerm }

  public init(
    who: Filter, terms: Int, yearsPerTerm: Int, spreadYears: Int, hardness: Hardness, provenance: Provenance
  ) {
    self.who = who
    self.terms = terms
    self.yearsPerTerm = yearsPerTerm
    self.spreadYears = spreadYears
    self.hardness = hardness
    self.provenance = provenance
  }
}

/// Years at weak schools that the senior title asks for.
public struct SeniorTitleTerms: Sendable, Hashable {
  public let who: Filter
  public let yearsAtWeak: Int
  public let provenance: Provenance

  public init(who: Filter, yearsAtWeak: Int, provenance: Provenance) {
    self.who = who
    self.yearsAtWeak = yearsAtWeak
    self.provenance = provenance
  }
}

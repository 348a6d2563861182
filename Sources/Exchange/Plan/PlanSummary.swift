/// What of a plan a summary over many scenarios needs; all of it stands in `plan.json`.
public struct PlanSummary: Sendable, Hashable {
  /// A quota with all its rows.
  public struct Quota: Sendable, Hashable {
    /// `quota.<name>`.
    public let id: String
    public let isHard: Bool
    /// Every row of it is.
    public let isSatisfied: Bool

    public init(id: String, isHard: Bool, isSatisfied: Bool) {
      self.id = id
      self.isHard = isHard
      self.isSatisfied = isSatisfied
    }
  }

  /// An evenness indicator of one stage. Where it is measured within zones or districts, the one with the largest CV
  /// stands for the scenario, before and after each by itself.
  public struct Evenness: Sendable, Hashable {
    public let stage: Stage
    public let id: Indicator.ID
    public let cvBefore: Double
    public let cvAfter: Double
    public let cvLimit: Double

    public init(stage: Stage, id: Indicator.ID, cvBefore: Double, cvAfter: Double, cvLimit: Double) {
      self.stage = stage
      self.id = id
      self.cvBefore = cvBefore
      self.cvAfter = cvAfter
      self.cvLimit = cvLimit
    }
  }

  public let scenario: String
  public let year: Int
  public let status: Proposal.Status
  /// On the roster.
  public let schools: Int
  public let people: Int
  public let filing: Filing
  public let disparity: Disparity
  /// Kilometres of all movers together.
  public let kilometres: Double
  /// Kilometres of the longest way.
  public let longest: Double
  /// Relative gap of the level, nil where the policy has no such level or nothing is proven of it.
  public let equityGap: Double?
  public let burdenGap: Double?
  /// One of each identifier and hardness, in the policy's order.
  public let quotas: [Quota]
  /// One of each indicator, in the policy's order.
  public let evenness: [Evenness]

  /// `quotas` are the rows as counted, `evenness` those of every scope; both are drawn together here.
  public init(
    scenario: String, year: Int, status: Proposal.Status, schools: Int, people: Int, filing: Filing,
    disparity: Disparity, kilometres: Double, longest: Double, equityGap: Double?, burdenGap: Double?, quotas: [Quota],
    evenness: [Evenness]
  ) {
    self.scenario = scenario
    self.year = year
    self.status = status
    self.schools = schools
    self.people = people
    self.filing = filing
    self.disparity = disparity
    self.kilometres = kilometres
    self.longest = longest
    self.equityGap = equityGap
    self.burdenGap = burdenGap
    self.quotas = quotas.drawnTogether {
      $0.id == $1.id && $0.isHard == $1.isHard
    } by: { a, b in
      Quota(id: a.id, isHard: a.isHard, isSatisfied: a.isSatisfied && b.isSatisfied)
    }
    self.evenness = evenness.drawnTogether {
      $0.stage == $1.stage && $0.id == $1.id
    } by: { a, b in
      Evenness(
        stage: a.stage, id: a.id, cvBefore: max(a.cvBefore, b.cvBefore), cvAfter: max(a.cvAfter, b.cvAfter),
        cvLimit: a.cvLimit)
    }
  }

  public init(_ scenario: Scenario, _ proposal: Proposal, _ assessment: Assessment) {
    func gap(_ level: Objective.Level) -> Double? {
      proposal.levels.first { $0.level == level }.flatMap { $0.gap.isFinite ? $0.gap : nil }
    }
    self.init(
      scenario: scenario.name, year: scenario.year, status: proposal.status, schools: scenario.roster.schools.count,
      people: scenario.roster.people.count, filing: assessment.filing, disparity: assessment.disparity,
      kilometres: assessment.travel.total, longest: assessment.travel.longest, equityGap: gap(.equity),
      burdenGap: gap(.burden),
      quotas: assessment.quotas.map { Quota(id: $0.id, isHard: $0.isHard, isSatisfied: $0.isSatisfied) },
      evenness: assessment.indicators.map {
        Evenness(
          stage: $0.indicator.stage, id: $0.indicator.id, cvBefore: $0.cvBefore, cvAfter: $0.cvAfter,
          cvLimit: $0.indicator.cvLimit)
      })
  }

  /// Exchanged people as a share of those eligible; nil where nobody is.
  public var rate: Double? { filing.rate }
}

extension Filing {
  /// Exchanged people as a share of those eligible; nil where nobody is.
  public var rate: Double? { eligible == 0 ? nil : Double(exchanged) / Double(eligible) }
}

extension [Filing] {
  /// All together.
  public var total: Filing {
    Filing(
      eligible: reduce(0) { $0 + $1.eligible }, exchanged: reduce(0) { $0 + $1.exchanged },
      exchangedBackbone: reduce(0) { $0 + $1.exchangedBackbone }, campusMoves: reduce(0) { $0 + $1.campusMoves })
  }
}

extension Array {
  /// Elements that are about the same thing made one, in the place of the first.
  fileprivate func drawnTogether(
    _ isSame: (Element, Element) -> Bool, by merge: (Element, Element) -> Element
  ) -> [Element] {
    reduce(into: []) { kept, element in
      if let index = kept.firstIndex(where: { isSame($0, element) }) {
        kept[index] = merge(kept[index], element)
      } else {
        kept.append(element)
      }
    }
  }
}

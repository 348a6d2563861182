import Exchange

/// The sections of a pack about time in a post and about the structure of schools, one function each.
extension PolicyReader {
  func base(_ fields: Fields) -> BaseTerms? {
    guard fields["base"] != nil else { return .standard }
    return section(fields, "base", of: .pack).map { base in
      BaseTerms(
        countsExempt: base.bool("exempt", default: false), countsClosing: base.bool("closing", default: true),
        countsUnmovable: base.bool("unmovable", default: false), countsSenior: base.bool("senior", default: false),
        provenance: provenance(base))
    }
  }

  func retirement(_ fields: Fields) -> RetirementTerms? {
    guard fields["retirement"] != nil else { return .standard }
    return section(fields, "retirement", of: .pack).map { retirement in
      RetirementTerms(
        exemptYears: retirement.integer("exempt_years", 0...40), coversTerm: coversTerm(retirement),
        provenance: provenance(retirement, deciding: ["exempt_years", "covers_term"]))
    }
  }

  /// `refuse`, `shorten` or `allow`; `true` and `false` are the first and the last.
  private func coversTerm(_ fields: Fields) -> RetirementTerms.CoversTerm {
    if case .text(let text, _) = fields["covers_term"]?.content, ["true", "false"].contains(text) {
      return text == "true" ? .refuse : .allow
    }
    return fields.choice("covers_term", RetirementTerms.CoversTerm.self) ?? RetirementTerms.standard.coversTerm
  }

  func cycle(_ fields: Fields) -> CycleTerms {
    guard let cycle = section(fields, "cycle", of: .pack) else { return .standard }
    let renewals = cycle.integer("renewals", 0...10) ?? 0
    let years = cycle.integer("years_at_most", 1...20)
    let byPlan = cycle.bool("renew_where_needed", default: false)
    return CycleTerms(
      coolDown: cycle.integer("cool_down", 0...20) ?? 0, renewals: renewals, yearsAtMost: renewals > 0 ? years : nil,
      renewsWhereNeeded: byPlan && renewals > 0,
      provenance: provenance(cycle, deciding: ["cool_down"]).of("cool_down"))
  }

  func term(_ fields: Fields, _ filters: FilterReader) -> TermLimit? {
    guard let term = section(fields, "term", of: .pack) else { return nil }
    // A null count of terms switches the rule off.
    guard let terms = term.integer("terms", 1...10) else { return nil }
    let who = needed(term, "who", .filterWanted) { filters.read(term["who"]!, term.below("who"), about: .listing) }
    let years = needed(term, "years_per_term", .integerWanted(1...10)) { term.integer("years_per_term", 1...10) }
    let spread = term.integer("spread_years", 1...20) ?? 1
    let origin = provenance(term, deciding: ["who", "terms", "years_per_term", "spread_years"])
      .of("who", "terms", "years_per_term", "spread_years")
    guard let who, let years else { return nil }
    return TermLimit(
      who: who, terms: terms, yearsPerTerm: years, spreadYears: spread, hardness: hardness(term), provenance: origin)
  }

  func seniorTitle(_ fields: Fields, _ filters: FilterReader) -> SeniorTitleTerms? {
    guard let title = section(fields, "senior_title", of: .pack) else { return nil }
    let who = title["who"] == nil ? .all : filters.read(title["who"]!, title.below("who"), about: .people)
    let years = title.integer("years_at_weak", 1...20)
    let origin = provenance(title)
    guard let who, let years else { return nil }
    return SeniorTitleTerms(who: who, yearsAtWeak: years, provenance: origin)
  }

  func posts(_ fields: Fields, _ filters: FilterReader) -> PostsLimit? {
    guard let posts = section(fields, "posts", of: .pack) else { return nil }
    let limitsPosts = posts.bool("limit", default: false)
    let limitsSenior = posts.bool("senior", default: false)
    let pool = pool(posts, "pool")
    let seniorPool = self.pool(posts, "senior_pool")
    let to = posts["pool_to"] == nil ? .all : filters.read(posts["pool_to"]!, posts.below("pool_to"), about: .schools)
    let origin = provenance(posts, deciding: ["limit", "pool", "senior", "senior_pool"])
    let strictness = hardness(posts)
    guard limitsPosts || limitsSenior, let to else { return nil }
    return PostsLimit(
      limitsPosts: limitsPosts, pool: limitsPosts ? pool : nil, limitsSenior: limitsSenior,
      seniorPool: limitsSenior ? seniorPool : nil, poolTo: pool == nil && seniorPool == nil ? .all : to,
      hardness: strictness, provenance: origin)
  }

  private func pool(_ fields: Fields, _ key: String) -> PostsLimit.Pool? {
    guard let value = fields[key] else { return nil }
    guard case .text(let text, _) = value.content else {
      fields.fault(key, value, .poolWanted)
      return nil
    }
    if text == "vacant" { return .vacant }
    if let size = Int(text), PolicyReader.headCount.contains(size) { return .size(size) }
    fields.fault(key, value, .poolWanted)
    return nil
  }

  func closure(_ fields: Fields) -> ClosureTerms? {
    guard let closure = section(fields, "closure", of: .pack) else { return nil }
    let isAsked = closure.bool("placed", default: true)
    let terms = ClosureTerms(
      hardness: hardness(closure), followsMerger: closure.bool("merged", default: true),
      sparesVillages: !closure.bool("village_to_strong_city", default: false),
      provenance: provenance(closure, deciding: ["placed", "merged", "village_to_strong_city"]))
    return isAsked ? terms : nil
  }

  func subjectMatch(_ fields: Fields) -> SubjectMatch? {
    guard let subject = section(fields, "subject", of: .pack) else { return nil }
    let isAsked = subject.bool("match", default: false)
    let match = SubjectMatch(provenance: provenance(subject, deciding: ["match"]).of("match"))
    return isAsked ? match : nil
  }

  func needs(_ fields: Fields, _ filters: FilterReader) -> NeedTerms? {
    guard fields["needs"] != nil else { return .standard }
    guard let needs = section(fields, "needs", of: .pack) else { return nil }
    let standard = NeedTerms.standard
    let first =
      needs["first"] == nil
      ? standard.first : filters.read(needs["first"]!, needs.below("first"), about: .schools)
    let codes = Subject.codes(filters.subjects)
    var shortage: [String] = []
    for tree in needs.list("shortage") {
      if case .text(let text, _) = tree.content, let subject = codes[text] {
        shortage.append(subject.id)
      } else {
        needs.fault("shortage", tree, .expected(codes.expected))
      }
    }
    let firstWeight = needs.integer("first_weight", 1...1000) ?? standard.firstWeight
    if shortage.isEmpty, let weight = needs["shortage_weight"], weight.shown != "1" {
      findings.add(
        .warning, weight.spot.at(needs.below("shortage_weight")), value: weight.shown, .withoutEffect, hint: .noShortage
      )
    }
    let shortageWeight = needs.integer("shortage_weight", 1...1000) ?? standard.shortageWeight
    let origin = provenance(needs)
    return first.map {
      NeedTerms(
        first: $0, firstWeight: firstWeight, shortage: shortage, shortageWeight: shortageWeight, provenance: origin)
    }
  }

  func zones(_ fields: Fields) -> ZoneTerms? {
    guard let zones = section(fields, "zones", of: .pack) else { return nil }
    let within = zones.choice("within", Kind.Likeness.self)
    let kilometres = zones.number("max_km", 0.1...500)
    var (least, most) = (1, PolicyReader.headCount.upperBound)
    if let tree = zones["schools"],
      let size = Fields(tree, zones.below("schools"), known: ["at_least", "at_most"], findings)
    {
      least = size.integer("at_least", 1...1000) ?? least
      most = size.integer("at_most", 1...1000) ?? most
    }
    return ZoneTerms(
      within: within, maxKilometres: kilometres, schoolsAtLeast: least, schoolsAtMost: most,
      provenance: provenance(zones))
  }

  /// Within zones or districts holders must be conserved there, or the mean would move with the plan.
  func evenness(_ fields: Fields, _ kinds: [Kind]) -> EvennessTerms {
    guard let evenness = section(fields, "evenness", of: .pack) else { return .standard }
    let scope = evenness.choice("scope", EvennessTerms.Scope.self) ?? .all
    let likeness: Kind.Likeness? =
      switch scope {
      case .all: nil
      case .zone: .zone
      case .district: .district
      }
    if let likeness, let tree = evenness["scope"],
      !kinds.allSatisfy({ $0.countedAt == .home || $0.same.contains(likeness) })
    {
      evenness.fault("scope", tree, .evennessStays)
    }
    return EvennessTerms(scope: scope, provenance: provenance(evenness))
  }

  /// `{from: 2021-09, until: 2024-08}`.
  func effective(_ fields: Fields) -> Effective? {
    guard let tree = fields["effective"],
      let dates = Fields(tree, fields.below("effective"), known: ["from", "until"], findings)
    else { return nil }
    func month(_ key: String) -> Month? {
      guard let value = dates[key] else { return nil }
      if case .text(let text, _) = value.content, case .month(let month) = MonthCell(text) { return month }
      dates.fault(key, value, .notADate, hint: .dateHint)
      return nil
    }
    return Effective(from: month("from"), until: month("until"))
  }
}

import Exchange

/// The rules of a pack, one function each.
extension PolicyReader {
  func eligibilityRule(_ name: String, _ fields: Fields, _ filters: FilterReader) -> EligibilityRule? {
    let who = needed(fields, "who", .filterWanted) {
      filters.read(fields["who"]!, fields.below("who"), about: .listing)
    }
    let (years, since) = listingYears(fields)
    if let unit = fields.text("unit"), unit != "school_year" {
      fields.fault("unit", fields["unit"]!, .oneOf(["school_year"]))
    }
    if !fields.bool("hard", default: true) { fields.fault("hard", fields["hard"]!, .listingIsHard) }
    let origin = provenance(fields, deciding: ["who", "years_at_school", "terms_at_school"])
      .of("who", "years_at_school", "terms_at_school")
    guard let who, let years else { return nil }
    return EligibilityRule(name: name, who: who, years: years, since: since, provenance: origin)
  }

  /// `years_at_school`, `years_in_post`, or `terms_at_school` in the present post.
  private func listingYears(_ fields: Fields) -> (Int?, EligibilityRule.Since) {
    let ways = ["terms_at_school", "years_in_post", "years_at_school"].filter { fields[$0] != nil }
    if ways.count > 1, let tree = fields[ways[0]] { fields.fault(ways[0], tree, .yearsOrTerms) }
    if let tree = fields["terms_at_school"] {
      guard
        let inner = Fields(tree, fields.below("terms_at_school"), known: ["at_least", "years_per_term"], findings),
        inner.required("at_least", .yearsWanted) != nil, inner.required("years_per_term", .yearsWanted) != nil,
        let terms = inner.integer("at_least", 1...10), let years = inner.integer("years_per_term", 1...10)
      else { return (nil, .enteredSchool) }
      return (terms * years, .post(yearsPerTerm: years))
    }
    let key = fields["years_in_post"] == nil ? "years_at_school" : "years_in_post"
    guard let tree = fields.required(key, .yearsWanted),
      let inner = Fields(tree, fields.below(key), known: ["at_least"], findings),
      inner.required("at_least", .yearsWanted) != nil
    else { return (nil, .enteredSchool) }
    return (inner.integer("at_least", 0...60), key == "years_in_post" ? .appointed : .enteredSchool)
  }

  func tenure(_ fields: Fields) -> TenureTerms? {
    guard fields["tenure"] != nil else {
      return TenureTerms(
        restartsOnReturn: true, countsRunning: true, provenance: Provenance(clause: "规划口径", isOurs: true))
    }
    guard let tenure = section(fields, "tenure", of: .pack) else { return nil }
    return TenureTerms(
      restartsOnReturn: tenure.bool("restarts_on_return", default: true),
      countsRunning: tenure.bool("counts_running", default: true),
      sameSchool: tenure.choice("same_school", TenureTerms.SameSchool.self) ?? .campus,
      countsCampusMoves: tenure.bool("campus_moves_count", default: false), provenance: provenance(tenure))
  }

  func exemption(_ name: String, _ fields: Fields) -> Exemption? {
    let title = needed(fields, "title", .titleWanted) { fields.phrase("title") }
    enum Until: String, CaseIterable {
      case optional, required
    }
    let until = fields.choice("until", Until.self)
    let isPrivate = fields.bool("private", default: true)
    let staysInBase = fields["in_base"] == nil ? nil : fields.bool("in_base", default: false)
    let cap = fields.integer("cap_per_school", PolicyReader.headCount)
    let years = fields.integer("years_at_most", 1...20)
    let origin = provenance(fields)
    guard let title else { return nil }
    return Exemption(
      id: name, title: title, needsUntil: until == .required, isPrivate: isPrivate, staysInBase: staysInBase,
      capPerSchool: cap, yearsAtMost: years, provenance: origin)
  }

  func kind(_ name: String, _ fields: Fields, _ filters: FilterReader) -> Kind? {
    let title = needed(fields, "title", .titleWanted) { fields.phrase("title") }
    let who = needed(fields, "who", .filterWanted) { filters.read(fields["who"]!, fields.below("who"), about: .people) }
    let (guardWho, bureauWho) = guards(fields, filters)
    let offered =
      fields["offered_to"].map { filters.read($0, fields.below("offered_to"), about: .people) } ?? .all
    let directions = directions(fields, filters)
    let years = needed(fields, "years", .kindYears) { fields.integer("years", 1...10) }
    let place = needed(fields, "counted_at", .countedAtWanted) { fields.choice("counted_at", Kind.CountedAt.self) }
    enum Back: String, CaseIterable {
      case home, none
    }
    let back = fields.choice("return", Back.self)
    let relation = fields.choice("relation", Kind.Relation.self) ?? .stays
    fields.refuse("return", whereTogetherWith: "relation", .returnsWithPost) { back == .home && relation == .moves }
    let same = fields.list("same").compactMap { fields.choice("same", $0, Kind.Likeness.self) }
    let different = fields.list("different").compactMap { fields.choice("different", $0, Kind.Likeness.self) }
    let origin = provenance(
      fields, deciding: ["years", "share", "directions", "from", "to", "same", "different", "mutual"])
    let counts = fields.bool("counts", default: true)
    let fullTime = fields.bool("full_time", default: true)
    let share = share(fields, fullTime: fullTime)
    let isPlanned = fields.bool("planned", default: true)
    fields.refuse("counts", whereTogetherWith: "planned", .recordedNeverCounts) { counts && !isPlanned }
    let isBalanced = fields["balanced"] == nil ? nil : fields.bool("balanced", default: fullTime)
    let isRemote = fields.bool("remote", default: false)
    let isMutual = fields.bool("mutual", default: false)
    fields.refuse("host_roles", whereTogetherWith: "mutual", .postsOfMutual) { isMutual }
    let posts = hostRoles(fields)
    let isOn = fields.bool("enabled", default: true)
    let isEncouraged = fields.bool("encouraged", default: false)
    let names = fields.texts("names")
    guard let title, let who, let guardWho, let bureauWho, let offered, let years, let place else { return nil }
    return Kind(
      id: name, title: title, who: who, guardWho: guardWho, bureauWho: bureauWho, offeredTo: offered, names: names,
      directions: directions, same: same, different: different, years: years,
      counts: counts && isPlanned, fullTime: fullTime, share: share, isRemote: isRemote, countedAt: place,
      relation: relation, returnsHome: back != Back.none && relation == .stays, isBalanced: isBalanced,
      isMutual: isMutual, hostRoles: posts, isPlanned: isPlanned, isOnlyEncouraged: isEncouraged && !isOn,
      provenance: origin)
  }

  /// The conditions of `guard_who`, and those of them that the scenario has set.
  private func guards(_ fields: Fields, _ filters: FilterReader) -> (ours: Filter?, bureau: Filter?) {
    guard let tree = fields["guard_who"] else { return (.all, .all) }
    func part(_ isWanted: (Tree) -> Bool) -> Filter? {
      guard case .map(let entries) = tree.content else {
        return filters.read(tree, fields.below("guard_who"), about: .people)
      }
      let part = Tree(content: .map(entries.filter { isWanted($0.value) }), spot: tree.spot)
      return filters.read(part, fields.below("guard_who"), about: .people)
    }
    guard case .map = tree.content else { return (part { _ in true }, .all) }
    return (part { !isOfScenario($0) }, part(isOfScenario))
  }

  /// `host_roles: {vice_principal: [principal]}`.
  private func hostRoles(_ fields: Fields) -> [Role: [Role]] {
    let roles = Role.allCases.filter(\.isLeader)
    guard let tree = fields["host_roles"],
      let fields = Fields(tree, fields.below("host_roles"), known: roles.map(\.rawValue), findings)
    else { return [:] }
    var posts: [Role: [Role]] = [:]
    for role in roles {
      let named = fields.list(role.rawValue).compactMap { fields.choice(role.rawValue, $0, Role.self) }
      if named.contains(.teacher) { fields.fault(role.rawValue, fields[role.rawValue]!, .oneOf(roles.map(\.rawValue))) }
      let further = named.filter { $0.isLeader && $0 != role }
      if !further.isEmpty { posts[role] = further }
    }
    return posts
  }

  private func share(_ fields: Fields, fullTime: Bool) -> Rate {
    let whole = Rate(percent: 100)
    guard let value = fields["share"] else {
      if !fullTime { findings.add(.error, fields.tree.spot.at(fields.path), .shareWanted) }
      return whole
    }
    let share = fields.rate("share") ?? whole
    if fullTime, share < whole { fields.fault("share", value, .shareOfFullTime) }
    return share
  }

  /// `directions:`, or `from:` and `to:` for a single one.
  private func directions(_ fields: Fields, _ filters: FilterReader) -> [Kind.Direction] {
    let isSingle = fields["from"] != nil || fields["to"] != nil
    if let tree = fields["directions"] {
      if isSingle { fields.fault("directions", tree, .oneDirectionForm) }
      guard case .list(let items) = tree.content else {
        fields.fault("directions", tree, .directionsWanted)
        return []
      }
      return items.enumerated().compactMap { index, item in
        Fields(item, fields.below("directions.\(index)"), known: ["from", "to"], findings).flatMap {
          direction($0, filters)
        }
      }
    }
    return isSingle ? direction(fields, filters).map { [$0] } ?? [] : []
  }

  private func direction(_ fields: Fields, _ filters: FilterReader) -> Kind.Direction? {
    func side(_ key: String) -> Filter? {
      guard let tree = fields[key] else { return .all }
      return filters.read(tree, fields.below(key), about: .schools)
    }
    let from = side("from")
    let to = side("to")
    guard let from, let to else { return nil }
    return Kind.Direction(from: from, to: to)
  }

  func quota(_ name: String, _ fields: Fields, _ filters: FilterReader) -> Quota? {
    let who = fields["who"] == nil ? .all : filters.read(fields["who"]!, fields.below("who"), about: .people)
    let within =
      fields["within"] == nil ? .all : filters.read(fields["within"]!, fields.below("within"), about: .schools)
    let of = needed(fields, "of", .ofWanted) { fields.choice("of", Quota.Denominator.self) }
    let least = fields.rate("at_least")
    let most = fields.rate("at_most")
    if fields["at_least"] == nil, fields["at_most"] == nil {
      findings.add(.error, fields.tree.spot.at(fields.path), .limitWanted)
    }
    if let least, let most, most < least {
      fields.fault("at_most", fields["at_most"]!, .mostBelowLeast(least))
    }
    let scope = fields["scope"] == nil ? .all : fields.choice("scope", Quota.Scope.self)
    let count = fields.choice("count", Quota.Count.self) ?? .starts
    let origin = provenance(fields, deciding: ["at_least", "at_most"].filter { fields[$0] != nil })
    let strictness = hardness(fields)
    guard let who, let within, let of, let scope else { return nil }
    return Quota(
      name: name, who: who, within: within, of: of, atLeast: least, atMost: most, scope: scope, count: count,
      hardness: strictness, provenance: origin)
  }

  func balance(_ fields: Fields) -> Balance? {
    guard let balance = section(fields, "balance", of: .pack) else { return nil }
    if let by = balance.text("by"), by != "subject" { balance.fault("by", balance["by"]!, .oneOf(["subject"])) }
    let tolerance = balance["tolerance"] == nil ? 0 : balance.integer("tolerance", PolicyReader.headCount)
    let strictness = hardness(balance)
    let deciding = ["tolerance", "excuse_returns"] + (strictness == .soft ? ["most_when_soft"] : [])
    let origin = provenance(balance, deciding: deciding).of("tolerance", "excuse_returns", "most_when_soft")
    let standard = Balance(tolerance: 0, hardness: .hard, provenance: origin)
    let excuses = balance.bool("excuse_returns", default: standard.excusesReturns)
    let most = balance.integer("most_when_soft", PolicyReader.headCount) ?? standard.mostWhenSoft
    return tolerance.map {
      // A limit to what is soft is none to what is hard: whoever sets it there is told.
      Balance(
        tolerance: $0, hardness: strictness, excusesReturns: excuses,
        mostWhenSoft: strictness == .soft ? most : standard.mostWhenSoft, provenance: origin)
    }
  }

  func sender(_ fields: Fields) -> SenderProtection? {
    guard fields["sender"] != nil else {
      return SenderProtection(
        maxShare: nil, maxPerGroup: nil, keepBackbone: nil, leadersApart: false, hardness: .hard,
        provenance: Provenance(clause: "规划口径", isOurs: true))
    }
    guard let sender = section(fields, "sender", of: .pack) else { return nil }
    return SenderProtection(
      maxShare: sender.rate("max_share"), maxPerGroup: sender.integer("max_per_group", PolicyReader.headCount),
      keepBackbone: sender.rate("keep_backbone"),
      maxGraduating: sender.integer("max_graduating", PolicyReader.headCount),
      leadersApart: sender.bool("leaders_apart", default: false),
      keepsSubjects: sender.bool("last_of_subject", default: true),
      hardness: hardness(sender),
      provenance: provenance(
        sender,
        deciding: [
          "max_share", "max_per_group", "keep_backbone", "max_graduating", "leaders_apart", "last_of_subject",
        ]))
  }

  func distance(_ fields: Fields) -> DistanceCap? {
    guard let distance = section(fields, "distance", of: .pack) else { return nil }
    let kilometres = distance.number("max_km", 0.1...5000)
    let origin = provenance(distance, deciding: ["max_km"]).of("max_km")
    return kilometres.map { DistanceCap(maxKilometres: $0, provenance: origin) }
  }

  func crossing(_ fields: Fields) -> CrossingShare? {
    guard let districts = section(fields, "districts", of: .pack) else { return nil }
    let most = districts.rate("crossing_at_most")
    let least = districts.rate("crossing_at_least")
    if let least, let most, most < least {
      districts.fault("crossing_at_most", districts["crossing_at_most"]!, .mostBelowLeast(least))
    }
    let strictness = hardness(districts)
    let origin = provenance(districts, deciding: ["crossing_at_least", "crossing_at_most"])
    guard most != nil || least != nil else { return nil }
    return CrossingShare(atLeast: least, atMost: most, hardness: strictness, provenance: origin)
  }

  func people(_ fields: Fields) -> LinkTerms {
    guard let people = section(fields, "people", of: .pack) else { return .standard }
    return LinkTerms(
      keepsApart: people.bool("apart", default: true), keepsTogether: people.bool("together", default: true),
      hardness: hardness(people), provenance: provenance(people, deciding: ["apart", "together"]))
  }

  func pairing(_ fields: Fields, _ kinds: [Kind]) -> Pairing? {
    guard fields["pairing"] != nil else {
      return Pairing(mode: .off, provenance: Provenance(clause: "规划口径", isOurs: true))
    }
    guard let pairing = section(fields, "pairing", of: .pack), pairing.required("mode", .modeWanted) != nil else {
      return nil
    }
    let mode = pairing.choice("mode", Pairing.Mode.self)
    let partners = pairing.integer("partners_at_most", 1...1000) ?? 3
    let moves = pairing.integer("moves_at_least", 1...1000) ?? 1
    let bound = pairing.texts("kinds")
    let known = kinds.map(\.id)
    for (id, tree) in zip(bound, pairing.list("kinds")) where !known.contains(id) {
      pairing.fault("kinds", tree, .oneOf(known), hint: Nearest.match(id, in: known).map(Phrase.meant))
    }
    let basis = pairing.texts("basis")
    let deciding =
      switch mode {
      case .chosen: ["mode", "partners_at_most", "moves_at_least"]
      case .given: ["mode", "kinds", "basis"]
      case .off, nil: ["mode"]
      }
    let origin = provenance(pairing, deciding: deciding)
      .of("mode", "kinds", "basis", "partners_at_most", "moves_at_least")
    // What the mode does not ask for is left out, so that whoever sets it is told.
    switch mode {
    case .chosen:
      return Pairing(mode: .chosen, partnersAtMost: partners, movesAtLeast: moves, provenance: origin)
    case .given: return Pairing(mode: .given, kinds: bound, basis: basis, provenance: origin)
    case .off: return Pairing(mode: .off, provenance: origin)
    case nil: return nil
    }
  }

  func indicators(_ fields: Fields, _ filters: FilterReader) -> [Indicator] {
    guard let indicators = section(fields, "indicators", of: .pack) else { return [] }
    var result: [Indicator] = []
    for (name, tree) in indicators.names {
      guard let id = Indicator.ID(rawValue: name),
        let stages = Fields(tree, indicators.below(name), known: Shape.keys(of: Shape.stages), findings)
      else { continue }
      for (stageName, tree) in stages.names {
        guard let stage = Stage(rawValue: stageName),
          let entry = Fields(tree, stages.below(stageName), known: Shape.keys(of: Shape.indicator), findings)
        else { continue }
        let holders = needed(entry, "holders", .filterWanted) {
          filters.read(entry["holders"]!, entry.below("holders"), about: .people)
        }
        let norm = needed(entry, "norm", .normWanted) { entry.number("norm", 0...100) }
        let limit = needed(entry, "cv_limit", .limitOfCV) { entry.number("cv_limit", 0...10) }
        let weight = entry["weight"] == nil ? 1 : entry.number("weight", 0...1000)
        guard let holders, let norm, let limit, let weight else { continue }
        result.append(
          Indicator(id: id, stage: stage, holders: holders, norm: norm, cvLimit: limit, weight: weight))
      }
    }
    return result
  }

  /// `seniority: {by: points, ties: years}`: what the level of seniority orders people by, and what settles who is equal. It
  /// then is a level of points, or of both, one after the other.
  func ordered(_ objectives: [Objective], _ fields: Fields) -> [Objective] {
    guard let seniority = section(fields, "seniority", of: .pack) else { return objectives }
    enum Order: String, CaseIterable {
      case years, points
      var level: Objective.Level { self == .years ? .seniority : .points }
    }
    let by = seniority.choice("by", Order.self) ?? .years
    let ties = seniority.choice("ties", Order.self)
    if let ties, ties == by { seniority.fault("ties", seniority["ties"]!, .tiesLikeOrder) }
    let levels = ([by] + [ties].compactMap { $0 }).map(\.level)
    if levels.contains(.points), objectives.contains(where: { $0.level == .points }) {
      seniority.fault("by", seniority["by"] ?? seniority.tree, .objectiveTwice)
    }
    return objectives.flatMap { objective in
      objective.level == .seniority
        ? levels.map { Objective(level: $0, tolerance: objective.tolerance, gap: objective.gap) } : [objective]
    }
  }

  func objectives(_ fields: Fields) -> [Objective] {
    guard let tree = fields.required("objectives", .objectivesWanted) else { return [] }
    guard case .list(let items) = tree.content, !items.isEmpty else {
      fields.fault("objectives", tree, .objectivesWanted)
      return []
    }
    var result: [Objective] = []
    for item in items {
      var level: Objective.Level?
      var tolerance: Double? = 0
      var gap: Double? = 0
      if case .text = item.content {
        level = fields.choice("objectives", item, Objective.Level.self)
      } else if let entry = Fields(item, "objectives", known: ["id", "tolerance", "gap"], findings) {
        level = needed(entry, "id", .oneOf(Objective.Level.allCases.map(\.rawValue))) {
          entry.choice("id", Objective.Level.self)
        }
        if entry["tolerance"] != nil { tolerance = entry.number("tolerance", 0...1) }
        if entry["gap"] != nil { gap = entry.number("gap", 0...1) }
      }
      guard let level, let tolerance, let gap else { continue }
      if result.contains(where: { $0.level == level }) {
        fields.fault("objectives", item, .objectiveTwice)
      }
      result.append(Objective(level: level, tolerance: tolerance, gap: gap))
    }
    return result
  }
}

extension Phrase {
  fileprivate static let tiesLikeOrder = Phrase(
    zh: "与 by 相同，分不出先后；写另一种，或删去", en: "the same as `by` settles nothing: name the other, or leave it out")
}

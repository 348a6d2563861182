import Exchange

/// Reads a pack's tree as a policy; everything that is wrong in it is found in one go.
struct PolicyReader {
  let findings: Findings
  /// Files that are packs: a rule written elsewhere, in a scenario's overrides, needs no clause.
  let packs: Set<String>

  static let headCount = 0...100_000

  func read(_ tree: Tree) -> Policy? {
    let before = findings.errorCount
    guard let fields = Fields(tree, "", known: Shape.keys(of: .pack), findings) else { return nil }
    let id = needed(fields, "id", .textWanted) { fields.text("id") }
    let title = needed(fields, "title", .titleWanted) { fields.phrase("title") }
    let source = needed(fields, "source", .sourceWanted) { fields.text("source") }
    let region = section(fields, "region", of: .pack)
    let authorities = region?.texts("authorities") ?? []
    let aliases = region.map { self.aliases($0, authorities) } ?? [:]
    let newWithin = region?.integer("new_within", 1...30) ?? Policy.usuallyNewWithin
    let subjects = subjects(fields)
    let filters = FilterReader(
      subjects: subjects, authorities: authorities, aliases: aliases, findings: findings)

    let eligibility = named(fields, "eligibility", Shape.eligibilityRule, isRequired: true) { name, rule in
      eligibilityRule(name, rule, filters)
    }
    let allExemptions = named(fields, "exemptions", Shape.exemption) { name, entry in
      exemption(name, entry).map { ($0, isEnabled: entry.bool("enabled", default: true)) }
    }
    let exemptions = allExemptions.filter(\.isEnabled).map(\.0)
    let allKinds = named(fields, "kinds", Shape.kind, isRequired: true) { name, entry in
      kind(name, entry, filters).map { ($0, isEnabled: entry.bool("enabled", default: true)) }
    }
    let kinds = allKinds.filter { $0.isEnabled || $0.0.isOnlyEncouraged }.map(\.0)
    let allQuotas = named(fields, "quotas", Shape.quota) { name, entry in
      quota(name, entry, filters).map { ($0, isEnabled: entry.bool("enabled", default: true)) }
    }
    let quotas = allQuotas.filter(\.isEnabled).map(\.0)
    let tenure = tenure(fields)
    let balance = balance(fields)
    let sender = sender(fields)
    let distance = distance(fields)
    let crossing = crossing(fields)
    let people = people(fields)
    let pairing = pairing(fields, kinds)
    let posts = posts(fields, filters)
    let base = base(fields)
    let retirement = retirement(fields)
    let cycle = cycle(fields)
    let term = term(fields, filters)
    let seniorTitle = seniorTitle(fields, filters)
    let closure = closure(fields)
    let subjectMatch = subjectMatch(fields)
    let needs = needs(fields, filters)
    let zones = zones(fields)
    let evenness = evenness(fields, kinds)
    let effective = effective(fields)
    let indicators = indicators(fields, filters)
    let objectives = ordered(objectives(fields), fields)
    var seed = id
    if let lot = section(fields, "lot", of: .pack) { seed = lot.text("seed") ?? seed }

    guard findings.errorCount == before, let id, let title, let source, let tenure, let sender, let pairing, let seed,
      let base, let retirement,
      let needs
    else { return nil }
    return Policy(
      id: id, title: title, source: source, effective: effective, authorities: authorities, aliases: aliases,
      newWithin: newWithin, subjects: subjects, eligibility: eligibility, tenure: tenure, base: base,
      exemptions: exemptions,
      exemptionsOff: allExemptions.filter { !$0.isEnabled }.map(\.0), retirement: retirement,
      cycle: cycle, term: term, seniorTitle: seniorTitle, kinds: kinds,
      kindsOff: allKinds.filter { !$0.isEnabled && !$0.0.isOnlyEncouraged }.map(\.0), quotas: quotas,
      quotasOff: allQuotas.filter { !$0.isEnabled }.map(\.0), balance: balance, sender: sender,
      distance: distance, crossing: crossing, people: people, pairing: pairing, posts: posts, closure: closure,
      subjectMatch: subjectMatch, needs: needs, zones: zones, evenness: evenness, indicators: indicators,
      objectives: objectives, lotSeed: seed)
  }

  /// A required entry: missing is a finding, wrong has been one.
  func needed<Value>(_ fields: Fields, _ key: String, _ what: Phrase, _ read: () -> Value?) -> Value? {
    fields.required(key, what) == nil ? nil : read()
  }

  /// A fixed section of the pack; nil when it is not given.
  func section(_ fields: Fields, _ key: String, of shape: Shape) -> Fields? {
    guard let tree = fields[key], case .keys(let keys) = shape, let inner = keys.first(where: { $0.0 == key })?.1 else {
      return nil
    }
    return Fields(tree, fields.below(key), known: Shape.keys(of: inner), findings)
  }

  /// The entries of a section whose names the pack chooses.
  private func named<Value>(
    _ fields: Fields, _ key: String, _ shape: Shape, isRequired: Bool = false, _ read: (String, Fields) -> Value?
  ) -> [Value] {
    if isRequired, fields.required(key, .sectionWanted) == nil { return [] }
    guard let tree = fields[key], let entries = Fields(tree, key, known: nil, findings) else { return [] }
    if isRequired, entries.names.isEmpty { findings.add(.error, tree.spot.at(key), .sectionEmpty) }
    return entries.names.compactMap { name, tree in
      if !isPlainName(name) { findings.add(.error, tree.spot.at(join(key, name)), value: name, .badName) }
      return Fields(tree, join(key, name), known: Shape.keys(of: shape), findings).flatMap { read(name, $0) }
    }
  }

  private func isPlainName(_ name: String) -> Bool {
    !name.isEmpty && name.utf8.allSatisfy { ($0 >= 0x61 && $0 <= 0x7A) || ($0 >= 0x30 && $0 <= 0x39) || $0 == 0x5F }
  }

  /// Clause and origin. Every rule of a pack names its clause; `ours` marks all its values as planning guards, or those that
  /// it lists. A rule that a scenario adds, makes hard, or gives the deciding value is the bureau's own, unless the
  /// scenario itself says `ours`.
  ///
  /// - Parameter deciding: Keys whose values decide what the entry asks.
  func provenance(_ fields: Fields, deciding keys: [String] = []) -> Provenance {
    let effective = effective(fields)
    let ours = ours(fields)
    let isOursByScenario = fields["ours"].map(isOfScenario) ?? false
    let clause = fields.text("clause")
    let isAdded = fields["clause"] == nil && !packs.contains(fields.tree.spot.file)
    if fields["clause"] == nil, !isAdded {
      findings.add(.error, fields.tree.spot.at(fields.path), .missingKey(fields.below("clause")), hint: .clauseWanted)
    }
    let isDecided = isAdded || fields["hard"].map(isOfScenario) ?? false
    let unsaid: Provenance.Origin = isDecided || isOursByScenario ? .bureau : .document
    let origin = ours.all && (isOursByScenario || !isDecided) ? .planningGuard : unsaid
    var exceptions: [String: Provenance.Origin] = [:]
    for key in keys {
      if fields[key].map(isOfScenario) ?? false, !isOursByScenario {
        exceptions[key] = .bureau
      } else if ours.keys.contains(key), isOursByScenario || !isDecided || key == "at_most" {
        exceptions[key] = .planningGuard
      }
    }
    exceptions = exceptions.filter { $0.value != origin }
    return Provenance(
      clause: clause ?? Provenance.bureauClause, origin: origin, exceptions: exceptions, effective: effective)
  }

  /// `ours: true`, or the keys whose values are ours; `at_most_ours: true` is one of these.
  private func ours(_ fields: Fields) -> (all: Bool, keys: [String]) {
    var keys: [String] = []
    if fields["at_most_ours"] != nil, fields.bool("at_most_ours", default: false) { keys.append("at_most") }
    guard let tree = fields["ours"], case .list(let items) = tree.content else {
      return (fields.bool("ours", default: false), keys)
    }
    for (key, item) in zip(fields.texts("ours"), items) {
      let known = (fields.known ?? []).filter { !["ours", "clause", "title", "effective"].contains($0) }
      if !known.contains(key) {
        fields.fault("ours", item, .oneOf(known), hint: Nearest.match(key, in: known).map(Phrase.meant))
      }
      keys.append(key)
    }
    return (false, keys)
  }

  /// Something in it was written in the scenario, not in a pack.
  func isOfScenario(_ tree: Tree) -> Bool {
    if !packs.contains(tree.spot.file) { return true }
    switch tree.content {
    case .text: return false
    case .list(let items): return items.contains(where: isOfScenario)
    case .map(let entries): return entries.contains { isOfScenario($0.value) }
    }
  }

  func hardness(_ fields: Fields) -> Hardness { fields.bool("hard", default: true) ? .hard : .soft }

  /// `aliases: {九江经开区: [九江经济技术开发区]}`: by the compared name, that of the policy.
  private func aliases(_ region: Fields, _ authorities: [String]) -> [String: String] {
    guard let tree = region["aliases"], let names = Fields(tree, region.below("aliases"), known: nil, findings) else {
      return [:]
    }
    var result: [String: String] = [:]
    for (name, value) in names.names {
      guard authorities.contains(name) else {
        let near = Nearest.match(name, in: authorities)
        names.fault(name, value, .oneOf(authorities), hint: near.map(Phrase.meant))
        continue
      }
      for alias in names.texts(name) {
        if authorities.contains(alias) || result[alias.compared].map({ $0 != name }) ?? false {
          names.fault(name, value, .aliasTaken(alias))
        }
        result[alias.compared] = name
      }
    }
    return result
  }

  private func subjects(_ fields: Fields) -> [Subject] {
    var result = Subject.standard
    guard let tree = fields["subjects"], let added = Fields(tree, "subjects", known: nil, findings) else {
      return result
    }
    for (id, value) in added.names {
      guard let title = added.phrase(id) else { continue }
      if !isPlainName(id) { findings.add(.error, value.spot.at(join("subjects", id)), value: id, .badName) }
      if let index = result.firstIndex(where: { $0.id == id }) {
        result[index] = Subject(id: id, zh: title.zh)
      } else {
        result.append(Subject(id: id, zh: title.zh))
      }
    }
    return result
  }
}

extension Phrase {
  fileprivate static func aliasTaken(_ alias: String) -> Phrase {
    Phrase(zh: "“\(alias)”已是另一主管单位的名称", en: "“\(alias)” is the name of another authority already")
  }
  static let titleWanted = Phrase(zh: "写 title: {zh: 名称, en: name}", en: "write title: {zh: 名称, en: name}")
  static let sourceWanted = Phrase(zh: "文号，如 九府办发〔2021〕3号", en: "the number of the document")
  static let sectionWanted = Phrase(zh: "每个政策包都要有这一节", en: "every pack has this section")
  static let sectionEmpty = Phrase(zh: "这一节是空的", en: "this section is empty")
  static let badName = Phrase(
    zh: "名称只用小写英文字母、数字和下划线", en: "names are of lower-case letters, digits and underscores")
  static let clauseWanted = Phrase(
    zh: "每条规则都要写明出处 clause，自定的写 规划口径 并加 ours: true", en: "every rule names its clause; one of our own says ours: true")
}

import Exchange

/// The settings of a policy that bend a rule, as `--set` takes them.
struct RuleSettings {
  let policy: Policy

  /// Rules about one person and one school that take destinations away and that a setting switches off, in the order in which
  /// they are tried, with that setting.
  var aboutOneMove: [(rule: String, settings: [String])] {
    var all: [(rule: String, settings: [String])] = []
    func add(_ rule: String, _ settings: [String]) {
      if !settings.isEmpty { all.append((rule, settings)) }
    }
    let kinds = policy.kinds.filter { $0.isOffered && !$0.isForClosing }
    add("kind.guard", kinds.filter { !$0.guardWho.conditions.isEmpty }.map { "kinds.\($0.id).guard_who=null" })
    add("cycle.cooldown", policy.cycle.coolDown > 0 ? ["cycle.cool_down=0"] : [])
    add("retirement.term", policy.retirement.coversTerm == .allow ? [] : ["retirement.covers_term=allow"])
    add("eligibility.retirement", policy.retirement.exemptYears == nil ? [] : ["retirement.exempt_years=null"])
    add("zone.same", without(.zone, kinds))
    add("district.same", without(.district, kinds))
    add("pair.given", policy.pairing.mode == .given ? ["pairing.mode=off"] : [])
    add("subject.match", policy.subjectMatch == nil ? [] : ["subject=null"])
    add("kind.direction", kinds.filter { !$0.directions.isEmpty }.map { "kinds.\($0.id).directions=[]" })
    add("distance.max", policy.distance == nil ? [] : ["distance=null"])
    return all
  }

  private func without(_ likeness: Kind.Likeness, _ kinds: [Kind]) -> [String] {
    kinds.filter { $0.same.contains(likeness) }.map { kind in
      let rest = kind.same.filter { $0 != likeness }.map(\.rawValue).joined(separator: ", ")
      return "kinds.\(kind.id).same=[\(rest)]"
    }
  }

  /// Settings that bend a rule more and more, each enough for itself; the last does without the rule. Empty where it is none of
  /// the policy's, such as a decision in a table.
  ///
  /// - Parameter bent: where and how far the rule bends when it bends alone; empty where that is not known.
  func bending(_ rule: String, _ bent: [Bending.Bent]) -> [[String]] {
    if rule.hasPrefix("quota.") { return quota(String(rule.dropFirst("quota.".count)), bent) }
    let most = Int(bent.map(\.amount).max()?.rounded(.up) ?? 1)
    let sender = policy.sender
    switch rule {
    case "distance.max":
      let cap = policy.distance?.maxKilometres ?? 0
      let wider = [1.1, 1.25, 1.5, 2, 3, 5, 10].map { ["distance.max_km=\(Self.number((cap * $0).rounded(.up)))"] }
      return wider + [["distance=null"]]
    case "sender.share":
      let share = sender.maxShare?.value ?? 0
      let wider = [0.02, 0.04, 0.08, 0.12, 0.2, 0.35, 0.5].map { share + $0 }.filter { $0 < 1 }
      return wider.map { ["sender.max_share=\(Self.number($0))"] } + [["sender.max_share=null"]]
    case "sender.group":
      let limit = sender.maxPerGroup ?? 0
      return [most, 2 * most].map { ["sender.max_per_group=\(limit + $0)"] } + [["sender.max_per_group=null"]]
    case "sender.backbone":
      let keep = sender.keepBackbone?.value ?? 0
      let less = [0.1, 0.2, 0.3, 0.5].map { keep - $0 }.filter { $0 > 0 }
      return less.map { ["sender.keep_backbone=\(Self.number($0))"] } + [["sender.keep_backbone=null"]]
    case "sender.graduating":
      let limit = sender.maxGraduating ?? 0
      return [["sender.max_graduating=\(limit + most)"], ["sender.max_graduating=null"]]
    case "leaders.together": return [["sender.leaders_apart=false"]]
    case "people.apart": return [["people.apart=false"]]
    case "people.together": return [["people.together=false"]]
    case "sender.subject": return [["sender.last_of_subject=false"]]
    case "balance.subject", "balance.role":
      let tolerance = policy.balance?.tolerance ?? 0
      return Array(Set([tolerance + 1, tolerance + most, tolerance + 2 * most])).sorted()
        .map { ["balance.tolerance=\($0)"] } + [["balance=null"]]
    case "balance.mutual": return [policy.kinds.filter(\.isMutual).map { "kinds.\($0.id).mutual=false" }]
    case "posts.limit", "posts.pool": return [["posts.limit=false"]]
    case "posts.senior", "posts.senior_pool": return [["posts.senior=false"]]
    case "district.crossing": return crossing()
    case "pairing.partners":
      let partners = policy.pairing.partnersAtMost
      return [1, 2, 4].map { ["pairing.partners_at_most=\(partners + $0)"] } + [["pairing.mode=off"]]
    case "pairing.moves":
      return [["pairing.moves_at_least=1"], ["pairing.mode=off"]]
    case "term.limit": return [["term.hard=false"]]
    case "closure.placed", "closure.merged", "closure.direction": return [["closure.hard=false"]]
    default: return aboutOneMove.first { $0.rule == rule }.map { [$0.settings] } ?? []
    }
  }

  private func quota(_ name: String, _ bent: [Bending.Bent]) -> [[String]] {
    guard let quota = policy.quotas.first(where: { $0.name == name }) else { return [] }
    var settings: [[String]] = []
    // The nearest rate at which all rows hold: heads that are possible, of heads that are asked for.
    let less = bent.filter { $0.possible < $0.required && $0.required > 0 }.map { $0.possible / $0.required }.min()
    if let less, let rate = quota.atLeast?.value {
      let lower = (rate * less * 10_000).rounded(.down) / 10_000
      settings.append(["quotas.\(name).at_least=\(Self.number(max(0, lower)))"])
    }
    let more = bent.filter { $0.possible > $0.required }.map { $0.possible / max(1, $0.required) }.max()
    if let more, let rate = quota.atMost?.value {
      let higher = ((rate * more + 1e-9) * 10_000).rounded(.up) / 10_000
      settings.append(["quotas.\(name).at_most=\(Self.number(min(1, higher)))"])
    }
    return settings + [["quotas.\(name).hard=false"]]
  }

  private func crossing() -> [[String]] {
    var all: [[String]] = []
    if let most = policy.crossing?.atMost?.value {
      let wider = [0.05, 0.1, 0.2, 0.4].map { most + $0 }.filter { $0 < 1 }
      all += wider.map { ["districts.crossing_at_most=\(Self.number($0))"] } + [["districts.crossing_at_most=null"]]
    }
    if policy.crossing?.atLeast != nil { all.append(["districts.crossing_at_least=null"]) }
    return all
  }

  /// At most four decimals, as one would write it.
  private static func number(_ value: Double) -> String {
    let rounded = (value * 10_000).rounded() / 10_000
    return rounded == rounded.rounded() ? String(Int(rounded)) : String(rounded)
  }
}

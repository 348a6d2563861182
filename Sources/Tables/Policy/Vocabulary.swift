/// The shape of a policy pack: which keys there are at each place. Overrides and the strict reader follow it.
indirect enum Shape: Sendable {
  case value
  /// Conditions over the columns of the tables; replaced as a whole when packs are laid over each other.
  case filter
  case keys([(String, Shape)])
  /// Names that the pack chooses, e.g. of quotas.
  case named(Shape)
  /// A list; where its items have an `id`, a path goes on with it.
  case list(Shape)

  static func keys(of shape: Shape) -> [String] {
    if case .keys(let keys) = shape { keys.map(\.0) } else { [] }
  }

  private static func values(_ names: String...) -> [(String, Shape)] { names.map { ($0, .value) } }
  private static let phrase = keys(values("zh", "en"))
  private static let origin = values("clause", "ours") + [("effective", keys(values("from", "until")))]

  static let eligibilityRule = keys(
    [
      ("who", .filter), ("years_at_school", .keys(values("at_least"))), ("years_in_post", .keys(values("at_least"))),
      ("terms_at_school", .keys(values("at_least", "years_per_term"))),
    ] + values("unit", "hard") + origin)
  static let tenure = keys(values("restarts_on_return", "counts_running", "same_school", "campus_moves_count") + origin)
  static let base = keys(values("exempt", "closing", "unmovable", "senior") + origin)
  static let exemption = keys(
    [("title", phrase)] + values("until", "private", "in_base", "cap_per_school", "years_at_most", "enabled") + origin)
  static let retirement = keys(values("exempt_years", "covers_term") + origin)
  static let cycle = keys(values("cool_down", "renewals", "years_at_most", "renew_where_needed") + origin)
  static let term = keys([("who", .filter)] + values("terms", "years_per_term", "spread_years", "hard") + origin)
  static let seniorTitle = keys([("who", .filter)] + values("years_at_weak") + origin)
  static let direction = keys([("from", .filter), ("to", .filter)])
  static let kind = keys(
    [
      ("title", phrase), ("who", .filter), ("guard_who", .filter), ("offered_to", .filter), ("from", .filter),
      ("to", .filter), ("directions", .list(direction)),
    ]
      + values(
        "same", "different", "years", "counts", "full_time", "share", "remote", "counted_at", "relation", "return",
        "balanced", "mutual", "planned", "enabled", "encouraged", "names")
      + [("host_roles", .keys(values("principal", "secretary", "vice_principal")))] + origin)
  static let quota = keys(
    [("who", .filter), ("within", .filter)]
      + values("of", "at_least", "at_most", "at_most_ours", "scope", "count", "hard", "enabled") + origin)
  static let balance = keys(values("by", "tolerance", "excuse_returns", "most_when_soft", "hard") + origin)
  static let sender = keys(
    values("max_share", "max_per_group", "keep_backbone", "max_graduating", "leaders_apart", "last_of_subject", "hard")
      + origin)
  static let distance = keys(values("max_km") + origin)
  static let districts = keys(values("crossing_at_least", "crossing_at_most", "hard") + origin)
  static let people = keys(values("apart", "together", "hard") + origin)
  static let pairing = keys(values("mode", "partners_at_most", "moves_at_least", "kinds", "basis") + origin)
  static let posts = keys(
    values("limit", "pool", "senior", "senior_pool") + [("pool_to", .filter)] + values("hard") + origin)
  static let closure = keys(values("placed", "merged", "village_to_strong_city", "hard") + origin)
  static let subject = keys(values("match") + origin)
  static let needs = keys([("first", .filter)] + values("first_weight", "shortage", "shortage_weight") + origin)
  static let zones = keys(
    [("schools", .keys(values("at_least", "at_most")))] + values("within", "max_km") + origin)
  static let evenness = keys(values("scope") + origin)
  static let indicator = keys([("holders", .filter)] + values("norm", "cv_limit", "weight"))
  static let stages = keys([("primary", indicator), ("junior", indicator)])
  static let indicators = keys([("degree", stages), ("backbone", stages), ("pe_arts", stages)])
  static let objective = keys(values("id", "tolerance", "gap"))

  /// Keys that say the same thing in different ways: where all of the first are set, those of the second, which an earlier
  /// layer may have, no longer hold. What stands side by side in one place is for the reader to refuse.
  static let alternatives: [(Set<String>, [String])] = [
    (["years_at_school"], ["terms_at_school", "years_in_post"]),
    (["terms_at_school"], ["years_at_school", "years_in_post"]),
    (["years_in_post"], ["years_at_school", "terms_at_school"]),
    (["from", "to"], ["directions"]), (["directions"], ["from", "to"]),
  ]

  static let pack = keys([
    ("id", .value), ("title", phrase), ("source", .value), ("extends", .value),
    ("effective", keys(values("from", "until"))),
    ("region", .keys(values("authorities", "new_within") + [("aliases", .named(.value))])),
    ("subjects", .named(.value)),
    ("eligibility", .named(eligibilityRule)),
    ("tenure", tenure), ("base", base), ("retirement", retirement), ("cycle", cycle), ("term", term),
    ("senior_title", seniorTitle), ("exemptions", .named(exemption)), ("kinds", .named(kind)),
    ("quotas", .named(quota)),
    ("balance", balance), ("sender", sender), ("distance", distance), ("districts", districts), ("people", people),
    ("pairing", pairing),
    ("posts", posts), ("closure", closure), ("subject", subject), ("needs", needs), ("zones", zones),
    ("evenness", evenness), ("indicators", indicators), ("objectives", .list(objective)),
    ("seniority", keys(values("by", "ties"))), ("lot", keys(values("seed"))),
  ])
}

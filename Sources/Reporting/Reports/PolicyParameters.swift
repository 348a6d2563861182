import Exchange

/// The values of a pack that a scenario may change, with what each says: an ambiguity of the document is a parameter with a
/// stated default, never a silent choice.
struct PolicyParameters {
  struct Line {
    /// Dotted path in the pack.
    let path: String
    let says: Phrase
  }

  private(set) var lines: [Line] = []

  init(_ policy: Policy) {
    addRegion(policy)
    for rule in policy.eligibility { add(rule) }
    add(policy.tenure, policy.base, policy.cycle)
    addPeople(policy)
    add(policy.sender)
    addPlaces(policy)
    addStructure(policy)
    for quota in policy.quotasOff {
      guard let rate = quota.atLeast ?? quota.atMost else { continue }
      add(
        "quotas.\(quota.name).enabled", "比例 \(rate)，可按 \(quota.scope.rawValue) 分别要求（关闭）",
        "a rate of \(rate), for each \(quota.scope.rawValue) where it is switched on (off)")
    }
  }

  private mutating func add(_ path: String, _ zh: String, _ en: String) {
    lines.append(Line(path: path, says: Phrase(zh: zh, en: en)))
  }

  private mutating func add(_ rule: EligibilityRule) {
    switch rule.since {
    case .enteredSchool:
      add(
        "eligibility.\(rule.name)", "在同一学校满 \(rule.years) 学年列为应交流对象［\(rule.provenance.clause)］",
        "listed after \(rule.years) full school years at one school [\(rule.provenance.clause)]")
    case .appointed:
      add(
        "eligibility.\(rule.name)", "在同一学校任现职满 \(rule.years) 学年列为应交流对象［\(rule.provenance.clause)］",
        "listed after \(rule.years) full school years in the present post at one school [\(rule.provenance.clause)]")
    case .post(let years):
      add(
        "eligibility.\(rule.name)", "任现职满 \(rule.years / years) 届、每届 \(years) 学年列为应交流对象［\(rule.provenance.clause)］",
        "listed after \(rule.years / years) terms of \(years) years in the post [\(rule.provenance.clause)]")
    }
  }

  private mutating func add(_ tenure: TenureTerms, _ base: BaseTerms, _ cycle: CycleTerms) {
    tenure.restartsOnReturn
      ? add("tenure.restarts_on_return", "期满返校后年限重新起算", "the years begin anew after a return")
      : add("tenure.restarts_on_return", "期满返校后年限连续计算", "the years run on after a return")
    tenure.countsRunning
      ? add("tenure.counts_running", "正在交流者计入基数", "people still out stay in the base")
      : add("tenure.counts_running", "正在交流者不计入基数", "people still out are not in the base")
    tenure.sameSchool == .campus
      ? add("tenure.same_school", "各校区分别算作一所学校", "every campus is a school of its own")
      : add("tenure.same_school", "同一法人各校区算作同一学校", "all campuses of a legal entity are one school")
    tenure.countsCampusMoves
      ? add("tenure.campus_moves_count", "同一法人校区之间的调动计入比例", "moves between campuses of a legal entity count in quotas")
      : add(
        "tenure.campus_moves_count", "同一法人校区之间的调动另行统计，不计入比例",
        "moves between campuses of a legal entity are counted apart, in no quota")
    base.countsExempt
      ? add("base.exempt", "免予交流者计入基数", "exempt people stay in the base")
      : add("base.exempt", "免予交流者不计入基数", "exempt people are not in the base")
    base.countsClosing
      ? add("base.closing", "撤并学校人员计入基数", "people of closing schools stay in the base")
      : add("base.closing", "撤并学校人员不计入基数", "people of closing schools are not in the base")
    base.countsUnmovable
      ? add("base.unmovable", "没有适用交流形式的人员计入基数", "people for whom no kind exists stay in the base")
      : add("base.unmovable", "没有适用交流形式的人员不计入基数", "people for whom no kind exists are not in the base")
    base.countsSenior
      ? add("base.senior", "高中人员计入基数", "people of senior schools stay in the base")
      : add("base.senior", "高中人员不计入基数", "people of senior schools are not in the base")
    add(
      "cycle.cool_down", "返校后满 \(cycle.coolDown) 学年方可再派", "sent again after \(cycle.coolDown) full years at home")
    add("cycle.renewals", "同一交流最多续派 \(cycle.renewals) 次", "one exchange is prolonged \(cycle.renewals) times at most")
    if let years = cycle.yearsAtMost {
      add("cycle.years_at_most", "一项交流连续派最长 \(years) 年", "an exchange lasts \(years) years at most with its renewals")
    }
    cycle.renewsWhereNeeded
      ? add(
        "cycle.renew_where_needed", "没有可行计划时由计划续派，人数最少",
        "where no plan holds otherwise, the plan prolongs the fewest exchanges possible")
      : add("cycle.renew_where_needed", "只按决定续派", "exchanges are prolonged by decision only")
  }

  private mutating func addPeople(_ policy: Policy) {
    if let years = policy.retirement.exemptYears {
      add("retirement.exempt_years", "距退休不足 \(years) 年免予交流", "exempt with fewer than \(years) years to retirement")
    }
    switch policy.retirement.coversTerm {
    case .refuse:
      add("retirement.covers_term", "退休早于期满者不安排承诺返校的交流", "nobody is sent who retires before the return")
    case .shorten:
      add("retirement.covers_term", "交流到退休所在学年为止", "an exchange ends with the school year of retirement")
    case .allow:
      add("retirement.covers_term", "退休早于期满者照常派出，不再返校", "people may retire before the return that they would have")
    }
    if let term = policy.term {
      add(
        "term", "任现职满 \(term.terms) 届（每届 \(term.yearsPerTerm) 学年）应交流，分 \(term.spreadYears) 年消化",
        "due after \(term.terms) terms of \(term.yearsPerTerm) years, spread over \(term.spreadYears)")
    }
    if let title = policy.seniorTitle {
      add(
        "senior_title.years_at_weak", "评聘高级职称须在薄弱学校任教 \(title.yearsAtWeak) 年",
        "\(title.yearsAtWeak) years at a weak school for the senior title")
    }
    for exemption in policy.exemptions + policy.exemptionsOff {
      let isOn = policy.exemptions.contains(exemption)
      let cap = exemption.capPerSchool
      let years = exemption.yearsAtMost
      add(
        "exemptions.\(exemption.id)",
        "免予交流：\(exemption.title.zh)" + (isOn ? "" : "（关闭）") + (cap.map { "，每校最多 \($0) 人" } ?? "")
          + (years.map { "，最长 \($0) 年" } ?? ""),
        "exempt: \(exemption.title.en)" + (isOn ? "" : " (off)") + (cap.map { ", at most \($0) of a school" } ?? "")
          + (years.map { ", \($0) years at most" } ?? ""))
    }
  }

  private mutating func add(_ sender: SenderProtection) {
    if let share = sender.maxShare {
      add(
        "sender.max_share", "每校派出（含仍在外交流）不超过 max(1, ⌊\(share) × 编制人数⌋)",
        "departures, with those out already, up to max(1, ⌊\(share) × staff⌋)")
    }
    if let most = sender.maxPerGroup {
      add("sender.max_per_group", "每校每学科派出不超过 \(most) 人", "departures of a group up to \(most)")
    }
    if let keep = sender.keepBackbone {
      add("sender.keep_backbone", "每校至少留住骨干的 \(keep)", "a school keeps \(keep) of its backbone people")
    }
    if let most = sender.maxGraduating {
      add("sender.max_graduating", "每校派出毕业班教师不超过 \(most) 人", "up to \(most) teachers of graduating classes")
    }
    if sender.keepsSubjects {
      add("sender.last_of_subject", "不派走一校一学科最后一名教师", "the last teacher of a subject is not sent away")
    }
    if sender.leadersApart {
      add("sender.leaders_apart", "校长、书记不同年在外交流", "principal and secretary are never away in the same year")
    }
  }

  private mutating func addPlaces(_ policy: Policy) {
    if let balance = policy.balance {
      add(
        "balance.tolerance", "各校各学科进出相差不超过 \(balance.tolerance)", "arrivals less departures up to \(balance.tolerance)")
    }
    if let balance = policy.balance {
      balance.excusesReturns
        ? add(
          "balance.excuse_returns", "仅由期满返回造成的不平衡不算违规，只作提示",
          "what returns alone unbalance is reported and breaks nothing")
        : add("balance.excuse_returns", "期满返回造成的不平衡也须消除", "what returns unbalance must be balanced too")
      add(
        "balance.most_when_soft", "平衡放宽（hard: false）时，每校每学科超出不得大于 \(balance.mostWhenSoft)",
        "where the balance is soft (hard: false), a school's group is beyond it by \(balance.mostWhenSoft) at most")
    }
    if let distance = policy.distance {
      let km = measured(distance.maxKilometres)
      add("distance.max_km", "里程不超过 \(km) 公里", "ways up to \(km) km")
    }
    if let rate = policy.crossing?.atLeast {
      add("districts.crossing_at_least", "跨县区交流不低于 \(rate)", "moves between districts at least \(rate)")
    }
    if let rate = policy.crossing?.atMost {
      add("districts.crossing_at_most", "跨县区交流不超过 \(rate)", "moves between districts at most \(rate)")
    }
    let orders = policy.objectives.map(\.level).filter { $0 == .seniority || $0 == .points }
    if let first = orders.first {
      let (by, ties) = (first.phrase, orders.dropFirst().first?.phrase)
      add(
        "seniority.by", "同校同岗位派谁去：\(by.zh)" + (ties.map { "，相同则\($0.zh)（seniority.ties）" } ?? ""),
        "of colleagues: \(by.en)" + (ties.map { ", where equal \($0.en) (seniority.ties)" } ?? ""))
    }
    let people = policy.people
    add(
      "people.apart", "关联人员表：不同年派出" + (people.keepsApart ? "" : "（关闭）"),
      "linked people: kept apart" + (people.keepsApart ? "" : " (off)"))
    add(
      "people.together", "关联人员表：就近派出" + (people.keepsTogether ? "" : "（关闭）"),
      "linked people: held together" + (people.keepsTogether ? "" : " (off)"))
    switch policy.pairing.mode {
    case .off: break
    case .given:
      let titles = policy.pairing.kinds.compactMap { policy.kind($0)?.title }
      let names = Phrase(
        zh: titles.map(\.zh).joined(separator: "、"), en: titles.map(\.en).joined(separator: ", "))
      titles.isEmpty
        ? add("pairing.kinds", "结对不限制去向，只作优先并统计", "pairs close no way: moves that follow them are favoured and counted")
        : add("pairing.kinds", "只在结对学校之间：\(names.zh)", "between the schools of designated pairs: \(names.en)")
      if !policy.pairing.basis.isEmpty {
        let basis = policy.pairing.basis.joined(separator: "、")
        add("pairing.basis", "只认这些依据的结对：\(basis)", "pairs of this basis count: \(basis)")
      }
    case .chosen:
      let (partners, moves) = (policy.pairing.partnersAtMost, policy.pairing.movesAtLeast)
      add(
        "pairing.mode", "由方案选择结对：每校最多 \(partners) 所，每对至少 \(moves) 人",
        "pairs are chosen: up to \(partners) partners, at least \(moves) moves a pair")
    }
  }

  private mutating func addRegion(_ policy: Policy) {
    add(
      "region.new_within", "标为新建的学校应在开办 \(policy.newWithin) 学年以内",
      "schools marked as new are expected to be within their first \(policy.newWithin) school years")
    guard !policy.aliases.isEmpty else { return }
    let names = Dictionary(grouping: policy.aliases.keys, by: { policy.aliases[$0]! })
    for authority in policy.authorities {
      guard let also = names[authority]?.sorted() else { continue }
      add(
        "region.aliases.\(authority)", "也写作 \(also.joined(separator: "、"))",
        "also written \(also.joined(separator: ", "))")
    }
  }

  private mutating func addStructure(_ policy: Policy) {
    if let posts = policy.posts {
      if posts.limitsPosts { add("posts.limit", "在编在岗人数不超过编制数", "people on post fit the posts") }
      if let pool = posts.pool { add("posts.pool", "编制周转池：\(pool.phrase.zh)", "pool of posts: \(pool.phrase.en)") }
      if posts.limitsSenior {
        add("posts.senior", "在编的高级职称人数不超过高级岗位数", "people on post of the senior title fit their posts")
      }
      if let pool = posts.seniorPool {
        add("posts.senior_pool", "高级岗位周转池：\(pool.phrase.zh)", "pool of senior posts: \(pool.phrase.en)")
      }
    }
    if let closure = policy.closure {
      add("closure.placed", "撤并学校人员必须安置", "people of closing schools are placed")
      if closure.followsMerger {
        add("closure.merged", "首先安置到并入学校", "first at the school that theirs merges into")
      }
      closure.sparesVillages
        ? add(
          "closure.village_to_strong_city", "不由乡村安置到城区优质学校，先到有余岗的学校",
          "not from villages at strong city schools, and where there is room first")
        : add("closure.village_to_strong_city", "安置不限城乡流向", "placed wherever the kind admits")
    }
    if policy.subjectMatch != nil {
      add("subject.match", "接收学校须有本人学科", "the host teaches the person's subject")
    }
    let needs = policy.needs
    add(
      "needs", "优先学校岗位权重 \(needs.firstWeight)" + (needs.shortage.isEmpty ? "" : "，短缺学科 \(needs.shortageWeight)"),
      "a post of schools that come first weighs \(needs.firstWeight)"
        + (needs.shortage.isEmpty ? "" : ", one in a shortage subject \(needs.shortageWeight)"))
    switch policy.evenness.scope {
    case .all: add("evenness.scope", "全部学校一起计算均衡", "evenness over all schools together")
    case .zone: add("evenness.scope", "按片区分别计算均衡", "evenness within every zone")
    case .district: add("evenness.scope", "按县区分别计算均衡", "evenness within every district")
    }
    if let zones = policy.zones {
      let far = zones.maxKilometres.map(measured) ?? "∞"
      add(
        "zones", "片区 \(zones.schoolsAtLeast)–\(zones.schoolsAtMost) 所学校，任两校不超过 \(far) 公里",
        "zones of \(zones.schoolsAtLeast)–\(zones.schoolsAtMost) schools, no two more than \(far) km apart")
    }
  }
}

extension PostsLimit.Pool {
  fileprivate var phrase: Phrase {
    switch self {
    case .size(let size): Phrase(zh: "\(size) 个", en: "\(size)")
    case .vacant: Phrase(zh: "各校空余岗位之和", en: "as many as are vacant over all schools")
    }
  }
}

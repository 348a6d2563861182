import Exchange

/// A policy whose parts can be set one by one. `open` switches every rule off that a policy can switch off, so that a test
/// turns on just the one it is about; `whole` has all of those that the Jiujiang pack uses.
struct PolicyDraft {
  var eligibility = [
    EligibilityRule(
      name: "teachers", who: Filter([Condition(.role, .oneOf(["teacher"]))]), years: 10,
      provenance: Provenance(clause: "一1")),
    EligibilityRule(
      name: "leaders", who: Filter([Condition(.role, .noneOf(["teacher"]))]), years: 10,
      provenance: Provenance(clause: "一2")),
  ]
  var restartsOnReturn = true
  var countsRunning = true
  var sameSchool = TenureTerms.SameSchool.campus
  var countsCampusMoves = false
  var base = BaseTerms(countsExempt: false, countsClosing: true, provenance: Provenance(clause: "基数", isOurs: true))
  var coolDown = 0
  var renewals = 1
  var yearsAtMost: Int?
  var renewsWhereNeeded = false
  var retirement = RetirementTerms(exemptYears: nil, coversTerm: .allow, provenance: Provenance(clause: "退休"))
  var term: TermLimit?
  var seniorTitle: SeniorTitleTerms?
  var closure: ClosureTerms?
  var matchesSubject = false
  var kindsOff: [Kind] = []
  var kinds = [PolicyDraft.rotation, PolicyDraft.shadowing, PolicyDraft.support, PolicyDraft.leader]
  var quotas: [Quota] = []
  var balance: Balance?
  var maxShare: Rate?
  var maxPerGroup: Int?
  var keepBackbone: Rate?
  var maxGraduating: Int?
  var leadersApart = false
  var keepsSubjects = false
  var senderHardness = Hardness.hard
  /// Values of the sender's protection that are not ours.
  var senderExceptions: [String: Provenance.Origin] = [:]
  var distance: DistanceCap?
  var crossing: CrossingShare?
  var pairing = Pairing.Mode.off
  /// nil: all.
  var pairedKinds: [String]?
  var pairBasis: [String] = []
  var pairingProvenance = Provenance(clause: "规划口径", isOurs: true)
  var posts: PostsLimit?
  var needs = NeedTerms.standard
  var zones: ZoneTerms?
  var evenness = EvennessTerms.Scope.all
  var indicators: [Indicator] = []
  var levels: [Objective.Level] = Objective.Level.allCases

  static let open = PolicyDraft()

  static var whole: PolicyDraft {
    var draft = PolicyDraft()
    draft.quotas = [.total(atLeast: "0.1", atMost: "0.5")]
    draft.balance = Balance(tolerance: 0, hardness: .hard, provenance: Provenance(clause: "二"))
    draft.maxShare = Rate("0.12")
    draft.leadersApart = true
    draft.distance = DistanceCap(maxKilometres: 25, provenance: Provenance(clause: "规划口径", isOurs: true))
    draft.pairing = .given
    return draft
  }

  static let toWeak = Kind.Direction(
    from: Filter([Condition(.tier, .oneOf(["strong"]))]), to: Filter([Condition(.tier, .oneOf(["weak", "new"]))]))
  static let toStrong = Kind.Direction(
    from: Filter([Condition(.tier, .oneOf(["weak", "new"]))]), to: Filter([Condition(.tier, .oneOf(["strong"]))]))

  static let rotation = kind(
    "rotation", zh: "轮岗交流", [Condition(.role, .oneOf(["teacher"])), Condition(.eligible, .oneOf(["yes"]))], [toWeak])

  static let shadowing = kind(
    "shadowing", zh: "跟岗学习",
    [
      Condition(.role, .oneOf(["teacher"])), Condition(.exempt, .oneOf(["no"])),
      Condition(.yearsAtSchool, .atLeast("3")),
    ], [toStrong], countedAt: .home)

  static let support = kind(
    "support", zh: "驻点支教",
    [
      Condition(.role, .oneOf(["teacher"])), Condition(.exempt, .oneOf(["no"])), Condition(.eligible, .oneOf(["no"])),
      Condition(.backbone, .atLeast("city")), Condition(.yearsAtSchool, .atLeast("3")),
    ], [toWeak], years: 1)

  static let leader = kind(
    "leader", zh: "校级领导交流",
    [Condition(.role, .noneOf(["teacher"])), Condition(.eligible, .oneOf(["yes"]))], [toWeak, toStrong])

  static func kind(
    _ id: String, zh: String, _ who: [Condition] = [], _ directions: [Kind.Direction] = [],
    same: [Kind.Likeness] = [], different: [Kind.Likeness] = [], years: Int = 3, counts: Bool = true,
    fullTime: Bool = true, share: String = "1", isRemote: Bool = false, countedAt: Kind.CountedAt = .host,
    relation: Kind.Relation = .stays, returnsHome: Bool = true, isBalanced: Bool? = nil, isMutual: Bool = false,
    isPlanned: Bool = true
  ) -> Kind {
    Kind(
      id: id, title: Phrase(zh: zh, en: id), who: Filter(who), directions: directions, same: same,
      different: different, years: years, counts: counts, fullTime: fullTime, share: Rate(share)!, isRemote: isRemote,
      countedAt: countedAt, relation: relation, returnsHome: returnsHome, isBalanced: isBalanced, isMutual: isMutual,
      isPlanned: isPlanned,
      provenance: Provenance(clause: "二(\(id))"))
  }

  /// For the people of schools that close: by no direction, and the post goes along.
  static let placing = kind(
    "placing", zh: "撤并安置", [Condition(.closing, .oneOf(["yes"]))], counts: false, relation: .moves, returnsHome: false,
    isBalanced: false)

  /// Lectures at another school: only recorded.
  static let lectures = kind(
    "lectures", zh: "送教", [Condition(.role, .oneOf(["teacher"]))], [toWeak], years: 1, counts: false, fullTime: false,
    isPlanned: false)

  var policy: Policy {
    let ours = Provenance(clause: "规划口径", isOurs: true)
    return Policy(
      id: "test", title: Phrase("test"), source: "测试", authorities: [], subjects: Subject.standard,
      eligibility: eligibility,
      tenure: TenureTerms(
        restartsOnReturn: restartsOnReturn, countsRunning: countsRunning, sameSchool: sameSchool,
        countsCampusMoves: countsCampusMoves, provenance: ours),
      base: base,
      exemptions: [
        Exemption(
          id: "illness", title: Phrase(zh: "重大疾病", en: "serious illness"), needsUntil: false, isPrivate: true,
          provenance: ours),
        Exemption(
          id: "seconded", title: Phrase(zh: "借调", en: "seconded"), needsUntil: false, isPrivate: false,
          provenance: ours),
      ],
      retirement: retirement,
      cycle: CycleTerms(
        coolDown: coolDown, renewals: renewals, yearsAtMost: yearsAtMost, renewsWhereNeeded: renewsWhereNeeded,
        provenance: Provenance(clause: "周期")),
      term: term, seniorTitle: seniorTitle, kinds: kinds, kindsOff: kindsOff, quotas: quotas, balance: balance,
      sender: SenderProtection(
        maxShare: maxShare, maxPerGroup: maxPerGroup, keepBackbone: keepBackbone, maxGraduating: maxGraduating,
        leadersApart: leadersApart, keepsSubjects: keepsSubjects,
        hardness: senderHardness,
        provenance: Provenance(clause: "规划口径", origin: .planningGuard, exceptions: senderExceptions)),
      distance: distance, crossing: crossing,
      pairing: Pairing(
        mode: pairing, kinds: pairing == .given ? pairedKinds ?? kinds.map(\.id) : [], basis: pairBasis,
        provenance: pairingProvenance),
      posts: posts,
      closure: closure, subjectMatch: matchesSubject ? SubjectMatch(provenance: Provenance(clause: "学科")) : nil,
      needs: needs, zones: zones, evenness: EvennessTerms(scope: evenness, provenance: ours),
      indicators: indicators, objectives: levels.map { Objective(level: $0, tolerance: 0) }, lotSeed: "seed")
  }
}

extension Quota {
  /// Movers who are listed, of the listed.
  static func total(
    atLeast: String? = nil, atMost: String? = nil, of: Denominator = .eligible, scope: Scope = .all,
    hardness: Hardness = .hard
  ) -> Quota {
    Quota(
      name: "total", who: Filter([Condition(.eligible, .oneOf(["yes"]))]), of: of, atLeast: atLeast.flatMap(Rate.init),
      atMost: atMost.flatMap(Rate.init), scope: scope, hardness: hardness, provenance: Provenance(clause: "二1"))
  }
}

/// What a policy asks of a column by which schools differ: 办学水平, 城乡类型, 主管单位, 所属区县. A bureau that does not keep one of
/// them is asked for it only where nothing could be planned without.
extension Policy {
  /// The columns of schools that a table may lack.
  public static let schoolColumns: [Kind.Likeness] = [.authority, .district, .tier, .area]

  /// What in the policy tells schools apart by the column, in words; empty where nothing does.
  public func uses(of column: Kind.Likeness) -> [Phrase] {
    let ways = kinds.filter { kind in
      kind.isOffered
        && (kind.same.contains(column) || kind.different.contains(column)
          || kind.directions.contains { $0.mentions([column]) }
          || [kind.who, kind.guardWho, kind.bureauWho, kind.offeredTo].contains { $0.mentions([column]) })
    }.map { Phrase(zh: "“\($0.title.zh)”的对象和方向", en: "who goes where by “\($0.title.en)”") }
    let shares = quotas.filter {
      $0.who.mentions([column]) || $0.within.mentions([column]) || $0.scope.column == column
    }.map { Phrase(zh: "比例要求（\($0.provenance.clause)）", en: "a quota (\($0.provenance.clause))") }
    let isListing =
      eligibility.contains { $0.who.mentions([column]) } || term.map { $0.who.mentions([column]) } ?? false
    return ways + shares
      + (isListing ? [Phrase(zh: "应交流条件", en: "who is listed")] : [])
      + (column == .district && crossing != nil ? [Phrase(zh: "跨区县的限制", en: "the limits between districts")] : [])
      + (column == .district && evenness.scope == .district
        ? [Phrase(zh: "分区县的均衡指标", en: "evenness within districts")] : [])
      + (zones?.within == column ? [Phrase(zh: "片区的划分", en: "the zones")] : [])
      + (posts.map { $0.poolTo.mentions([column]) } ?? false
        ? [Phrase(zh: "周转池的去向", en: "where the pool of posts goes")] : [])
      + (column == .tier && objectives.contains { $0.level == .direction }
        ? [Phrase(zh: "流向薄弱学校的目标", en: "the level of directions")] : [])
      + (column == .tier && seniorTitle != nil ? [Phrase(zh: "申报高级职称的任教经历", en: "years for the senior title")] : [])
  }

  /// Whether, without these columns, a teacher could still be sent anywhere by a kind that is offered.
  public func isPlannable(without columns: Set<Kind.Likeness>) -> Bool {
    kinds.contains { kind in
      kind.isOffered && !kind.isForClosing && kind.counts && !kind.who.isForLeaders
        && (kind.directions.isEmpty || kind.directions.contains { !$0.mentions(columns) })
    }
  }

  /// Without the quotas that only a column could fill which the schools' table does not have.
  func withoutQuotas(by columns: Set<Kind.Likeness>) -> Policy {
    var policy = self
    policy.quotas.removeAll { $0.who.mentions(columns) || $0.within.mentions(columns) }
    return policy
  }
}

extension Filter {
  fileprivate func mentions(_ columns: Set<Kind.Likeness>) -> Bool {
    conditions.contains { condition in columns.contains { $0.rawValue == condition.column.rawValue } }
  }

  fileprivate var isForLeaders: Bool {
    conditions.contains { condition in
      guard condition.column == .role, case .oneOf(let roles) = condition.test else { return false }
      return !roles.contains(Role.teacher.rawValue)
    }
  }
}

extension Kind.Direction {
  fileprivate func mentions(_ columns: Set<Kind.Likeness>) -> Bool { from.mentions(columns) || to.mentions(columns) }
}

extension Quota.Scope {
  fileprivate var column: Kind.Likeness? {
    switch self {
    case .authority: .authority
    case .district: .district
    case .all, .stage, .school, .zone: nil
    }
  }
}

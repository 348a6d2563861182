import Exchange

/// Parts that several JSON documents share.

extension JSONValue {
  static func quotas(_ quotas: [QuotaResult]) -> JSONValue {
    .array(
      quotas.map { quota in
        [
          "id": .string(quota.id), "scope": .string(quota.scope), "limit": .string(quota.limit),
          "numerator": .int(quota.numerator), "denominator": .int(quota.denominator), "rate": .number(quota.rate.value),
          "required": .int(quota.required), "actual": .number(quota.actual), "hard": .bool(quota.isHard),
          "satisfied": .bool(quota.isSatisfied), "clause": .string(quota.provenance.clause),
        ]
      })
  }

  static func indicators(_ indicators: [IndicatorResult]) -> JSONValue {
    .array(
      indicators.map { result in
        [
          "stage": .string(result.indicator.stage.rawValue), "id": .string(result.indicator.id.rawValue),
          "scope": .string(result.scope),
          "mean": .number(result.mean), "cv_before": .number(result.cvBefore), "cv_after": .number(result.cvAfter),
          "cv_limit": .number(result.indicator.cvLimit), "schools_meeting_before": .int(result.schoolsMeetingBefore),
          "schools_meeting_after": .int(result.schoolsMeetingAfter), "schools": .int(result.schools),
          "cv_returned": .number(result.cvReturned), "schools_meeting_returned": .int(result.schoolsMeetingReturned),
          "mean_before": .number(result.before.mean), "mean_returned": .number(result.returned.mean),
          "schools_before": .int(result.before.schools),
        ]
      })
  }

  /// By cause; those that nobody falls under are left out.
  static func setAside(_ counts: [SetAsideCount]) -> JSONValue {
    .object(counts.map { Member($0.cause.rawValue, .int($0.people)) })
  }

  /// Heads, not shares: `actual` people move, `required` are asked for.
  static func readings(_ readings: [QuotaReading], _ language: Language) -> JSONValue {
    .array(
      readings.map { reading in
        [
          "quota": .string(reading.quota), "reading": .string(reading.reading),
          "title": .string(reading.phrase(language)), "scope": .string(reading.scope),
          "limit": .string(reading.isUpperLimit ? "at_most" : "at_least"), "required": .int(reading.required),
          "actual": .int(reading.actual), "denominator": .int(reading.denominator),
          "satisfied": .bool(reading.isSatisfied), "own": .bool(reading.isOwn),
          "units": reading.units.map { .int($0.count) } ?? .null,
          "units_satisfied": reading.units.map { .int($0.satisfied) } ?? .null,
          "worst": reading.units.map { .string($0.worst.scope) } ?? .null,
        ]
      })
  }

  static func history(_ history: ExchangeHistory) -> JSONValue {
    .array(
      history.years.map { year in
        [
          "year": .int(year.year), "started": .int(year.started), "leaders": .int(year.leaders),
          "backbone": .int(year.backbone),
          "kinds": .object(year.kinds.sorted { $0.key < $1.key }.map { Member($0.key, .int($0.value)) }),
          "campus_moves": .int(year.campusMoves), "placed": .int(year.placed),
        ]
      })
  }

  static func outlook(_ outlook: StaffOutlook) -> JSONValue {
    [
      "term_due": .int(outlook.termDue.count), "to_place": .int(outlook.toPlace.count),
      "to_place_off_post": .int(outlook.toPlaceOffPost.count),
      "near_retirement": .int(outlook.nearRetirement.count), "retiring": .int(outlook.retiring.count),
    ]
  }

  /// Pools of posts (周转池): of `balance` posts drawn with the plan, `before` were drawn in earlier years.
  static func pools(_ pools: [PoolUse], _ schools: [School]) -> JSONValue {
    .array(
      pools.map { pool in
        [
          "id": .string(pool.id), "size": .int(pool.size), "before": .int(pool.before), "drawn": .int(pool.drawn),
          "returned": .int(pool.returned), "balance": .int(pool.balance), "left": .int(pool.left),
          "schools": .array(
            pool.schools.map { share in
              [
                "school_id": .string(schools[share.school].id), "before": .int(share.before),
                "after": .int(share.after),
              ]
            }),
          "years": .array(
            pool.years.map { year in
              ["year": .int(year.year), "drawn": .int(year.drawn), "returned": .int(year.returned)]
            }),
        ]
      })
  }

  /// People of schools that close; those off post take up no post at their hosts.
  static func placed(_ placed: Placed) -> JSONValue {
    ["people": .int(placed.people), "off_post": .int(placed.offPost)]
  }

  static func filing(_ filing: Filing) -> JSONValue {
    [
      "eligible": .int(filing.eligible), "exchanged": .int(filing.exchanged),
      "exchanged_backbone": .int(filing.exchangedBackbone), "campus_moves": .int(filing.campusMoves),
    ]
  }

  /// Moves that lead out of what two schools might share; null where no school names a group, or a zone.
  static func crossing(_ crossing: Crossing) -> JSONValue {
    [
      "district": .int(crossing.district), "group": crossing.group.map { .int($0) } ?? .null,
      "zone": crossing.zone.map { .int($0) } ?? .null, "authority": .int(crossing.authority),
      "moves": .int(crossing.moves),
    ]
  }

  /// Where moves lead by the standing of the schools, and how many follow designated pairs (null where none are in use).
  static func directions(_ directions: Directions) -> JSONValue {
    [
      "counted": .int(directions.counted), "to_weak_or_new": .int(directions.toWeakOrNew),
      "share_to_weak_or_new": JSONValue(directions.shareToWeakOrNew),
      "strengthening": .int(directions.strengthening),
      "share_strengthening": JSONValue(directions.shareStrengthening),
      "ways": .array(
        directions.ways.map {
          ["from": .string($0.from.rawValue), "to": .string($0.to.rawValue), "moves": .int($0.moves)]
        }),
      "given_pairs": directions.paired.map {
        ["pairs": .int(directions.pairs), "moves": .int($0)]
      } ?? .null,
    ]
  }

  /// In kilometres.
  static func travel(_ travel: Travel) -> JSONValue {
    [
      "total": .number(travel.total), "mean": .number(travel.mean), "median": .number(travel.median),
      "ninetieth": .number(travel.ninetieth), "longest": .number(travel.longest),
    ]
  }

  /// What anybody needs to draw the lot again, and what the draw of where comes to; null where the policy does not draw.
  static func lot(_ places: Int?, _ policy: Policy) -> JSONValue {
    places.map { ["seed": .string(policy.lotSeed), "places": .int($0)] } ?? .null
  }

  static func objectives(_ levels: [Proposal.LevelResult]) -> JSONValue {
    .array(
      levels.map { level in
        [
          "id": .string(level.level.rawValue), "value": .number(level.value), "bound": .number(level.bound),
          "gap": .number(level.gap), "in_plan": .number(level.inPlan),
          "proven": .bool(level.isProven),
        ]
      })
  }
}

/// Words that the messages of several rules need.

extension Phrase {
  public static func + (a: Phrase, b: Phrase) -> Phrase { Phrase(zh: a.zh + b.zh, en: a.en + b.en) }

  /// Items one after another, as each language does it.
  public static func list(_ items: [Phrase]) -> Phrase {
    Phrase(zh: items.map(\.zh).joined(separator: "、"), en: items.map(\.en).joined(separator: ", "))
  }
}

extension Facts {
  /// 张三（T0001）.
  func person(_ index: Int) -> Phrase {
    let person = roster.people[index]
    return Phrase(zh: "\(person.name)（\(person.id)）", en: "\(person.name) (\(person.id))")
  }

  /// 第一小学（S01）.
  func school(_ index: Int) -> Phrase {
    let school = roster.schools[index]
    return Phrase(zh: "\(school.name)（\(school.id)）", en: "\(school.name) (\(school.id))")
  }

  /// A violation that one move is to blame for; the school is the host unless another is named.
  func violation(
    _ rule: any Rule, _ move: CheckedMove, from part: Provenance? = nil, _ message: Phrase, hint: Phrase? = nil,
    school: Int? = nil, required: Double? = nil, actual: Double? = nil
  ) -> Violation {
    Violation(
      rule, from: part, message: message, hint: hint,
      teacherID: roster.people[move.person].id, schoolID: roster.schools[school ?? move.to].id, required: required,
      actual: actual, row: move.row)
  }

  /// A violation of the plan as a whole at one school.
  func violation(
    _ rule: any Rule, school: Int, _ message: Phrase, hint: Phrase? = nil, required: Int, actual: Int
  ) -> Violation {
    violation(rule, school: school, message, hint: hint, required: Double(required), actual: Double(actual))
  }

  /// The same where people count in part.
  func violation(
    _ rule: any Rule, school: Int, _ message: Phrase, hint: Phrase? = nil, required: Double, actual: Double
  ) -> Violation {
    Violation(
      rule, message: message, hint: hint,
      schoolID: roster.schools[school].id, required: required, actual: actual)
  }
}

extension Filter {
  /// The conditions in words; `all` where there are none.
  public var phrase: Phrase {
    guard !conditions.isEmpty else { return Phrase(zh: "全部", en: "all") }
    return Phrase(
      zh: conditions.map(\.phrase.zh).joined(separator: "且"), en: conditions.map(\.phrase.en).joined(separator: " and ")
    )
  }
}

extension Condition {
  /// The condition in words: 职务为教师, 办学水平为薄弱或新建, 骨干级别不低于市级.
  var phrase: Phrase {
    if let plain = yesOrNo { return plain }
    let column = column.phrase
    func either(_ codes: [String]) -> Phrase {
      let values = codes.map(value)
      return Phrase(zh: values.map(\.zh).joined(separator: "或"), en: values.map(\.en).joined(separator: " or "))
    }
    switch test {
    case .oneOf(let codes):
      return Phrase(zh: "\(column.zh)为\(either(codes).zh)", en: "\(column.en) is \(either(codes).en)")
    case .noneOf(let codes):
      return Phrase(zh: "\(column.zh)不为\(either(codes).zh)", en: "\(column.en) is not \(either(codes).en)")
    case .atLeast(let bound):
      return Phrase(zh: "\(column.zh)不低于\(value(bound).zh)", en: "\(column.en) is at least \(value(bound).en)")
    case .atMost(let bound):
      return Phrase(zh: "\(column.zh)不高于\(value(bound).zh)", en: "\(column.en) is at most \(value(bound).en)")
    case .within(let years):
      return Phrase(zh: "\(column.zh)在近 \(years) 年内", en: "\(column.en) within \(years) years")
    }
  }

  /// A question that is answered by yes or no reads as a statement: 属于应交流对象, 不在编.
  private var yesOrNo: Phrase? {
    let answer: Bool
    switch test {
    case .oneOf(["yes"]), .noneOf(["no"]): answer = true
    case .oneOf(["no"]), .noneOf(["yes"]): answer = false
    default: return nil
    }
    return switch column {
    case .eligible: answer ? Phrase(zh: "属于应交流对象", en: "listed") : Phrase(zh: "不属于应交流对象", en: "not listed")
    case .exempt: answer ? Phrase(zh: "免予交流", en: "exempt") : Phrase(zh: "不在免予交流之列", en: "not exempt")
    case .onPost: answer ? Phrase(zh: "在编", en: "on post") : Phrase(zh: "不在编", en: "not on post")
    case .closing:
      answer ? Phrase(zh: "原校撤并", en: "home school closing") : Phrase(zh: "原校未撤并", en: "home school not closing")
    case .graduatingClass:
      answer
        ? Phrase(zh: "任教毕业班", en: "teaching a graduating class")
        : Phrase(zh: "不任教毕业班", en: "not teaching a graduating class")
    case .seeksSeniorTitle:
      answer
        ? Phrase(zh: "申报高级职称", en: "seeking the senior title")
        : Phrase(zh: "未申报高级职称", en: "not seeking the senior title")
    default: nil
    }
  }

  private func value(_ code: String) -> Phrase {
    func coded<Value: Coded>(_: Value.Type) -> Phrase { Value(rawValue: code)?.phrase ?? Phrase(code) }
    return switch column {
    case .role: coded(Role.self)
    case .stage: coded(Stage.self)
    case .sex: coded(Sex.self)
    case .education: coded(Education.self)
    case .title: coded(Title.self)
    case .backbone: coded(Backbone.self)
    case .tier: coded(Tier.self)
    case .area: coded(Area.self)
    case .subject: Subject.standard.first { $0.id == code }?.phrase ?? Phrase(code)
    case .ownership: coded(Ownership.self)
    case .postClass: coded(PostClass.self)
    case .graduatingClass, .onPost, .eligible, .exempt, .seeksSeniorTitle, .closing:
      code == "yes" ? Phrase(zh: "是", en: "yes") : Phrase(zh: "否", en: "no")
    case .yearsAtSchool, .age, .yearsToRetirement, .weakYearsMissing, .students, .points:
      Phrase(zh: " \(code) ", en: code)
    default: Phrase(code)
    }
  }
}

extension FilterColumn {
  /// The column's name as in the tables.
  public var phrase: Phrase {
    let zh =
      switch self {
      case .role: "职务"
      case .stage: "学段"
      case .subject: "任教学科"
      case .sex: "性别"
      case .education: "学历"
      case .title: "职称"
      case .backbone: "骨干级别"
      case .graduatingClass: "任教毕业班"
      case .onPost: "在编"
      case .yearsAtSchool: "在本校学年数"
      case .eligible: "应交流对象"
      case .exempt: "免予交流"
      case .school: "学校"
      case .authority: "主管单位"
      case .district: "所属区县"
      case .tier: "办学水平"
      case .area: "城乡类型"
      case .zone: "片区"
      case .group: "教育集团"
      case .opened: "开办学年"
      case .ownership: "办学性质"
      case .students: "学生数"
      case .legalEntity: "法人单位"
      case .seeksSeniorTitle: "申报高级职称"
      case .postClass: "岗位类别"
      case .age: "年龄"
      case .yearsToRetirement: "距退休年数"
      case .closing: "原校撤并"
      case .weakYearsMissing: "薄弱学校任教尚缺年数"
      case .points: "积分"
      }
    return Phrase(zh: zh, en: rawValue.split(separator: "_").joined(separator: " "))
  }
}

import Exchange

private let choice = Phrase(zh: "取值", en: "one of")

private func about<Value: Spelled>(_ type: Value.Type) -> Contents {
  Contents(
    about: Phrase(zh: "\(choice.zh)：\(type.codes.expected.zh)", en: "\(choice.en) \(type.codes.expected.en)"),
    choices: type.allCases.map(\.phrase))
}

private func number(_ about: Phrase) -> Contents { Contents(about: about, isNumber: true) }

private func yesOrNo(_ about: Phrase) -> Contents {
  Contents(about: about, choices: [Phrase(zh: "是", en: "yes"), Phrase(zh: "否", en: "no")])
}

private let month = Phrase(zh: "年月，如 2016-09", en: "month, e.g. 2016-09")
private let mayBeEmpty = Phrase(zh: "可空", en: "may be empty")
private let hostPost = Contents(
  about: Phrase(
    zh: "校级领导在接收学校的职务；空表示职务不变", en: "a leader's post at the host; empty: as at home"),
  choices: Role.allCases.filter(\.isLeader).map(\.phrase))
private let yesNo = yesOrNo(Phrase(zh: "是 或 否", en: "yes or no"))

extension Form {
  static let schools = Form(
    stem: "schools", title: Phrase(zh: "学校", en: "schools"),
    columns: [
      Column("school_id", "学校代码", Phrase(zh: "不可重复", en: "unique")),
      Column("name", "学校名称", also: ["学校"], Phrase(zh: "学校全称", en: "full name")),
      Column(
        "authority", "主管单位",
        Phrase(zh: "如 市直、浔阳区；政策不用则可空", en: "e.g. 市直; may be empty where the policy does not use it")),
      Column(
        "district", "所属区县", also: ["区县"],
        Phrase(
          zh: "学校所在区县；政策不用则可空", en: "district where the school stands; may be empty where the policy does not use it")),
      Column("tier", "办学水平", about(Tier.self)),
      Column("area", "城乡类型", about(Area.self)),
      Column("zone", "片区", isRequired: false, mayBeEmpty),
      Column("group", "教育集团", isRequired: false, mayBeEmpty),
      Column(
        "lon", "经度", isRequired: false, also: ["longitude"],
        number(Phrase(zh: "度，如 115.99；整列为空则不计距离", en: "degrees; without the column no distances"))),
      Column(
        "lat", "纬度", isRequired: false, also: ["latitude"],
        number(Phrase(zh: "度，如 29.71；整列为空则不计距离", en: "degrees; without the column no distances"))),
      Column(
        "students_primary", "小学学生数", isRequired: false,
        number(Phrase(zh: "没有小学部填 0；整列为空则不计均衡", en: "0 where there is no section; without the column no evenness"))),
      Column(
        "students_junior", "初中学生数", isRequired: false,
        number(Phrase(zh: "没有初中部填 0；整列为空则不计均衡", en: "0 where there is no section; without the column no evenness"))),
      Column("posts", "编制数", isRequired: false, number(Phrase(zh: "空表示不限", en: "empty: no limit"))),
      Column("opened", "开办学年", isRequired: false, number(Phrase(zh: "如 2024；可空", en: "e.g. 2024; may be empty"))),
      Column(
        "closes", "撤并学年", isRequired: false,
        number(Phrase(zh: "从该学年起撤并；可空", en: "closed from this year on; may be empty"))),
      Column(
        "legal_entity", "法人单位", isRequired: false,
        Phrase(zh: "多校区同属一个法人时填同一名称；可空", en: "the same for campuses of one entity; may be empty")),
      Column("ownership", "办学性质", isRequired: false, about(Ownership.self)),
      Column(
        "students_senior", "高中学生数", isRequired: false, number(Phrase(zh: "空表示没有高中部", en: "empty: no senior section"))),
      Column(
        "senior_posts", "高级岗位数", isRequired: false,
        number(Phrase(zh: "高级及以上职称岗位；空表示不限", en: "posts for the senior title and above; empty: no limit"))),
      Column("classes", "规划班数", isRequired: false, number(mayBeEmpty)),
      Column("seats", "规划学位", isRequired: false, number(mayBeEmpty)),
      Column(
        "merges_into", "并入学校", isRequired: false, also: ["并入学校代码"],
        Phrase(zh: "撤并学校并入的学校代码；可空", en: "school_id of the school that one that closes merges into; may be empty")),
    ], mayLack: ["authority", "district", "tier", "area"])

  static let teachers = Form(
    stem: "teachers", title: Phrase(zh: "教师", en: "teachers"),
    columns: [
      Column("teacher_id", "教职工号", Phrase(zh: "不可重复", en: "unique")),
      Column("name", "姓名", Phrase(zh: "姓名", en: "name")),
      Column("sex", "性别", about(Sex.self)),
      Column("birth", "出生年月", month),
      Column("school_id", "学校代码", twin: "school_name", Phrase(zh: "编制所在学校", en: "the home school")),
      Column("role", "职务", about(Role.self)),
      Column("stage", "学段", about(Stage.self)),
      Column("subject", "任教学科", also: ["学科"], Phrase(zh: "学科名称或代码，由政策包规定", en: "a subject of the pack")),
      Column("entered_school", "进本校年月", month),
      Column("education", "学历", about(Education.self)),
      Column("title", "职称", about(Title.self)),
      Column("backbone", "骨干级别", about(Backbone.self)),
      Column(
        "exemption", "免予交流", isRequired: false, Phrase(zh: "空，或政策包列明的事由", en: "empty, or a reason of the pack")),
      Column("exemption_until", "免予期限", isRequired: false, Phrase(zh: "免予交流的最后一个月；可空", en: "last month; may be empty")),
      Column("graduating_class", "毕业班", isRequired: false, yesNo),
      Column("on_post", "在编", isRequired: false, yesOrNo(Phrase(zh: "是 或 否；空表示是", en: "yes or no; empty: yes"))),
      Column("home_lon", "住址经度", isRequired: false, number(mayBeEmpty)),
      Column("home_lat", "住址纬度", isRequired: false, number(mayBeEmpty)),
      Column(
        "entered_entity", "进本单位年月", isRequired: false,
        Phrase(zh: "进本法人单位年月；可空", en: "month of coming to the legal entity; may be empty")),
      Column(
        "role_since", "任现职年月", isRequired: false,
        Phrase(zh: "校级领导任现职年月；可空", en: "of leaders, in the present post; may be empty")),
      Column("post_class", "岗位类别", isRequired: false, about(PostClass.self)),
      Column("seeks_senior_title", "申报高级职称", isRequired: false, yesNo),
      Column(
        "weak_years", "薄弱学校任教年数", isRequired: false,
        number(Phrase(zh: "交流记录以外的整年数；空表示 0", en: "full years besides those in the placements; empty: 0"))),
      Column(
        "points", "积分", isRequired: false, also: ["交流积分", "轮岗积分", "个人积分"],
        number(
          Phrase(
            zh: "本单位自定的积分，可带小数；空表示没有，排序时计 0", en: "the bureau's own count; empty: none, in an order 0"))),
    ],
    comparing: [
      Column(comparing: "school_name", "学校名称", also: ["学校", "所在学校", "学校全称", "编制学校", "school"])
    ])

  static let placements = Form(
    stem: "placements", title: Phrase(zh: "交流记录", en: "past and running exchanges"),
    columns: [
      Column("teacher_id", "教职工号", Phrase(zh: "教师表中的教职工号", en: "as in teachers.csv")),
      Column(
        "from_school", "调出学校", also: ["原学校", "派出学校代码", "派出学校", "调出学校代码"], twin: "from_school_name",
        Phrase(zh: "学校代码", en: "school_id")),
      Column(
        "to_school", "调入学校", also: ["接收学校", "交流学校", "接收学校代码", "调入学校代码"], twin: "to_school_name",
        Phrase(zh: "学校代码", en: "school_id")),
      Column("kind", "交流形式", Phrase(zh: "政策包列明的交流形式，或旧有名称", en: "a kind of the pack, or an earlier one")),
      Column("start", "开始年月", also: ["起始年月", "开始"], month),
      Column(
        "end", "结束年月", also: ["截止年月", "结束", "终止年月"], Phrase(zh: "最后一个月，如 2026-08", en: "last month, e.g. 2026-08")),
      Column("status", "状态", about(PlacementStatus.self)),
      Column("host_role", "拟任职务", isRequired: false, also: ["接收学校职务", "交流任职"], hostPost),
      Column(
        "role_then", "当时职务", isRequired: false,
        Contents(
          about: Phrase(
            zh: "派出时的职务，\(choice.zh)：\(Role.codes.expected.zh)；空表示与教师表现在相同",
            en: "role when the exchange began, \(choice.en) \(Role.codes.expected.en); empty: as teachers.csv says now"),
          choices: Role.allCases.map(\.phrase))),
      Column(
        "backbone_then", "当时骨干级别", isRequired: false,
        Contents(
          about: Phrase(
            zh: "派出时的骨干级别，\(choice.zh)：\(Backbone.codes.expected.zh)；空表示与教师表现在相同",
            en: "backbone level when the exchange began, \(choice.en) \(Backbone.codes.expected.en); "
              + "empty: as teachers.csv says now"),
          choices: Backbone.allCases.map(\.phrase))),
    ],
    comparing: [
      Column(comparing: "name", "姓名", also: ["教师", "教师姓名", "teacher"]),
      Column(
        comparing: "from_school_name", "调出学校名称", also: ["原学校名称", "派出学校名称"]),
      Column(comparing: "to_school_name", "调入学校名称", also: ["接收学校名称", "交流学校名称"]),
    ])

  static let pairs = Form(
    stem: "pairs", title: Phrase(zh: "结对", en: "designated pairs"),
    columns: [
      Column(
        "school_a", "学校甲", also: ["甲校", "学校A", "学校代码甲", "学校代码A"], twin: "school_a_name",
        Phrase(zh: "学校代码", en: "school_id")),
      Column(
        "school_b", "学校乙", also: ["乙校", "学校B", "学校代码乙", "学校代码B"], twin: "school_b_name",
        Phrase(zh: "学校代码", en: "school_id")),
      Column("basis", "依据", isRequired: false, also: ["结对依据"], Phrase(zh: "如 集团办学；可空", en: "may be empty")),
    ],
    comparing: [
      Column(comparing: "school_a_name", "学校甲名称", also: ["甲校名称", "学校名称甲", "学校A名称", "学校名称A"]),
      Column(comparing: "school_b_name", "学校乙名称", also: ["乙校名称", "学校名称乙", "学校B名称", "学校名称B"]),
    ])

  static let needs = Form(
    stem: "needs", title: Phrase(zh: "岗位需求", en: "posts required"),
    columns: [
      Column("school_id", "学校代码", twin: "school_name", Phrase(zh: "学校代码", en: "school_id")),
      Column("stage", "学段", about(Stage.self)),
      Column("subject", "任教学科", also: ["学科"], Phrase(zh: "学科名称或代码", en: "a subject of the pack")),
      Column("required", "需求数", also: ["需求人数", "岗位数", "所需人数"], number(Phrase(zh: "人数", en: "head count"))),
    ],
    comparing: [
      Column(comparing: "school_name", "学校名称", also: ["学校", "school"])
    ])

  static let wishes = Form(
    stem: "wishes", title: Phrase(zh: "志愿", en: "wishes"),
    columns: [
      Column("teacher_id", "教职工号", Phrase(zh: "教师表中的教职工号", en: "as in teachers.csv")),
      Column("rank", "志愿序号", also: ["志愿顺序", "序号", "志愿次序"], number(Phrase(zh: "1 为第一志愿", en: "1 is the first choice"))),
      Column("school_id", "学校代码", also: ["志愿学校", "志愿学校代码"], twin: "host_name", Phrase(zh: "学校代码", en: "school_id")),
    ],
    comparing: [
      Column(comparing: "name", "姓名", also: ["教师", "教师姓名", "teacher"]),
      Column(comparing: "host_name", "志愿学校名称"),
      Column(comparing: "school_name", "学校名称", also: ["学校", "school"]),
      Column(comparing: "home_school", "原学校", also: ["原学校代码", "原学校名称", "所在学校", "调出学校", "调出学校代码", "from_school"]),
      Column(comparing: "stage", "学段"), Column(comparing: "subject", "任教学科", also: ["学科"]),
    ])

  static let pins = Form(
    stem: "pins", title: Phrase(zh: "锁定", en: "decisions already taken"),
    columns: [
      Column("teacher_id", "教职工号", Phrase(zh: "教师表中的教职工号", en: "as in teachers.csv")),
      Column("decision", "决定", also: ["锁定决定"], about(PinDecision.self)),
      Column(
        "school_id", "学校代码", isRequired: false, also: ["派往学校", "派往学校代码"], twin: "host_name",
        Phrase(zh: "派往的学校；空表示由方案选择", en: "where to; empty: left to the plan")),
      Column("kind", "交流形式", isRequired: false, Phrase(zh: "政策包列明的交流形式；可空", en: "a kind of the pack; may be empty")),
      Column("reason", "理由", also: ["事由", "原因"], Phrase(zh: "必填", en: "must be given")),
      Column("approver", "批准人", also: ["审批人"], Phrase(zh: "必填", en: "must be given")),
    ],
    comparing: [
      Column(comparing: "name", "姓名", also: ["教师", "教师姓名", "teacher"]),
      Column(comparing: "host_name", "派往学校名称"),
      Column(comparing: "school_name", "学校名称", also: ["学校", "school"]),
      Column(comparing: "home_school", "原学校", also: ["原学校代码", "原学校名称", "所在学校", "调出学校", "调出学校代码", "from_school"]),
      Column(comparing: "stage", "学段"), Column(comparing: "subject", "任教学科", also: ["学科"]),
    ])

  static let links = Form(
    stem: "links", title: Phrase(zh: "关联人员", en: "people who belong together or must not"),
    columns: [
      Column(
        "teacher_a", "教职工号甲", also: ["甲方教职工号", "教职工号A", "教师甲", "工号甲"], twin: "name_a",
        Phrase(zh: "教师表中的教职工号", en: "as in teachers.csv")),
      Column(
        "teacher_b", "教职工号乙", also: ["乙方教职工号", "教职工号B", "教师乙", "工号乙"], twin: "name_b",
        Phrase(zh: "教师表中的教职工号", en: "as in teachers.csv")),
      Column("link", "要求", also: ["rule", "规则", "关联要求"], about(LinkRule.self)),
      Column(
        "km", "公里", isRequired: false, also: ["max_km", "公里数", "最远公里", "距离"],
        number(
          Phrase(
            zh: "就近派出：两所接收学校最远相距多少公里；空表示同一学校",
            en: "together: kilometres between the two hosts at most; empty: the same school"))),
      Column(
        "reason", "理由", isRequired: false, also: ["事由", "原因", "关系"],
        Phrase(zh: "如 夫妻；可空，不公开", en: "e.g. a couple; may be empty, never published")),
    ],
    comparing: [
      Column(comparing: "name_a", "姓名甲", also: ["甲方姓名", "姓名A"]),
      Column(comparing: "name_b", "姓名乙", also: ["乙方姓名", "姓名B"]),
    ])

  static let pool = Form(
    stem: "pool", title: Phrase(zh: "周转池", en: "ledger of the pools of posts"),
    columns: [
      Column("school_id", "学校代码", twin: "school_name", Phrase(zh: "学校代码", en: "school_id")),
      Column(
        "year", "学年", number(Phrase(zh: "借用或归还的学年，如 2025", en: "school year of drawing or giving back, e.g. 2025"))),
      Column("pool", "类别", also: ["周转池类别", "周转池"], about(PoolKind.self)),
      Column(
        "drawn", "借用数", isRequired: false, also: ["借用"],
        number(Phrase(zh: "该学年从周转池借用的岗位数；空表示 0", en: "posts drawn from the pool in that year; empty: 0"))),
      Column(
        "returned", "归还数", isRequired: false, also: ["归还"],
        number(Phrase(zh: "该学年归还周转池的岗位数；空表示 0", en: "posts given back in that year; empty: 0"))),
    ],
    comparing: [
      Column(comparing: "school_name", "学校名称", also: ["学校", "school"])
    ])

  static let distances = Form(
    stem: "distances", title: Phrase(zh: "校际里程", en: "distances between schools"),
    columns: [
      Column(
        "school_a", "学校甲", also: ["甲校", "学校A", "起点", "起点学校", "学校1"], twin: "school_a_name",
        Phrase(zh: "学校代码", en: "school_id")),
      Column(
        "school_b", "学校乙", also: ["乙校", "学校B", "终点", "终点学校", "学校2"], twin: "school_b_name",
        Phrase(zh: "学校代码", en: "school_id")),
      Column(
        "km", "公里", also: ["里程", "里程（公里）", "距离", "距离（公里）", "路程", "公里数"],
        number(Phrase(zh: "两校间的路程，两个方向相同的写一行即可", en: "by road; one row where both directions are alike"))),
    ],
    comparing: [
      Column(comparing: "school_a_name", "学校甲名称"), Column(comparing: "school_b_name", "学校乙名称"),
      Column(comparing: "minutes", "分钟", also: ["车程", "车程（分钟）", "时间（分钟）"]),
    ])

  static let plan = Form(
    stem: "plan", title: Phrase(zh: "交流方案", en: "plan"),
    columns: [
      Column(
        "teacher_id", "教职工号", isRequired: false, also: ["id", "工号"], Phrase(zh: "教职工号或姓名", en: "identifier or name")),
      Column(
        "name", "姓名", isRequired: false, also: ["teacher", "教师", "教师姓名"],
        Phrase(zh: "没有教职工号时用", en: "where no identifier is given")),
      Column(
        "to_school_id", "调入学校代码", isRequired: false, also: ["接收学校代码", "交流学校代码", "to_id"],
        Phrase(zh: "学校代码", en: "school_id")),
      Column(
        "to_school", "调入学校", isRequired: false, also: ["接收学校", "交流学校", "交流到", "拟交流学校", "to"],
        Phrase(zh: "学校代码或名称", en: "identifier or name")),
      Column("kind", "交流形式", isRequired: false, Phrase(zh: "可空", en: "may be empty")),
      Column("start", "开始年月", isRequired: false, also: ["起始年月", "开始"], mayBeEmpty),
      Column("end", "结束年月", isRequired: false, also: ["截止年月", "结束", "终止年月"], mayBeEmpty),
      Column("host_role", "拟任职务", isRequired: false, also: ["接收学校职务", "交流任职"], hostPost),
      Column(comparing: "from_school", "调出学校代码", also: ["原学校代码", "派出学校代码", "学校代码", "school_id", "from_id"]),
      Column(
        comparing: "from_school_name", "调出学校",
        also: ["原学校", "派出学校", "调出学校名称", "原学校名称", "派出学校名称", "所在学校", "学校名称", "学校", "from", "school"]),
      Column(comparing: "to_school_name", "调入学校名称", also: ["接收学校名称", "交流学校名称"]),
      Column(comparing: "stage", "学段"), Column(comparing: "subject", "任教学科", also: ["学科"]),
      Column(comparing: "role", "职务"), Column(comparing: "sex", "性别"),
      // Columns of our own moves.csv that say what the others imply: known, and not looked at.
      Column("km", "公里", isRequired: false, mayBeEmpty),
      Column("clause", "依据", isRequired: false, mayBeEmpty),
      Column("reason", "理由", isRequired: false, mayBeEmpty),
      // Written by an earlier check.
      Column("findings", "检查结果", isRequired: false, mayBeEmpty),
    ])

  /// The tables of a scenario in the order in which they are read; the first two are required.
  static let all = [schools, teachers, placements, pairs, needs, wishes, pins, links, pool, distances]
}

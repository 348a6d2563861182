import Exchange
import Testing

@testable import Tables

/// The table of synonyms: what rosters call values.
@Suite struct SynonymTests {
  private func read<Value>(_ codes: Codes<Value>, _ texts: String) -> [Value?] {
    texts.split(separator: " ").map { codes.meaning(String($0))?.value }
  }

  /// 人社部发〔2015〕79号: which of the old titles each new one is.
  @Test(arguments: [
    (Title.fullSenior, "正高级教师 中小学正高级教师 正高级 正高 中学正高级教师 教授级高级教师 专业技术四级"),
    (.senior, "高级教师 中小学高级教师 中学高级教师 中学高级 中教高级 副高级教师 副高 高级（中学） 小学中学高级 专业技术七级岗位 高级教师（七级）"),
    (.first, "中小学一级教师 一级教师 小学高级教师 小学高级 小教高级 小高 中学一级 中级职称 高级（小学） 一级教师（八级） ⼀级"),
    (.second, "中小学二级教师 中学二级教师 小学一级教师 小学一级 小教一级 助理级 ⼆级"),
    (.third, "中小学三级教师 小学二级 小学三级教师 中学三级 员级 三级"),
    (.none, "未定级 未定职级 未评 未评职称 见习期 见习 试用期 无职称 暂无 待定 ／ —"),
  ])
  func titles(_ title: Title, _ texts: String) {
    #expect(read(Title.codes, texts).allSatisfy { $0 == title }, "\(read(Title.codes, texts))")
  }

  @Test(arguments: [
    (Role.principal, "校长 党支部书记、校长 书记兼校长 校长兼书记 校长、书记 校长（兼书记） 党总支书记校长 执行校长 书记校长一肩挑 ⽀部书记、校⻓"),
    (.secretary, "书记 党支部书记 党总支书记 学校党委书记 党组织书记 书记兼副校长 党支部书记、副校长"),
    (.vicePrincipal, "副校长 副书记 党总支副书记 党支部专职副书记 校级副职 副校级 纪委书记 常务副校长 副校长兼教导主任 副书记、副校长 副校长（分管教学）"),
    (.teacher, "教师 专任教师 语文教师 班主任 教导主任 教务处副主任 总务主任 政教处主任 校长助理 工会主席 团委书记 大队辅导员 年级组长 教研组长 中层干部 教师兼班主任"),
  ])
  func roles(_ role: Role, _ texts: String) {
    #expect(read(Role.codes, texts).allSatisfy { $0 == role }, "\(read(Role.codes, texts))")
  }

  /// Whoever was, will be or only assists in a post does not hold it; who teaches nothing is no teacher.
  @Test(arguments: ["原校长", "校长（原）", "前书记", "拟任校长", "校长（退）", "名誉校长", "会计", "校医", "教师兼会计", "保安", "幼儿园园长"])
  func isNoPost(_ text: String) {
    #expect(Role.codes.meaning(text) == nil)
  }

  @Test(arguments: [
    ("chinese", "语文 小学语文 语文教师 语文、道德与法治 语文和道德与法治 语文与音乐 语文/音乐 语文兼美术 全科 书法 语数 初中语文教师 语⽂"),
    ("math", "数学 数学(兼) 小学数学 数学，科学 数学＋信息技术 数科"), ("english", "英语/音乐 外语 英语（兼音乐）"),
    ("morality", "品德与社会 思想品德 思品 政治 道德与法制 品德与生活 思想政治 政史 品社 道法、语文"), ("science", "科学、体育 自然 科信"),
    ("it", "信息技术 信息 计算机 信息技术教育 小学信息技术"), ("labor", "综合实践 综合实践活动 劳技 劳动与技术 劳动教育"),
    ("pe", "体育与健康 体音美 足球 体育老师"), ("music", "音乐课 舞蹈 音美"), ("psychology", "心理 心理健康教育 心理辅导"),
    ("physics", "理化 物理、化学"), ("history", "史地 历史与社会"),
  ])
  func subjects(_ id: String, _ texts: String) {
    let codes = Subject.codes(Subject.standard)
    #expect(read(codes, texts).allSatisfy { $0?.id == id }, "\(read(codes, texts).map { $0?.id ?? "–" })")
  }

  /// A subject that the pack names is that one, whatever the table takes it for elsewhere.
  @Test func ownSubjectOfThePackComesFirst() {
    let codes = Subject.codes(Subject.standard + [Subject(id: "general", zh: "全科")])
    #expect(codes.meaning("全科")?.value.id == "general" && codes.meaning("全科")?.lost == nil)
    #expect(codes.meaning("语文")?.value.id == "chinese")
  }

  @Test(arguments: [
    (Education.bachelor, "大学本科毕业 全日制本科 在职本科 本科（在职） 本科(函授) 大学本科教育 大学本科学历 本科学历 函授本科 大学 学士 大学本科、学士 自考本科"),
    (.master, "研究生 硕士研究生毕业 教育硕士 在职研究生 硕士学位 研究生（硕士） 研究生学历 在职硕士"),
    (.college, "大专 大学专科 专科毕业 全日制大专 高职 大学普通班 大专学历 在职大专"),
    (.secondary, "中专 中师 高中 中等师范 中师毕业 高中及以下 职高"), (.doctor, "博士研究生 博士学位 在职博士"),
  ])
  func educations(_ education: Education, _ texts: String) {
    #expect(read(Education.codes, texts).allSatisfy { $0 == education }, "\(read(Education.codes, texts))")
  }

  @Test(arguments: ["本科在读", "本科（在读）", "研究生肄业", "本科/硕士", "专科、本科"])
  func isNoEducation(_ text: String) {
    #expect(Education.codes.meaning(text) == nil)
  }

  @Test(arguments: [
    (Backbone.city, "市级骨干教师 市学科带头人 市骨干 市名师 九江市骨干教师 市级数学学科带头人 市级骨干（2021年） 市级骨干、县级学科带头人"),
    (.county, "县骨干教师 区骨干 县级学科带头人 区级骨干教师 濂溪区骨干教师 九江市濂溪区学科带头人 县区级骨干"),
    (.province, "省特级教师 特级教师 省骨干 省级学科带头人 江西省骨干教师 省级骨干；市级学科带头人"), (.school, "校骨干 校级骨干教师 学校骨干教师"),
    (.national, "国家级骨干教师 全国名师"), (.none, "无 否 非骨干 普通教师 暂无 /"),
  ])
  func backbones(_ level: Backbone, _ texts: String) {
    #expect(read(Backbone.codes, texts).allSatisfy { $0 == level }, "\(read(Backbone.codes, texts))")
  }

  @Test(arguments: [
    (Area.urban, "城区 主城区 城乡结合区 111 112 111.0 主城区（111） 111主城区"),
    (.town, "镇区 镇中心区 镇乡结合区 特殊区域 121 122 123 县城 镇中心区121"),
    (.rural, "乡村 乡中心区 村庄 210 220 220.0 农村"),
  ])
  func areas(_ area: Area, _ texts: String) {
    #expect(read(Area.codes, texts).allSatisfy { $0 == area }, "\(read(Area.codes, texts))")
  }

  @Test func others() {
    #expect(read(Stage.codes, "小学部 六年级 ⼩学") == [.primary, .primary, .primary])
    #expect(read(Stage.codes, "初中部 九年级 中学 高一") == [.junior, .junior, .junior, .senior])
    #expect(read(Sex.codes, "⼥ 女性 2 男 1 male") == [.female, .female, .female, .male, .male, .male])
    #expect(read(Answer.ofPost, "在编 编外 在编在岗 非在编 特岗教师 是 否 √") == [true, false, true, false, false, true, false, true])
    #expect(read(Answer.codes, "在编 编外") == [nil, nil])
    #expect(read(Answer.ofGraduating, "九年级 毕业班 非毕业班 1 0") == [true, true, false, true, false])
    #expect(read(Tier.codes, "优质校 一般 薄弱学校 新办学校 示范校") == [.strong, .ordinary, .weak, .new, .strong])
    #expect(read(PlacementStatus.codes, "正在交流 期满返校 提前返回 关系随迁") == [.running, .completed, .ended, .transferred])
  }

  /// Blanks and line breaks stand between two values, or within one.
  @Test func blanks() {
    #expect(Subject.codes(Subject.standard).meaning("语文 音乐")?.value.id == "chinese")
    #expect(Role.codes.meaning("党支部书记\n校长")?.value == .principal)
    #expect(Title.codes.meaning("一级 教师")?.value == .first)
  }

  /// What reading a value so loses is said, and nothing where it loses nothing.
  @Test func losses() {
    for text in ["小学高级教师", "中小学一级教师", "未定级"] { #expect(Title.codes.meaning(text)?.lost == nil) }
    for text in ["教导主任", "书记兼校长", "副书记", "校长助理", "执行校长"] { #expect(Role.codes.meaning(text)?.lost != nil, "\(text)") }
    for text in ["语文、音乐", "全科", "政史", "数学（兼）"] {
      #expect(Subject.codes(Subject.standard).meaning(text)?.lost != nil, "\(text)")
    }
    #expect(Education.codes.meaning("本科（在职）")?.lost != nil)
    #expect(Education.codes.meaning("本科（中文系）")?.lost?.zh.contains("中文系") == true)
    #expect(Backbone.codes.meaning("九江市骨干教师")?.lost?.zh.contains("县级市") == true)
    #expect(Backbone.codes.meaning("市级骨干教师")?.lost == nil)
    // A filter of a policy means a value, not something like it.
    #expect(Role.codes["教导主任"] == nil && Title.codes["小学高级"] == .first)
  }

  /// What is suggested for a slip has the same letters by which values are told apart.
  @Test func suggestionsKeepTheMeaning() {
    #expect(Title.codes.suggestion(for: "二極")?.zh.contains("二级") == true)
    #expect(Title.codes.suggestion(for: "四级") == nil)
    #expect(Title.codes.suggestion(for: "特二级")?.zh.contains("三级") != true)
    for text in ["常副书记", "书记员", "前校长", "女校长助手", "大校长助理"] {
      let hint = Role.codes.suggestion(for: text)?.zh ?? ""
      #expect(!hint.contains("“书记”") && !hint.contains("“校长”"), "\(text): \(hint)")
    }
    #expect(Sex.codes.suggestion(for: "公") == nil)
    #expect(Education.codes.suggestion(for: "大学本课")?.zh.contains("大学本科") == true)
    #expect(Title.codes.suggestion(for: "小学高级老师")?.zh.contains("一级") == true)
  }

  @Test func templates() {
    #expect(SpellingTemplate.texts("{a|b|}c", [:]) == ["ac", "bc", "c"])
    #expect(SpellingTemplate.texts("{<w>|x}{1|2}", ["w": ["p", "q"]]) == ["p1", "p2", "q1", "q2", "x1", "x2"])
    #expect(SpellingTemplate.texts("plain", [:]) == ["plain"])
    let marks = Set("{}<>|…".unicodeScalars)
    let all = Synonyms.shipped.spellings.values.flatMap { $0 }
    #expect(!all.isEmpty && !all.contains { $0.text.unicodeScalars.contains(where: marks.contains) })
  }

  /// No spelling stands under two values, or under a code that does not exist.
  @Test func theTableIsConsistent() {
    for (column, spellings) in Synonyms.shipped.spellings {
      var values: [String: String] = [:]
      for spelling in spellings {
        let key = (spelling.isAfterPlace ? "…" : "") + spelling.text.comparedAsWord
        let other = values.updateValue(spelling.value, forKey: key)
        #expect(other == nil || other == spelling.value, "\(column): \(spelling.text)")
      }
    }
    let known: [String: [String]] = [
      "title": Title.allCases.map(\.rawValue), "role": Role.allCases.map(\.rawValue),
      "education": Education.allCases.map(\.rawValue), "backbone": Backbone.allCases.map(\.rawValue),
      "area": Area.allCases.map(\.rawValue), "tier": Tier.allCases.map(\.rawValue),
      "stage": Stage.allCases.map(\.rawValue), "sex": Sex.allCases.map(\.rawValue),
      "subject": Subject.standard.map(\.id), "answer": ["yes", "no"], "on_post": ["yes", "no"],
      "graduating_class": ["yes", "no"], "status": PlacementStatus.allCases.map(\.rawValue),
      "ownership": Ownership.allCases.map(\.rawValue), "post_class": PostClass.allCases.map(\.rawValue),
      "pool": PoolKind.allCases.map(\.rawValue), "decision": PinDecision.allCases.map(\.rawValue),
      "link": LinkRule.allCases.map(\.rawValue),
    ]
    for (column, codes) in known {
      let used = Set(Synonyms.shipped.spellings[column, default: []].map(\.value))
      #expect(used.isSubset(of: codes) && !used.isEmpty, "\(column): \(used)")
    }
    #expect(Set(Synonyms.shipped.spellings.keys).subtracting(known.keys) == ["exemption"])
  }
}

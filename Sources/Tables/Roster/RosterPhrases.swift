import Exchange

/// What is said when rows do not agree with one another.
extension Phrase {
  static func sameID(_ rows: Phrase) -> Phrase {
    Phrase(zh: "\(rows.zh)编号相同", en: "\(rows.en) have the same identifier")
  }
  /// Both as they are written in the file, which look the same.
  static func sameToTheEye(_ rows: Phrase, _ first: String) -> Phrase {
    Phrase(
      zh: "\(rows.zh)编号相同（“\(first)”），只差看不见的字符、空格或全半角",
      en: "\(rows.en) have the same identifier (“\(first)”): they differ in blanks, width or what cannot be seen only")
  }
  static let onlyOnce = Phrase(zh: "只保留一行", en: "keep one of them")
  static func sameName(_ row: Phrase) -> Phrase {
    Phrase(
      zh: "与\(row.zh)学校同名，手工方案中只能用学校代码",
      en: "the school of \(row.en) has the same name: plans must use the identifier")
  }
  static func otherAuthority(_ known: [String]) -> Phrase {
    Phrase(
      zh: "政策包列明的主管单位是：\(known.joined(separator: "、"))",
      en: "the policy's authorities are \(known.joined(separator: ", "))")
  }
  static func closesBeforeOpening(_ year: Int) -> Phrase {
    Phrase(zh: "撤并学年不晚于开办学年 \(year)", en: "closes no later than it opens (\(year))")
  }
  static let noStudents = Phrase(
    zh: "小学、初中学生数都是 0，不能接收教师", en: "no students in either section: the school cannot be a host")

  static let noSuchSchool = Phrase(zh: "学校表里没有这个学校代码或名称", en: "schools.csv has no such school_id or name")
  static let noSuchPerson = Phrase(zh: "教师表里没有这个教职工号", en: "teachers.csv has no such teacher_id")

  static func moreStudentsThanSeats(_ students: Int) -> Phrase {
    Phrase(zh: "学生数合计 \(students)，超过规划学位", en: "\(students) students are more than the planned seats")
  }
  static func roleBeforeSchool(_ entered: Month) -> Phrase {
    Phrase(zh: "任现职早于进本校（\(entered)），按进本校起算", en: "before coming to the school (\(entered)): counted from then")
  }
  static func entityAfterSchool(_ entered: Month) -> Phrase {
    Phrase(zh: "进本单位晚于进本校（\(entered)）", en: "after coming to the school (\(entered))")
  }
  static func exemptionOff(_ count: Int) -> Phrase {
    Phrase(
      zh: "政策包关闭了这一事由，\(count) 人不因此免予交流",
      en: "the pack has switched this reason off: it exempts none of \(count) people")
  }
  static let exemptionOffHint = Phrase(
    zh: "需要时在 scenario.yaml 的 overrides 写 exemptions.事由.enabled: true",
    en: "to use it, write exemptions.REASON.enabled: true under overrides in scenario.yaml")
  static func exemptTooLong(_ years: Int, _ last: Month) -> Phrase {
    Phrase(zh: "此事由最长 \(years) 年，最晚至 \(last)", en: "this exemption lasts \(years) years at most, to \(last)")
  }
  static func exemptTooMany(_ school: School, _ cap: Int) -> Phrase {
    Phrase(
      zh: "\(school.name)以此事由免予交流的超过 \(cap) 人", en: "more than \(cap) people of \(school.name) have this exemption")
  }
  static let renewalOff = Phrase(zh: "政策不允许续派", en: "the policy does not allow renewals")
  static let renewalHint = Phrase(
    zh: "期满应返回原校；政策包 cycle.renewals 为 0", en: "people return; cycle.renewals of the pack is 0")
  static func hostCloses(_ host: School) -> Phrase {
    Phrase(zh: "接收学校\(host.name)已撤并，不能续派", en: "the host, \(host.name), closes")
  }
  static func enteredBeforeBirth(_ born: Month) -> Phrase {
    Phrase(zh: "进本校年月不晚于出生年月 \(born)", en: "entered the school before birth (\(born))")
  }
  static func enteredAsChild(_ born: Month) -> Phrase {
    Phrase(zh: "进本校时不满 16 岁（出生 \(born)）", en: "entered the school before the age of 16 (born \(born))")
  }
  static func compareColumns(_ a: String, _ b: String) -> Phrase {
    Phrase(zh: "核对“\(a)”和“\(b)”", en: "compare \(a) and \(b)")
  }
  static func notYetThere(_ start: Month) -> Phrase {
    Phrase(zh: "晚于所规划学年的开始 \(start)", en: "after the start of the planned school year (\(start))")
  }
  static func veryOld(_ age: Int) -> Phrase {
    Phrase(zh: "所规划学年开始时已 \(age) 岁", en: "\(age) years old when the planned school year starts")
  }
  static func noSection(_ school: School, _ stage: Stage) -> Phrase {
    Phrase(
      zh: "\(school.name)没有\(stage.zh)学生，此人不计入该校的均衡指标",
      en: "\(school.name) has no \(stage.rawValue) students: the person is not counted in its evenness indicators")
  }
  static let untilWithoutReason = Phrase(zh: "填了免予期限而没有免予交流的事由", en: "a last month without an exemption")
  static func untilNeeded(_ reason: String) -> Phrase {
    Phrase(zh: "“\(reason)”必须填写免予期限", en: "the exemption “\(reason)” needs its last month")
  }
  static let emptyIfNone = Phrase(zh: "没有免予事由就留空", en: "leave the cell empty where there is none")
  static func emptyMeans(_ value: Phrase, _ count: Int) -> Phrase {
    Phrase(zh: "\(count) 个空单元格按“\(value.zh)”处理", en: "\(count) empty cells are taken as “\(value.en)”")
  }

  static let toItself = Phrase(zh: "派出学校和接收学校是同一所", en: "the two schools are the same")
  static func endsBeforeStart(_ start: Month) -> Phrase {
    Phrase(zh: "结束早于开始 \(start)", en: "ends before it starts (\(start))")
  }
  static let postOfLeaders = Phrase(
    zh: "校级领导在接收学校所任的领导职务；教师留空", en: "a leader's post, of a leader; empty for teachers")
  static func runningTooMuch(_ person: Person, _ rows: Phrase, _ sum: Rate) -> Phrase {
    Phrase(
      zh: "\(person.name)同时进行的交流工作量合计 \(sum.percent)：\(rows.zh)",
      en: "\(person.name) is out for \(sum.percent) of the working time at once: \(rows.en)")
  }
  static let sharesAtMostOne = Phrase(
    zh: "同一人各处工作量合计不超过 100%；已结束的请改为“期满”",
    en: "all shares together are at most 100%; enter what is over as completed")
  static func runningTwice(_ person: Person, _ rows: Phrase) -> Phrase {
    Phrase(
      zh: "\(person.name)有两条进行中的交流：\(rows.zh)",
      en: "\(person.name) has two running exchanges: \(rows.en)")
  }
  static func otherHome(_ home: School) -> Phrase {
    Phrase(zh: "教师表中此人编制在\(home.name)", en: "by teachers.csv this person's home school is \(home.name)")
  }
  static func transferredAndThere(_ home: School) -> Phrase {
    Phrase(
      zh: "登记为已调任，而教师表中此人编制仍在\(home.name)",
      en: "entered as transferred, but by teachers.csv this person's home school is still \(home.name)")
  }
  static let moveHome = Phrase(
    zh: "请在教师表改学校代码和进本校年月，或改状态", en: "change school_id and entered_school in teachers.csv, or the status")
  static func unknownKind(_ count: Int) -> Phrase {
    Phrase(
      zh: "政策包没有这种交流形式（共 \(count) 行）：按全职、到岗、计入比例的交流处理，未满期者不再派出，期满者返校",
      en:
        "the policy has no such kind (\(count) row\(count == 1 ? "" : "s")): taken for a full-time exchange on the spot that "
        + "counts; nobody is sent elsewhere meanwhile, and a return follows")
  }
  static func ranOut(_ end: Month) -> Phrase {
    Phrase(
      zh: "状态与结束年月不符：进行中的交流已于 \(end) 期满，至今超过一学年",
      en: "status and dates disagree: it is entered as running and ended in \(end), more than a school year ago")
  }
  static func asHomeSince(_ month: Month) -> Phrase {
    Phrase(
      zh: "按已于 \(month) 返校处理，不计入本学年期满返回；如已返校请把状态改为期满，如已延长请改结束年月",
      en:
        "taken as home since \(month), not as a return of this year; if so, enter completed; if it was prolonged, the new end"
    )
  }
  static func notOverYet(_ end: Month) -> Phrase {
    Phrase(
      zh: "状态与结束年月不符：已结束的交流，结束年月 \(end) 却还未到",
      en: "status and dates disagree: it is entered as over, and its last month, \(end), is still to come")
  }
  static func asOver(_ start: Month) -> Phrase {
    Phrase(
      zh: "按 \(start) 前已返校处理；请把结束年月改为实际结束的月份，如仍在交流请把状态改为进行中",
      en: "taken as home by \(start): enter the month in which it really ended, or running if it goes on")
  }
  static let notBegunYet = Phrase(
    zh: "进行中的交流要到所规划的学年才开始", en: "it is entered as running and begins only in the planned school year")
  static func asOut(_ end: Month) -> Phrase {
    Phrase(
      zh: "按已派出处理（至 \(end)），计划不再安排此人，也不计入本学年新派出；尚未决定的请删去这一行",
      en:
        "taken as out until \(end): the plan does not send this person and does not count the move; delete the row if it is not decided"
    )
  }
  static func pastRetirement(_ count: Int, _ first: String) -> Phrase {
    Phrase(
      zh: "\(count) 名在编人员在所规划学年开始前已到法定退休年月，如 \(first)",
      en: "\(count) on a post reached the statutory month of retirement before the planned school year, e.g. \(first)")
  }
  static let checkRetired = Phrase(
    zh: "已退休的请从教师表删去；延迟退休的请核对出生年月、性别和岗位类别",
    en: "delete whoever has retired; for whoever has not, look at birth, sex and class of post")
  static func retiresOut(_ count: Int, _ first: String) -> Phrase {
    Phrase(
      zh: "\(count) 名正在交流的人员在交流期满前退休，届时不会返校，如 \(first)",
      en: "\(count) on running exchanges retire before these end and will not return, e.g. \(first)")
  }
  static func postUndated(_ count: Int, _ people: [String], isCut: Bool) -> Phrase {
    Phrase(
      zh: "政策按任现职年数计算的校级领导中 \(count) 人没有任现职年月，改按进本校（或返校）起算：\(people.joined(separator: "、"))\(isCut ? "等" : "")",
      en:
        "\(count) leaders whose years in the post the policy counts have no date of appointment; they are counted since "
        + "coming (or returning) to the school: \(people.joined(separator: ", "))\(isCut ? ", …" : "")")
  }
  static let datePosts = Phrase(
    zh: "请在教师表填任现职年月（role_since）", en: "enter the month of appointment (role_since) in teachers.csv")
  static func hostClosesMeanwhile(_ count: Int, _ first: String) -> Phrase {
    Phrase(
      zh: "\(count) 项进行中的交流，接收学校在期满前撤并，如 \(first)",
      en: "the host of \(count) running exchanges closes before they end, e.g. \(first)")
  }
  static let asReturning = Phrase(
    zh: "按在接收学校撤并时返校处理；请把结束年月改为撤并前的 8 月", en: "taken as home when it closes: enter August before as the end")
  static func homeClosesMeanwhile(_ count: Int, _ first: String) -> Phrase {
    Phrase(
      zh: "\(count) 项进行中的交流，期满时原校已撤并，如 \(first)",
      en: "the home school of \(count) running exchanges is closed when they end, e.g. \(first)")
  }
  static let asToBePlaced = Phrase(
    zh: "期满后由当年的方案按撤并安置", en: "whoever is out stays at the host until then and is placed by that year's plan")
  static let pairedWithItself = Phrase(zh: "学校不能与自己结对", en: "a school cannot be paired with itself")
  static func sameRow(_ row: Phrase) -> Phrase { Phrase(zh: "与\(row.zh)重复", en: "says the same as \(row.en)") }
  static func needTwice(_ rows: Phrase) -> Phrase {
    Phrase(
      zh: "\(rows.zh)是同一学校、学段和学科",
      en: "\(rows.en) are about the same school, stage and subject")
  }
  static let rankFromOne = Phrase(zh: "志愿序号从 1 开始", en: "ranks begin with 1")
  static func rankTwice(_ row: Phrase) -> Phrase {
    Phrase(zh: "此人在\(row.zh)已有相同序号的志愿", en: "\(row.en) has a wish of the same rank by the same person")
  }
  static func wishTwice(_ row: Phrase) -> Phrase {
    Phrase(zh: "此人在\(row.zh)已填过这所学校", en: "\(row.en) has a wish for the same school by the same person")
  }
  static let wishForHome = Phrase(zh: "志愿是本人所在学校", en: "the wish is for the person's own school")
  static let sentHome = Phrase(zh: "派往的是本人所在学校", en: "sent to the person's own school")
  static let keptButSent = Phrase(
    zh: "决定是留任，学校和交流形式不起作用", en: "the decision is to keep: school and kind have no effect")
  static let pinsAreLogged = Phrase(
    zh: "每一项锁定都要留下理由和批准人，供公示和查询", en: "every pin is published with its reason and who approved it")

  /// A name beside an identifier that is another's.
  static func otherName(_ what: Phrase, _ name: String, _ id: String) -> Phrase {
    Phrase(zh: "与\(what.zh)不符：\(id) 是“\(name)”", en: "does not agree with \(what.en): \(id) is “\(name)”")
  }
  static let inTeachers = Phrase(zh: "教师表", en: "teachers.csv")
  static let inSchools = Phrase(zh: "学校表", en: "schools.csv")
  static func misspelt(_ name: String, _ id: String) -> Phrase {
    Phrase(zh: "按“\(name)”（\(id)）理解", en: "taken for “\(name)” (\(id))")
  }
  static func notCompared(_ value: Phrase, _ id: String) -> Phrase {
    Phrase(zh: "看不懂，没有与教师表核对：\(id) 是“\(value.zh)”", en: "not understood and not compared: \(id) is “\(value.en)”")
  }
  static let whichIsMeant = Phrase(
    zh: "请核对这一行指的是谁或哪所学校，改正写错的一栏", en: "see whom or which school the row means, and correct the column that is wrong")
  static let asInRoster = Phrase(zh: "照花名册的写法改正", en: "write it as the roster does")
}

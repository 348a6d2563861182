import Exchange

/// The tables that are looked for in a bureau's own files, with columns beside those of the forms that say the same in other
/// words: from 身份证号 come birth and sex, from 编制单位 whether somebody is on a post.
struct ImportForm: Sendable {
  let form: Form
  /// Columns that tell the table from others.
  let telling: Set<String>
  /// Of each group one must be there.
  let needed: [[String]]
  /// How many of the telling ones there must be.
  let least: Int

  static let teachers = ImportForm(
    form: Form.teachers.extended([
      Column(comparing: "identity_number", "身份证号", also: ["身份证号码", "公民身份号码", "身份证件号", "身份证件号码", "居民身份证号"]),
      Column(
        comparing: "post_unit", "编制单位",
        also: ["编制所在单位", "编制所在学校", "编制关系所在单位", "人事关系所在单位", "人事关系所在学校", "人事编制单位", "在编单位"]),
      Column(
        comparing: "post_kind", "编制类型", also: ["用工性质", "人员性质", "人员类别", "编制性质", "编制类别", "教师性质", "身份性质", "用人性质", "编制情况"]),
      // What a roster says of the school.
      Column(comparing: "authority", "主管单位"), Column(comparing: "district", "所属区县"),
      Column(comparing: "tier", "办学水平"), Column(comparing: "area", "城乡类型"),
      Column(comparing: "grade", "任教年级", also: ["所教年级", "现任教年级", "年级", "教学年级", "授课年级"]),
    ]),
    telling: [
      "sex", "birth", "subject", "title", "education", "teacher_id", "role", "entered_school", "identity_number",
      "backbone",
    ], needed: [["name"]], least: 3)

  static let schools = ImportForm(
    form: Form.schools.extended([
      Column(
        comparing: "kind", "学校类别", also: ["办学类型", "学校类型", "办学形式", "学段设置", "学校办学类型", "学校种类", "学段"]),
      Column(comparing: "students", "学生数", also: ["在校生数", "在校学生数", "学生人数", "在校生", "学生总数", "在校生人数", "在校学生总数"]),
    ]),
    telling: [
      "students_primary", "students_junior", "students", "tier", "area", "lon", "lat", "authority", "district", "posts",
      "school_id", "kind",
    ], needed: [["name", "school_id"]], least: 3)

  static let placements = ImportForm(
    form: Form.placements.extended([
      Column(
        comparing: "period", "交流期限", also: ["起止时间", "交流时间", "交流起止时间", "起止年月", "交流起止年月", "轮岗时间", "支教时间", "交流时段"])
    ]),
    telling: ["to_school", "to_school_name", "period", "start", "end", "kind", "status"],
    needed: [["name", "teacher_id"], ["to_school", "to_school_name"]], least: 2)

  static let distances = ImportForm(
    form: .distances, telling: ["km"], needed: [["school_a", "school_a_name"], ["school_b", "school_b_name"]], least: 1)

  /// Of one sheet the first that it can be.
  static let all = [placements, teachers, schools, distances]

  var stem: String { form.stem }

  func fits(_ match: HeaderMatch) -> Bool {
    let found = Set(match.positions.keys)
    return found.intersection(telling).count >= least && needed.allSatisfy { !found.isDisjoint(with: $0) }
  }

  func column(_ id: String) -> Column? { form.understood.first { $0.id == id } }
}

extension Form {
  fileprivate func extended(_ columns: [Column]) -> Form {
    Form(stem: stem, title: title, columns: self.columns, comparing: comparing + columns)
  }
}

import Exchange
import Foundation
import Reporting

/// A county's own workbook as such workbooks are: 14 schools with a sheet each, a master sheet of all 600 people, a list of
/// schools; titles, headers of two rows, totals, signatures, and the words that bureaus use. Made, not real.
struct CountyWorkbook {
  static let schools: [(name: String, kind: String, area: String, tier: String, primary: Int, junior: Int)] = [
    ("云山县第一中学", "初级中学", "城区", "优质", 0, 1800), ("云山县第二中学", "初级中学", "城区", "普通", 0, 1300),
    ("云山县实验小学", "小学", "城区", "优质", 2100, 0), ("城关小学", "小学", "城区", "普通", 1500, 0),
    ("东门小学", "小学", "城区", "普通", 1200, 0), ("龙塘镇中心小学", "小学", "镇区", "普通", 820, 0),
    ("龙塘镇初级中学", "初级中学", "镇区", "普通", 0, 610), ("白沙镇中心小学", "小学", "镇区", "薄弱", 640, 0),
    ("白沙镇九年一贯制学校", "九年一贯制学校", "镇区", "普通", 480, 260), ("石溪乡中心小学", "小学", "乡村", "薄弱", 390, 0),
    ("石溪乡初级中学", "初级中学", "乡村", "薄弱", 0, 280), ("桃源乡九年一贯制学校", "九年一贯制学校", "乡村", "薄弱", 260, 150),
    ("南坪小学", "小学", "乡村", "薄弱", 210, 0), ("云山县思源实验学校", "九年一贯制学校", "城区", "优质", 900, 500),
  ]

  /// One person by the headers of ``header``.
  typealias Row = [String]

  static let header = [
    "序号", "工作单位", "教职工编号", "姓名", "性别", "出生年月", "全日制", "在职", "现聘职称", "骨干教师", "行政职务", "任教学科", "任教年级", "到本校时间",
    "编制单位", "是否毕业班", "联系电话", "备注",
  ]

  /// By school.
  let people: [[Row]]

  init(people count: Int = 600, seed: UInt64 = 17) {
    var lot = Lot(state: seed)
    let surnames = Array(
      "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许邓冯韩曹曾彭萧蔡潘田董袁于余叶蒋杜苏魏程吕丁沈任姚卢傅钟姜崔谭廖范汪陆金石戴贾韦夏邱方侯邹熊孟秦白江阎薛尹段雷黎史龙陶贺顾毛郝龚邵万钱严覃武")
    let given = Array("建国志明秀英桂兰玉梅丽华伟芳娜敏静强磊军洋勇艳杰娟涛超霞平刚红燕斌健翠云晓琳文博雅婷子涵")
    let schools = CountyWorkbook.schools
    var number = 0
    people = schools.indices.map { school in
      let size = count / schools.count + (school < count % schools.count ? 1 : 0)
      return (0..<size).map { place in
        number += 1
        let isJunior = schools[school].primary == 0 || (schools[school].junior > 0 && place % 3 == 0)
        let subjects =
          isJunior
          ? ["语文", "数学", "英语", "物理", "化学", "生物", "历史", "地理", "道德与法治", "体育", "音乐"]
          : ["语文", "数学", "英语", "科学", "体育与健康", "音乐", "美术", "信息技术", "道法"]
        let born = 1968 + lot.below(32)
        let entered = max(born + 22, 2008 + lot.below(17))
        let name =
          "\(surnames[lot.below(surnames.count)])\(given[lot.below(given.count)])\(given[lot.below(given.count)])"
        let first = born < 1980 ? ["中专", "大专"][lot.below(2)] : ["大专", "本科", "大学本科", "硕士研究生"][lot.below(4)]
        let titles = born < 1978 ? ["高级教师", "一级教师"] : born < 1990 ? ["一级教师", "二级教师"] : ["二级教师", "未评"]
        let digits = String(number)
        return [
          String(place + 1), schools[school].name, "0" + String(repeating: "0", count: 5 - digits.count) + digits, name,
          lot.below(3) == 0 ? "男" : "女", "\(born).\(["03", "06", "09", "12"][lot.below(4)])", first,
          first == "大专" ? "本科" : "", titles[lot.below(2)],
          lot.below(8) == 0 ? ["县级骨干", "市级骨干", "校级骨干"][lot.below(3)] : "",
          place == 0 ? "校长" : place == 1 ? "党支部书记" : place < 4 ? "副校长" : "", subjects[lot.below(subjects.count)],
          isJunior ? ["七年级", "八年级", "九年级"][lot.below(3)] : ["一年级", "三年级", "六年级"][lot.below(3)],
          "\(entered)年\(lot.below(2) == 0 ? 9 : 8)月", lot.below(40) == 0 ? "" : schools[school].name,
          lot.below(9) == 0 ? "是" : "否", "1380000\(number)", "",
        ]
      }
    }
  }

  private struct Lot {
    var state: UInt64
    mutating func below(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(bound))
    }
  }

  /// The columns of a school's own sheet: whose it is its title says.
  private static let ofSchool = header.indices.filter { header[$0] != "工作单位" }

  private static func sheet(_ name: String, _ title: String, _ columns: [Int], _ rows: [Row]) -> Sheet {
    let names = columns.map { header[$0] }
    let from = names.firstIndex(of: "全日制")!
    var cells = rows.map { row in columns.map { SheetCell.text(row[$0]) } }
    cells.append(columns.map { .text(header[$0] == "序号" ? "合计" : header[$0] == "姓名" ? "\(rows.count)人" : "") })
    return Sheet(
      name: name, title: title, subtitle: "填报单位（盖章）：            填报日期：2026年5月20日",
      columns: names.map { _ in Sheet.Column(isText: true) },
      sections: [Sheet.Section(bands: [Sheet.Band("学历", from..<from + 2)], header: names, rows: cells)],
      remarks: ["填表人：            审核人：            联系电话：", "注：本表一式三份"])
  }

  var schoolSheets: [Sheet] {
    CountyWorkbook.schools.indices.map { index in
      let name = CountyWorkbook.schools[index].name
      return CountyWorkbook.sheet(
        String(name.prefix(12)), "\(name)教职工基本情况表", CountyWorkbook.ofSchool, people[index])
    }
  }

  var masterSheet: Sheet {
    CountyWorkbook.sheet(
      "全县汇总", "云山县2026年义务教育学校教职工花名册", Array(CountyWorkbook.header.indices), people.flatMap { $0 })
  }

  var listOfSchools: Sheet {
    let header = ["序号", "单位名称", "学校类别", "主管部门", "所属区县", "城乡分类", "办学水平", "经度", "纬度", "小学", "初中", "教职工编制数"]
    var rows = CountyWorkbook.schools.enumerated().map { index, school in
      [
        String(index + 1), school.name, school.kind, "云山县教育体育局", "云山县", school.area, school.tier,
        "115.\(60 + index * 2)", "29.\(40 + index * 3)", String(school.primary), String(school.junior), "60",
      ].map { SheetCell.text($0) }
    }
    rows.append(header.indices.map { SheetCell.text($0 == 1 ? "合计" : $0 == 11 ? "840" : "") })
    return Sheet(
      name: "学校基本情况", title: "云山县义务教育学校基本情况一览表", columns: header.map { _ in Sheet.Column(isText: true) },
      sections: [Sheet.Section(bands: [Sheet.Band("在校学生数", 9..<11)], header: header, rows: rows)])
  }

  /// The whole workbook.
  var workbook: Reporting.Workbook {
    Reporting.Workbook(
      sheets: [masterSheet, listOfSchools] + schoolSheets, dated: Month(year: 2026, month: 5), language: .zh)
  }

  /// The people in one text.
  func csv(_ rows: [Row], header: [String] = header) -> String {
    ([header] + rows).map { $0.map(\.csvCell).joined(separator: ",") }.joined(separator: "\n") + "\n"
  }
}

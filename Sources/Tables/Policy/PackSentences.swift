import Exchange

/// A pack that comes with the program, with what one has to know to choose it.
public struct PackSentence: Sendable {
  public let id: String
  public let sentence: Phrase
}

/// The packs that come with the program, those for any county first.
public func policyPacks() -> [PackSentence] {
  shippedPolicyNames().map { name in
    PackSentence(id: name, sentence: sentences[name] ?? Phrase(name))
  }
}

private let sentences: [String: Phrase] = [
  "national-2014": Phrase(
    zh: "全国的框架（教师〔2014〕4号、教督〔2017〕6号）：没有本地文件的县（区）从这里开始",
    en: "the national frame (教师〔2014〕4号, 教督〔2017〕6号): where a county without a document of its own begins"),
  "jiujiang-2021": Phrase(
    zh: "九江市中心城区（九府办发〔2021〕3号）：市直学校与各区学校之间的支教和跟岗，别的县（区）不适用",
    en: "Jiujiang's central urban area (九府办发〔2021〕3号): between the city's schools and the districts'; not for others"),
  "nanchang-2023": Phrase(
    zh: "南昌：学校分成片区，教师在片区内交流", en: "Nanchang: schools in zones, and exchange within a zone"),
  "jiangxi-county": Phrase(
    zh: "江西的县：县管校聘，城区学校与镇村学校交流，安置撤并学校的教师",
    en: "a county of Jiangxi: staff managed by the county, town and country, places for people of schools that close"),
  "nantong-2013": Phrase(
    zh: "南通（通政发〔2013〕51号）：教师和校级领导按任教、任职年限定期流动",
    en: "Nantong (通政发〔2013〕51号): teachers and heads move after their years at a school or in a post"),
  "yichun-2022": Phrase(
    zh: "宜春市中心城区 2022—2025：新建学校、编制周转池、远程教学",
    en: "central Yichun 2022–2025: new schools, pools of posts, remote teaching"),
]

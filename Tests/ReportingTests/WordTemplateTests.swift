import Testing

@testable import Documents

/// Word documents with fields, as Word itself cuts them up.
@Suite struct WordTemplateTests {
  private static let people: Record = {
    var record = Record()
    record.add("单位", "bureau", "<教育局> & \"人事科\"")
    record.add("有人", "has_people", true)
    var shape = Record()
    shape.add("姓名", "name", "")
    record.add(
      "名单", "people",
      ["甲", "乙"].map { name in
        var row = Record()
        row.add("姓名", "name", name)
        return row
      }, shape: shape)
    return record
  }()

  private func filled(_ body: String, _ record: Record = people) throws -> String {
    try TextTemplate(WordText("<w:body>\(body)</w:body>").prepared, for: record).filled(record)
  }

  private func p(_ texts: String...) -> String {
    "<w:p>" + texts.map { "<w:r><w:t>\($0)</w:t></w:r>" }.joined() + "</w:p>"
  }

  @Test func aFieldCutIntoRunsIsOne() throws {
    #expect(
      try filled(p("前{", "{单", "位}", "}后")).contains("&lt;教育局&gt; &amp; &quot;人事科&quot;"))
    #expect(try filled(p("{{ bureau }}", "。")).hasSuffix("</w:t></w:r><w:r><w:t>。</w:t></w:r></w:p></w:body>"))
    // Braces of the text's own stay.
    #expect(try filled(p("{一", "}")).contains("{一"))
  }

  @Test func aRowIsThereForEveryRecord() throws {
    let row = "<w:tr><w:tc>\(p("{{#名单}}{{姓名}}"))</w:tc><w:tc>\(p("{{name}}{{/名单}}"))</w:tc></w:tr>"
    let text = try filled("<w:tbl>\(row)</w:tbl>")
    #expect(text.split(separator: "<w:tr>").count == 3)
    #expect(text.split(separator: "甲").count == 3)
    #expect(!text.contains("{{"))
  }

  @Test func aParagraphThatHoldsATagAloneGoesAway() throws {
    let text = try filled(p("{{#有人}}") + p("有") + p("{{/有人}}") + p("{{^有人}}") + p("无") + p("{{/有人}}"))
    #expect(text == "<w:body>\(p("有"))</w:body>")
  }

  @Test func whatIsUnknownIsNamed() {
    #expect(throws: TemplateFault.unknownField("单位名")) { try filled(p("{{单位名}}")) }
    // Of a list's records only within the list.
    #expect(throws: TemplateFault.unknownField("姓名")) { try filled(p("{{姓名}}")) }
    #expect(throws: TemplateFault.badlyClosed("people")) { try filled(p("{{#名单}}甲")) }
    #expect(throws: TemplateFault.self) { try filled(p("{{单位")) }
    #expect(throws: TemplateFault.self) { try WordTemplate(reading: [1, 2, 3]) }
  }

  @Test func filesComeBackWholeAndEqual() throws {
    let template = WordTemplate(parts: [
      ("[Content_Types].xml", Array("<Types/>".utf8)),
      ("word/document.xml", Array("<w:body>\(p("{{单位}}\u{1}"))</w:body>".utf8)),
    ])
    let file = try template.filled(Self.people, alarm: "未<通过>")
    #expect(try file == template.filled(Self.people, alarm: "未<通过>"))
    let read = try WordTemplate(reading: file)
    #expect(read.parts.map(\.name) == ["[Content_Types].xml", "word/document.xml"])
    let text = String(decoding: read.parts[1].content, as: UTF8.self)
    #expect(text.contains("未&lt;通过&gt;") && text.contains("&lt;教育局&gt;"))
  }
}

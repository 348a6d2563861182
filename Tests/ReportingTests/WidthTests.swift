import Exchange
import Testing

@testable import Reporting

@Suite struct WidthTests {
  @Test(arguments: [
    ("", 0), ("abc", 3), ("轮岗", 4), ("\u{FF08}优质\u{FF09}", 8), ("(优质)", 6), ("a轮b", 4), ("é", 1), ("e\u{301}", 1),
    ("が", 2), ("か\u{3099}", 2),
    ("한국", 4), ("\u{1112}\u{1161}\u{11AB}", 2), ("ｱ", 1), ("Ａ", 2), ("𠮷", 2), ("\u{200B}", 0), ("a\tb", 2), ("·", 1),
    ("👩‍🏫", 2), ("🇨🇳", 2), ("—", 1), ("\u{3001}\u{3002}", 4), ("\u{3000}", 2),
  ])
  func columnsOfATerminal(text: String, width: Int) {
    #expect(text.displayWidth == width)
  }

  @Test func cutTextsSayThatTheyAreCut() {
    #expect("轮岗交流".truncated(to: 8) == "轮岗交流")
    #expect("轮岗交流".truncated(to: 7) == "轮岗交…")
    #expect("轮岗交流".truncated(to: 6) == "轮岗…")
    #expect("abc".truncated(to: 2) == "a…")
  }

  @Test func everyLineOfATableIsAligned() {
    var table = TextTable([(Phrase(zh: "学校", en: "school"), .left), (Phrase(zh: "人数", en: "n"), .right)], .zh)
    table.add(["九江一小", "5"])
    table.add(["No. 2", "123456"])
    #expect(table.lines() == ["  学校        人数", "  九江一小       5", "  No. 2     123456"])
  }

  @Test func namesCannotSteerTheTerminal() {
    var table = TextTable([(Phrase("name"), .left)], .en)
    table.add(["a\u{1B}[2Jb\u{7}"])
    #expect(table.lines(indent: 0)[1] == "a⟨U+001B⟩[2Jb⟨U+0007⟩")
  }
}

import Exchange
import Testing

/// How texts are kept and compared: by scalars, whatever nobody can see aside.
@Suite struct MachineTextTests {
  @Test(arguments: [
    ("胡　兰", "胡兰"), ("胡\u{2003}兰", "胡兰"), ("胡 \u{A0}兰", "胡兰"), ("⾼⽴⽂", "高立文"), ("⼆级", "二级"), ("⻢⻰", "马龙"),
    ("⻓江⼩学", "长江小学"), ("Ｓ０１", "S01"), ("S\u{200B}01", "S01"), ("\u{202A}S01\u{202C}", "S01"), ("S\u{AD}01", "S01"),
    ("S\u{2060}01\u{FEFF}", "S01"), ("S\u{180E}01", "S01"), ("S–01", "S-01"), ("S‑01", "S-01"), ("买买提•艾力", "买买提·艾力"),
    ("第一中学（东区）", "第一中学(东区)"), ("e\u{301}", "\u{E9}"), ("葛\u{E0100}", "葛"), ("A\r\nB", "AB"), ("ﾏｰｸ", "マーク"),
    ("\u{F9DC}", "\u{9686}"),
  ])
  func comparedAsEqual(_ written: String, _ other: String) {
    #expect(written.compared.unicodeScalars.elementsEqual(other.compared.unicodeScalars))
    #expect(written.comparedAsWord == other.comparedAsWord)
  }

  @Test(arguments: [("S01", "S02"), ("胡兰", "胡蓝"), ("s01", "S01"), ("一", "二"), ("S-1", "S1"), ("未", "末"), ("'A", "A")])
  func comparedAsDifferent(_ one: String, _ other: String) {
    #expect(one.compared != other.compared)
  }

  @Test func caseIsOfNoMatterToWordsAlone() {
    #expect("School_ID".comparedAsWord == "school_id" && "ＷANG".comparedAsWord == "wang")
    #expect("Wang Min".compared == "WangMin")
  }

  @Test(arguments: [
    (" A ", "A"), ("\u{3000}A\u{2003}", "A"), ("\u{200B}A\u{FEFF}", "A"), ("\u{202E}abc\u{202C}", "abc"),
    ("a\u{1B}[2Jb", "a[2Jb"),
    ("胡　兰", "胡　兰"), ("A\r\nB", "A\r\nB"), ("\u{2066}王\u{2069}", "王"), ("\u{FEFF} \u{200B}", ""),
    ("A\u{0}B\u{7F}", "AB"),
    ("👨‍👩‍👧", "👨‍👩‍👧"), ("王\u{FE00}", "王\u{FE00}"), ("\u{200D}A\u{200D}", "A"), ("A B", "A B"), ("\tA\n", "A"), ("\u{A0}", ""),
  ])
  func kept(_ written: String, _ as: String) {
    #expect(
      written.tidied.unicodeScalars.elementsEqual(`as`.unicodeScalars), "\(written.tidied.unicodeScalars.map(\.value))")
    #expect(written.tidied.tidied == written.tidied)
  }

  @Test func whatSteersIsShown() {
    #expect("王\u{202E}小明\u{2066}".shown == "王⟨U+202E⟩小明⟨U+2066⟩")
    #expect("a\u{1B}b\u{9B}c".shown == "a⟨U+001B⟩b⟨U+009B⟩c")
    #expect("a\r\nb\tc".shown == "a  b c" && "a\r\nb".shownInCell == "a\r\nb")
    #expect("\u{200F}王".shownInCell == "⟨U+200F⟩王" && "王小明".shown == "王小明")
  }

  /// Whatever a text begins with, taking one apostrophe off gives it back.
  @Test func theGuardIsUndone() {
    var seen: Set<[Unicode.Scalar]> = []
    for first in ["", "'", "''", "=", "'=", "''=", "+", "-", "@", "\t", "\r", "'+", "A", "\"", "'\u{301}", "=\u{301}"] {
      let text = first + "A07"
      let guarded = text.guarded.unicodeScalars
      #expect(!(guarded.first?.beginsFormula ?? false))
      #expect(
        String(guarded.first == "'" ? guarded.dropFirst() : guarded[...]).unicodeScalars.elementsEqual(
          text.unicodeScalars))
      #expect(seen.insert(Array(guarded)).inserted)
    }
  }

  /// A quote with a combining mark behind it is a quote, and CR LF is two.
  @Test(arguments: [
    ("a\"\u{301},b", "\"a\"\"\u{301},b\""), ("\"\u{20DD}", "\"\"\"\u{20DD}\""), ("a,\u{301}", "\"a,\u{301}\""),
    ("a\r\n\u{301}b", "\"a\r\n\u{301}b\""),
    ("a\"\u{200D}", "\"a\"\"\u{200D}\""), ("ab", "ab"),
  ])
  func cells(_ text: String, _ cell: String) {
    #expect(text.csvCell.unicodeScalars.elementsEqual(cell.unicodeScalars))
  }
}

@Suite struct AgreementTests {
  private func agreement(_ written: String, _ name: String, others: String...) -> Agreement {
    Agreement(written, means: name) { others.map(\.comparedAsWord).contains($0) }
  }

  @Test func sameInEveryWriting() {
    for text in ["胡兰", "胡　兰", "胡\u{200B}兰", " 胡兰"] { #expect(agreement(text, "胡兰") == .same) }
    #expect(agreement("WANG MIN", "Wang Min") == .same)
  }

  @Test(arguments: [
    ("胡蓝", "胡兰"), ("胡兰兰", "胡兰"), ("欧阳菲", "欧阳斐"), ("滨江学较", "滨江学校"), ("一中", "九江市第一中学"), ("滨江", "滨江学校"),
    ("滨江学校（本部）", "滨江学校"), ("Wang Mni", "Wang Min"), ("王敏（大）", "王敏"),
  ])
  func slipsAndShortForms(_ written: String, _ name: String) {
    #expect(agreement(written, name) == .misspelt)
    #expect(agreement(written, name, others: written) == .other)
  }

  @Test(arguments: [
    ("刘燕", "胡兰"), ("周兰", "胡兰"), ("市街小学", "西堤学校"), ("第二小学", "第一小学"), ("第3中学", "第2中学"), ("兰", "胡兰"),
    ("王芳", "王敏敏"), ("Li Hong", "Wang Min"),
  ])
  func somebodyElse(_ written: String, _ name: String) {
    #expect(agreement(written, name) == .other)
  }
}

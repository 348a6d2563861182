import Exchange

/// What is said about headers, rows and quotes of CSV files.
extension Phrase {
  static let empty = Phrase(zh: "文件是空的", en: "the file is empty")

  static func headerWanted(_ form: Form) -> Phrase {
    let required = form.columns.filter(\.isRequired)
    let shown = required.isEmpty ? form.columns : required
    return Phrase(
      zh: "第一行应是表头：\(shown.map(\.zh).joined(separator: ","))",
      en: "the first line is the header: \(shown.map(\.id).joined(separator: ","))")
  }

  static func titleAbove(_ first: Int, _ last: Int) -> Phrase {
    first == last
      ? Phrase(zh: "表头在第 \(last) 行，它上面的内容略去", en: "the header is line \(last); what stands above it is left out")
      : Phrase(
        zh: "表头在第 \(first) 至 \(last) 行，它上面的内容略去",
        en: "the header is lines \(first) to \(last); what stands above it is left out")
  }

  static func understood(_ columns: [(name: String, column: Column)]) -> Phrase {
    Phrase(
      zh: "列名按下列理解：" + columns.map { "“\($0.name)”即\($0.column.zh)" }.joined(separator: "，"),
      en: "columns are understood as follows: "
        + columns.map { "“\($0.name)” as \($0.column.id)" }.joined(separator: ", "))
  }

  static func aside(_ column: Column, taken: String) -> Phrase {
    Phrase(
      zh: "\(column.zh)取“\(taken)”一列，这一列略去不用",
      en: "\(column.id) is taken from “\(taken)”; this column is left out of use")
  }

  static func asideHint(_ taken: String) -> Phrase {
    Phrase(zh: "若应取这一列，请删去“\(taken)”一列或改名", en: "to have this one taken, delete or rename “\(taken)”")
  }

  static func byName(_ column: Column) -> Phrase {
    Phrase(zh: "没有“\(column.zh)”一列，按学校名称认学校", en: "there is no column \(column.id): schools are found by name")
  }

  static func twice(_ column: Column, _ other: String, _ first: Int, _ second: Int) -> Phrase {
    Phrase(
      zh: "第 \(first) 列“\(other)”和第 \(second) 列都是\(column.zh)",
      en: "columns \(first) (“\(other)”) and \(second) are both \(column.id)")
  }

  static let renameOne = Phrase(zh: "删除其中一列或改名", en: "delete or rename one of them")

  static func missing(_ columns: [Column]) -> Phrase {
    Phrase(
      zh: "缺少必需的列：\(columns.map { "\($0.zh)（\($0.id)）" }.joined(separator: "、"))",
      en: "required columns are missing: \(columns.map { "\($0.id) (\($0.zh))" }.joined(separator: ", "))")
  }

  static func nearHeader(_ name: String, _ column: Column) -> Phrase {
    Phrase(zh: "表中的“\(name)”是否应为“\(column.zh)”？", en: "is “\(name)” meant to be “\(column.id)”?")
  }

  static func separator(_ what: Phrase) -> Phrase {
    Phrase(
      zh: "表头里没有英文逗号而有\(what.zh)：请另存为以逗号分隔的“CSV UTF-8”",
      en: "the header has no comma but \(what.en): save as comma-delimited “CSV UTF-8”")
  }

  static func unknown(_ header: String) -> Phrase {
    Phrase(zh: "不认识的列，略去不用", en: "unknown column, left out of use")
  }

  /// What a bureau may hope for from a column that no rule looks at; nil for any other.
  static func noRuleFor(_ header: String) -> Phrase? {
    if ["配偶", "夫妻", "爱人"].contains(where: header.contains) {
      return Phrase(
        zh: "夫妻的要求写在关联人员表（links）里：不同年派出，或同年派出时就近",
        en: "what is asked of couples belongs in links.csv: not both sent in one year, or near each other")
    }
    if ["积分", "量化得分", "量化分", "综合得分", "考核得分"].contains(where: header.contains) {
      return Phrase(
        zh: "要按积分排先后或筛选的，列名写 积分，并设 seniority.by: points 或在条件里用 points",
        en: "where points are to order or filter people, name the column points and set seniority.by: points")
    }
    return nil
  }

  static func nameless(_ position: Int, _ rows: Int) -> Phrase {
    Phrase(
      zh: "第 \(position) 列没有列名，却有 \(rows) 行填了内容，略去不用",
      en: "column \(position) has no name and holds something in \(rows) rows: left out of use")
  }

  static let namelessHint = Phrase(
    zh: "给这一列写上列名；不属于本表的内容请移走", en: "give the column a name, or move away what is not of the table")

  static func tooMany(_ count: Int, _ width: Int) -> Phrase {
    Phrase(zh: "本行有 \(count) 个单元格，表头只有 \(width) 列", en: "\(count) cells in this row, \(width) columns in the header")
  }

  static let tooManyHint = Phrase(
    zh: "内容里的逗号要用英文双引号括起来", en: "a cell that contains a comma must be enclosed in double quotes")

  static func tooFew(_ count: Int, _ width: Int, _ missing: [String]) -> Phrase {
    Phrase(
      zh: "本行只有 \(count) 个单元格，表头有 \(width) 列，缺：\(missing.joined(separator: "、"))",
      en: "\(count) cells in this row, \(width) columns in the header; missing: \(missing.joined(separator: ", "))")
  }

  static let tooFewHint = Phrase(zh: "空单元格也要留逗号", en: "an empty cell still needs its comma")

  static func shortened(_ missing: [String]) -> Phrase {
    Phrase(
      zh: "本行末尾缺单元格，按空处理：\(missing.joined(separator: "、"))",
      en: "cells missing at the end of the row are taken as empty: \(missing.joined(separator: ", "))")
  }

  static func unterminated(_ lines: Int, cell: Int) -> Phrase {
    Phrase(
      zh: "第 \(cell) 个单元格的双引号从这里打开，直到文件末尾都没有关闭" + (lines > 0 ? "，后面 \(lines) 行都被它吞掉" : ""),
      en: "the double quote opened here, in cell \(cell), is never closed"
        + (lines > 0 ? "; it swallows the \(lines) lines that follow" : ""))
  }

  static let closeQuote = Phrase(zh: "补上关闭的双引号，或删去打开的双引号", en: "close the quote, or delete the one that opens it")

  static func strayQuote(cell: Int) -> Phrase {
    Phrase(zh: "第 \(cell) 个单元格中间有双引号", en: "a double quote in the middle of cell \(cell)")
  }

  static func textAfterQuote(cell: Int) -> Phrase {
    Phrase(
      zh: "第 \(cell) 个单元格的双引号关闭之后、逗号之前还有文字", en: "text between the closing quote of cell \(cell) and the comma")
  }

  static let doubleQuotes = Phrase(
    zh: "含双引号的单元格要整个用双引号括起来，里面的每个双引号写两遍",
    en: "enclose the whole cell in double quotes and write each quote inside it twice")

  static func nul(cell: Int) -> Phrase {
    Phrase(zh: "第 \(cell) 个单元格含有空字节（NUL）", en: "cell \(cell) contains a NUL byte")
  }

  static let nulHint = Phrase(
    zh: "文件可能已损坏或是 UTF-16 编码，请重新另存为“CSV UTF-8”", en: "the file is damaged or UTF-16: save it again as “CSV UTF-8”")

  static func longCell(_ length: Int, _ longest: Int) -> Phrase {
    Phrase(
      zh: "单元格有 \(length) 个字符，超过 Excel 单元格的上限 \(longest)",
      en: "the cell has \(length) characters; one of Excel's holds \(longest) at most")
  }

  static let longCellHint = Phrase(
    zh: "检查是否漏了换行或双引号，几行并成了一格", en: "is a line break or a quote missing, so that rows run into one cell?")

  static let tooLong = Phrase(
    zh: "从这一行开始的记录超过 1 MB，以后的内容没有读", en: "the row that starts here is longer than 1 MB; nothing after it was read")

  static let tooLongHint = Phrase(
    zh: "检查换行是否丢失，或双引号是否没有关闭", en: "look for lost line breaks or a double quote that is not closed")
}

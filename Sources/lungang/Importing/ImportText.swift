import Exchange
import Reporting
import Tables

/// What an import took its files for, as text and as JSON.
struct ImportText {
  private let read: Tables.Import
  private let folder: String

  init(_ read: Tables.Import, _ folder: String) {
    self.read = read
    self.folder = folder
  }

  // MARK: - Text

  /// Sheet by sheet: columns taken, left out, missing. Sheets that are alike are told once.
  func columns(_ language: Language) -> String {
    var text = ""
    var told: [(key: [String], places: [String], rows: Int, source: Tables.Import.Source)] = []
    for source in read.sources {
      let key =
        [source.table] + source.columns.flatMap { [$0.source, $0.column] } + source.leftOut.map(\.source)
        + source.missing.map(\.column)
      if let index = told.firstIndex(where: { $0.key == key }) {
        told[index].places.append(place(source))
        told[index].rows += source.rows
      } else {
        told.append((key, [place(source)], source.rows, source))
      }
    }
    for (_, places, rows, source) in told {
      let shown = places.prefix(3).joined(separator: language == .zh ? "、" : ", ")
      let more =
        places.count > 3 ? Phrase(zh: "等 \(places.count) 张表", en: " and \(places.count - 3) more")(language) : ""
      text += Phrase(
        zh: "\(shown)\(more)：\(source.title.zh)，\(rows) 行，表头在第 \(Self.rows(source.header)) 行\n",
        en: "\(shown)\(more): \(source.title.en), \(rows) rows, header in row \(Self.rows(source.header))\n")(language)
      for column in source.columns {
        text += Phrase(
          zh: "  \(column.title.zh) ← “\(column.source)”（\(column.because.zh)）\(samples(column.samples))\n",
          en: "  \(column.title.en) ← “\(column.source)” (\(column.because.en))\(samples(column.samples))\n")(language)
      }
      for missing in source.missing {
        let from = missing.from ?? Phrase(zh: "没有，留空", en: "none: left empty")
        text += Phrase(
          zh: "  \(missing.title.zh) ← 没有这一列：\(from.zh)\n", en: "  \(missing.title.en) ← no column: \(from.en)\n")(
            language)
      }
      for left in source.leftOut {
        text += Phrase(
          zh: "  略去“\(left.source)”（\(left.because.zh)）\(samples(left.samples))\n",
          en: "  left out “\(left.source)” (\(left.because.en))\(samples(left.samples))\n")(language)
      }
    }
    return printable(text)
  }

  private static func rows(_ range: ClosedRange<Int>) -> String {
    range.count == 1 ? "\(range.lowerBound)" : "\(range.lowerBound)–\(range.upperBound)"
  }

  private func place(_ source: Tables.Import.Source) -> String {
    source.sheet.map { "\(source.file)（\($0)）" } ?? source.file
  }

  private func samples(_ texts: [String]) -> String {
    texts.isEmpty
      ? ""
      : "  " + texts.map { $0.unicodeScalars.count > 20 ? String($0.prefix(20)) + "…" : $0 }.joined(separator: " | ")
  }

  /// What is doubtful and was not answered.
  func questions(_ language: Language) -> String {
    var text = Phrase(
      zh: "有 \(read.questions.count) 处疑问，没有写入任何文件：\n",
      en: "\(read.questions.count) questions are open; nothing was written:\n")(
        language)
    for question in read.questions {
      text += "  \(question.text(language))\n"
      for (index, option) in question.options.enumerated() {
        let guess = index == 0 ? Phrase(zh: "（猜测）", en: " (guess)")(language) : ""
        text += "    \(option.text(language))\(guess)\n"
      }
    }
    text += Phrase(
      zh: "在终端上运行逐一回答，或加 --yes 都按猜测处理，或写在 mapping.yaml 里\n",
      en: "answer them on a terminal, take all guesses with --yes, or write them in mapping.yaml\n")(language)
    return printable(text)
  }

  /// What was made of it.
  func summary(_ language: Language) -> String {
    var text = ""
    let coded = read.values.filter { $0.takenFor != nil }
    if !coded.isEmpty {
      text += Phrase(zh: "取值按下列理解：\n", en: "values are understood as follows:\n")(language)
      for value in coded {
        let shown = value.value.isEmpty ? Phrase(zh: "（空）", en: "(empty)")(language) : value.value
        let taken = value.takenFor?.isEmpty == false ? value.takenFor! : Phrase(zh: "（空）", en: "(empty)")(language)
        text += "  \(value.title(language))  \(shown) → \(taken)  ×\(value.count)\n"
      }
    }
    for question in read.guessed {
      text += Phrase(
        zh: "按猜测处理：\(question.text.zh) \(question.guess.text.zh)\n",
        en: "taken as guessed: \(question.text.en) \(question.guess.text.en)\n")(language)
    }
    if read.seenAgain > 0 {
      text += Phrase(
        zh: "\(read.seenAgain) 行与别处是同一个人、内容相同，只计一次\n",
        en: "\(read.seenAgain) rows are about people who stand elsewhere too, with the same facts: each counts once\n")(
          language)
    }
    let names = read.files.map(\.name)
    text += Phrase(
      zh:
        "导入 \(read.schools) 所学校、\(read.people) 人，写入 \(folder)/：\(names.joined(separator: "、"))\n下一步：lungang inspect \(folder)\n",
      en:
        "imported \(read.schools) schools and \(read.people) people into \(folder)/: \(names.joined(separator: ", "))\n"
        + "next: lungang inspect \(folder)\n")(language)
    return printable(text)
  }

  private func printable(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { String($0).shown }.joined(separator: "\n")
  }

  // MARK: - JSON

  func json(_ language: Language, isWritten: Bool) -> JSONValue {
    [
      "status": .string(isWritten ? "done" : "open"), "folder": .string(folder),
      "tables": .array(read.sources.map { json($0, language) }),
      "values": .array(
        read.values.map { value in
          [
            "column": .string(value.column), "value": .string(value.value), "taken_for": JSONValue(value.takenFor),
            "count": .int(value.count), "first": ["file": .string(value.file), "row": .int(value.row)],
          ]
        }),
      "questions": .array(read.questions.map { json($0, language) }),
      "guessed": .array(read.guessed.map { json($0, language) }), "schools": .int(read.schools),
      "people": .int(read.people), "seen_again": .int(read.seenAgain),
      "files": .array(isWritten ? read.files.map { .string($0.name) } : []),
      "replaced": .array(
        read.replaced.map { ["file": .string($0.name), "kept_as": .string($0.kept)] }),
    ]
  }

  private func json(_ source: Tables.Import.Source, _ language: Language) -> JSONValue {
    func texts(_ list: [String]) -> JSONValue { .array(list.map(JSONValue.string)) }
    return [
      "file": .string(source.file), "sheet": JSONValue(source.sheet), "table": .string(source.table),
      "header_row": .int(source.header.upperBound), "rows": .int(source.rows),
      "columns": .array(
        source.columns.map {
          [
            "source": .string($0.source), "column": .string($0.column), "because": .string($0.because(language)),
            "samples": texts($0.samples),
          ]
        }),
      "left_out": .array(
        source.leftOut.map {
          ["source": .string($0.source), "because": .string($0.because(language)), "samples": texts($0.samples)]
        }),
      "missing": .array(
        source.missing.map { ["column": .string($0.column), "from": JSONValue($0.from?(language))] }),
    ]
  }

  private func json(_ question: Tables.Import.Question, _ language: Language) -> JSONValue {
    [
      "id": .string(question.id), "question": .string(question.text(language)),
      "guess": .string(question.guess.answer),
      "options": .array(
        question.options.map { ["answer": .string($0.answer), "text": .string($0.text(language))] }),
    ]
  }
}

import Foundation
import Testing

/// `adopt` of a scenario that stands in one workbook: it stays a workbook, with everything that nobody touched.
@Suite struct AdoptWorkbookTests {
  /// Makes `scenario.xlsx` of the folder's CSV files, each a sheet with a title, a column of the bureau's own, formats and a
  /// drop-down list; a sheet of something else stands beside them.
  private static let script = """
    import csv, pathlib, sys
    sys.dont_write_bytecode = True
    sys.path.insert(0, 'Scripts')
    from scenarios.sheets import FRAMED, HEADER, TEXT, TITLE, Sheet, write
    folder = pathlib.Path(sys.argv[1])
    sheets = [Sheet('通讯录', [[('电话', HEADER)], [('0792-1', TEXT)]])]
    for stem, title in (('schools', '学校'), ('teachers', '教师'), ('placements', '交流记录'), ('pairs', '结对'), ('needs', '岗位需求')):
        path = folder / (stem + '.csv')
        if not path.exists(): continue
        rows = list(csv.reader(path.open(encoding='utf-8-sig')))
        path.unlink()
        cells = [[(title + '表', TITLE)], [(t, HEADER) for t in rows[0] + ['手机']]]
        cells += [[(t, TEXT) for t in row + [str(n)]] for n, row in enumerate(rows[1:])]
        cells += [[], [('填表人：某某', FRAMED)]]
        sheets.append(Sheet(title, cells, choices=[('C3:C900', ['甲', '乙'])], merged=['A1:D1'], filtered='A2:D9'))
    write(folder / 'scenario.xlsx', sheets)
    """

  private static let reader = """
    import re, sys, zipfile
    book = zipfile.ZipFile(sys.argv[1])
    for name in book.namelist():
        text = book.read(name).decode()
        print(name, len(re.findall('<row ', text)), text.count('dataValidation '), text.count('autoFilter'), text.count('mergeCell '),
              len(re.findall(' s="4" t="inlineStr"', text)))
    """

  private func python(_ script: String, _ argument: String) throws -> String {
    try withScratch { scratch in
      try script.write(toFile: scratch + "/s.py", atomically: true, encoding: .utf8)
      let run = try Program.shell("python3 '\(scratch)/s.py' '\(argument)'")
      #expect(run.code == 0, "\(run.errors)")
      return run.output
    }
  }

  @Test func aWorkbookStaysAWorkbook() throws {
    try withScratch { scratch in
      let (text, book) = (scratch + "/text-2026", scratch + "/book-2026")
      for folder in [text, book] {
        try FileManager.default.copyItem(
          atPath: Program.repository.appendingPathComponent("Scenarios/jiangxi-county-2024").path, toPath: folder)
        #expect(try Program.shell("rm -rf '\(folder)/plans' '\(folder)/README.md'").code == 0)
      }
      let proposed = try Program.run("propose", text, "--out", scratch + "/plan", "--quiet", "--time-limit", "20")
      #expect(proposed.code == 0, "\(proposed.errors)")
      _ = try python(AdoptWorkbookTests.script, book)
      let before = try python(AdoptWorkbookTests.reader, book + "/scenario.xlsx").split(separator: "\n")
      var inspected: [[String: Any]] = []
      var adopted: [[String: Any]] = []
      for folder in [text, book] {
        let next = folder + "-next"
        let run = try Program.run("adopt", folder, scratch + "/plan", "--out", next, "--json", "--quiet")
        #expect(run.code == 0, "\(run.errors) \(run.output.prefix(300))")
        adopted.append(try run.json)
        let inspect = try Program.run("inspect", next, "--json", "--quiet")
        #expect(inspect.code == 0, "\(inspect.errors)")
        inspected.append(try inspect.json)
      }
      // Both lead to the same scenario; the workbook has no CSV file beside it.
      for key in ["schools", "people", "history"] {
        let values = inspected.map { NSDictionary(object: $0[key] ?? "", forKey: key as NSString) }
        #expect(values[0] == values[1], "\(key)")
      }
      let counts = inspected.map { ($0["tables"] as? [String: Any])?["placements"] as? Int }
      #expect(counts[0] != nil && counts[0] == counts[1])
      let files = entries(book + "-next")
      #expect(files.contains("scenario.xlsx") && !files.contains { $0.hasSuffix(".csv") }, "\(files)")
      let entered = try #require(adopted[1]["entered"] as? [Any])
      let transferred = try #require(adopted[1]["transferred"] as? [Any])
      #expect(!entered.isEmpty && !transferred.isEmpty)

      // Every part is there with its lists, filters and merged titles; rows are added to one sheet only, in its format.
      let after = try python(AdoptWorkbookTests.reader, book + "-next/scenario.xlsx").split(separator: "\n")
      #expect(after.count == before.count)
      var grown = 0
      for (old, new) in zip(before, after) {
        let (old, new) = (old.split(separator: " "), new.split(separator: " "))
        #expect(old[0] == new[0] && old[2...4] == new[2...4], "\(old) \(new)")
        if old[1] != new[1] {
          grown += 1
          #expect(Int(new[1])! - Int(old[1])! == entered.count + transferred.count, "\(old) \(new)")
          #expect(Int(new[5])! > Int(old[5])!)
        }
      }
      #expect(grown == 1)
      let same = try Program.shell(
        """
        for part in xl/worksheets/sheet1.xml xl/worksheets/sheet2.xml xl/styles.xml xl/workbook.xml; do
          for book in '\(book)' '\(book)-next'; do python3 -c 'import sys, zipfile, hashlib
        print(hashlib.sha256(zipfile.ZipFile(sys.argv[1]).read(sys.argv[2])).hexdigest())' "$book/scenario.xlsx" "$part"; done | uniq | wc -l
        done
        """)
      #expect(
        same.output.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) } == ["1", "1", "1", "1"],
        "\(same.errors)")
      // What ended, what has no end, what is for one year.
      let review = try #require(adopted[0]["review"] as? [[String: Any]])
      #expect(review.contains { $0["point"] as? String == "graduating_class" }, "\(review)")
    }
  }
}

import Testing

@testable import Tables

@Suite struct RecordScannerTests {
  private func scan(_ text: String) -> (rows: [[String]], lines: [Int], faults: [RecordScanner.Fault]) {
    let bytes = Array(text.utf8)
    let scan = RecordScanner(bytes)
    let rows = scan.records.map { record in record.cells.map { cellText(bytes, scan.cells[$0]) } }
    return (rows, scan.records.map(\.line), scan.faults)
  }

  @Test(arguments: ["a,b\n1,2\n", "a,b\r\n1,2\r\n", "a,b\r1,2\r", "a,b\n1,2", "\n\na,b\n\n1,2\n\n"])
  func lineEnds(_ text: String) {
    let result = scan(text)
    #expect(result.rows == [["a", "b"], ["1", "2"]])
    #expect(result.faults.isEmpty)
  }

  @Test func quotes() {
    let result = scan("\"a,1\",\"say \"\"hi\"\"\"\r\n\"two\r\nlines\",\"\"\r\nlast,")
    #expect(result.rows == [["a,1", "say \"hi\""], ["two\r\nlines", ""], ["last", ""]])
    #expect(result.lines == [1, 2, 4])
    #expect(result.faults.isEmpty)
  }

  @Test func spacesAreTrimmed() {
    #expect(scan(" a\u{3000},\u{A0}b \n").rows == [["a", "b"]])
  }

  @Test func unterminatedIsLocatedWhereItOpened() {
    let result = scan("a,b\n1,2\n3,\"x\n4,5\n6,7\n")
    #expect(result.rows.count == 3)
    #expect(result.faults.count == 1)
    #expect(result.faults.first?.line == 3)
    #expect(result.faults.first?.cell == 1)
    guard case .unterminated(lines: 3) = result.faults.first?.kind else {
      Issue.record("not unterminated: \(result.faults)")
      return
    }
  }

  @Test func strayQuoteAndTextAfterQuote() {
    let result = scan("a\"b,c\n\"d\"e,f\ng,h\n")
    #expect(result.rows.count == 3)
    #expect(result.faults.map(\.line) == [1, 2])
  }

  @Test func emptyAndBlank() {
    #expect(scan("").rows.isEmpty)
    #expect(scan("\n\r\n\r").rows.isEmpty)
    #expect(scan(",").rows == [["", ""]])
  }

  /// The simplest reader that can be written of well-formed text, against the fast one.
  @Test func agreesWithNaiveReaderOnRandomText() {
    var random = SeededGenerator(seed: 7)
    let alphabet = Array("ab,\"\n中")
    for _ in 0..<2000 {
      let rows = (0..<Int.random(in: 1...3, using: &random)).map { _ in
        (0..<Int.random(in: 2...3, using: &random)).map { _ in
          String((0..<Int.random(in: 0...4, using: &random)).map { _ in alphabet.randomElement(using: &random)! })
        }
      }
      let text = rows.map { row in
        row.map { "\"" + $0.replacing("\"", with: "\"\"") + "\"" }.joined(separator: ",")
      }.joined(separator: "\n")
      let result = scan(text)
      let trimmed = rows.map { $0.map { $0.trimmed } }
      #expect(result.rows == trimmed)
      #expect(result.faults.isEmpty)
    }
  }

  /// Every kind of byte where the record becomes too long.
  @Test(arguments: ["\"", ",", "a", "\n", "\r", "中", "\0"], -3...3)
  func cutOffAnywhere(_ byte: String, _ offset: Int) {
    for filler in ["x", ",", "\"\","] {
      let length = RecordScanner.longestRecord + offset
      let start = String(String(repeating: filler, count: length / filler.utf8.count + 1).prefix(length - 1)) + ","
      let scan = RecordScanner(Array((start + byte + "\",tail,tail\n").utf8))
      #expect(scan.isCut || offset < 1)
      #expect(scan.cells.allSatisfy { $0.start <= $0.end })
    }
  }
}

extension String {
  fileprivate var trimmed: String {
    var text = Substring(self)
    while text.first?.isNewline == true { text.removeFirst() }
    while text.last?.isNewline == true { text.removeLast() }
    return String(text)
  }
}

/// SplitMix64: the same seed, the same test.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

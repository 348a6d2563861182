import Exchange
import Testing

@testable import Tables

@Suite struct FuzzTests {
  private static let pieces: [[UInt8]] = [
    [0x22], [0x2C], [0x0A], [0x0D], [0x0D, 0x0A], [0], [0xFF], [0x80], [0xE4, 0xB8], [0xEF, 0xBB, 0xBF], [0x20], [0x31],
    Array("中".utf8), Array("\"\"".utf8), Array(",,".utf8), Array("-".utf8), Array("9999999999".utf8),
  ]

  /// Whatever is done to the bytes: no crash, and every record of the file is either read or complained about.
  @Test func noRowIsLostSilently() throws {
    let good = Array(ScenarioFolder.teachers.utf8)
    let schools = Findings()
    let table = try #require(
      Table(InputFile(name: "schools.csv", bytes: Array(ScenarioFolder.schools.utf8)), as: .schools, schools))
    let references = References(table.schools(SchoolTerms(), schools))
    #expect(!schools.hasErrors)
    var random = SeededGenerator(seed: 2026)
    for round in 0..<2000 {
      var bytes = good
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        let at = Int.random(in: 0..<bytes.count, using: &random)
        switch Int.random(in: 0..<4, using: &random) {
        case 0: bytes.remove(at: at)
        case 1: bytes[at] = UInt8.random(in: 0...255, using: &random)
        case 2: bytes.insert(contentsOf: FuzzTests.pieces.randomElement(using: &random)!, at: at)
        default: bytes.removeLast(min(bytes.count - 1, Int.random(in: 0...20, using: &random)))
        }
      }
      try check(bytes, references, round: round)
    }
  }

  private func check(_ bytes: [UInt8], _ references: References, round: Int) throws {
    let findings = Findings()
    let input = InputFile(name: "teachers.csv", bytes: bytes)
    var references = references
    guard let table = Table(input, as: .teachers, findings) else {
      #expect(findings.hasErrors, "round \(round): no table and no error")
      return
    }
    let terms = TeacherTerms(subjects: Subject.standard, exemptions: nil, exemptionsOff: [], year: 2026)
    let read = Set(table.teachers(terms, &references, findings).lines)
    let faulty = Set(findings.all.compactMap { $0.severity == .note && $0.column != nil ? nil : $0.row })
    // A header that is broken over two lines is another table, of which the rows are counted.
    let rest = findings.all.first { $0.message.en.hasPrefix("another table begins here") }?.row ?? .max
    let decoded = try #require(Encoding.decode(input, Findings()))
    let scan = RecordScanner(decoded)
    for (index, record) in scan.records.enumerated().dropFirst() {
      let isBlank = record.cells.allSatisfy { cellText(decoded, scan.cells[$0]).isEmpty }
      let next = index + 1 < scan.records.count ? scan.records[index + 1].line : Int.max
      let isHeard =
        record.line >= rest || isBlank || read.contains(record.line)
        || faulty.contains { $0 >= record.line && $0 < next }
      #expect(isHeard, "round \(round): line \(record.line) is neither read nor reported")
    }
  }

  @Test func mutatedPacksNeverCrash() throws {
    let good = Array(try #require(shippedPolicySource("jiujiang-2021")).utf8)
    var random = SeededGenerator(seed: 51)
    for _ in 0..<300 {
      var bytes = good
      for _ in 0..<Int.random(in: 1...3, using: &random) {
        let at = Int.random(in: 0..<bytes.count, using: &random)
        if Bool.random(using: &random) {
          bytes.removeSubrange(at..<min(bytes.count, at + Int.random(in: 1...12, using: &random)))
        } else {
          bytes[at] = UInt8.random(in: 0x20...0x7E, using: &random)
        }
      }
      let findings = Findings()
      let tree = Tree.read(InputFile(name: "p.yaml", bytes: bytes), findings)
      let policy = tree.flatMap { PolicyReader(findings: findings, packs: ["p.yaml"]).read($0) }
      #expect((policy == nil) == findings.hasErrors)
    }
  }
}

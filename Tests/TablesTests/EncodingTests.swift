import Exchange
import Foundation
import Testing

@testable import Tables

/// The text in GB18030, by the library's own table and not by the reader under test.
func gb18030(_ text: String) -> [UInt8] {
  var result: [UInt8] = []
  guard let converter = iconv_open("GB18030", "UTF-8") else { return [] }
  defer { iconv_close(converter) }
  var input = text.utf8.map { CChar(bitPattern: $0) }
  var output = [CChar](repeating: 0, count: input.count * 4)
  input.withUnsafeMutableBufferPointer { input in
    output.withUnsafeMutableBufferPointer { output in
      var from = input.baseAddress
      var left = input.count
      var to = output.baseAddress
      var room = output.count
      iconv(converter, &from, &left, &to, &room)
      result = output[..<(output.count - room)].map { UInt8(bitPattern: $0) }
    }
  }
  return result
}

@Suite struct EncodingTests {
  @Test func gb18030IsToldApart() throws {
    let folder = try ScenarioFolder()
    folder.replace("张三", with: "张㐀𠮷", in: "teachers.csv")
    let plain = try folder.read()
    for name in ["schools.csv", "teachers.csv", "scenario.yaml"] { folder.files[name] = gb18030(folder[name]) }
    let reading = try folder.read()
    #expect(reading.findings.isEmpty, "\(reading.lines)")
    #expect(reading.value?.roster.people == plain.value?.roster.people)
    #expect(reading.value?.roster.people.first?.name == "张㐀𠮷")
    #expect(reading.value?.name == "试验")
  }

  @Test func byteOrderMark() throws {
    let folder = try ScenarioFolder()
    for name in ["schools.csv", "teachers.csv", "scenario.yaml"] { folder[name] = "\u{FEFF}" + folder[name] }
    let reading = try folder.read()
    #expect(reading.value?.roster.people.count == 3, "\(reading.lines)")
  }

  @Test func badByteOfGB18030IsLocated() throws {
    let folder = try ScenarioFolder()
    var bytes = gb18030(folder["teachers.csv"])
    let place = try #require(bytes.firstRange(of: gb18030("李四")))
    bytes.replaceSubrange(place, with: [0xFF, 0xFF])
    folder.files["teachers.csv"] = bytes
    let reading = try folder.read()
    let finding = try #require(reading.errors.first)
    #expect(finding.row == 3)
    #expect(finding.value?.hasPrefix("FF FF") == true)
    #expect(finding.message.en.contains("neither UTF-8 nor GB18030"), "\(reading.lines)")
  }

  @Test func damagedUTF8IsNotTakenForGB18030() throws {
    let folder = try ScenarioFolder()
    var bytes = folder.files["teachers.csv"]!
    let place = try #require(bytes.firstRange(of: Array("王五".utf8)))
    bytes.remove(at: place.lowerBound + 1)
    folder.files["teachers.csv"] = bytes
    let reading = try folder.read()
    #expect(reading.errors.map(\.row) == [4], "\(reading.lines)")
    #expect(reading.errors.first?.message.en.contains("not UTF-8") == true)
  }

  @Test(arguments: [
    ([0xFF, 0xFE, 0x61, 0x00] as [UInt8], "UTF-16"), ([0xFE, 0xFF, 0x00, 0x61], "UTF-16"),
    ([0x50, 0x4B, 0x03, 0x04, 0x00], "Excel workbook"), ([0xD0, 0xCF, 0x11, 0xE0, 0x00], "Excel workbook"),
  ])
  func foreignFiles(_ bytes: [UInt8], _ says: String) throws {
    let folder = try ScenarioFolder()
    folder.files["teachers.csv"] = bytes
    let reading = try folder.read()
    #expect(reading.errors.count == 1)
    #expect(reading.errors.first?.message.en.contains(says) == true, "\(reading.lines)")
    #expect(reading.errors.first?.hint != nil)
  }

  /// Lines of a second table, pasted in as they were.
  @Test(arguments: [1, 2, 3])
  func linesOfAnotherEncoding(_ line: Int) throws {
    let folder = try ScenarioFolder()
    var lines = folder["teachers.csv"].split(separator: "\n").map { gb18030(String($0) + "\n") }
    lines[line] = Array((folder["teachers.csv"].split(separator: "\n")[line] + "\n").utf8)
    folder.files["teachers.csv"] = Array(lines.joined())
    let reading = try folder.read()
    #expect(reading.errors.contains { $0.row == line + 1 && $0.message.en.contains("gibberish") }, "\(reading.lines)")
  }

  /// UTF-16 that does not say so, in both orders: never taken for text of zeros or of another encoding.
  @Test(arguments: [true, false], ["teachers.csv", "schools.csv"])
  func wideWithoutAMark(_ isBig: Bool, _ name: String) throws {
    let folder = try ScenarioFolder()
    folder.files[name] = folder[name].utf16.flatMap { unit -> [UInt8] in
      let (high, low) = (UInt8(unit >> 8), UInt8(unit & 255))
      return isBig ? [high, low] : [low, high]
    }
    let reading = try folder.read()
    #expect(reading.errors.count == 1 && reading.errors.first?.file == name, "\(reading.lines)")
    #expect(reading.errors.first?.message.en.contains("UTF-16") == true)
  }

  @Test func aLineOfAHundredMegabytes() throws {
    let folder = try ScenarioFolder()
    let header = Array(ScenarioFolder.teachers.utf8.prefix { $0 != 10 }) + [10]
    for filler in [Array("x".utf8), Array("\"".utf8) + Array("中".utf8)] {
      folder.files["teachers.csv"] = header + filler + [UInt8](repeating: 0x61, count: 100_000_000)
      try folder.write()
      let clock = ContinuousClock()
      let time = clock.measure {
        let reading = readScenario(folder: folder.path)
        #expect(reading.errors.count == 1, "\(reading.lines)")
        #expect(reading.errors.first?.row == 2)
        #expect(reading.errors.first?.message.en.contains("longer than 1 MB") == true)
      }
      #expect(time < .seconds(5))
    }
  }
}

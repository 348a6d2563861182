import Foundation
import Testing

@testable import Reporting

@Suite struct JSONTests {
  @Test func keysKeepTheirOrderAndSmallObjectsTakeOneLine() {
    let document: JSONValue = ["b": .int(1), "a": [["y": .number(0.1), "x": .null], .bool(true)], "c": [], "d": [:]]
    #expect(
      document.document == """
        {
          "b": 1,
          "a": [
            {"y": 0.1, "x": null},
            true
          ],
          "c": [],
          "d": {}
        }

        """)
  }

  @Test(arguments: [0.1, 1.0 / 3, 1e-7, 123_456_789.125, 2.5e-308, 1e300, -2.5])
  func numbersReadBackAsTheyWere(value: Double) throws {
    let text = JSONValue.array([.number(value)]).document
    let back = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [Double])
    #expect(back == [value])
  }

  @Test func wholeNumbersHaveNoPointAndWhatIsNoNumberIsNull() {
    let values: JSONValue = [.number(3), .number(-0.0), .number(.nan), .number(.infinity), .number(-1)]
    #expect(values.document == "[3, 0, null, null, -1]\n")
  }

  @Test func textIsEscaped() throws {
    let nasty = "\"\\\n\r\t\u{0}\u{1F}\u{7F}\u{2028}九江🏫"
    let text = JSONValue.array([.string(nasty)]).document
    #expect(text.contains("九江🏫"))
    #expect(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String] == [nasty])
  }
}

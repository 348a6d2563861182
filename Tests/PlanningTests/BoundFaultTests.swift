import Testing

@testable import Leveling

/// A bound and the value of a plan speak of the same plans.
@Suite struct BoundFaultTests {
  /// What is proven beyond a plan that is held is a fault of ours and never clamped; what rounding adds is.
  @Test func aBoundAboveAPlanIsAFault() throws {
    for value in [0.0, 0.5, 1000] {
      let unit = max(1, value)
      #expect(try believed(value - 0.1, of: "", value) == value - 0.1)
      #expect(try believed(value + 1e-7 * unit, of: "", value) == value)
      #expect(throws: LevelingFault.self) { try believed(value + 1e-5 * unit, of: "", value) }
    }
  }
}

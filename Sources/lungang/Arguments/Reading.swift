import Exchange
import Tables

extension Console {
  /// The scenario of a folder; warnings are told, anything worse is thrown.
  func scenario(_ folder: String, _ overrides: [Override] = [], includingNotes: Bool = false) throws -> Scenario {
    try use(readScenario(folder: folder, overrides: overrides.pairs), includingNotes: includingNotes)
  }

  /// The value of a reading; warnings are told, anything worse is thrown.
  func use<Value>(_ reading: Reading<Value>, includingNotes: Bool = false) throws -> Value {
    guard let value = reading.value, reading.errors.isEmpty else { throw Refusal(reading.findings) }
    warn(reading.findings, includingNotes: includingNotes)
    return value
  }
}

extension Finding {
  /// Told of one scenario among several.
  func placed(in scenario: String) -> Finding {
    Finding(
      severity, file: "\(scenario): \(file)", row: row, column: column, value: value, message, hint: hint,
      count: count)
  }
}

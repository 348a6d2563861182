extension String {
  /// With an apostrophe in front where a spreadsheet would take the text for a formula, which can run programs: a name
  /// from the roster is never one. `check` takes the apostrophe off again.
  var guardedAgainstFormulas: String {
    guard let first = unicodeScalars.first, "=+-@\t\r".unicodeScalars.contains(first) else { return self }
    return "'" + self
  }
}

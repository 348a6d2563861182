import Exchange

extension String {
  /// As it may stand in a cell of a table that is opened in a spreadsheet: nothing that turns the order of the letters, and
  /// no formula. `check` reads it back.
  var guardedAgainstFormulas: String { shownInCell.guarded }
}

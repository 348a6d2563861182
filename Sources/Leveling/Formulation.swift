/// How a program is put to the solver; both give the same level values.
package enum SearchFormulation: Sendable {
  /// Few columns at a time, priced by duals.
  case sifting
  /// Everything at once, level by level, earlier levels held by budget rows: the reference.
  case direct
}

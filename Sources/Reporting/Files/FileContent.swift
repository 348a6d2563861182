/// What a file is to hold.
public enum FileContent: Sendable {
  case text(String)
  case bytes([UInt8])
  /// Written by its library while the folder is filled.
  case workbook(Workbook)
}

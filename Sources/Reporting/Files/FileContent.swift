/// What a file is to hold.
public enum FileContent: Sendable {
  case text(String)
  /// Written by its library while the folder is filled.
  case workbook(Workbook)
}

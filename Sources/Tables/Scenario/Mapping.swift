import Exchange

/// What a scenario's `mapping.yaml` says of the bureau's own tables: `aliases`, words for values, are read by every command;
/// `columns` and `tables` are for `import`.
struct Mapping {
  static let fileName = "mapping.yaml"
  static let keys = ["aliases", "columns", "tables"]

  let aliases: Tree?
  let columns: Tree?
  let tables: Tree?
  let bytes: [UInt8]

  /// nil where the folder has no such file, or it cannot be read, which is a finding.
  static func read(folder: String, _ findings: Findings) -> Mapping? {
    guard case .file(let file) = InputFile.read(folder + "/" + fileName, name: fileName, findings),
      let tree = Tree.read(file, findings), let fields = Fields(tree, "", known: keys, findings)
    else { return nil }
    return Mapping(
      aliases: fields["aliases"], columns: fields["columns"], tables: fields["tables"], bytes: file.bytes)
  }
}

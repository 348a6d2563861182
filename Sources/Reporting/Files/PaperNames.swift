import Foundation

/// Paths of files in a folder of papers that are the program's own: those that it always writes, and documents of an earlier
/// writing, which names of schools and people gave their names. These were made in the same minute as the page that the
/// folder is known by; what is older or newer is somebody's.
public func paperNames(in folder: String) -> Set<String> {
  var names: Set = ["plan.xlsx", "moves.csv", "schools.csv", PlanReport.pageFile]
  var (page, file) = (stat(), stat())
  guard stat(folder + "/" + PlanReport.pageFile, &page) == 0 else { return names }
  for top in ["文书", "papers"] where isFolder(folder + "/" + top) {
    let inner = FileManager.default.enumerator(atPath: folder + "/" + top)?.allObjects as? [String] ?? []
    for path in inner where path.hasSuffix(".docx") {
      guard lstat("\(folder)/\(top)/\(path)", &file) == 0, file.st_mode & S_IFMT == S_IFREG else { continue }
      if abs(file.st_mtim.tv_sec - page.st_mtim.tv_sec) <= 60 { names.insert("\(top)/\(path)") }
    }
  }
  return names
}

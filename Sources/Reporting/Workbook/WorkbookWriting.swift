import CXLSXWriter
import Exchange
import Foundation

extension Workbook {
  /// Writes the file, which must not be there yet, and forces it to the disk. The library puts the parts into files in
  /// the folder `parts` first.
  ///
  /// - Throws: ``WriteFailure``; what was written by then stays for the caller to remove.
  func write(to path: String, parts: String) throws {
    let descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw WriteFailure.system(path) }
    defer { close(descriptor) }
    // The library does not look whether its parts were written whole: that there is room is seen to beforehand.
    let refusal = posix_fallocate(descriptor, 0, off_t(sizeAtMost))
    guard refusal == 0 || refusal == EOPNOTSUPP else { throw WriteFailure(path, code: refusal) }
    guard ftruncate(descriptor, 0) == 0 else { throw WriteFailure.system(path) }
    errno = 0
    do {
      try write(to: path, by: parts)
    } catch let failure as LibraryFailure {
      throw failure.at(path)
    }
    guard fsync(descriptor) == 0 else { throw WriteFailure.system(path) }
  }

  private func write(to path: String, by parts: String) throws {
    guard let folder = strdup(parts) else {
      throw LibraryFailure(LXW_ERROR_MEMORY_MALLOC_FAILED)
    }
    defer { free(folder) }
    var options = lxw_workbook_options(constant_memory: 0, tmpdir: folder, use_zip64: 0)
    let file = try made(workbook_new_opt(path, &options))
    do {
      var properties = lxw_doc_properties()
      properties.created = dated.firstSecond
      try ensure(workbook_set_properties(file, &properties))
      var formats = WorkbookFormats(file, language)
      var lists = ChoiceLists(language)
      for sheet in sheets {
        var writing = try SheetWriting(sheet, file, language)
        try writing.write(&formats, &lists)
      }
      try lists.write(file)
    } catch {
      lxw_workbook_free(file)
      throw error
    }
    // Frees the workbook, whatever becomes of it.
    try ensure(workbook_close(file))
  }

  /// More bytes than the parts and the file can take together.
  private var sizeAtMost: Int {
    var bytes = 1 << 17
    for sheet in sheets {
      for section in sheet.sections {
        for row in section.rows {
          // A cell is a tag with its place and format; a character may have to be escaped.
          for cell in row { bytes += 128 + 8 * cell.shownText.utf8.count }
        }
      }
    }
    return bytes
  }
}

extension Month {
  /// Midnight at the beginning of the month, universal time, in seconds since 1970.
  fileprivate var firstSecond: time_t {
    var parts = tm()
    parts.tm_year = Int32(year - 1900)
    parts.tm_mon = Int32(month - 1)
    parts.tm_mday = 1
    return timegm(&parts)
  }
}

import CZip

/// A zip archive in memory, open for the length of one call.
struct Archive {
  private let handle: OpaquePointer
  private let limits: WorkbookLimits

  private static let chunkSize = 1 << 18

  /// Opens the archive, and refuses at once what could grow beyond the limits.
  static func open<Value>(
    _ bytes: [UInt8], _ limits: WorkbookLimits, _ body: (Archive) throws -> Value
  ) throws -> Value {
    try bytes.withUnsafeBytes { bytes in
      var failure = zip_error_t()
      zip_error_init(&failure)
      defer { zip_error_fini(&failure) }
      guard let source = zip_source_buffer_create(bytes.baseAddress, UInt64(bytes.count), 0, &failure) else {
        throw WorkbookFault.damagedArchive(String(cString: zip_error_strerror(&failure)))
      }
      guard let handle = zip_open_from_source(source, ZIP_RDONLY, &failure) else {
        zip_source_free(source)
        throw WorkbookFault.damagedArchive(String(cString: zip_error_strerror(&failure)))
      }
      defer { zip_discard(handle) }
      let archive = Archive(handle: handle, limits: limits)
      try archive.checkSizes()
      return try body(archive)
    }
  }

  private func checkSizes() throws {
    let count = Int(zip_get_num_entries(handle, 0))
    guard count <= limits.parts else { throw WorkbookFault.tooManyParts(count) }
    var total: UInt64 = 0
    for index in 0..<UInt64(count) {
      var entry = zip_stat_t()
      guard zip_stat_index(handle, index, 0, &entry) == 0 else { throw damage() }
      if entry.size >= UInt64(limits.bombBytes), entry.size / max(1, entry.comp_size) >= UInt64(limits.ratio) {
        let ratio = Int(clamping: entry.size / max(1, entry.comp_size))
        throw WorkbookFault.bomb(part: entry.name.map { String(cString: $0) } ?? "", ratio: ratio)
      }
      total = total.addingReportingOverflow(entry.size).overflow ? .max : total + entry.size
      guard total <= UInt64(limits.unpackedBytes) else {
        throw WorkbookFault.tooLarge(Int(clamping: total), limit: limits.unpackedBytes)
      }
    }
  }

  func contains(_ name: String) -> Bool { index(name) != nil }

  private func index(_ name: String) -> UInt64? {
    // Names of parts differ by more than case.
    let exact = zip_name_locate(handle, name, 0)
    if exact >= 0 { return UInt64(exact) }
    let folded = zip_name_locate(handle, name, zip_flags_t(ZIP_FL_NOCASE))
    if folded >= 0 { return UInt64(folded) }
    // Some programs separate folders by backslashes; Excel reads them.
    let wanted = name.lowercased()
    return (0..<UInt64(zip_get_num_entries(handle, 0))).first { index in
      guard let entry = zip_get_name(handle, index, 0).map({ String(cString: $0) }), entry.contains("\\") else {
        return false
      }
      return entry.replacing("\\", with: "/").lowercased() == wanted
    }
  }

  /// Hands over the unpacked bytes of a part, piece by piece.
  func read(_ name: String, _ body: (UnsafeRawBufferPointer) throws -> Void) throws {
    guard let index = index(name) else { throw WorkbookFault.missingPart(name) }
    var entry = zip_stat_t()
    guard zip_stat_index(handle, index, 0, &entry) == 0 else { throw damage() }
    if entry.encryption_method != UInt16(ZIP_EM_NONE) { throw WorkbookFault.encrypted }
    guard let file = zip_fopen_index(handle, index, 0) else { throw damage() }
    defer { zip_fclose(file) }
    var left = entry.size
    try withUnsafeTemporaryAllocation(byteCount: Archive.chunkSize, alignment: 16) { chunk in
      while true {
        let got = zip_fread(file, chunk.baseAddress, UInt64(chunk.count))
        if got == 0 { break }
        guard got > 0 else {
          throw WorkbookFault.damagedArchive(String(cString: zip_error_strerror(zip_file_get_error(file))))
        }
        // The size in the directory has been weighed; more than that is not read, whatever the data say.
        guard UInt64(got) <= left else { throw WorkbookFault.damagedArchive("\(name): size") }
        left -= UInt64(got)
        try body(UnsafeRawBufferPointer(rebasing: chunk[..<Int(got)]))
      }
    }
    guard left == 0 else { throw WorkbookFault.damagedArchive("\(name): size") }
  }

  /// A part as a whole.
  func bytes(_ name: String) throws -> [UInt8] {
    var all: [UInt8] = []
    try read(name) { all.append(contentsOf: $0) }
    return all
  }

  /// The first bytes of a part.
  func bytes(_ name: String, atMost count: Int) throws -> [UInt8] {
    guard let index = index(name) else { throw WorkbookFault.missingPart(name) }
    guard let file = zip_fopen_index(handle, index, 0) else { throw damage() }
    defer { zip_fclose(file) }
    return [UInt8](unsafeUninitializedCapacity: count) { buffer, read in
      read = max(0, Int(zip_fread(file, buffer.baseAddress, UInt64(count))))
    }
  }

  /// Unpacked.
  func size(_ name: String) -> Int {
    var entry = zip_stat_t()
    guard let index = index(name), zip_stat_index(handle, index, 0, &entry) == 0 else { return 0 }
    return Int(clamping: entry.size)
  }

  private func damage() -> WorkbookFault {
    .damagedArchive(String(cString: zip_error_strerror(zip_get_error(handle))))
  }
}

extension Archive {
  /// The archive with one part replaced. The others are taken over as they are packed, in their order, and every part
  /// keeps its date: equal input gives equal bytes.
  func replacing(_ name: String, with content: [UInt8]) throws -> [UInt8] {
    guard let replaced = index(name) else { throw WorkbookFault.missingPart(name) }
    return try content.withUnsafeBytes { content in
      var failure = zip_error_t()
      zip_error_init(&failure)
      defer { zip_error_fini(&failure) }
      // A new archive beside the old one: in libzip 1.7, changing an archive in a buffer that is not its own ends in a
      // double free.
      guard let target = zip_source_buffer_create(nil, 0, 0, &failure) else {
        throw WorkbookFault.notPacked(String(cString: zip_error_strerror(&failure)))
      }
      defer { zip_source_free(target) }
      guard let copy = zip_open_from_source(target, ZIP_CREATE | ZIP_TRUNCATE, &failure) else {
        throw WorkbookFault.notPacked(String(cString: zip_error_strerror(&failure)))
      }
      // The archive owns the source from here on, and it is read after the archive is gone.
      zip_source_keep(target)
      for index in 0..<UInt64(zip_get_num_entries(handle, 0)) {
        guard add(index, to: copy, content: index == replaced ? content : nil) else {
          throw Archive.abandoned(copy)
        }
      }
      guard zip_close(copy) == 0 else { throw Archive.abandoned(copy) }
      return try Archive.contents(of: target)
    }
  }

  /// Adds an entry of this archive to another, with its own content or a new one.
  private func add(_ index: UInt64, to copy: OpaquePointer, content: UnsafeRawBufferPointer?) -> Bool {
    var entry = zip_stat_t()
    guard zip_stat_index(handle, index, 0, &entry) == 0, let name = entry.name else { return false }
    let source =
      content.map { zip_source_buffer(copy, $0.baseAddress, UInt64($0.count), 0) }
      ?? zip_source_zip(copy, handle, index, zip_flags_t(ZIP_FL_COMPRESSED), 0, 0)
    guard let source else { return false }
    let added = zip_file_add(copy, name, source, 0)
    guard added >= 0 else {
      zip_source_free(source)
      return false
    }
    // Quick rather than small: the sheet of a whole city is hundreds of megabytes.
    return zip_set_file_compression(copy, UInt64(added), Int32(entry.comp_method), content == nil ? 0 : 3) == 0
      && zip_file_set_mtime(copy, UInt64(added), entry.mtime, 0) == 0
  }

  private static func abandoned(_ copy: OpaquePointer) -> WorkbookFault {
    let reason = String(cString: zip_error_strerror(zip_get_error(copy)))
    zip_discard(copy)
    return .notPacked(reason)
  }

  private static func contents(of source: OpaquePointer) throws -> [UInt8] {
    var state = zip_stat_t()
    guard zip_source_stat(source, &state) == 0, zip_source_open(source) == 0 else {
      throw WorkbookFault.notPacked(String(cString: zip_error_strerror(zip_source_error(source))))
    }
    defer { zip_source_close(source) }
    let size = Int(state.size)
    let all = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      while count < size {
        let got = zip_source_read(source, buffer.baseAddress! + count, UInt64(size - count))
        if got <= 0 { break }
        count += Int(got)
      }
    }
    guard all.count == size else { throw WorkbookFault.notPacked("read") }
    return all
  }
}

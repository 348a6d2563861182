import CZip

/// Parts of a zip archive in memory, in the archive's order.
///
/// - Throws: ``TemplateFault/notADocument(_:)``, also where there is more of it than a template can sensibly hold.
func unzipped(_ file: [UInt8]) throws -> [(name: String, content: [UInt8])] {
  try file.withUnsafeBytes { bytes in
    var failure = zip_error_t()
    zip_error_init(&failure)
    defer { zip_error_fini(&failure) }
    func refused() -> TemplateFault { .notADocument(String(cString: zip_error_strerror(&failure))) }
    guard let source = zip_source_buffer_create(bytes.baseAddress, UInt64(bytes.count), 0, &failure) else {
      throw refused()
    }
    guard let archive = zip_open_from_source(source, ZIP_RDONLY, &failure) else {
      zip_source_free(source)
      throw refused()
    }
    defer { zip_discard(archive) }
    let most = 64 << 20
    var left = most
    return try (0..<UInt64(max(0, zip_get_num_entries(archive, 0)))).compactMap { index in
      var entry = zip_stat_t()
      guard zip_stat_index(archive, index, 0, &entry) == 0, let name = entry.name.map({ String(cString: $0) }) else {
        throw TemplateFault.notADocument(String(cString: zip_error_strerror(zip_get_error(archive))))
      }
      guard !name.hasSuffix("/") else { return nil }
      guard entry.size <= UInt64(left) else { throw TemplateFault.notADocument("> \(most >> 20) MB") }
      left -= Int(entry.size)
      guard let part = zip_fopen_index(archive, index, 0) else {
        throw TemplateFault.notADocument(String(cString: zip_error_strerror(zip_get_error(archive))))
      }
      defer { zip_fclose(part) }
      let size = Int(entry.size)
      let content = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
        while count < size {
          let got = zip_fread(part, buffer.baseAddress! + count, UInt64(size - count))
          if got <= 0 { break }
          count += Int(got)
        }
      }
      guard content.count == size else { throw TemplateFault.notADocument(name) }
      return (name, content)
    }
  }
}

/// An archive of these parts; every part has the same date, so that equal parts are equal bytes.
///
/// - Throws: ``TemplateFault/notPacked(_:)``.
func zipped(_ parts: [(name: String, content: [UInt8])]) throws -> [UInt8] {
  var failure = zip_error_t()
  zip_error_init(&failure)
  defer { zip_error_fini(&failure) }
  guard let target = zip_source_buffer_create(nil, 0, 0, &failure) else {
    throw TemplateFault.notPacked(String(cString: zip_error_strerror(&failure)))
  }
  defer { zip_source_free(target) }
  guard let archive = zip_open_from_source(target, ZIP_CREATE | ZIP_TRUNCATE, &failure) else {
    throw TemplateFault.notPacked(String(cString: zip_error_strerror(&failure)))
  }
  // The archive owns the source from here on, and it is read after the archive is gone.
  zip_source_keep(target)
  func abandoned() -> TemplateFault {
    let reason = String(cString: zip_error_strerror(zip_get_error(archive)))
    zip_discard(archive)
    return .notPacked(reason)
  }
  // The contents are read when the archive is closed, and have to stay where they are until then.
  var held: [UnsafeMutableRawBufferPointer] = []
  defer { for buffer in held { buffer.deallocate() } }
  for part in parts {
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: max(1, part.content.count), alignment: 1)
    buffer.copyBytes(from: part.content)
    held.append(buffer)
    guard let source = zip_source_buffer(archive, buffer.baseAddress, UInt64(part.content.count), 0) else {
      throw abandoned()
    }
    let added = zip_file_add(archive, part.name, source, zip_flags_t(ZIP_FL_ENC_UTF_8))
    guard added >= 0 else {
      zip_source_free(source)
      throw abandoned()
    }
    // Noon of 1 January 2000.
    guard zip_file_set_mtime(archive, UInt64(added), 946_728_000, 0) == 0 else { throw abandoned() }
  }
  guard zip_close(archive) == 0 else { throw abandoned() }
  var state = zip_stat_t()
  guard zip_source_stat(target, &state) == 0, zip_source_open(target) == 0 else {
    throw TemplateFault.notPacked(String(cString: zip_error_strerror(zip_source_error(target))))
  }
  defer { zip_source_close(target) }
  let size = Int(state.size)
  let all = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
    while count < size {
      let got = zip_source_read(target, buffer.baseAddress! + count, UInt64(size - count))
      if got <= 0 { break }
      count += Int(got)
    }
  }
  guard all.count == size else { throw TemplateFault.notPacked("read") }
  return all
}

import CDigest

/// The 32 bytes of the SHA-256 of `bytes`.
public func sha256(_ bytes: some Sequence<UInt8>) -> [UInt8] {
  let input = Array(bytes)
  var digest = [UInt8](repeating: 0, count: 32)
  let status = input.withUnsafeBufferPointer { lungang_sha256($0.baseAddress, $0.count, &digest) }
  precondition(status == 0, "libcrypto has no SHA-256")
  return digest
}

/// Lower-case hexadecimal, two digits a byte.
public func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
  let digits = Array("0123456789abcdef".utf8)
  var text: [UInt8] = []
  for byte in bytes {
    text.append(digits[Int(byte >> 4)])
    text.append(digits[Int(byte & 15)])
  }
  return String(decoding: text, as: UTF8.self)
}

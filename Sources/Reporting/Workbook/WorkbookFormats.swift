import CXLSXWriter
import Exchange

/// How a cell looks; every look is one format of the file.
struct CellLook: Hashable {
  enum Part: Hashable {
    case title, subtitle, lead, sectionTitle, header, body, small, label, remark, closing
    /// A cell that somebody has yet to fill.
    case entry
  }

  var part: Part = .body
  /// As Excel writes it; nil for whatever the cell holds.
  var numberFormat: String?
  var wraps = false
  var isNumber = false
}

/// The formats of one workbook, each made once.
struct WorkbookFormats {
  private let workbook: UnsafeMutablePointer<lxw_workbook>
  private let language: Language
  private var made: [CellLook: UnsafeMutablePointer<lxw_format>] = [:]
  private var tones: [Sheet.Tone: UnsafeMutablePointer<lxw_format>] = [:]

  init(_ workbook: UnsafeMutablePointer<lxw_workbook>, _ language: Language) {
    self.workbook = workbook
    self.language = language
  }

  mutating func format(_ look: CellLook) -> UnsafeMutablePointer<lxw_format>? {
    if let format = made[look] { return format }
    guard let format = workbook_add_format(workbook) else { return nil }
    made[look] = format
    // On Windows there is 宋体 wherever Chinese is read; the standard font would leave the choice to each machine.
    if language == .zh { format_set_font_name(format, "宋体") }
    format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_CENTER.rawValue))
    if let numberFormat = look.numberFormat { format_set_num_format(format, numberFormat) }
    if look.wraps { format_set_text_wrap(format) }
    switch look.part {
    case .title:
      format_set_bold(format)
      format_set_font_size(format, 14)
    case .subtitle, .remark:
      format_set_font_size(format, look.part == .remark ? 9 : 10)
      format_set_font_color(format, Colour.quiet)
      format_set_text_wrap(format)
    case .entry: break
    case .lead: format_set_text_wrap(format)
    case .closing: format_set_align(format, UInt8(LXW_ALIGN_RIGHT.rawValue))
    case .sectionTitle:
      format_set_bold(format)
    case .header:
      format_set_bold(format)
      format_set_text_wrap(format)
      format_set_align(format, UInt8(LXW_ALIGN_CENTER.rawValue))
      format_set_bg_color(format, Colour.header)
      frame(format)
    case .label:
      format_set_bg_color(format, Colour.label)
      format_set_indent(format, 1)
      frame(format)
    case .small:
      format_set_font_size(format, 8)
      format_set_font_color(format, Colour.quiet)
      frame(format)
    case .body:
      format_set_align(format, UInt8((look.isNumber ? LXW_ALIGN_RIGHT : LXW_ALIGN_LEFT).rawValue))
      // Away from the number that ends at the line on the left.
      if !look.isNumber { format_set_indent(format, 1) }
      frame(format)
    }
    return format
  }

  mutating func format(_ tone: Sheet.Tone) -> UnsafeMutablePointer<lxw_format>? {
    if let format = tones[tone] { return format }
    guard let format = workbook_add_format(workbook) else { return nil }
    tones[tone] = format
    format_set_font_color(format, tone == .good ? Colour.goodInk : Colour.badInk)
    format_set_bg_color(format, tone == .good ? Colour.good : Colour.bad)
    return format
  }

  private func frame(_ format: UnsafeMutablePointer<lxw_format>) {
    format_set_border(format, UInt8(LXW_BORDER_THIN.rawValue))
    format_set_border_color(format, Colour.line)
  }
}

/// Red, green and blue, two hexadecimal digits each.
private enum Colour {
  static let line: lxw_color_t = 0xBFBFBF
  static let header: lxw_color_t = 0xDDEBF7
  static let label: lxw_color_t = 0xF2F2F2
  static let quiet: lxw_color_t = 0x595959
  static let good: lxw_color_t = 0xE2EFDA
  static let goodInk: lxw_color_t = 0x375623
  static let bad: lxw_color_t = 0xFCE4D6
  static let badInk: lxw_color_t = 0xC00000
}

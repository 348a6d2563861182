import Exchange

/// The schools as read, with the line of each.
struct SchoolTable {
  var schools: [School] = []
  var lines: [Int] = []
  /// Every identifier that the table names, also of rows that could not be read.
  var named: Set<String> = []
}

extension Table {
  func schools(authorities: [String], _ findings: Findings) -> SchoolTable {
    var result = SchoolTable()
    let id = BoundColumn("school_id", in: self)
    let name = BoundColumn("name", in: self)
    let authority = BoundColumn("authority", in: self)
    let district = BoundColumn("district", in: self)
    let tier = CodedColumn("tier", Tier.codes, in: self)
    let area = CodedColumn("area", Area.codes, in: self)
    let zone = BoundColumn("zone", in: self)
    let group = BoundColumn("group", in: self)
    let entity = BoundColumn("legal_entity", in: self)
    let ownership = CodedColumn("ownership", Ownership.codes, in: self)
    let lon = BoundColumn("lon", in: self)
    let lat = BoundColumn("lat", in: self)
    let primary = BoundColumn("students_primary", in: self)
    let junior = BoundColumn("students_junior", in: self)
    let senior = BoundColumn("students_senior", in: self)
    let posts = BoundColumn("posts", in: self)
    let seniorPosts = BoundColumn("senior_posts", in: self)
    let classes = BoundColumn("classes", in: self)
    let seats = BoundColumn("seats", in: self)
    let opened = BoundColumn("opened", in: self)
    let closes = BoundColumn("closes", in: self)
    let mergesInto = BoundColumn("merges_into", in: self)
    let known = Set(authorities.map(\.compared))
    var (authoritySpellings, districtSpellings) = (FirstSpellings(authorities), FirstSpellings())
    var (zoneSpellings, groupSpellings, entitySpellings) = (FirstSpellings(), FirstSpellings(), FirstSpellings())
    var firstLine = IdentifierLines()
    var nameLine: [String: Int] = [:]

    for row in rows {
      var cells = RowCells(self, row, findings)
      let schoolID = cells.identifier(id)
      if let schoolID {
        firstLine.note(schoolID, row, &cells, id)
        result.named.insert(schoolID)
      }
      let schoolName = cells.text(name)
      if let schoolName {
        if let line = nameLine[schoolName.comparedAsWord] {
          cells.warn(name, schoolName, .sameName(grid.name(line)))
        } else {
          nameLine[schoolName.comparedAsWord] = row.line
        }
      }
      let schoolAuthority = cells.text(authority)
      if let schoolAuthority, !known.isEmpty, !known.contains(schoolAuthority.compared) {
        let near = Nearest.match(schoolAuthority, in: authorities)
        cells.warn(authority, schoolAuthority, .otherAuthority(authorities), hint: near.map(Phrase.meant))
      }
      let schoolDistrict = cells.text(district)
      let schoolTier = cells.coded(tier)
      let schoolArea = cells.coded(area)
      let place = cells.place(lon, lat, isRequired: true)
      let pupils = cells.count(primary)
      let students = cells.count(junior)
      let seniors = cells.countIfAny(senior) ?? 0
      let schoolOwnership = cells.coded(ownership, ifEmpty: .public)
      let schoolPosts = cells.countIfAny(posts)
      let schoolSeniorPosts = cells.countIfAny(seniorPosts)
      let plannedClasses = cells.countIfAny(classes)
      let plannedSeats = cells.countIfAny(seats)
      let openedIn = cells.schoolYearIfAny(opened)
      let closesIn = cells.schoolYearIfAny(closes)
      if let openedIn, let closesIn, closesIn <= openedIn {
        cells.fault(closes, String(closesIn), .closesBeforeOpening(openedIn))
      }
      if let plannedSeats, let pupils, let students, pupils + students + seniors > plannedSeats {
        cells.warn(seats, String(plannedSeats), .moreStudentsThanSeats(pupils + students + seniors))
      }
      if pupils == 0, students == 0, seniors == 0, openedIn == nil, closesIn == nil {
        cells.warn(primary, "0", .noStudents)
      }
      guard cells.isGood, let schoolID, let schoolName, let schoolAuthority, let schoolDistrict, let schoolTier,
        let schoolArea, let schoolOwnership, let place, let pupils, let students
      else { continue }
      result.schools.append(
        School(
          id: schoolID, name: schoolName, authority: authoritySpellings.spelling(schoolAuthority),
          district: districtSpellings.spelling(schoolDistrict), tier: schoolTier, area: schoolArea,
          zone: zoneSpellings.spelling(cells.raw(zone) ?? ""), group: groupSpellings.spelling(cells.raw(group) ?? ""),
          legalEntity: entitySpellings.spelling(cells.raw(entity) ?? ""), ownership: schoolOwnership, place: place,
          studentsPrimary: pupils,
          studentsJunior: students, studentsSenior: seniors, posts: schoolPosts, seniorPosts: schoolSeniorPosts,
          classes: plannedClasses, seats: plannedSeats, opened: openedIn, closes: closesIn,
          mergesInto: cells.raw(mergesInto)))
      result.lines.append(row.line)
    }
    checkMergers(mergesInto, result, findings)
    return result
  }
}

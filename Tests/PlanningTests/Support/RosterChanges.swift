import Exchange

/// Rosters like others but for what a test is about.

extension Roster {
  func with(
    schools: [School]? = nil, people: [Person]? = nil, placements: [Placement]? = nil, pairs: [DesignatedPair]? = nil,
    pins: [Pin]? = nil, pool: [PoolEntry]? = nil
  ) -> Roster {
    Roster(
      schools: schools ?? self.schools, people: people ?? self.people, placements: placements ?? self.placements,
      pairs: pairs ?? self.pairs, needs: needs, wishes: wishes, pins: pins ?? self.pins,
      pool: pool ?? self.pool, former: former)
  }

  func mapPeople(_ change: (Int, Person) -> Person) -> Roster {
    with(people: people.enumerated().map { change($0, $1) })
  }

  func mapSchools(_ change: (Int, School) -> School) -> Roster {
    with(schools: schools.enumerated().map { change($0, $1) })
  }

  /// An exchange of three years for every n-th person, to the school after the own one or one further on.
  func placing(every nth: Int, until year: Int, _ status: PlacementStatus, further: Int = 1) -> Roster {
    with(
      placements: people.indices.filter { $0 % nth == 0 }.map { index in
        Placement(
          person: index, from: people[index].home, to: (people[index].home + further) % schools.count, kind: "rotation",
          start: Month(year: year - 3, month: 9), end: Month(year: year, month: 8), status: status)
      })
  }
}

extension Person {
  func with(
    birth: Month? = nil, role: Role? = nil, stage: Stage? = nil, subject: Subject? = nil, entered: Int? = nil,
    exemption: String? = nil, backbone: Backbone? = nil, onPost: Bool? = nil, seeksSeniorTitle: Bool? = nil,
    weakYears: Int? = nil
  ) -> Person {
    Person(
      id: id, name: name, sex: sex, birth: birth ?? self.birth, home: home, role: role ?? self.role,
      stage: stage ?? self.stage, subject: subject ?? self.subject,
      enteredSchool: entered.map { Month(year: $0, month: 9) } ?? enteredSchool, education: education, title: title,
      backbone: backbone ?? self.backbone, exemption: exemption ?? self.exemption,
      exemptionUntil: exemption == nil ? exemptionUntil : nil, onPost: onPost ?? self.onPost, address: address,
      seeksSeniorTitle: seeksSeniorTitle ?? self.seeksSeniorTitle, weakYears: weakYears ?? self.weakYears)
  }
}

extension School {
  func with(
    district: String? = nil, zone: String? = nil, entity: String? = nil, primary: Int? = nil, posts: Int? = nil,
    closes: Int? = nil, area: Area? = nil, mergesInto: String? = nil
  ) -> School {
    School(
      id: id, name: name, authority: authority, district: district ?? self.district, tier: tier,
      area: area ?? self.area,
      zone: zone ?? self.zone, legalEntity: entity ?? legalEntity, place: place,
      studentsPrimary: primary ?? students(.primary), studentsJunior: students(.junior), posts: posts ?? self.posts,
      closes: closes ?? self.closes, mergesInto: mergesInto ?? self.mergesInto)
  }
}

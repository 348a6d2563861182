import Documents
import Exchange
import Foundation

extension PlanPage {
  /// Schools where they lie, and a line for each way that people go; nothing where no places are known.
  func addMap(_ page: inout Record) {
    let roster = scenario.roster
    let known = roster.schools.indices.filter { roster.schools[$0].isOpen(in: scenario.year) && isPlaced($0) }
    let spots = MapSpots(known.map { roster.schools[$0].place })
    page.set("has_map", spots != nil)
    guard let spots else { return }
    page.set("map_width", fixed(spots.width, 0))
    page.set("map_height", fixed(spots.height, 0))
    let place = Dictionary(uniqueKeysWithValues: zip(known, spots.points))
    page.set("flows", flows(place))
    page.set("marks", marks(known, place, spots.width))
    page.set(
      "tiers",
      Tier.allCases.filter { tier in known.contains { roster.schools[$0].tier == tier } }.map { tier in
        var entry = Record()
        entry.set("tier", tier.rawValue)
        entry.set("name", say("\(tier.zh)学校", tier.rawValue))
        entry.set("shape", MapMark.shape(tier, 9, 9))
        entry.set("count", String(known.count { roster.schools[$0].tier == tier }))
        return entry
      })
    let unplaced = roster.schools.indices.count { !isPlaced($0) && roster.schools[$0].isOpen(in: scenario.year) }
    page.set("has_unplaced", unplaced > 0)
    page.set("unplaced", String(unplaced))
  }

  private func isPlaced(_ school: Int) -> Bool {
    let place = scenario.roster.schools[school].place
    return place.longitude.isFinite && place.latitude.isFinite && (place.longitude != 0 || place.latitude != 0)
  }

  private func flows(_ place: [Int: MapSpots.Point]) -> [Record] {
    let roster = scenario.roster
    var counts: [[Int]: Int] = [:]
    for move in report.proposal.plan.moves {
      counts[[roster.people[move.person].home, move.to], default: 0] += 1
    }
    return counts.sorted { ($0.value, $1.key[0], $1.key[1]) < ($1.value, $0.key[0], $0.key[1]) }.compactMap {
      way, count in
      guard let from = place[way[0]], let to = place[way[1]], way[0] != way[1] else { return nil }
      let (home, host) = (roster.schools[way[0]], roster.schools[way[1]])
      var flow = Record()
      flow.set("path", MapMark.arc(from, to))
      flow.set("width", fixed(min(7, 1.2 + 0.6 * Double(count - 1)), 1))
      flow.set("from", String(way[0]))
      flow.set("to", String(way[1]))
      flow.set("strengthens", host.tier.isToStrengthen && !home.tier.isToStrengthen)
      flow.set(
        "title", say("\(home.name) → \(host.name)：\(count) 人", "\(home.name) → \(host.name): \(count)").printable)
      return flow
    }
  }

  private func marks(_ known: [Int], _ place: [Int: MapSpots.Point], _ width: Double) -> [Record] {
    let roster = scenario.roster
    var taken: [MapMark.Box] = []
    let changes = Dictionary(
      assessment.schools.map { ($0.school, $0) }, uniquingKeysWith: { first, _ in first })
    return known.map { index in
      let (school, point) = (roster.schools[index], place[index]!)
      let change = changes[index]
      var mark = Record()
      mark.set("index", String(index))
      mark.set("tier", school.tier.rawValue)
      mark.set("shape", MapMark.shape(school.tier, point.x, point.y))
      mark.set("name", school.name.printable)
      mark.set(
        "title",
        say(
          "\(school.name)（\(school.tier.zh)）：派出 \(change?.departures ?? 0) 人，接收 \(change?.arrivals ?? 0) 人",
          "\(school.name) (\(school.tier.rawValue)): sends \(change?.departures ?? 0), receives \(change?.arrivals ?? 0)"
        ).printable)
      // A name where there is room for one.
      let short = school.name.cut(toWidth: 26)
      let text = Double(short.displayWidth) * 6
      let sides = [
        (point.x + 9, point.y + 4, "start", point.x + 9), (point.x - 9, point.y + 4, "end", point.x - 9 - text),
        (point.x, point.y - 10, "middle", point.x - text / 2), (point.x, point.y + 19, "middle", point.x - text / 2),
      ]
      let side = sides.first { side in
        let box = MapMark.Box(left: side.3, top: side.1 - 10, right: side.3 + text, bottom: side.1 + 3)
        return box.left > 0 && box.right < width && !taken.contains { $0.touches(box) }
          && !place.values.contains { $0 != point && box.holds($0) }
      }
      mark.set("has_label", side != nil)
      if let side {
        taken.append(MapMark.Box(left: side.3, top: side.1 - 10, right: side.3 + text, bottom: side.1 + 3))
        mark.set("label", short.printable)
        mark.set("label_x", fixed(side.0, 1))
        mark.set("label_y", fixed(side.1, 1))
        mark.set("anchor", side.2)
      }
      return mark
    }
  }
}

/// Places on a sheet: north is up, a kilometre is as long either way.
private struct MapSpots {
  struct Point: Hashable {
    let x: Double
    let y: Double
  }

  let width = 960.0
  let height: Double
  let points: [Point]

  /// nil where there are no two places.
  init?(_ places: [Place]) {
    guard Set(places).count > 1 else { return nil }
    let (east, north) = (places.map(\.longitude), places.map(\.latitude))
    let (west, south, top) = (east.min()!, north.min()!, north.max()!)
    let shrink = max(0.05, cos((south + top) / 2 * .pi / 180))
    let (across, up) = (max(1e-9, (east.max()! - west) * shrink), max(1e-9, top - south))
    let margin = 56.0
    let most = 780.0
    let scale = min((width - 2 * margin) / across, (most - 2 * margin) / up)
    height = max(300, up * scale + 2 * margin)
    let (left, above) = ((width - across * scale) / 2, (height - up * scale) / 2)
    points = places.map {
      Point(x: left + ($0.longitude - west) * shrink * scale, y: above + (top - $0.latitude) * scale)
    }
  }
}

/// Shapes on the map.
private enum MapMark {
  struct Box {
    let left, top, right, bottom: Double

    func touches(_ other: Box) -> Bool {
      left < other.right && other.left < right && top < other.bottom && other.top < bottom
    }

    func holds(_ point: MapSpots.Point) -> Bool {
      left - 6 < point.x && point.x < right + 6 && top - 6 < point.y && point.y < bottom + 6
    }
  }

  /// Told apart by shape as well as by colour: circle, square, triangle, diamond.
  static func shape(_ tier: Tier, _ x: Double, _ y: Double) -> String {
    func f(_ value: Double) -> String { fixed(value, 1) }
    switch tier {
    case .strong: return "M\(f(x - 6)) \(f(y))a6 6 0 1 0 12 0a6 6 0 1 0 -12 0z"
    case .ordinary: return "M\(f(x - 5)) \(f(y - 5))h10v10h-10z"
    case .weak: return "M\(f(x)) \(f(y - 6.5))l6.2 11h-12.4z"
    case .new: return "M\(f(x)) \(f(y - 7))l6.5 7l-6.5 7l-6.5 -7z"
    }
  }

  /// Bent to the right of the way, so that there and back are two lines; ends short of the marks.
  static func arc(_ from: MapSpots.Point, _ to: MapSpots.Point) -> String {
    let (dx, dy) = (to.x - from.x, to.y - from.y)
    let length = max(1, (dx * dx + dy * dy).squareRoot())
    let (ux, uy) = (dx / length, dy / length)
    let bend = min(40, 0.16 * length)
    let (cx, cy) = ((from.x + to.x) / 2 - uy * bend, (from.y + to.y) / 2 + ux * bend)
    let gap = min(9, length / 3)
    func f(_ value: Double) -> String { fixed(value, 1) }
    return "M\(f(from.x + ux * gap * 0.6)) \(f(from.y + uy * gap * 0.6))Q\(f(cx)) \(f(cy)) "
      + "\(f(to.x - ux * gap)) \(f(to.y - uy * gap))"
  }
}

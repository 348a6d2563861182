import Exchange
import Foundation
import Optimizing

extension ArcSource {
  /// Of every person and kind the arcs to so many of the nearest hosts, in the order of all arcs: where very many cannot all
  /// be held, plans begin with these.
  func nearest(_ few: Int, threads: Int) throws -> [Arc] {
    let places = scenario.roster.schools.map(\.place.onSphere)
    let parts = stride(from: 0, to: own.count, by: 200).map { $0..<min($0 + 200, own.count) }
    return try concurrentMap(parts, threads: threads) { people in
      var arcs: [Arc] = []
      for person in people {
        let row = scenario.roster.people[person]
        let origin = row.address?.onSphere ?? places[row.home]
        let hasRoads = !scenario.roster.schools[row.home].roads.isEmpty
        for (kind, list) in own[person] {
          let filter = filter(person, kind)
          var nearest: [(distance: Float, host: Int)] = []
          for host32 in lists[list] {
            let host = Int(host32)
            let way = places[host] - origin
            let distance = hasRoads ? Float(kilometres(person, kind, host)) : (way * way).sum()
            if nearest.count == few, distance >= nearest[few - 1].distance { continue }
            guard filter.admits(host) else { continue }
            if nearest.count == few { nearest.removeLast() }
            let place = nearest.firstIndex { $0.distance > distance } ?? nearest.count
            nearest.insert((distance, host), at: place)
          }
          arcs += nearest.map(\.host).sorted().map { arc(person, kind, $0) }
        }
      }
      return arcs
    }.flatMap { $0 }
  }
}

extension Place {
  /// On a sphere of radius 1, where the straight way is the shorter the nearer two places are.
  fileprivate var onSphere: SIMD3<Float> {
    let (longitude, latitude) = (longitude * .pi / 180, latitude * .pi / 180)
    return SIMD3(
      Float(cos(latitude) * cos(longitude)), Float(cos(latitude) * sin(longitude)), Float(sin(latitude)))
  }
}

import Foundation

/// A point on the Earth, in degrees.
public struct Place: Sendable, Hashable {
  public let longitude: Double
  public let latitude: Double

  public init(longitude: Double, latitude: Double) {
    self.longitude = longitude
    self.latitude = latitude
  }

  /// Of a school in a table without coordinates: no way from or to it is known.
  public static let unknown = Place(longitude: 0, latitude: 0)

  public var isKnown: Bool { self != .unknown }

  /// Mean radius of the Earth in kilometres (IUGG).
  static let earthRadius = 6371.0088

  /// Great-circle distance in kilometres by the haversine formula.
  public func kilometres(to other: Place) -> Double {
    let radians = Double.pi / 180
    let dLatitude = (other.latitude - latitude) * radians
    let dLongitude = (other.longitude - longitude) * radians
    let a =
      pow(sin(dLatitude / 2), 2)
      + cos(latitude * radians) * cos(other.latitude * radians) * pow(sin(dLongitude / 2), 2)
    return 2 * Place.earthRadius * asin(min(1, a.squareRoot()))
  }
}

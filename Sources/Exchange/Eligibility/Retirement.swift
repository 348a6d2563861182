/// The month of retirement under the schedule in force since January 2025 (国务院关于渐进式延迟法定退休年龄的办法, decision of the
/// Standing Committee of the National People's Congress of 13 September 2024): men from 60 to 63, women from 55 to 58,
/// women in worker posts from 50 to 55.
public enum Retirement {
  /// The month in which the age is reached, the last on the post.
  public static func month(birth: Month, sex: Sex, postClass: PostClass) -> Month {
    let schedule = Schedule(sex, postClass)
    let later = birth.months(since: schedule.firstBirth)
    let delay = later < 0 ? 0 : min(schedule.mostDelay, later / schedule.birthsPerMonth + 1)
    return birth.adding(months: 12 * schedule.age + delay)
  }

  public static func month(of person: Person) -> Month {
    month(birth: person.birth, sex: person.sex, postClass: person.postClass)
  }

  private struct Schedule {
    /// In years, before the delay.
    let age: Int
    /// Born earlier: no delay.
    let firstBirth: Month
    /// Months of birth for each month of delay.
    let birthsPerMonth: Int
    /// In months.
    let mostDelay: Int

    init(_ sex: Sex, _ postClass: PostClass) {
      switch (sex, postClass) {
      case (.male, _): (age, birthsPerMonth, mostDelay) = (60, 4, 36)
      case (.female, .worker): (age, birthsPerMonth, mostDelay) = (50, 2, 60)
      case (.female, _): (age, birthsPerMonth, mostDelay) = (55, 4, 36)
      }
      firstBirth = Month(year: 2025 - age, month: 1)
    }
  }
}

//! A minute of a day, by the clocks of the United Kingdom: when what is held back becomes public.

use std::fmt;

use super::date::Date;

/// A day and a minute of it, as clocks in London show it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment {
    pub day: Date,
    /// Minutes since midnight.
    minute: u16,
}

impl Moment {
    /// The first minute of a day.
    pub fn start_of(day: Date) -> Moment {
        Moment { day, minute: 0 }
    }

    /// A moment written `2026-03-05`, `2026-03-05 14:30` or `2026-03-05T14:30`.
    pub fn parse(text: &str) -> Option<Moment> {
        let (day, time) = match text.split_once([' ', 'T']) {
            Some((day, time)) => (day, minute(time)?),
            None => (text, 0),
        };
        Some(Moment { day: Date::from_iso(day)?, minute: time })
    }

    /// The day in London of a time of that day, such as `23:00:00Z` or `00:30+02:00`; the same day where it names no zone.
    pub fn day_in_london(day: Date, time: &str) -> Option<Date> {
        let (clock, zone) = time.split_at(time.find(['Z', '+', '-']).unwrap_or(time.len()));
        let minute = i32::from(minute(clock.get(..5)?)?);
        is_seconds(&clock[5..]).then_some(())?;
        let ahead = match zone.split_at_checked(1) {
            None => return Some(day),
            Some(("Z", "")) => 0,
            Some((sign, offset)) => (if sign == "+" { 1 } else { -1 }) * i32::from(offset_of(offset)?),
        };
        let greenwich = minute - ahead;
        let day = match greenwich {
            ..0 => day.day_before()?,
            1440.. => day.plus_days(1),
            _ => day,
        };
        let greenwich = greenwich.rem_euclid(1440) as u16;
        Some(Moment::in_london(day, greenwich / 60, greenwich % 60).day)
    }

    /// The moment in London of an hour and minute of Greenwich.
    pub fn in_london(day: Date, hour: u16, minute: u16) -> Moment {
        let greenwich = Moment { day, minute: hour * 60 + minute };
        match greenwich.is_in_summer_time() {
            true if hour == 23 => Moment { day: day.plus_days(1), minute },
            true => Moment { day, minute: greenwich.minute + 60 },
            false => greenwich,
        }
    }

    /// From the last Sunday of March to the last of October, each at 01:00. Source: Summer Time Order 2002, SI 2002/262.
    fn is_in_summer_time(self) -> bool {
        let turn = |month| Date::last_sunday(self.day.year(), month).map(|day| Moment { day, minute: 60 });
        turn(3).is_some_and(|start| start <= self) && turn(10).is_some_and(|end| self < end)
    }
}

/// Minutes since midnight of a time such as `09:30`.
fn minute(time: &str) -> Option<u16> {
    let (hours, minutes) = time.split_once(':')?;
    let number =
        |text: &str| text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse::<u16>().ok()).flatten();
    let (hours, minutes) =
        (number(hours).filter(|_| hours.len() == 2)?, number(minutes).filter(|_| minutes.len() == 2)?);
    (hours < 24 && minutes < 60).then_some(hours * 60 + minutes)
}

/// Nothing, `:30` or `:30.000`.
fn is_seconds(text: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let Some(seconds) = text.strip_prefix(':') else { return text.is_empty() };
    let (whole, parts) = seconds.split_once('.').unwrap_or((seconds, "0"));
    whole.len() == 2 && digits(whole) && digits(parts)
}

/// Minutes of `01:00`, `0100` or `01`.
fn offset_of(zone: &str) -> Option<u16> {
    match zone.len() {
        2 => minute(&format!("{zone}:00")),
        4 => minute(&format!("{}:{}", zone.get(..2)?, zone.get(2..)?)),
        _ => minute(zone),
    }
}

/// `2026-03-05 14:30`, as records write it; the day alone for its first minute.
impl fmt::Display for Moment {
    fn fmt(&self, output: &mut fmt::Formatter) -> fmt::Result {
        write!(output, "{}", self.day)?;
        match self.minute {
            0 => Ok(()),
            minute => write!(output, " {:02}:{:02}", minute / 60, minute % 60),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moment(text: &str) -> Moment {
        Moment::parse(text).unwrap_or_else(|| panic!("{text}"))
    }

    #[test]
    fn a_day_or_a_day_and_a_time() {
        assert_eq!(moment("2026-03-05"), moment("2026-03-05T00:00"));
        assert!(moment("2026-03-05 09:30") < moment("2026-03-05 14:00"));
        assert_eq!(moment("2026-03-05T09:05").to_string(), "2026-03-05 09:05");
        for wrong in [
            "",
            "2026-02-30",
            "2026-03-05 24:00",
            "2026-03-05 9:30",
            "2026-03-05 09:60",
            "2026-03-05 09:30:00",
            "2026-03-05 +9:30",
            "2026-03-05Z",
        ] {
            assert_eq!(Moment::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_time_with_a_zone_is_of_the_day_that_london_has_then() {
        let days = [
            ("2025-03-31", "23:00:00Z", "2025-04-01"),
            ("2025-03-31", "22:59Z", "2025-03-31"),
            ("2025-01-31", "23:00:00.000Z", "2025-01-31"),
            ("2025-04-01", "00:30:00+02:00", "2025-03-31"),
            ("2025-04-01", "00:00:00+01:00", "2025-04-01"),
            ("2025-12-31", "20:00-0500", "2026-01-01"),
            ("2025-12-31", "20:00:00", "2025-12-31"),
            ("2025-12-31", "20:00+01", "2025-12-31"),
        ];
        for (day, time, expected) in days {
            let day = Date::from_iso(day).expect("a day of the test");
            let found = Moment::day_in_london(day, time).map(|day| day.to_string());
            assert_eq!(found.as_deref(), Some(expected), "{day} {time}");
        }
        for wrong in
            ["", "9:30", "23:00:0Z", "23:00z", "23:00 Z", "25:00Z", "23:00+25:00", "23:00:00.Z", "éé:ééZ", "23:00+é1"]
        {
            assert_eq!(Moment::day_in_london(Date::EPOCH, wrong), None, "{wrong}");
        }
    }

    #[test]
    fn clocks_in_london_change_on_the_last_sundays_of_march_and_october() {
        let london = |day: &str, hour, minute| {
            Moment::in_london(Date::from_iso(day).expect("a day of the test"), hour, minute).to_string()
        };
        assert_eq!(london("2026-03-29", 0, 59), "2026-03-29 00:59");
        assert_eq!(london("2026-03-29", 1, 0), "2026-03-29 02:00");
        assert_eq!(london("2026-06-30", 23, 15), "2026-07-01 00:15");
        assert_eq!(london("2026-10-25", 0, 59), "2026-10-25 01:59");
        assert_eq!(london("2026-10-25", 1, 0), "2026-10-25 01:00");
    }
}

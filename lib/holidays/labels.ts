import type { HolidayKind } from './rules'

export const holidayKindLabel: Record<HolidayKind, string> = {
  public: 'Feiertage',
  school: 'Schulferien',
}

/** Where the shipped dates come from. */
export const shippedSource: Record<HolidayKind, string> = {
  public: 'Thüringer Feiertagsgesetz, berechnet mit feiertagejs',
  school: 'OpenHolidays (ODbL 1.0)',
}

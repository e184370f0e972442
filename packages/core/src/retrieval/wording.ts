import type { ChannelName } from './pool.ts'

/** What each channel looks at, in words. */
export const wayIn: Readonly<Record<ChannelName, string>> = {
  keyword: 'by its words',
  semantic: 'by its meaning',
  temporal: 'by its time',
}

/** 1st, 2nd, 3rd, 4th … */
export function ordinal(place: number): string {
  const tens = place % 100
  const ending = tens >= 11 && tens <= 13 ? 'th' : (['th', 'st', 'nd', 'rd'][place % 10] ?? 'th')
  return `${place}${ending}`
}

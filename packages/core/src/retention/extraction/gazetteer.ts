import { givenNames, locations, organizations } from './names.ts'

const words = (list: string): ReadonlySet<string> => new Set(list.trim().split(/\s*\|\s*|\n/u))

const given: ReadonlySet<string> = new Set(givenNames.trim().split(/\s+/u))
const places = words(locations)
const companies = words(organizations)

/** Common given names, in lower case or as written. Not for single letters or words that are far more often something else. */
export function isGivenName(word: string): boolean {
  return given.has(word.toLowerCase())
}

/** By its name as it is written: `Who` is not the organization WHO. */
export function isLocation(name: string): boolean {
  return places.has(name)
}

export function isOrganization(name: string): boolean {
  return companies.has(name)
}

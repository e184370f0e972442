/** Forms of address in front of a name, English and of the neighbours. */
export const titleWords =
  'mrs?|ms|miss|dr|prof|professor|sir|lady|aunt|uncle|grandma|grandpa|captain|coach|president|king|queen|saint|herr|frau|monsieur|madame|señora?|signora?|don|doña|tante|onkel|tía|tío'

const title = new RegExp(String.raw`^(?:${titleWords})\.? (?=\S)`, 'iu')

/** A name without what it is addressed by: `Dr. Okafor` → `Okafor`. */
export function withoutTitle(name: string): string {
  return name.replace(title, '')
}

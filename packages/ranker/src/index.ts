/** Where the ranker that ships lies. See `../README.md` for what it was trained on and what it is worth; `@recollect/models` reads it. */
export const rankerFile = new URL('../data/ranker.json', import.meta.url)
/** Where the one lies that was trained beside an embedding model and asks for what that says, too. */
export const modelRankerFile = new URL('../data/ranker-model.json', import.meta.url)
/** Where the floor that ships lies. */
export const floorFile = new URL('../data/floor.json', import.meta.url)

import type { PageOf } from './wire.ts'

const pageSize = 500

/** Every item of a list, page after page, in the list's order. Stop early by leaving the loop. */
export async function* everyItem<Item>(
  page: (query: { readonly limit: number; readonly offset: number }) => Promise<PageOf<Item>>,
): AsyncGenerator<Item> {
  for (let offset = 0; ; offset += pageSize) {
    const { items } = await page({ limit: pageSize, offset })
    yield* items
    if (items.length < pageSize) return
  }
}

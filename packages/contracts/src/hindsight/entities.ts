import { z } from 'zod'
import { Instant, pageFields, pageQuery, queryTagsMatch, queryText, queryTexts } from './field-types.ts'

export const EntityPath = z.object({ bank_id: z.string(), entity_id: z.string() })

const tagQuery = {
  tags: queryTexts,
  tags_match: queryTagsMatch.default('any'),
  tag_groups: queryText.describe('A JSON list of tag groups.'),
}

export const EntityQuery = z.object(tagQuery)
export const ListEntitiesQuery = z.object({ ...pageQuery, ...tagQuery })

const entityFields = {
  id: z.string(),
  canonical_name: z.string(),
  mention_count: z.int(),
  first_seen: Instant.nullable(),
  last_seen: Instant.nullable(),
  metadata: z.record(z.string(), z.unknown()).nullable(),
}

export const EntityListItem = z.object(entityFields).meta({ id: 'EntityListItem' })
export type EntityListItem = z.infer<typeof EntityListItem>

export const EntityListResponse = z.object({ items: z.array(EntityListItem), ...pageFields }).meta({ id: 'EntityListResponse' })

export const EntityDetailResponse = z
  .object({ ...entityFields, observations: z.array(z.object({ text: z.string(), mentioned_at: Instant.nullable() })) })
  .meta({ id: 'EntityDetailResponse' })

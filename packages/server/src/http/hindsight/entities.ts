import {
  BankPath,
  EntityDetailResponse,
  EntityListResponse,
  EntityPath,
  EntityQuery,
  ListEntitiesQuery,
  TagGroups,
  type EntityListItem,
} from '@recollect/contracts/hindsight'
import { getEntity, listEntities, type EntityFilter, type EntitySummary, type TagMatch } from '@recollect/core'
import type { HttpApp } from '../http-app.ts'
import { DialectError } from '../request-invalid.ts'
import { contextOf } from '../route-context.ts'
import { failures } from './failures.ts'
import { orNotFound } from './wording.ts'
import { instantOrNull, tagFilter } from './wire-values.ts'

const tags = ['Entities']
const entitiesUrl = '/v1/default/banks/:bank_id/entities'

export function entityRoutes(app: HttpApp): void {
  app.route({
    method: 'GET',
    url: entitiesUrl,
    schema: {
      operationId: 'list_entities',
      tags,
      summary: 'Entities of a bank by how often they are mentioned',
      params: BankPath,
      querystring: ListEntitiesQuery,
      response: { 200: EntityListResponse, ...failures },
    },
    handler: async (request, reply) => {
      const { limit, offset } = request.query
      const input = { bank: request.params.bank_id, query: { limit, offset, ...entityFilter(request.query) } }
      const { items, total } = await listEntities({ ctx: contextOf(request, reply), input })
      return { items: items.map(entityListItem), total, limit, offset }
    },
  })
  app.route({
    method: 'GET',
    url: `${entitiesUrl}/:entity_id`,
    schema: {
      operationId: 'get_entity',
      tags,
      summary: 'One entity',
      params: EntityPath,
      querystring: EntityQuery,
      response: { 200: EntityDetailResponse, ...failures },
    },
    handler: async (request, reply) => {
      const { bank_id: bank, entity_id: entity } = request.params
      const input = { bank, entity, filter: entityFilter(request.query) }
      const found = await orNotFound(`Entity ${entity} not found`, () => getEntity({ ctx: contextOf(request, reply), input }))
      return { ...entityListItem(found), observations: [] }
    },
  })
}

function entityListItem(entity: EntitySummary): EntityListItem {
  return {
    id: entity.id,
    canonical_name: entity.name,
    mention_count: entity.mentionCount,
    first_seen: instantOrNull(entity.firstSeen),
    last_seen: instantOrNull(entity.lastSeen),
    metadata: { type: entity.type },
  }
}

interface EntityQueryTags {
  readonly tags?: readonly string[] | undefined
  readonly tags_match: TagMatch
  readonly tag_groups?: string | undefined
}

/** Which memories count. @throws DialectError 400 for tag groups that are no JSON list of them, or stand beside tags */
function entityFilter({ tags: wanted, tags_match, tag_groups }: EntityQueryTags): EntityFilter {
  if (!tag_groups) return tagFilter(wanted, tags_match)
  if (wanted !== undefined) throw new DialectError(400, "'tags' and 'tag_groups' cannot be used together")
  const groups = TagGroups.safeParse(parsed(tag_groups))
  if (!groups.success) throw new DialectError(400, 'tag_groups must be a JSON list of tag groups')
  return { tagGroup: { and: groups.data } }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

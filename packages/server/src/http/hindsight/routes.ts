import type { HttpApp } from '../http-app.ts'
import { bankConfigRoutes } from './bank-config.ts'
import { bankRoutes } from './banks.ts'
import { documentRoutes } from './documents.ts'
import { entityRoutes } from './entities.ts'
import { memoryRoutes } from './memories.ts'
import { operationRoutes } from './operations.ts'
import { notBuiltRoutes } from './not-built.ts'
import { recallRoute } from './recall.ts'
import { retainRoute } from './retain.ts'
import { refuseUnfitIds } from './unfit-ids.ts'

/** The native REST API of banks, in the wire format of Hindsight. Which routes there are, and how they differ, is in docs/compatibility.md. */
export function hindsightRoutes(app: HttpApp): void {
  refuseUnfitIds(app)
  bankRoutes(app)
  bankConfigRoutes(app)
  notBuiltRoutes(app)
  retainRoute(app)
  recallRoute(app)
  memoryRoutes(app)
  documentRoutes(app)
  entityRoutes(app)
  operationRoutes(app)
}

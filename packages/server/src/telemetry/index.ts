export { createLogger, type Logger } from './logger.ts'
export { createMetrics, createOperationMetrics, type OperationMetrics } from './metrics.ts'
export { observedReranker, type Observers } from './observed-reranker.ts'
export type { LineSink } from './text-lines.ts'

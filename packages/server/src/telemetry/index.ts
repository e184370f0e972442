export { createLogger, type Logger } from './logger.ts'
export { createMetrics, createOperationMetrics, type OperationMetrics } from './metrics.ts'
export type { LineSink } from './text-lines.ts'

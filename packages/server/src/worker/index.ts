export { runDelivery, type OperationAttempt, type OperationHandler, type WorkerOptions } from './run-delivery.ts'

export { metrics, rankedItems, scoreQuestion, type Metric, type QuestionScore } from './metrics.ts'
export { mean, percentile, summarise, summariseBy, type Estimate, type QualitySummary } from './intervals.ts'
export { summariseLatencies, timed, type Latencies } from './latencies.ts'

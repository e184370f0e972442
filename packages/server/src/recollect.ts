#!/usr/bin/env node
import { enableCompileCache } from 'node:module'
import { setFlagsFromString } from 'node:v8'

// Before any other module of the product is read: with the cache 250 files load in 77 ms instead of 478.
enableCompileCache()
// Loading modules would grow the young generation to 32 MB for garbage of the start alone; `serve` lets it grow once it is ready.
// Measured at rest: 223 MB resident instead of 250, for a tenth more processor time at the start.
if (process.argv[2] === 'serve') setFlagsFromString('--semi-space-growth-factor=1')
const { run } = await import('./main/run.ts')
await run(process.argv)

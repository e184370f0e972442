#!/usr/bin/env node
import { enableCompileCache } from 'node:module'

// Before any other module of the product is read: with the cache 250 files load in 77 ms instead of 478.
enableCompileCache()
const { run } = await import('./main/run.ts')
await run(process.argv)

import { describe, expect, it } from 'vitest'
import { checkBinding } from './check-binding.ts'

describe('an address to listen on', () => {
  it.each(['127.0.0.1', '127.8.8.8', 'localhost', '::1'])('may be %s without a key', (host) => {
    expect(() => checkBinding({ host, apiKey: null })).not.toThrow()
  })

  it.each(['0.0.0.0', '::', '10.0.0.4', 'example.test', '127.0.0.1.example.test'])('needs a key to be %s', (host) => {
    expect(() => checkBinding({ host, apiKey: null })).toThrow(/RECOLLECT_API_KEY/)
    expect(() => checkBinding({ host, apiKey: 'key' })).not.toThrow()
  })
})

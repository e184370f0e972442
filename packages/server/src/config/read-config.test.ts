import { describe, expect, it } from 'vitest'
import { databaseUrl } from './folders.ts'
import { readConfig } from './read-config.ts'

describe('the configuration of a server', () => {
  it('needs nothing: it is open on loopback, embedded, with the static table', () => {
    const { config, ignored } = readConfig({ env: { PATH: '/bin' } })
    expect(config).toMatchObject({ host: '127.0.0.1', port: 8888, role: 'all', embeddingsProvider: 'static', apiKey: null })
    expect(ignored).toEqual([])
    expect(databaseUrl(config)).toMatch(/^pglite:\/\/\/.*recollect/)
  })

  it('takes a flag over our variable, and our variable over the alias', () => {
    const env = { RECOLLECT_PORT: '2', HINDSIGHT_API_PORT: '1' }
    expect(readConfig({ env: { HINDSIGHT_API_PORT: '1' } }).config.port).toBe(1)
    expect(readConfig({ env }).config.port).toBe(2)
    expect(readConfig({ env, flags: { port: '3' } }).config.port).toBe(3)
  })

  it('reads the aliases whose values mean something else here', () => {
    const env = {
      HINDSIGHT_API_DATABASE_URL: 'pg0',
      HINDSIGHT_API_EMBEDDINGS_PROVIDER: 'onnx',
      HINDSIGHT_API_TENANT_API_KEY: 'key',
      HINDSIGHT_API_LOG_LEVEL: 'WARNING',
    }
    expect(readConfig({ env }).config).toMatchObject({
      databaseUrl: null,
      embeddingsProvider: 'local',
      apiKey: 'key',
      logLevel: 'warn',
    })
  })

  it('names foreign variables that mean nothing here, and goes on', () => {
    const env = { HINDSIGHT_API_LLM_TRACE_ENABLED: 'true', HINDSIGHT_CP_PORT: '9', HINDSIGHT_API_PORT: '1' }
    expect(readConfig({ env }).ignored).toEqual(['HINDSIGHT_API_LLM_TRACE_ENABLED', 'HINDSIGHT_CP_PORT'])
  })

  it('refuses unknown variables and bad values, all in one message', () => {
    const env = { RECOLLECT_POOL_DATABASE: '5', RECOLLECT_PORT: '70000', HINDSIGHT_API_EMBEDDINGS_PROVIDER: 'cohere' }
    const read = () => readConfig({ env })
    expect(read).toThrow(/RECOLLECT_POOL_DATABASE is not a setting. Did you mean RECOLLECT_DATABASE_POOL\?/)
    expect(read).toThrow(/RECOLLECT_PORT: "70000" must be a whole number from 0 to 65535/)
    expect(read).toThrow(/HINDSIGHT_API_EMBEDDINGS_PROVIDER: "cohere" must be one of static, none, local/)
  })

  it('treats an empty variable as not set', () => {
    expect(readConfig({ env: { RECOLLECT_API_KEY: '', RECOLLECT_PORT: '' } }).config).toMatchObject({ apiKey: null, port: 8888 })
  })

  it('leaves variables of the tests and of the commands alone', () => {
    expect(() => readConfig({ env: { RECOLLECT_TEST_DATABASE_URL: 'x', RECOLLECT_URL: 'y' } })).not.toThrow()
  })
})

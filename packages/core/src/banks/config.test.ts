import { describe, expect, it } from 'vitest'
import { changeOverrides, dispositionOf, resolveConfig, settingsOf } from './config.ts'

describe('changeOverrides', () => {
  it('adds, replaces and, by null, removes', () => {
    const first = changeOverrides({}, { retain_mission: 'trips', disposition_empathy: 4 })
    expect(first).toEqual({ retain_mission: 'trips', disposition_empathy: 4 })
    expect(changeOverrides(first, { retain_mission: null, time_zone: 'Europe/Berlin' })).toEqual({
      disposition_empathy: 4,
      time_zone: 'Europe/Berlin',
    })
  })

  it('names unknown fields, and known ones to choose from', () => {
    expect(() => changeOverrides({}, { nope: 1, also: null })).toThrow(
      /^Unknown configuration fields: \['nope', 'also'\]\. Valid configurable fields: \['audit_log_enabled', /,
    )
    expect(() => changeOverrides({}, { constructor: 1 })).toThrow(/'constructor'/)
  })

  it.each([
    ['retain_mission', 5, 'a string'],
    ['retain_extraction_mode', 'shouting', 'one of: concise'],
    ['enable_observations', 'yes', 'a boolean'],
    ['retain_chunk_size', 1.5, 'an integer'],
    ['retain_chunk_size', 0, 'at least 1'],
    ['disposition_skepticism', 6, 'at most 5'],
    ['recall_budget_adaptive_low', 'much', 'a number'],
    ['language', 'en_US!', 'a language tag'],
    ['time_zone', 'Mars/Olympus', 'an IANA time zone'],
    ['mcp_enabled_tools', ['a', 1], 'a list of strings'],
    ['entity_labels', {}, 'a list'],
    ['memory_defense', [], 'an object'],
    ['memory_defense', { text: 'x'.repeat(70_000) }, 'at most 65536 characters'],
  ])('says what %s takes instead of %j', (field, value, message) => {
    expect(() => changeOverrides({}, { [field]: value })).toThrow(`${field} must be ${message}`)
  })

  it('refuses nesting that would exhaust whoever reads it', () => {
    const deep: unknown = Array.from({ length: 30 }).reduce((inner) => ({ inner }), {})
    expect(() => changeOverrides({}, { reflect_default_options: deep })).toThrow(/nested at most 20 deep/)
  })

  it('refuses a least recall budget above the greatest, whichever is sent', () => {
    expect(() => changeOverrides({ recall_budget_max: 50 }, { recall_budget_min: 60 })).toThrow(/recall_budget_min/)
  })
})

describe('a bank without overrides', () => {
  it('has every field at its default', () => {
    expect(resolveConfig({})).toMatchObject({ language: 'en', time_zone: 'UTC', retain_chunk_size: 3000, reflect_mission: null })
    expect(Object.values(resolveConfig({})).every((value) => value !== undefined)).toBe(true)
    expect(settingsOf({})).toEqual({ language: 'en', timeZone: 'UTC' })
    expect(settingsOf({ enable_reranking: false })).toMatchObject({ reranking: false })
    expect(dispositionOf({ disposition_empathy: 5 })).toEqual({ skepticism: 3, literalism: 3, empathy: 5 })
  })
})

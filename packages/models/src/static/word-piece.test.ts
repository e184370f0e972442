import { Tokenizer } from '@huggingface/tokenizers'
import { tableFile } from '@recollect/static-table'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readTableFile } from './table-file.ts'
import { createWordPiece } from './word-piece.ts'

const table = await readTableFile(tableFile)
const vocabulary = table.vocabulary.text.split('\n')
const { pieces } = createWordPiece(table.vocabulary)

const unknown = vocabulary.indexOf('[UNK]')
const reference = new Tokenizer(
  {
    version: '1.0',
    truncation: null,
    padding: null,
    added_tokens: [],
    normalizer: { type: 'BertNormalizer', clean_text: true, handle_chinese_chars: true, strip_accents: null, lowercase: true },
    pre_tokenizer: { type: 'BertPreTokenizer' },
    post_processor: null,
    decoder: null,
    model: {
      type: 'WordPiece',
      unk_token: '[UNK]',
      continuing_subword_prefix: '##',
      max_input_chars_per_word: 100,
      vocab: Object.fromEntries(vocabulary.map((piece, id) => [piece, id])),
    },
  },
  {},
)

function expected(text: string): number[] {
  return reference.encode(text, { add_special_tokens: false }).ids.filter((id: number) => id !== unknown)
}

describe('word pieces', () => {
  it.each([
    'How do I reset my password?',
    "Don't you think it's 3:45 p.m. -- or (maybe) 15:45?!",
    'e-mail bob.smith+news@example.co.uk about invoice #4711 [urgent] {now} <b>50%</b> $3.50 a=b^2|c~d`e`',
    'Crème brûlée à la façon d’Élodie, naïve Ångström, İstanbul, ΣΊΣΥΦΟΣ, Straße',
    '我明天要去北京参加会议，你呢？ 東京タワー 고양이가 좋아요 Привет, как дела?',
    'tabs\tand\nlines\r\nand no\u00a0break\u3000space\u2028separator',
    'zero\u200bwidth soft\u00adhyphen bell\u0007 nul\u0000 replaced\ufffd',
    'emoji 👩‍👩‍👧 🇩🇪 ❤️ and ☃ and ½ ² €5 £3 °C',
    '«guillemets» “quotes” ‘single’ …dots – — ¿qué? ¡no!',
    'antidisestablishmentarianism pneumonoultramicroscopicsilicovolcanoconiosis xqzjvk',
    'https://example.com/a/b?c=d&e=f#g snake_case_name camelCaseName 192.168.0.1 2023-05-08T13:56:00Z',
    '',
    '   ',
  ])('are those of the reference tokenizer for %j', (text) => {
    expect(Array.from(pieces(text))).toEqual(expected(text))
  })

  it('are those of the reference tokenizer for any text of the basic plane', () => {
    const basicPlane = fc.string({
      unit: fc.integer({ min: 0, max: 0xd7ff }).map((code) => String.fromCharCode(code)),
      maxLength: 60,
    })
    const latin = fc.string({ unit: fc.integer({ min: 0, max: 0x24f }).map((code) => String.fromCharCode(code)), maxLength: 200 })
    fc.assert(
      fc.property(fc.oneof(latin, basicPlane, fc.string({ unit: 'grapheme-ascii', maxLength: 300 })), (text) => {
        expect(Array.from(pieces(text))).toEqual(expected(text))
      }),
      { numRuns: 2_000 },
    )
  })

  it('spell a word of up to 100 characters and drop a longer one', () => {
    expect(pieces('a'.repeat(100)).length).toBeGreaterThan(0)
    expect(Array.from(pieces(`x ${'a'.repeat(101)} y`))).toEqual(Array.from(pieces('x y')))
  })

  it('take ten million letters without a space, and ten million spaces, as nothing', () => {
    expect(pieces('a'.repeat(10_000_000))).toHaveLength(0)
    expect(pieces(' '.repeat(10_000_000))).toHaveLength(0)
  })

  it('treat names of special tokens as text', () => {
    const special = vocabulary.indexOf('[SEP]')
    expect(Array.from(pieces('[SEP] [CLS]'))).not.toContain(special)
  })

  it('separate rare Chinese characters from the letters beside them', () => {
    expect(Array.from(pieces('\u{20000}abc'))).toEqual(Array.from(pieces('abc')))
  })

  it('give each text its own array', () => {
    const first = pieces('hello world')
    const copy = Array.from(first)
    pieces('something else entirely')
    expect(Array.from(first)).toEqual(copy)
  })
})

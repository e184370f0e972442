/** They come first in every vocabulary. */
export const specialPieces = ['[PAD]', '[UNK]', '[CLS]', '[SEP]'] as const

/** The `tokenizer.json` of a lower-casing word-piece tokenizer of the BERT family. A piece's id is its place. */
export function bertTokenizer(vocabulary: readonly string[]): object {
  const vocab = Object.fromEntries(vocabulary.map((piece, id) => [piece, id]))
  const special = (id: string, type: number) => ({ SpecialToken: { id, type_id: type } })
  const text = (id: 'A' | 'B', type: number) => ({ Sequence: { id, type_id: type } })
  const single = [special('[CLS]', 0), text('A', 0), special('[SEP]', 0)]
  return {
    version: '1.0',
    added_tokens: [],
    normalizer: { type: 'BertNormalizer', clean_text: true, handle_chinese_chars: true, strip_accents: null, lowercase: true },
    pre_tokenizer: { type: 'BertPreTokenizer' },
    post_processor: {
      type: 'TemplateProcessing',
      single,
      pair: [...single, text('B', 1), special('[SEP]', 1)],
      special_tokens: Object.fromEntries(specialPieces.map((id) => [id, { id, ids: [vocab[id]], tokens: [id] }])),
    },
    decoder: { type: 'WordPiece', prefix: '##', cleanup: true },
    model: { type: 'WordPiece', unk_token: '[UNK]', continuing_subword_prefix: '##', max_input_chars_per_word: 100, vocab },
  }
}

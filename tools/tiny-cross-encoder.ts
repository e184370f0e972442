/**
 * Makes the folder of a tiny cross-encoder, so that local reranking can be tried and tested without weights:
 *
 *     node tools/tiny-cross-encoder.ts MODELS_FOLDER [ORGANISATION/NAME]
 *     RECOLLECT_RERANKER_PROVIDER=local RECOLLECT_RERANKER_LOCAL_MODEL=recollect/tiny-cross-encoder RECOLLECT_MODELS_DIR=MODELS_FOLDER npm start
 *
 * It has the interface of BERT and judges by a rule: the share of the question's meanings, of some forty words, that stand in the text.
 */
import { join } from 'node:path'
import { writeTinyCrossEncoder } from '../packages/models/src/testing/tiny-cross-encoder.ts'

const [folder, name = 'recollect/tiny-cross-encoder'] = process.argv.slice(2)
if (folder === undefined) throw new Error('Name the folder of models to write to.')
await writeTinyCrossEncoder(folder, name)
process.stdout.write(`${join(folder, name)}\n`)

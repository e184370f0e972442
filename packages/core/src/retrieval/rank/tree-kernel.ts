import { advance, again, assembled, constant, f64, get, i32, loop, set, types, v128, when } from '../../webassembly/assemble.ts'

/** Rows that are scored at once: four vectors of four numbers. */
export const rowsAtOnce = 16
/** Bytes of a number of each row. */
export const laneBytes = rowsAtOnce * 4
/** Bytes of a question: threshold (f32), what it takes away (i32), where the marks of its tree and the values of its feature are (i32). */
export const questionBytes = 16

/**
 * Scores sixteen rows by trees laid out as bits (see `bit-trees.ts`), as a WebAssembly module of one function. In text form:
 *
 *   (func (export "score") (param $marks i32) (param $marksEnd i32) (param $question i32) (param $aboveEnd i32) (param $notBelowEnd i32)
 *       (param $leaves i32) (param $leafBytes i32) (param $out i32)
 *     (local $at i32) (local $values i32) (local $leaf i32) (local $outEnd i32) (local $threshold v128) (local $takes v128) (local $sum f64)
 *     every mark of $marks … $marksEnd = all ones
 *     for each question up to $aboveEnd:     marks of its tree &= ~($takes & (values > $threshold))      ;; NaN is not greater: stays
 *     for each question up to $notBelowEnd:  marks of its tree &= ~($takes & ~(values <= $threshold))    ;; NaN is not at most: goes
 *     for each row:
 *       $sum = 0
 *       for each tree:  $sum += f64.load ($leaf + 8 · trailing zeros of its mark);  $leaf += $leafBytes
 *       f64.store $out $sum)
 */
const marks = 0
const marksEnd = 1
const question = 2
const aboveEnd = 3
const notBelowEnd = 4
const leaves = 5
const leafBytes = 6
const out = 7
const at = 8
const values = 9
const leaf = 10
const outEnd = 11
const threshold = 12
const takes = 13
const sum = 14

const lanes = [0, 16, 32, 48] as const
const below = (one: number, other: number) => [...get(one), ...get(other), ...i32.lessThan]

const clear = [
  ...get(marks),
  ...set(at),
  ...loop([
    ...lanes.flatMap((lane) => [...get(at), ...v128.ones, ...v128.store(lane)]),
    ...advance(at, laneBytes),
    ...below(at, marksEnd),
    ...again,
  ]),
]

/** `taken` gives what the questions take away, where `values` and `threshold` have been put on the stack. */
const ask = (end: number, taken: readonly number[]) =>
  when(
    below(question, end),
    loop([
      ...get(question),
      ...v128.spread32(0),
      ...set(threshold),
      ...get(question),
      ...v128.spread32(4),
      ...set(takes),
      ...get(question),
      ...i32.loadAt(8),
      ...set(at),
      ...get(question),
      ...i32.loadAt(12),
      ...set(values),
      ...lanes.flatMap((lane) => [
        ...get(at),
        ...get(at),
        ...v128.load(lane),
        ...get(takes),
        ...get(values),
        ...v128.load(lane),
        ...get(threshold),
        ...taken,
        ...v128.without,
        ...v128.store(lane),
      ]),
      ...advance(question, questionBytes),
      ...below(question, end),
      ...again,
    ]),
  )

const sumOfRow = [
  ...f64.zero,
  ...set(sum),
  ...get(leaves),
  ...set(leaf),
  ...get(at),
  ...set(values),
  ...loop([
    ...get(sum),
    ...get(leaf),
    ...get(values),
    ...i32.load,
    ...i32.countTrailingZeros,
    ...constant(3),
    ...i32.shiftLeft,
    ...i32.add,
    ...f64.load,
    ...f64.add,
    ...set(sum),
    ...get(leaf),
    ...get(leafBytes),
    ...i32.add,
    ...set(leaf),
    ...advance(values, laneBytes),
    ...below(values, marksEnd),
    ...again,
  ]),
]

const sums = [
  ...get(marks),
  ...set(at),
  ...get(out),
  ...set(outEnd),
  ...advance(outEnd, rowsAtOnce * 8),
  ...loop([
    ...sumOfRow,
    ...get(out),
    ...get(sum),
    ...f64.store,
    ...advance(at, 4),
    ...advance(out, 8),
    ...below(out, outEnd),
    ...again,
  ]),
]

export const scoreModule = assembled({
  name: 'score',
  parameters: 8,
  locals: [
    [4, types.i32],
    [2, types.v128],
    [1, types.f64],
  ],
  body: [
    ...clear,
    ...ask(aboveEnd, [...v128.greater32x4, ...v128.and]),
    ...ask(notBelowEnd, [...v128.atMost32x4, ...v128.without]),
    ...sums,
  ],
})

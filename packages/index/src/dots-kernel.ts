import { advance, again, assembled, get, i32, loop, set, types, v128 } from '@recollect/core'

/**
 * The inner loop of the semantic channel as a WebAssembly module of one function, since JavaScript has no vector instructions. In text form:
 *
 *   (func (export "dots") (param $vector i32) (param $end i32) (param $query i32) (param $out i32) (param $rowBytes i32)
 *     (local $at i32) (local $rowEnd i32) (local $sum v128)
 *     loop $rows
 *       $sum = 0;  $at = $query;  $rowEnd = $vector + $rowBytes
 *       loop $row                                               ;; 16 numbers of the row with 16 of the query
 *         $sum += i32x4.dot_i16x8_s (i16x8.load8x8_s $vector)   (v128.load $at)
 *         $sum += i32x4.dot_i16x8_s (i16x8.load8x8_s $vector+8) (v128.load $at+16)
 *         $vector += 16;  $at += 32
 *         br_if $row ($vector < $rowEnd)
 *       i32.store $out (the four lanes of $sum added)
 *       $out += 4
 *       br_if $rows ($vector < $end))
 */
const vector = 0
const end = 1
const query = 2
const out = 3
const rowBytes = 4
const at = 5
const rowEnd = 6
const sum = 7

/** `sum` += eight numbers of the row, from `offset` bytes on, with eight of the query. */
const addEight = (offset: number) => [
  ...get(sum),
  ...get(vector),
  ...v128.load8x8Signed(offset),
  ...get(at),
  ...v128.load(2 * offset),
  ...v128.dot16x8,
  ...v128.add32x4,
  ...set(sum),
]

const row = loop([
  ...addEight(0),
  ...addEight(8),
  ...advance(vector, 16),
  ...advance(at, 32),
  ...get(vector),
  ...get(rowEnd),
  ...i32.lessThan,
  ...again,
])

const lanes = [0, 1, 2, 3].flatMap((lane) => [...get(sum), ...v128.lane32(lane)])

const rows = loop([
  ...v128.zeros,
  ...set(sum),
  ...get(query),
  ...set(at),
  ...get(vector),
  ...get(rowBytes),
  ...i32.add,
  ...set(rowEnd),
  ...row,
  ...get(out),
  ...lanes,
  ...i32.add,
  ...i32.add,
  ...i32.add,
  ...i32.store,
  ...advance(out, 4),
  ...get(vector),
  ...get(end),
  ...i32.lessThan,
  ...again,
])

export const dotsModule = assembled({
  name: 'dots',
  parameters: 5,
  locals: [
    [2, types.i32],
    [1, types.v128],
  ],
  body: rows,
})

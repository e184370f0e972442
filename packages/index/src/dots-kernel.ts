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

const i32 = 0x7f
const v128 = 0x7b
const nothing = 0x40

const get = (local: number) => [0x20, local]
const set = (local: number) => [0x21, local]
const constant = (value: number) => [0x41, value]
const add = [0x6a]
const lessThan = [0x49]
const advance = (local: number, by: number) => [...get(local), ...constant(by), ...add, ...set(local)]
const loop = (body: readonly number[]) => [0x03, nothing, ...body, 0x0b]
const again = [0x0d, 0]

const zeros = [0xfd, 0x0c, ...Array.from({ length: 16 }, () => 0)]
const load8x8Signed = (offset: number) => [0xfd, 0x01, 0, offset]
const load16x8 = (offset: number) => [0xfd, 0x00, 0, offset]
const dot16x8 = [0xfd, 0xba, 0x01]
const add32x4 = [0xfd, 0xae, 0x01]
const lane32 = (lane: number) => [0xfd, 0x1b, lane]
const store32 = [0x36, 2, 0]

/** `sum` += eight numbers of the row, from `offset` bytes on, with eight of the query. */
const addEight = (offset: number) => [
  ...get(sum),
  ...get(vector),
  ...load8x8Signed(offset),
  ...get(at),
  ...load16x8(2 * offset),
  ...dot16x8,
  ...add32x4,
  ...set(sum),
]

const row = loop([
  ...addEight(0),
  ...addEight(8),
  ...advance(vector, 16),
  ...advance(at, 32),
  ...get(vector),
  ...get(rowEnd),
  ...lessThan,
  ...again,
])

const lanes = [0, 1, 2, 3].flatMap((lane) => [...get(sum), ...lane32(lane)])

const rows = loop([
  ...zeros,
  ...set(sum),
  ...get(query),
  ...set(at),
  ...get(vector),
  ...get(rowBytes),
  ...add,
  ...set(rowEnd),
  ...row,
  ...get(out),
  ...lanes,
  ...add,
  ...add,
  ...add,
  ...store32,
  ...advance(out, 4),
  ...get(vector),
  ...get(end),
  ...lessThan,
  ...again,
])

/** Unsigned LEB128. */
function sized(content: readonly number[]): number[] {
  const size: number[] = []
  for (let rest = content.length; ; rest >>>= 7) {
    if (rest < 0x80) return [...size, rest, ...content]
    size.push((rest & 0x7f) | 0x80)
  }
}

const section = (id: number, content: readonly number[]) => [id, ...sized(content)]
const name = (text: string) => sized(Array.from(text, (letter) => letter.charCodeAt(0)))

/** The module: imports its memory as `host.memory`, exports `dots`. */
export const dotsModule = Uint8Array.from([
  ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
  ...section(1, [1, 0x60, 5, i32, i32, i32, i32, i32, 0]),
  ...section(2, [1, ...name('host'), ...name('memory'), 0x02, 0x00, 1]),
  ...section(3, [1, 0]),
  ...section(7, [1, ...name('dots'), 0x00, 0]),
  ...section(10, [1, ...sized([2, 2, i32, 1, v128, ...rows, 0x0b])]),
])

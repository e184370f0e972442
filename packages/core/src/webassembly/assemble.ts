/** WebAssembly instructions and modules as bytes, for kernels of one function: JavaScript has no vector instructions. */

type Code = readonly number[]

export const types = { i32: 0x7f, f64: 0x7c, v128: 0x7b } as const

const nothing = 0x40
/** Prefix of the vector instructions. */
const vector = 0xfd

export const get = (local: number): Code => [0x20, local]
export const set = (local: number): Code => [0x21, local]
export const constant = (value: number): Code => [0x41, ...signed(value)]
export const advance = (local: number, by: number): Code => [...get(local), ...constant(by), ...i32.add, ...set(local)]

export const i32 = {
  add: [0x6a],
  lessThan: [0x49],
  countTrailingZeros: [0x68],
  shiftLeft: [0x74],
  load: [0x28, 2, 0],
  loadAt: (offset: number): Code => [0x28, 2, offset],
  store: [0x36, 2, 0],
} as const

export const f64 = { load: [0x2b, 3, 0], store: [0x39, 3, 0], add: [0xa0], zero: [0x44, 0, 0, 0, 0, 0, 0, 0, 0] } as const

export const v128 = {
  load: (offset: number): Code => [vector, 0x00, 0, offset],
  /** Four times the 32 bits there. */
  spread32: (offset: number): Code => [vector, 0x09, 0, offset],
  store: (offset: number): Code => [vector, 0x0b, 0, offset],
  zeros: [vector, 0x0c, ...Array.from({ length: 16 }, () => 0)],
  ones: [vector, 0x0c, ...Array.from({ length: 16 }, () => 0xff)],
  and: [vector, 0x4e],
  /** The first without the bits of the second. */
  without: [vector, 0x4f],
  /** Eight numbers of 8 bits as of 16. */
  load8x8Signed: (offset: number): Code => [vector, 0x01, 0, offset],
  greater32x4: [vector, 0x44],
  atMost32x4: [vector, 0x45],
  dot16x8: [vector, 0xba, 0x01],
  add32x4: [vector, 0xae, 0x01],
  lane32: (lane: number): Code => [vector, 0x1b, lane],
} as const

/** Repeats from its start where `again` in it finds 1. */
export const loop = (body: Code): Code => [0x03, nothing, ...body, 0x0b]
export const again: Code = [0x0d, 0]
/** The code where the condition holds. */
export const when = (condition: Code, body: Code): Code => [...condition, 0x04, nothing, ...body, 0x0b]

/** Unsigned LEB128 of the length, then the content. */
function sized(content: Code): number[] {
  const size: number[] = []
  for (let rest = content.length; ; rest >>>= 7) {
    if (rest < 0x80) return [...size, rest, ...content]
    size.push((rest & 0x7f) | 0x80)
  }
}

/** Signed LEB128. */
function signed(value: number): number[] {
  const bytes: number[] = []
  for (let rest = value; ; rest >>= 7) {
    const last = (rest >> 6 === 0 && rest >= 0) || (rest >> 6 === -1 && rest < 0)
    bytes.push(last ? rest & 0x7f : (rest & 0x7f) | 0x80)
    if (last) return bytes
  }
}

const section = (id: number, content: Code): Code => [id, ...sized(content)]
const name = (text: string): Code => sized(Array.from(text, (letter) => letter.charCodeAt(0)))

export interface KernelCode {
  readonly name: string
  /** Count of parameters, each an i32; they are the first locals. */
  readonly parameters: number
  /** Locals beyond them, as runs of one type. */
  readonly locals: readonly (readonly [count: number, type: number])[]
  readonly body: Code
}

/** A module of one function that returns nothing. It imports its memory as `host.memory`. */
export function assembled(kernel: KernelCode): Uint8Array {
  const parameters = Array.from({ length: kernel.parameters }, () => types.i32)
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, [1, 0x60, kernel.parameters, ...parameters, 0]),
    ...section(2, [1, ...name('host'), ...name('memory'), 0x02, 0x00, 1]),
    ...section(3, [1, 0]),
    ...section(7, [1, ...name(kernel.name), 0x00, 0]),
    ...section(10, [1, ...sized([kernel.locals.length, ...kernel.locals.flat(), ...kernel.body, 0x0b])]),
  ])
}

type Kernel = (...parameters: number[]) => void

/** The kernel ready to run on the memory. */
export function instantiated(code: Uint8Array, name: string, memory: WebAssembly.Memory): Kernel {
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(code), { host: { memory } })
  return kernelOf(exports[name])
}

// Guarantee: what `assembled` makes exports one function, which takes as many numbers as it has parameters.
function kernelOf(exported: unknown): Kernel {
  return exported as Kernel
}

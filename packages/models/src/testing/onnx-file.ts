import { type Field, message } from './protobuf.ts'

/** As much of onnx.proto as small models need: its field numbers are those of the numbers below. */
const elementTypes = { float: 1, int64: 7 } as const
type ElementType = keyof typeof elementTypes

export interface Tensor {
  readonly name: string
  readonly dims: readonly number[]
  readonly data: Float32Array | BigInt64Array
}

/** An input or output. A dimension that is a word may be of any size. */
export interface Port {
  readonly name: string
  readonly type: ElementType
  readonly dims: readonly (string | number)[]
}

export interface OnnxGraph {
  readonly nodes: readonly Uint8Array[]
  readonly tensors: readonly Tensor[]
  readonly inputs: readonly Port[]
  readonly outputs: readonly Port[]
}

/** One operation. Attributes are whole numbers or lists of them. */
export function node(
  operation: string,
  {
    from,
    to,
    attributes = {},
  }: {
    readonly from: readonly string[]
    readonly to: string
    readonly attributes?: Readonly<Record<string, number | readonly number[]>>
  },
): Uint8Array {
  const [int, ints] = [2, 7]
  return message([
    ...from.map((input): Field => [1, input]),
    [2, to],
    [4, operation],
    ...Object.entries(attributes).map(([name, value]): Field => [
      5,
      typeof value === 'number'
        ? message([
            [1, name],
            [3, value],
            [20, int],
          ])
        : message([[1, name], ...value.map((one): Field => [8, one]), [20, ints]]),
    ]),
  ])
}

/** The file of a model of operator set 17. */
export function onnxFile({ nodes, tensors, inputs, outputs }: OnnxGraph): Uint8Array {
  const graph = message([
    ...nodes.map((one): Field => [1, one]),
    [2, 'tiny'],
    ...tensors.map((one): Field => [5, tensorMessage(one)]),
    ...inputs.map((one): Field => [11, portMessage(one)]),
    ...outputs.map((one): Field => [12, portMessage(one)]),
  ])
  const operatorSet = message([
    [1, ''],
    [2, 17],
  ])
  return message([
    [1, 8],
    [8, operatorSet],
    [7, graph],
  ])
}

function tensorMessage({ name, dims, data }: Tensor): Uint8Array {
  return message([
    ...dims.map((dim): Field => [1, dim]),
    [2, elementTypes[data instanceof Float32Array ? 'float' : 'int64']],
    [8, name],
    [9, new Uint8Array(data.buffer, data.byteOffset, data.byteLength)],
  ])
}

function portMessage({ name, type, dims }: Port): Uint8Array {
  const shape = message(dims.map((dim): Field => [1, message([typeof dim === 'number' ? [1, dim] : [2, dim]])]))
  const tensor = message([
    [1, elementTypes[type]],
    [2, shape],
  ])
  return message([
    [1, name],
    [2, message([[1, tensor]])],
  ])
}

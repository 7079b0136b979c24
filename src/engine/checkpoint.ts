/**
 * The one file format of named tensors: weights of a run, weights that ship, checkpoints with their optimiser state.
 *
 *   8 bytes   "GRADUS" 0x00 version
 *   4 bytes   length of the header, little-endian
 *   n bytes   the header: JSON in UTF-8 (what the file is, and name, shape and encoding of every tensor)
 *   …         the tensors' values in that order, little-endian, without gaps
 *   32 bytes  SHA-256 of all before
 */
import { createHash } from 'node:crypto';
import type { NamedTensor } from '../contracts/engine.ts';
import type { ModelSpec, Shape } from '../contracts/model.ts';
import { GradusError } from '../core/errors/index.ts';
import { fromFloat16Bits, toFloat16Bits } from './float16.ts';
import { sizeOf } from './plan.ts';
import { planLayers } from './shapes.ts';

export interface TensorFileHeader {
  readonly kind: 'weights' | 'checkpoint';
  /** The network can be built again from the file alone. */
  readonly model: ModelSpec;
  /** EngineIdentity.name and build of what wrote it, e.g. "wasm relaxed-simd 1f3c9a02". */
  readonly build: string;
  /** Step count, seed, optimiser, accuracy…: whatever JSON the writer needs back. */
  readonly details: Readonly<Record<string, unknown>>;
}

type Encoding = 'float64' | 'float32' | 'float16';

interface TensorEntry {
  readonly name: string;
  readonly shape: Shape;
  readonly encoding: Encoding;
}

const magic = new Uint8Array([0x47, 0x52, 0x41, 0x44, 0x55, 0x53, 0x00, 0x01]);
const digestBytes = 32;
const bytesOf: Readonly<Record<Encoding, number>> = { float64: 8, float32: 4, float16: 2 };

const digestOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest();

const read: Readonly<Record<Encoding, (view: DataView, offset: number) => number>> = {
  float64: (view, offset) => view.getFloat64(offset, true),
  float32: (view, offset) => view.getFloat32(offset, true),
  float16: (view, offset) => fromFloat16Bits(view.getUint16(offset, true)),
};
const write: Readonly<Record<Encoding, (view: DataView, offset: number, value: number) => void>> = {
  float64: (view, offset, value) => view.setFloat64(offset, value, true),
  float32: (view, offset, value) => view.setFloat32(offset, value, true),
  float16: (view, offset, value) => view.setUint16(offset, toFloat16Bits(value), true),
};

/**
 * @param options.float16 halves the size and rounds to 11 bits: for weights that ship, never for checkpoints.
 * Otherwise Float32Array stays float32 and Float64Array float64, bit for bit.
 */
export function encodeTensors(
  header: TensorFileHeader,
  tensors: readonly NamedTensor[],
  options: { readonly float16?: boolean } = {},
): Uint8Array {
  const entries: TensorEntry[] = tensors.map(({ name, shape, values }) => ({
    name,
    shape,
    encoding: options.float16 ? 'float16' : values instanceof Float64Array ? 'float64' : 'float32',
  }));
  const json = new TextEncoder().encode(JSON.stringify({ ...header, tensors: entries }));
  const dataBytes = entries.reduce((sum, e, i) => sum + bytesOf[e.encoding] * tensors[i].values.length, 0);
  const file = new Uint8Array(magic.length + 4 + json.length + dataBytes + digestBytes);
  const view = new DataView(file.buffer);
  file.set(magic, 0);
  view.setUint32(magic.length, json.length, true);
  file.set(json, magic.length + 4);
  let offset = magic.length + 4 + json.length;
  for (const [i, { encoding }] of entries.entries()) {
    for (const value of tensors[i].values) {
      write[encoding](view, offset, value);
      offset += bytesOf[encoding];
    }
  }
  file.set(digestOf(file.subarray(0, offset)), offset);
  return file;
}

/** @throws GradusError CHECKPOINT_CORRUPT for any damage */
export function decodeTensors(file: Uint8Array): { header: TensorFileHeader; tensors: NamedTensor[] } {
  const corrupt = (problem: string) => new GradusError('CHECKPOINT_CORRUPT', { problem });
  const end = file.length - digestBytes;
  if (end < magic.length + 4) throw corrupt(`${file.length} B`);
  if (!magic.every((byte, i) => file[i] === byte)) throw corrupt('GRADUS ≠ ' + printable(file));
  if (!digestOf(file.subarray(0, end)).equals(file.subarray(end))) throw corrupt('SHA-256');
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const start = magic.length + 4 + view.getUint32(magic.length, true);
  const { tensors: entries, ...header } = JSON.parse(
    new TextDecoder().decode(file.subarray(magic.length + 4, start)),
  ) as TensorFileHeader & { tensors: TensorEntry[] };
  let offset = start;
  const tensors = entries.map(({ name, shape, encoding }): NamedTensor => {
    const values = encoding === 'float64' ? new Float64Array(sizeOf(shape)) : new Float32Array(sizeOf(shape));
    for (let i = 0; i < values.length; i++, offset += bytesOf[encoding]) {
      values[i] = read[encoding](view, offset);
    }
    return { name, shape, values };
  });
  if (offset !== end) throw corrupt(`${end - offset} B`);
  return { header, tensors };
}

const printable = (file: Uint8Array) =>
  String.fromCharCode(...file.subarray(0, 6)).replace(/[^\x20-\x7e]/g, '.');

/** Equal for networks that compute the same from the same weights; the model's name is not part of it. */
export function modelHash(spec: ModelSpec): string {
  const layers = planLayers(spec).map(({ layer, tensors }) => ({ layer, l2: tensors.map((t) => t.l2) }));
  return createHash('sha256')
    .update(JSON.stringify([spec.inputShape, layers, spec.loss]))
    .digest('hex')
    .slice(0, 16);
}

/**
 * Values by the plan's names, in its order; what every engine's setWeights checks first.
 * @throws GradusError WEIGHTS_MISMATCH
 */
export function matchWeights(
  wanted: readonly { readonly name: string; readonly shape: Shape }[],
  given: readonly NamedTensor[],
): NamedTensor[] {
  const byName = new Map(given.map((t) => [t.name, t]));
  const missing = (name: string, got: string, shape: string) =>
    new GradusError('WEIGHTS_MISMATCH', { name, got, wanted: shape });
  for (const { name, shape } of given) {
    if (!wanted.some((w) => w.name === name)) throw missing(name, shape.join(', '), '');
  }
  return wanted.map(({ name, shape }) => {
    const found = byName.get(name);
    if (!found || found.shape.join() !== shape.join() || found.values.length !== sizeOf(shape)) {
      throw missing(name, found?.shape.join(', ') ?? '', shape.join(', '));
    }
    return found;
  });
}

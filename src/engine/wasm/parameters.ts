/**
 * How the kernels store each weight, and the way there and back from Keras' row-major layout.
 *
 *   panels   [N/8][K][8]: eight columns of a matrix [K, N] side by side; a convolution's kernel is one with K = KH·KW·C
 *   filters  [F][KH][L]: a filter's rows one after the other, L = KW·C rounded up to a multiple of 4
 *   vector   [N]
 *
 * N and F are rounded up to multiples of 8, with zeros behind. Weights, optimiser state and gradients share the layout.
 */
import type { PlannedTensor } from '../plan.ts';

export type StorageLayout =
  | { readonly kind: 'panels'; readonly K: number; readonly N: number }
  | { readonly kind: 'filters'; readonly F: number; readonly KH: number; readonly inner: number }
  | { readonly kind: 'vector'; readonly N: number };

export interface Parameter {
  readonly tensor: PlannedTensor;
  readonly layout: StorageLayout;
  /** Values with the zeros. */
  readonly floats: number;
  /** Bytes from the start of the weights (of the state, of the gradients). */
  readonly offset: number;
}

export const upTo = (multiple: number, n: number): number => Math.ceil(n / multiple) * multiple;

export function storedFloats(layout: StorageLayout): number {
  switch (layout.kind) {
    case 'panels':
      return upTo(8, layout.N) * layout.K;
    case 'filters':
      return upTo(8, layout.F) * layout.KH * upTo(4, layout.inner);
    case 'vector':
      return upTo(8, layout.N);
  }
}

/** Values that are updated together: one panel, eight filters, the whole vector. */
export function panelFloats(layout: StorageLayout): number {
  switch (layout.kind) {
    case 'panels':
      return 8 * layout.K;
    case 'filters':
      return 8 * layout.KH * upTo(4, layout.inner);
    case 'vector':
      return upTo(8, layout.N);
  }
}

/** Where value i of the row-major tensor is stored. */
function place(layout: StorageLayout): (i: number) => number {
  switch (layout.kind) {
    case 'panels': {
      const { K, N } = layout;
      return (i) => {
        const n = i % N;
        const k = (i - n) / N;
        return ((n >> 3) * K + k) * 8 + (n & 7);
      };
    }
    case 'filters': {
      const { F, KH, inner } = layout;
      const L = upTo(4, inner);
      return (i) => {
        const f = i % F;
        const k = (i - f) / F;
        const l = k % inner;
        return (f * KH + (k - l) / inner) * L + l;
      };
    }
    case 'vector':
      return (i) => i;
  }
}

/** @param stored a view of `floats` values; what is not written stays zero */
export function pack({ layout, tensor }: Parameter, values: ArrayLike<number>, stored: Float32Array): void {
  const at = place(layout);
  for (let i = 0; i < tensor.size; i++) stored[at(i)] = values[i];
}

export function unpack({ layout, tensor }: Parameter, stored: Float32Array): Float32Array {
  const at = place(layout);
  const values = new Float32Array(tensor.size);
  for (let i = 0; i < tensor.size; i++) values[i] = stored[at(i)];
  return values;
}

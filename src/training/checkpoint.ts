/**
 * All that a run needs to go on as if nothing had happened: the engine's checkpoint (weights, optimiser, random states)
 * after a JSON header with the place in the run. The order of the data follows from seed and epoch, so the step is
 * enough to find it.
 *
 *   4 bytes   length of the header, little-endian
 *   n bytes   the header: JSON in UTF-8 (doubles survive JSON exactly)
 *   …         Network.checkpoint()
 */
import { GradusError } from '../core/errors/index.ts';
import type { Sums } from './curve.ts';
import type { Best } from './earlyStopping.ts';

export interface Place {
  /** Which images it was made with, e.g. "mnist 60000": others have another order. */
  readonly data: string;
  /** Updates made. */
  readonly step: number;
  /** Epochs whose validation is done: at the last step of an epoch it may be still to do. */
  readonly epochsDone: number;
  /** Of the point of the curve that is not complete yet. */
  readonly pointSums: Sums;
  readonly epochSums: Sums;
  /** Of training, validation and test so far, without pauses. */
  readonly seconds: number;
  readonly epochSeconds: number;
  readonly best: Best;
  /** Of training alone. */
  readonly trainingSeconds: number;
}

export function encodeCheckpoint(place: Place, network: Uint8Array): Uint8Array {
  const header = new TextEncoder().encode(JSON.stringify(place));
  const bytes = new Uint8Array(4 + header.length + network.length);
  new DataView(bytes.buffer).setUint32(0, header.length, true);
  bytes.set(header, 4);
  bytes.set(network, 4 + header.length);
  return bytes;
}

/** @throws GradusError CHECKPOINT_CORRUPT */
export function decodeCheckpoint(bytes: Uint8Array): { place: Place; network: Uint8Array } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = bytes.length < 4 ? Number.NaN : 4 + view.getUint32(0, true);
  if (!(end <= bytes.length)) throw new GradusError('CHECKPOINT_CORRUPT', { problem: `${bytes.length} B` });
  const place = JSON.parse(new TextDecoder().decode(bytes.subarray(4, end))) as Place;
  return { place, network: bytes.slice(end) };
}

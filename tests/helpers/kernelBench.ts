/** A memory on which one kernel at a time is tried, beside plain loops in float64. */
import { Random } from '../../src/core/random.ts';
import { pack, type StorageLayout, storedFloats } from '../../src/engine/wasm/parameters.ts';

export type Kernels = Record<string, (...args: number[]) => number>;

export class KernelBench {
  readonly kernels: Kernels;
  private readonly memory = new WebAssembly.Memory({ initial: 256, maximum: 32768, shared: true });
  private readonly random = new Random(7);
  private end = 65536;

  constructor(module: WebAssembly.Module) {
    this.kernels = new WebAssembly.Instance(module, { env: { memory: this.memory } }).exports as Kernels;
  }

  clear(): void {
    this.end = 65536;
    new Uint8Array(this.memory.buffer).fill(0, 65536);
  }

  /** @returns address of `count` floats, all zero, with room behind */
  zeros(count: number): number {
    const address = this.end;
    this.end = Math.ceil((address + count * 4 + 4096) / 64) * 64;
    return address;
  }

  floats(address: number, count: number): Float32Array {
    return new Float32Array(this.memory.buffer, address, count);
  }

  bytes(address: number, count: number): Uint8Array {
    return new Uint8Array(this.memory.buffer, address, count);
  }

  noise(count: number): number {
    return this.place(Float32Array.from({ length: count }, () => this.random.between(-1, 1)));
  }

  place(values: ArrayLike<number>): number {
    const address = this.zeros(values.length);
    this.floats(address, values.length).set(values);
    return address;
  }

  placeBytes(values: ArrayLike<number>): number {
    const address = this.zeros(Math.ceil(values.length / 4));
    this.bytes(address, values.length).set(values);
    return address;
  }

  /** Images of one channel or more, mostly paper: noise in one corner, zeros elsewhere. */
  drawing(n: number, H: number, W: number, C: number): number {
    const address = this.noise(n * H * W * C);
    const values = this.floats(address, n * H * W * C);
    const [top, left] = [this.random.integer(H), this.random.integer(W)];
    for (let i = 0; i < values.length; i++) {
      const place = Math.floor(i / C) % (H * W);
      if (Math.floor(place / W) < top || place % W < left) values[i] = 0;
    }
    return address;
  }

  /** 0…3 or, closed, 255, for F of F16 filters; 255 behind. */
  winners(cells: number, F: number): Uint8Array {
    const F16 = Math.ceil(F / 16) * 16;
    return Uint8Array.from({ length: cells * F16 }, (_, i) => {
      const place = this.random.integer(5);
      return i % F16 >= F || place === 4 ? 255 : place;
    });
  }

  /** A row-major kernel [K, N] in the given storage. */
  stored(rowMajor: number, count: number, layout: StorageLayout): number {
    const address = this.zeros(storedFloats(layout));
    const tensor = { size: count } as Parameters<typeof pack>[0]['tensor'];
    pack(
      { layout, tensor, floats: storedFloats(layout), offset: 0 },
      this.floats(rowMajor, count),
      this.floats(address, storedFloats(layout)),
    );
    return address;
  }

  /** Largest difference, relative to the sums' usual size. */
  distance(a: number, b: number, count: number, terms: number): number {
    const [x, y] = [this.floats(a, count), this.floats(b, count)];
    let worst = 0;
    for (let i = 0; i < count; i++) worst = Math.max(worst, Math.abs(x[i] - y[i]));
    return worst / Math.sqrt(terms);
  }
}

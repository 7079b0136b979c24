/** Two buffers in turns: the next examples are gathered while the engine's threads still read the ones before. */
import type { ImageSet } from '../contracts/data.ts';
import type { Examples } from '../contracts/engine.ts';
import { gather } from '../data/batches.ts';

export class ExampleBuffers {
  private readonly kept: (Examples | undefined)[] = [undefined, undefined];

  /** Valid until the call after the next one. */
  gather(set: ImageSet, indices: ArrayLike<number>): Examples {
    const spare = this.kept.shift();
    const examples = gather(set, indices, spare);
    // A small portion is a view of a large buffer: the buffer is what is kept.
    this.kept.push(spare && spare.n > examples.n ? spare : examples);
    return examples;
  }
}

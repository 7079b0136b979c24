/** Two buffers in turns: the next examples are made while the engine's threads still read the ones before. */
import type { PixelExamples } from '../contracts/engine.ts';

export class ExampleBuffers {
  private readonly kept: (PixelExamples | undefined)[] = [undefined, undefined];

  /**
   * @param make fills its argument when that is large enough, else new memory
   * @returns valid until the call after the next one
   */
  fill(make: (into: PixelExamples | undefined) => PixelExamples): PixelExamples {
    const spare = this.kept.shift();
    const examples = make(spare);
    // A small portion is a view of a large buffer: the buffer is what is kept.
    this.kept.push(spare && spare.n > examples.n ? spare : examples);
    return examples;
  }
}

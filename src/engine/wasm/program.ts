/**
 * A program: phases of encoded operations (kernels/operations.ts runs them). Nothing here knows what an operation computes.
 */
import type { Layout } from './layout.ts';
import { type Arguments, encode, type OperationName } from './operations.ts';

interface Phase {
  readonly kind: 'chain' | 'tasks';
  readonly operations: number[];
  readonly serial: number[];
}

export interface Program {
  /** Address of the phases. */
  readonly address: number;
  readonly phases: number;
}

export class ProgramBuilder {
  private readonly phases: Phase[] = [];

  /** Begins a phase: all threads meet before it. */
  phase(kind: Phase['kind']): void {
    this.phases.push({ kind, operations: [], serial: [] });
  }

  /** Appends to the phase at hand. */
  add<N extends OperationName>(name: N, values: Arguments<N>): void {
    this.current.operations.push(...encode(name, values));
  }

  /** Run by one thread when the phase at hand is over. */
  serially<N extends OperationName>(name: N, values: Arguments<N>): void {
    this.current.serial.push(...encode(name, values));
  }

  /** The same phases so far, to go on in another way. */
  fork(): ProgramBuilder {
    const copy = new ProgramBuilder();
    for (const { kind, operations, serial } of this.phases) {
      copy.phases.push({ kind, operations: [...operations], serial: [...serial] });
    }
    return copy;
  }

  build(layout: Layout): Program {
    const records = this.phases.flatMap(({ kind, operations, serial }) => {
      const from = layout.words(operations);
      const serialFrom = layout.words(serial);
      return [
        kind === 'chain' ? 0 : 1,
        from,
        from + operations.length * 4,
        serialFrom,
        serialFrom + serial.length * 4,
        0,
        0,
        0,
      ];
    });
    return { address: layout.words(records), phases: this.phases.length };
  }

  private get current(): Phase {
    return this.phases[this.phases.length - 1];
  }
}

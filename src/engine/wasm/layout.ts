/**
 * The memory plan of one network: every address is fixed before the memory exists, so that a step allocates nothing.
 * The kernels have their constants in the first page; a buffer entry tells a thread where its part of a tensor is.
 */

/** Behind every tensor: kernels read (never write) up to a vector past the end, a Winograd tile up to a row. */
const slackBytes = 256;
const alignment = 64;
const firstAddress = 65536;

export interface Buffer {
  /** Address of the entry: what an operation's argument holds. */
  readonly entry: number;
  readonly base: number;
  readonly microBytes: number;
}

export interface Write {
  readonly address: number;
  readonly words: readonly number[];
}

export class Layout {
  /** What has to be written into the memory when it is there. */
  readonly writes: Write[] = [];
  private end = firstAddress;
  readonly micro: number;
  readonly threads: number;

  /** @param micro examples in a micro-batch */
  constructor(micro: number, threads: number) {
    this.micro = micro;
    this.threads = threads;
  }

  get bytes(): number {
    return this.end;
  }

  /** @returns an address on a cache line */
  reserve(bytes: number, slack = slackBytes): number {
    const address = this.end;
    this.end = Math.ceil((address + bytes + slack) / alignment) * alignment;
    return address;
  }

  /** @returns the address where the words will be */
  words(words: readonly number[]): number {
    const address = this.reserve(Math.max(words.length, 1) * 4, 0);
    this.writes.push({ address, words });
    return address;
  }

  private buffer(
    base: number,
    strides: { micro?: number; thread?: number; shard?: number; example?: number },
  ): Buffer {
    const { micro = 0, thread = 0, shard = 0, example = 0 } = strides;
    return { entry: this.words([base, micro, thread, shard, example]), base, microBytes: micro };
  }

  /** One for each thread, `bytes` long. */
  perThread(bytes: number, slack = slackBytes): Buffer {
    const size = Math.ceil((bytes + slack) / alignment) * alignment;
    return this.buffer(this.reserve(size * this.threads), { thread: size });
  }

  /** A tensor of the micro-batch at hand, forgotten with it. @param size values of one example */
  ofMicro(size: number, slack = slackBytes): Buffer {
    return this.perThread(this.micro * size * 4, slack);
  }

  /** A tensor of the whole batch, micro-batch after micro-batch without gaps. */
  ofBatch(size: number, micros: number, slack = slackBytes): Buffer {
    const bytes = this.micro * size * 4;
    return this.buffer(this.reserve(bytes * micros, slack), { micro: bytes });
  }

  /** `bytes` for each micro-batch, on cache lines of their own. */
  perMicro(bytes: number, micros: number): Buffer {
    const step = Math.ceil(bytes / alignment) * alignment;
    return this.buffer(this.reserve(step * micros), { micro: step });
  }

  /** Examples of a whole job, one behind the other. @param bytes of one example */
  ofJob(bytes: number, examples: number, slack = slackBytes): Buffer {
    return this.buffer(this.reserve(bytes * examples, slack), { micro: this.micro * bytes, example: bytes });
  }

  /** A place at `offset` in the gradients of each shard. */
  inShard(base: number, offset: number, shardBytes: number): Buffer {
    return this.buffer(base + offset, { shard: shardBytes });
  }
}

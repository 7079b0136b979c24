/** Calls something again and again, never twice at a time. */
export interface Repeated {
  /** Without waiting for its time; a call that is under way counts. */
  now(): void;
  /** Resolves when nothing is under way. */
  stop(): Promise<void>;
}

/** @param call whose failures are its own matter @param ms */
export function every(ms: number, call: () => Promise<void>): Repeated {
  let underWay: Promise<void> | null = null;
  const begin = () => {
    underWay ??= call().finally(() => {
      underWay = null;
    });
  };
  const timer = setInterval(begin, ms).unref();
  return {
    now: begin,
    async stop() {
      clearInterval(timer);
      await underWay;
    },
  };
}

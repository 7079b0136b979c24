/**
 * Group commit: writes that come close together become one statement, hence one transaction and one wait for the disk.
 * Fifty people who turn a page at once cost one wait instead of fifty, and none while they are being answered.
 */
export class Together<T> {
  private readonly write: (items: readonly T[]) => Promise<void>;
  private readonly waitMs: number;
  private waiting: { readonly items: T[]; readonly written: Promise<void>; start(): void } | null = null;

  /** @param waitMs from the first item until all that came by then are written */
  constructor(write: (items: readonly T[]) => Promise<void>, waitMs: number) {
    this.write = write;
    this.waitMs = waitMs;
  }

  /** Resolves when the item has been written. @throws what the write throws, to everybody whose item was in it */
  add(item: T): Promise<void> {
    this.waiting ??= this.open();
    this.waiting.items.push(item);
    return this.waiting.written;
  }

  /** Writes what waits, at once; for whoever is about to read it. @throws what the write throws */
  async flush(): Promise<void> {
    const { waiting } = this;
    waiting?.start();
    await waiting?.written;
  }

  private open() {
    const items: T[] = [];
    let start = () => {};
    const due = new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, this.waitMs);
      start = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    const written = due.then(() => {
      this.waiting = null;
      return this.write(items);
    });
    return { items, written, start };
  }
}

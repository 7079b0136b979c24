/** Finished figures by content, the least recently used forgotten first. Bounded by number and by bytes. */
import type { Figure } from '../contracts/figures.ts';

export class FigureCache {
  private readonly entries = new Map<string, Figure>();
  private readonly maxEntries: number;
  private readonly maxBytes: number;
  private bytes = 0;

  constructor(maxEntries: number, maxBytes: number) {
    this.maxEntries = maxEntries;
    this.maxBytes = maxBytes;
  }

  get(key: string): Figure | undefined {
    const figure = this.entries.get(key);
    if (figure === undefined) return undefined;
    // A Map keeps the order of insertion: the one just used goes to its end.
    this.entries.delete(key);
    this.entries.set(key, figure);
    return figure;
  }

  set(key: string, figure: Figure): void {
    this.remove(key);
    this.entries.set(key, figure);
    this.bytes += figure.bytes.length;
    for (const oldest of this.entries.keys()) {
      if (this.entries.size <= this.maxEntries && this.bytes <= this.maxBytes) return;
      this.remove(oldest);
    }
  }

  private remove(key: string): void {
    const figure = this.entries.get(key);
    if (figure === undefined) return;
    this.entries.delete(key);
    this.bytes -= figure.bytes.length;
  }
}

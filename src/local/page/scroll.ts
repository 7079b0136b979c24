/** The list's position: at the end it stays at the end while messages grow, elsewhere it stays where it is. */

export class Scroll {
  /** The newest message is out of sight. */
  below = false;
  /** … and one has come since. */
  unread = false;
  private atEnd = true;
  /** Where the list was at the last look, px. */
  private lastTop = 0;
  private readonly root: HTMLElement;
  private readonly changed: () => void;
  private readonly resized = new ResizeObserver(() => this.keep());

  constructor(root: HTMLElement, changed: () => void) {
    this.root = root;
    this.changed = changed;
  }

  private get list(): HTMLElement | null {
    return this.root.querySelector<HTMLElement>('.messages');
  }

  readonly onScroll = (): void => {
    const { list } = this;
    if (!list) return;
    const left = list.scrollHeight - list.scrollTop - list.clientHeight;
    // Content that grows also leaves room below: only a move upwards is the person's wish to stay.
    if (left < 40) this.atEnd = true;
    else if (list.scrollTop < this.lastTop - 2) this.atEnd = false;
    this.lastTop = list.scrollTop;
    const below = !this.atEnd && left > 240;
    if (below === this.below) return;
    this.below = below;
    this.unread &&= below;
    this.changed();
  };

  /** After a drawing, and when pictures and Skyra's elements have taken their size. */
  keep(): void {
    const { list } = this;
    const inner = list?.querySelector('.messages-inner');
    if (!list || !inner) return;
    this.resized.observe(inner);
    this.resized.observe(list);
    if (this.atEnd && list.scrollTop + list.clientHeight < list.scrollHeight - 1)
      list.scrollTop = list.scrollHeight;
  }

  toEnd(): void {
    this.atEnd = true;
    this.keep();
  }

  /** Another channel: shown from its end. */
  restart(): void {
    this.below = false;
    this.unread = false;
    this.lastTop = 0;
    this.atEnd = true;
  }

  /** A message has come. */
  arrived(): void {
    if (this.below) this.unread = true;
  }

  show(messageId: string): void {
    const element = this.root.querySelector<HTMLElement>(`[data-message="${CSS.escape(messageId)}"]`);
    element?.scrollIntoView({ block: 'center' });
    element?.focus();
  }
}

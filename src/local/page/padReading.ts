/** <pad-reading>: what the network sees of a drawing, and which digits it takes it for, while it is drawn. */
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { DrawingReading } from '../../contracts/local.ts';
import { Following } from './following.ts';
import { type Texts, texts } from './i18n.ts';

type Digit = DrawingReading['digits'][number];

/** ms: seldom enough that a stroke is whole or nearly so, often enough to follow the hand. */
const WAIT_MS = 120;
/** ms without a change after which the reading is said to a screen reader. */
const SAY_AFTER_MS = 1200;
/** Digits that are shown side by side. */
const SHOWN = 8;
/** px */
const SIDE = 28;

export class PadReading extends LitElement {
  static override readonly properties = {
    t: { attribute: false },
    drawing: { attribute: false },
    ask: { attribute: false },
    reading: { state: true },
    said: { state: true },
  };

  declare t: Texts;
  /** Another object whenever the drawing is another one; null: empty paper. */
  declare drawing: object | null;
  declare ask: () => Promise<DrawingReading>;
  declare private reading: DrawingReading | null;
  /** The last thing that a screen reader was told. */
  declare private said: string;
  private saying: ReturnType<typeof setTimeout> | undefined;
  private readonly following = new Following<DrawingReading>({
    ask: () => (this.drawing ? this.ask() : null),
    show: (reading) => this.show(reading),
    // The server is gone or busy with something that went wrong: the page says so elsewhere.
    failed: () => this.show(null),
    waitMs: WAIT_MS,
  });

  constructor() {
    super();
    this.t = texts.en;
    this.drawing = null;
    this.reading = null;
    this.said = '';
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.following.stop();
    clearTimeout(this.saying);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('drawing') && changed.get('drawing') !== undefined) this.grown();
  }

  /** The drawing has more on it, or less. */
  grown(): void {
    clearTimeout(this.saying);
    if (!this.drawing) this.reading = null;
    this.following.changed(!this.drawing);
  }

  private show(reading: DrawingReading | null): void {
    this.reading = reading;
    clearTimeout(this.saying);
    this.saying = setTimeout(() => {
      this.said = reading ? this.sentence(reading) : '';
    }, SAY_AFTER_MS);
  }

  private sentence({ digits }: DrawingReading): string {
    const { t } = this;
    if (digits.length === 0) return t.padNothing;
    const [only] = digits;
    if (digits.length === 1 && only.or !== undefined) return t.padEither(only.digit, only.or);
    return t.padReads(digits.map(({ digit }) => digit).join(''));
  }

  protected override updated(): void {
    const shown = this.reading?.digits ?? [];
    for (const [i, canvas] of this.querySelectorAll('canvas').entries()) paint(canvas, shown[i].image);
  }

  override render(): TemplateResult {
    const { t, reading, said } = this;
    const more = (reading?.digits.length ?? 0) - SHOWN;
    return html`<section class="pad-reading" aria-label=${t.padReading}>
      ${!reading ? html`<p class="pad-hint">${t.padEmpty}</p>` : reading.digits.length === 0 ? html`<p class="pad-hint">${t.padNothing}</p>` : nothing}
      ${(reading?.digits ?? []).slice(0, SHOWN).map((digit) => this.digit(digit))}
      ${more > 0 ? html`<p class="pad-hint">${t.padMore(more)}</p>` : nothing}
      <span class="visually-hidden" role="status">${said}</span>
    </section>`;
  }

  private digit({ digit, probability, or }: Digit): TemplateResult {
    const { t } = this;
    return html`<figure class="pad-digit">
      <canvas width=${SIDE} height=${SIDE} aria-hidden="true"></canvas>
      <figcaption>${or === undefined ? html`<b>${digit}</b>` : html`<b class="either">${t.padEither(digit, or)}</b>`} <span>${t.percent(probability)}</span></figcaption>
    </figure>`;
  }
}

/** @param image base64 of 28×28 bytes, 255 is ink: shown light on dark, as the network has it */
function paint(canvas: HTMLCanvasElement, image: string): void {
  const ink = atob(image);
  const pixels = new ImageData(SIDE, SIDE);
  for (let i = 0; i < ink.length; i++) pixels.data.set([...new Array(3).fill(ink.charCodeAt(i)), 255], 4 * i);
  canvas.getContext('2d')!.putImageData(pixels, 0, 0);
}

customElements.define('pad-reading', PadReading);

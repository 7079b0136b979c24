/** <drawing-pad>: paper for digits, by mouse, finger or pen. Its event "drawn" carries the PNG. */

import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { DrawingReading } from '../../contracts/local.ts';
import { attachFiles } from './composer/attaching.ts';
import { type Texts, texts } from './i18n.ts';
import { icons } from './icons.ts';
import './padReading.ts';
import type { PadReading } from './padReading.ts';
import type { Page } from './page.ts';
import { drawStrokes, type Point, paper, type Stroke, toPng } from './strokes.ts';

const colours = { black: '#111111', blue: '#1f4fd8', red: '#c62828', green: '#1b7f3b' } as const;
type Colour = keyof typeof colours;

/** Canvas units: wide enough for several digits side by side; taller where the window is narrow. */
function paperSize(): { width: number; height: number } {
  return innerWidth < 600 ? { width: 720, height: 640 } : { width: 960, height: 480 };
}

let drawings = 0;

export class DrawingPad extends LitElement {
  static override readonly properties = {
    t: { attribute: false },
    read: { attribute: false },
    colour: { state: true },
    thickness: { state: true },
    erasing: { state: true },
    strokes: { state: true },
  };

  declare t: Texts;
  /** Tells what is on a drawing; null where nobody can. */
  declare read: ((drawing: File) => Promise<DrawingReading>) | null;
  declare private colour: Colour;
  /** Canvas units. */
  declare private thickness: number;
  declare private erasing: boolean;
  declare private strokes: readonly Stroke[];
  private readonly size = paperSize();
  private drawing: { readonly pointer: number; readonly stroke: Stroke } | null = null;

  constructor() {
    super();
    this.t = texts.en;
    this.read = null;
    this.colour = 'black';
    this.thickness = 26;
    this.erasing = false;
    this.strokes = [];
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  private get canvas(): HTMLCanvasElement {
    return this.querySelector<HTMLCanvasElement>('.pad > canvas')!;
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has('strokes')) drawStrokes(this.canvas, this.strokes);
  }

  /** px of the window → canvas units */
  private pointOf(event: PointerEvent): Point {
    const box = this.canvas.getBoundingClientRect();
    return {
      x: ((event.clientX - box.left) / box.width) * this.size.width,
      y: ((event.clientY - box.top) / box.height) * this.size.height,
    };
  }

  private down(event: PointerEvent): void {
    // A second finger, or the other mouse button, does not draw.
    if (this.drawing || event.button !== 0) return;
    event.preventDefault();
    this.canvas.setPointerCapture(event.pointerId);
    // The other end of a pen is its eraser.
    const erase = this.erasing || (event.buttons & 32) !== 0;
    const stroke: Stroke = {
      colour: erase ? paper : colours[this.colour],
      thickness: erase ? this.thickness * 1.6 : this.thickness,
      points: [this.pointOf(event)],
    };
    this.drawing = { pointer: event.pointerId, stroke };
    this.strokes = [...this.strokes, stroke];
  }

  private move(event: PointerEvent): void {
    if (this.drawing?.pointer !== event.pointerId) return;
    const events = event.getCoalescedEvents();
    for (const e of events.length > 0 ? events : [event]) this.drawing.stroke.points.push(this.pointOf(e));
    drawStrokes(this.canvas, this.strokes);
    this.querySelector<PadReading>('pad-reading')?.grown();
  }

  private up(event: PointerEvent): void {
    if (this.drawing?.pointer === event.pointerId) this.drawing = null;
  }

  private undo(): void {
    this.strokes = this.strokes.slice(0, -1);
  }

  private onKey(event: KeyboardEvent): void {
    if (event.key.toLowerCase() !== 'z' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    this.undo();
  }

  private readonly askAboutIt = async (): Promise<DrawingReading> =>
    this.read!(await toPng(this.canvas, 'drawing.png'));

  private async use(): Promise<void> {
    const file = await toPng(this.canvas, `drawing-${++drawings}.png`);
    this.dispatchEvent(new CustomEvent('drawn', { detail: file }));
  }

  override render(): TemplateResult {
    const { t } = this;
    const empty = this.strokes.length === 0;
    return html`<div class="pad" @keydown=${this.onKey}>
      <p class="pad-hint">${t.padHint}</p>
      <canvas
        width=${this.size.width} height=${this.size.height} role="img" aria-label=${t.padCanvas}
        style="aspect-ratio:${this.size.width}/${this.size.height}"
        @pointerdown=${this.down} @pointermove=${this.move} @pointerup=${this.up} @pointercancel=${this.up}
      ></canvas>
      ${this.read ? html`<pad-reading .t=${t} .drawing=${empty ? null : this.strokes} .ask=${this.askAboutIt}></pad-reading>` : nothing}
      <div class="pad-tools" role="group" aria-label=${t.padTitle}>
        <button type="button" class="icon-button" aria-pressed=${!this.erasing} aria-label=${t.pen} title=${t.pen} @click=${() => this.setErasing(false)}>${icons.pen}</button>
        <button type="button" class="icon-button" aria-pressed=${this.erasing} aria-label=${t.eraser} title=${t.eraser} @click=${() => this.setErasing(true)}>${icons.eraser}</button>
        ${(Object.keys(colours) as Colour[]).map((name) => this.swatch(name))}
        <label class="pad-thickness"><span>${t.thickness}</span><input type="range" min="6" max="60" .value=${String(this.thickness)} @input=${this.onThickness} /></label>
        <button type="button" class="icon-button" aria-label=${t.undo} title=${t.undo} ?disabled=${empty} @click=${this.undo}>${icons.undo}</button>
        <button type="button" class="icon-button" aria-label=${t.clear} title=${t.clear} ?disabled=${empty} @click=${this.clear}>${icons.trash}</button>
      </div>
      <footer>
        <button type="button" class="button secondary" @click=${() => this.dispatchEvent(new Event('cancel-drawing'))}>${t.cancel}</button>
        <button type="button" class="button primary use-drawing" ?disabled=${empty} @click=${this.use}>${t.useDrawing}</button>
      </footer>
    </div>`;
  }

  private swatch(name: Colour): TemplateResult {
    const label = `${this.t.colour}: ${this.t.colours[name]}`;
    return html`<button type="button" class="swatch" style="--ink:${colours[name]}" aria-pressed=${!this.erasing && this.colour === name} aria-label=${label} title=${label} @click=${() => this.setColour(name)}></button>`;
  }

  private onThickness(event: Event): void {
    this.thickness = Number((event.target as HTMLInputElement).value);
  }

  private setErasing(on: boolean): void {
    this.erasing = on;
  }

  private setColour(name: Colour): void {
    this.colour = name;
    this.erasing = false;
  }

  private clear(): void {
    this.strokes = [];
  }
}

customElements.define('drawing-pad', DrawingPad);

export function padView(page: Page): TemplateResult | typeof nothing {
  const { pad, t } = page;
  if (!pad) return nothing;
  const close = () => page.closePad();
  const drawn = (event: CustomEvent<File>) => {
    page.closePad();
    attachFiles(page.composer, [event.detail], pad.option);
  };
  return html`<dialog class="dialog pad-dialog" aria-labelledby="pad-title" data-open @close=${close}>
    <header><h2 id="pad-title">${t.padTitle}</h2><button type="button" class="icon-button small" aria-label=${t.close} @click=${close}>${icons.close}</button></header>
    <drawing-pad .t=${t} .read=${page.state.readsDrawings ? page.readDrawing : null} @drawn=${drawn} @cancel-drawing=${close}></drawing-pad>
  </dialog>`;
}

/** <select-menu>: Discord's select. A button and a list of options, worked by mouse, touch or keys; several values where max allows. */
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { icons } from '../icons.ts';

export interface SelectOption {
  readonly label: string;
  readonly value: string;
  readonly description: string;
  readonly emoji: string;
  readonly selected: boolean;
}

let nextId = 1;

export class SelectMenu extends LitElement {
  static override readonly properties = {
    options: { attribute: false },
    min: { type: Number },
    max: { type: Number },
    placeholder: {},
    hint: {},
    label: {},
    disabled: { type: Boolean },
    open: { state: true },
    index: { state: true },
    chosen: { state: true },
  };

  declare options: readonly SelectOption[];
  declare min: number;
  declare max: number;
  declare placeholder: string;
  declare hint: string;
  declare label: string;
  declare disabled: boolean;
  declare private open: boolean;
  declare private index: number;
  /** null until the person changes something: then the options' own defaults hold. */
  declare private chosen: readonly string[] | null;
  private upwards = false;
  private readonly listId = `select-${nextId++}`;

  constructor() {
    super();
    this.options = [];
    this.min = 1;
    this.max = 1;
    this.placeholder = '';
    this.hint = '';
    this.label = '';
    this.disabled = false;
    this.open = false;
    this.index = 0;
    this.chosen = null;
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  get values(): readonly string[] {
    return this.chosen ?? this.options.filter((o) => o.selected).map((o) => o.value);
  }

  override willUpdate(changed: Map<string, unknown>): void {
    // An edited message brings new options: what it shows as chosen counts.
    const before = changed.get('options') as readonly SelectOption[] | undefined;
    if (before && JSON.stringify(before) !== JSON.stringify(this.options)) this.chosen = null;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.addEventListener('focusout', this.onFocusOut);
  }

  private readonly onFocusOut = (event: FocusEvent): void => {
    if (this.open && !this.contains(event.relatedTarget as Node | null)) this.close();
  };

  private show(): void {
    if (this.disabled) return;
    this.open = true;
    // Upwards where there is no room below.
    const { top, bottom } = this.getBoundingClientRect();
    const end = (this.closest('.messages') ?? document.documentElement).getBoundingClientRect().bottom;
    this.upwards = end - bottom < 270 && top > end - bottom;
    const first = this.options.findIndex((o) => this.values.includes(o.value));
    this.index = Math.max(0, first);
    this.reveal();
  }

  private close(): void {
    this.open = false;
    if (this.max > 1 && this.changedSince) this.emit();
    this.changedSince = false;
  }

  private changedSince = false;

  private emit(): void {
    if (this.values.length < this.min) return;
    this.dispatchEvent(new CustomEvent('choose', { detail: [...this.values] }));
  }

  private pick(option: SelectOption): void {
    if (this.max === 1) {
      this.chosen = [option.value];
      this.changedSince = false;
      this.open = false;
      this.emit();
      return;
    }
    const has = this.values.includes(option.value);
    if (!has && this.values.length >= this.max) return;
    this.chosen = has ? this.values.filter((v) => v !== option.value) : [...this.values, option.value];
    this.changedSince = true;
  }

  private onKey(event: KeyboardEvent): void {
    const n = this.options.length;
    const move = (to: number) => {
      this.index = (to + n) % n;
      this.reveal();
    };
    if (!this.open) {
      if (!['ArrowDown', 'ArrowUp', 'Enter', ' '].includes(event.key)) return;
      this.show();
    } else if (event.key === 'Escape') this.close();
    else if (event.key === 'ArrowDown') move(this.index + 1);
    else if (event.key === 'ArrowUp') move(this.index - 1);
    else if (event.key === 'Home') move(0);
    else if (event.key === 'End') move(n - 1);
    else if (event.key === 'Enter' || event.key === ' ') {
      const option = this.options[this.index];
      if (option) this.pick(option);
    } else if (event.key.length === 1) {
      const letter = event.key.toLowerCase();
      const found = [...this.options.keys()]
        .map((i) => (this.index + 1 + i) % n)
        .find((i) => this.options[i].label.toLowerCase().startsWith(letter));
      if (found !== undefined) move(found);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }

  private async reveal(): Promise<void> {
    await this.updateComplete;
    this.querySelector('.select-option.pointed')?.scrollIntoView({ block: 'nearest' });
  }

  override render(): TemplateResult {
    const picked = this.options.filter((o) => this.values.includes(o.value));
    const text = picked.map((o) => o.label).join(', ');
    return html`<button
        type="button" class="select-button" role="combobox" ?disabled=${this.disabled} aria-haspopup="listbox"
        aria-expanded=${this.open} aria-controls=${this.listId}
        aria-label=${`${this.label || this.placeholder}${text ? `: ${text}` : ''}`}
        aria-activedescendant=${this.open ? `${this.listId}-${this.index}` : nothing}
        @click=${() => (this.open ? this.close() : this.show())} @keydown=${this.onKey}
      ><span class=${text ? '' : 'placeholder'}>${text || this.placeholder}</span>${icons.down}</button>
      <div id=${this.listId} class="select-list ${this.upwards ? 'up' : ''}" role="listbox" aria-label=${this.label || this.placeholder} aria-multiselectable=${this.max > 1} ?hidden=${!this.open} @mousedown=${(e: Event) => e.preventDefault()}>
        ${this.options.map((o, i) => this.row(o, i))}
        ${this.hint ? html`<div class="select-hint" role="presentation">${this.hint}</div>` : nothing}
      </div>`;
  }

  private row(option: SelectOption, i: number): TemplateResult {
    const picked = this.values.includes(option.value);
    return html`<div id="${this.listId}-${i}" role="option" aria-selected=${picked} class="select-option ${i === this.index ? 'pointed' : ''}" @click=${() => this.pick(option)} @mousemove=${() => {
      this.index = i;
    }}>
      ${option.emoji ? html`<span class="emoji">${option.emoji}</span>` : nothing}
      <span class="select-text"><span>${option.label}</span>${option.description ? html`<span class="select-detail">${option.description}</span>` : nothing}</span>
      ${picked ? icons.check : nothing}
    </div>`;
  }
}

customElements.define('select-menu', SelectMenu);

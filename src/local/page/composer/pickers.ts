/** The list above the composer: commands, options, choices or people, for what is being typed right now. */
import { displayName } from '../names.ts';
import { describe, search, toCall } from './commands.ts';
import type { Composer } from './composer.ts';
import { fill, isFile, type Pill } from './draft.ts';
import { asksBot, type Choice, fixedChoices, matching } from './values.ts';

export interface PickerItem {
  readonly title: string;
  readonly detail: string;
  /** Small, at the right: "required". */
  readonly tag: string;
  choose(): void;
}

export interface Picker {
  readonly kind: 'command' | 'option' | 'choice' | 'mention';
  readonly title: string;
  readonly items: readonly PickerItem[];
  /** −1: nothing is highlighted, Enter sends. */
  index: number;
  /** By the arrow keys or the pointer. */
  moved?: boolean;
  readonly loading: boolean;
}

/** Waits for the typing to pause before the bot is asked, ms. */
const debounce = 120;

export class PickerBuilder {
  current: Picker | null = null;
  private readonly composer: Composer;
  private asking: ReturnType<typeof setTimeout> | undefined;
  private question = 0;

  constructor(composer: Composer) {
    this.composer = composer;
  }

  close(): void {
    this.question++;
    clearTimeout(this.asking);
    this.current = null;
  }

  move(by: number): void {
    const { current } = this;
    if (!current || current.items.length === 0) return;
    const n = current.items.length;
    current.moved = true;
    current.index = current.index < 0 ? (by > 0 ? 0 : n - 1) : (current.index + by + n) % n;
    this.composer.page.changed();
  }

  choose(): boolean {
    const item = this.current?.items[this.current.index];
    item?.choose();
    return item !== undefined;
  }

  refresh(): void {
    this.close();
    const { field, activePill } = this.composer;
    if (field.in === 'text') this.current = this.forCommand() ?? this.forMention();
    else if (field.in === 'rest') this.current = this.forOption();
    else if (activePill && !isFile(activePill.option)) this.forValue(activePill);
  }

  private forCommand(): Picker | null {
    const { composer } = this;
    const { t } = composer.page;
    const text = composer.draft.text.replace(/^／/, '/');
    if (!/^\/[^\n]*$/.test(text)) return null;
    const wanted = text.slice(1);
    const items = search(composer.commands, wanted).map((command) => ({
      title: command.label,
      detail: command.description,
      tag: command.options
        .filter((o) => o.required)
        .map((o) => o.name)
        .join(' '),
      choose: () => composer.chooseCommand(command),
    }));
    const title = wanted ? t.commandsMatching(text) : t.commands;
    return { kind: 'command', title, items, index: items.length > 0 ? 0 : -1, loading: false };
  }

  private forMention(): Picker | null {
    const { composer } = this;
    const { draft, page } = composer;
    const typed = /(?:^|\s)@([^\s@]*)$/u.exec(draft.text);
    if (!typed) return null;
    const wanted = typed[1].toLowerCase();
    const items = [...page.state.users.values()]
      .filter((u) => `${displayName(u)} ${u.username}`.toLowerCase().includes(wanted))
      .map((u) => ({
        title: displayName(u),
        detail: '',
        tag: u.bot ? page.t.app : '',
        choose: () => {
          composer.draft.text = `${draft.text.slice(0, draft.text.length - typed[1].length)}${displayName(u)} `;
          composer.focus({ in: 'text' });
        },
      }));
    if (items.length === 0) return null;
    return { kind: 'mention', title: page.t.mentions, items, index: 0, loading: false };
  }

  private forOption(): Picker | null {
    const { composer } = this;
    const { t, settings } = composer.page;
    const wanted = composer.draft.rest.trim().toLowerCase();
    const items = composer.unset
      .filter((o) => o.name.toLowerCase().includes(wanted))
      .map((option) => ({
        title: option.name,
        detail: describe(option, settings.locale),
        tag: option.required ? t.required : t.optional,
        choose: () => {
          composer.draft.rest = '';
          composer.addPill(option.name);
          composer.focus({ in: 'pill', name: option.name });
        },
      }));
    if (items.length === 0) return null;
    return { kind: 'option', title: t.options, items, index: wanted ? 0 : -1, loading: false };
  }

  private forValue(pill: Pill): void {
    const { composer } = this;
    const fixed = fixedChoices(pill.option, composer.around);
    if (fixed) {
      const typed = pill.chosen?.name === pill.text ? '' : pill.text;
      this.current = this.choices(pill, matching(fixed, typed), false);
    } else if (asksBot(pill.option)) {
      this.current = this.choices(pill, [], true);
      const question = ++this.question;
      this.asking = setTimeout(() => this.ask(pill, question), debounce);
    }
  }

  /** Autocomplete: an answer that comes late, after more typing, is dropped. */
  private async ask(pill: Pill, question: number): Promise<void> {
    const { composer } = this;
    const { page, draft } = composer;
    if (!draft.command) return;
    const asked = draft.pills.filter((p) => p === pill || p.text.trim() !== '');
    const call = toCall(draft.command, [
      ...fill(
        asked.filter((p) => p !== pill && !isFile(p.option)),
        composer.around,
      ).options,
      { name: pill.option.name, value: pill.text },
    ]);
    const focused = [...draft.command.path.slice(1), pill.option.name];
    let choices: readonly Choice[] = [];
    try {
      choices = await page.call('autocomplete', {
        call: { ...call, ...page.places.call },
        focused,
      });
    } catch (error) {
      // Suggestions are a help, not the command: the page says why there are none, and typing goes on.
      if (question === this.question) composer.notice = page.explain(error);
    }
    if (question !== this.question) return;
    this.current = this.choices(pill, choices, false);
    page.changed();
  }

  private choices(pill: Pill, choices: readonly Choice[], loading: boolean): Picker {
    const { composer } = this;
    const items = choices.slice(0, 25).map((choice) => ({
      title: choice.name,
      detail: '',
      tag: '',
      choose: () => {
        pill.text = choice.name;
        pill.chosen = choice;
        pill.problem = null;
        composer.advance();
      },
    }));
    const chosen = choices.findIndex((c) => c === pill.chosen || c.name === pill.text);
    const title = `${pill.option.name} · ${describe(pill.option, composer.page.settings.locale)}`;
    return { kind: 'choice', title, items, index: items.length > 0 ? Math.max(0, chosen) : -1, loading };
  }
}

/** The composer's behaviour: what typing, choosing, attaching and sending do to the draft. It draws nothing. */
import type { APIUser } from 'discord-api-types/v10';
import type { FilledOption } from '../../../contracts/local.ts';
import { explainError, GradusError } from '../../../core/errors/index.ts';
import { parseCommandLine } from '../../commandLine.ts';
import { isOffered } from '../../contexts.ts';
import { displayName } from '../names.ts';
import type { Page } from '../page.ts';
import { giveFile } from './attaching.ts';
import { type ChatCommand, chatCommands } from './commands.ts';
import {
  check,
  type Draft,
  emptyDraft,
  isEmpty,
  isFile,
  newPill,
  type Pill,
  splitArguments,
} from './draft.ts';
import { release } from './files.ts';
import { PickerBuilder } from './pickers.ts';
import { fixedChoices, type Surroundings } from './values.ts';

/** Where the cursor is: the text box, behind the options, or in an option of that name. */
export type Field =
  | { readonly in: 'text' }
  | { readonly in: 'rest' }
  | { readonly in: 'pill'; readonly name: string };

/** The options inside a subcommand. */
function inside(options: readonly FilledOption[], name: string): readonly FilledOption[] {
  return options.find((o) => o.name === name)?.options ?? [];
}

export class Composer {
  readonly page: Page;
  draft: Draft = emptyDraft();
  field: Field = { in: 'text' };
  /** Said once under the composer, e.g. what the server refused. */
  notice: string | null = null;
  /** To be focused after the next drawing. */
  wanted: Field | null = null;
  readonly picker: PickerBuilder;
  /** What was begun in other channels. */
  private readonly drafts = new Map<string, Draft>();

  constructor(page: Page) {
    this.page = page;
    this.picker = new PickerBuilder(this);
  }

  /** Those that are offered where one is. */
  get commands(): ChatCommand[] {
    const { places, state, settings } = this.page;
    const here = places.current;
    const offered = state.commands.filter((command) => !here || isOffered(command, here));
    return chatCommands(offered, settings.locale);
  }

  get around(): Surroundings {
    return {
      t: this.page.t,
      locale: this.page.settings.locale,
      users: this.page.state.users,
      channels: this.page.state.channels,
    };
  }

  pill(name: string): Pill | undefined {
    return this.draft.pills.find((p) => p.option.name === name);
  }

  get activePill(): Pill | undefined {
    return this.field.in === 'pill' ? this.pill(this.field.name) : undefined;
  }

  get unset() {
    return this.draft.command?.options.filter((o) => !this.pill(o.name)) ?? [];
  }

  focus(field: Field): void {
    this.field = field;
    this.wanted = field;
    this.picker.refresh();
    this.page.changed();
  }

  /** The browser moved the focus. */
  entered(field: Field): void {
    const same = JSON.stringify(field) === JSON.stringify(this.field);
    this.field = field;
    if (same && this.picker.current) return;
    this.picker.refresh();
    this.page.changed();
  }

  left(pill: Pill | null): void {
    if (pill && !isEmpty(pill)) check(pill, this.around);
    this.picker.close();
    this.page.changed();
  }

  /** Each channel keeps what was begun in it. */
  moveTo(from: string, to: string): void {
    if (from !== to) {
      this.drafts.set(from, this.draft);
      this.draft = this.drafts.get(to) ?? emptyDraft();
      this.notice = null;
    }
    this.focus(this.draft.command ? { in: 'rest' } : { in: 'text' });
  }

  // --- text

  setText(text: string): void {
    this.notice = null;
    this.draft.text = text;
    if (text && !/^[/／]/.test(text)) this.page.actions.typing();
    const line = text.replace(/^／/, '/');
    const command = line.startsWith('/') ? this.typedCommand(line) : null;
    if (command) {
      this.chooseCommand(command);
      this.fillFrom(line);
      return;
    }
    this.picker.refresh();
    this.page.changed();
  }

  /** The command whose name is complete: "/train cnn " is, "/train " is not while there are subcommands. */
  private typedCommand(line: string): ChatCommand | null {
    const all = this.commands;
    const found = all.find((c) => line.startsWith(`${c.label} `));
    return found && !all.some((c) => c !== found && c.label.startsWith(line.trimEnd() + ' ')) ? found : null;
  }

  /** As if the person had pasted it into an empty composer. */
  type(text: string): void {
    this.draft = { ...emptyDraft(), files: this.draft.files };
    this.setText(text);
    if (!this.draft.command) this.focus({ in: 'text' });
  }

  replyTo(messageId: string | null): void {
    if (this.draft.command && messageId) this.cancelCommand();
    this.draft.replyTo = messageId;
    this.focus({ in: 'text' });
  }

  /** An own message's text into the box. */
  edit(messageId: string, text: string): void {
    this.draft = { ...emptyDraft(), text, editing: messageId };
    this.focus({ in: 'text' });
  }

  mention(user: APIUser): void {
    if (this.draft.command) this.cancelCommand();
    const before =
      this.draft.text && !this.draft.text.endsWith(' ') ? `${this.draft.text} ` : this.draft.text;
    this.draft.text = `${before}@${displayName(user)} `;
    this.focus({ in: 'text' });
  }

  stopEditing(): void {
    this.draft = emptyDraft();
    this.focus({ in: 'text' });
  }

  // --- command

  chooseCommand(command: ChatCommand): void {
    const { files } = this.draft;
    this.draft = { ...emptyDraft(), command };
    this.draft.pills = command.options.filter((o) => o.required).map(newPill);
    this.notice = null;
    for (const file of files) giveFile(this, file);
    this.advance();
  }

  /** From a click on </train cnn:1> or on the welcome; values are what a person would type. */
  use(name: string, values: Readonly<Record<string, string>> = {}): void {
    const command = this.commands.find((c) => c.label === `/${name}` || c.path[0] === name);
    if (!command) {
      this.say(this.page.t.noCommand(`/${name}`));
      return;
    }
    this.chooseCommand(command);
    for (const [key, text] of Object.entries(values)) this.setOption(key, text);
    this.advance();
  }

  /** A whole line that was pasted: read as `npm run say` reads it. What cannot be read stays behind the command. */
  private fillFrom(line: string): void {
    const { command } = this.draft;
    const behind = line.slice(command!.label.length).trim();
    if (!behind) return;
    try {
      const { call } = parseCommandLine(line, this.page.state.commands, { partial: true });
      const named = command!.path.slice(1).reduce((options, name) => inside(options, name), call.options);
      for (const { name, value } of named) this.setOption(name, String(value ?? ''));
      const last = this.draft.pills.findLast((p) => !isEmpty(p));
      const open = this.draft.pills.find((p) => p.option.required && isEmpty(p)) ?? last;
      this.focus(open ? { in: 'pill', name: open.option.name } : { in: 'rest' });
    } catch (error) {
      if (!(error instanceof GradusError)) throw error;
      this.draft.rest = behind;
      this.notice = explainError(error, this.page.settings.locale);
      this.focus({ in: 'rest' });
    }
  }

  private setOption(name: string, text: string): void {
    const pill = this.addPill(name);
    if (!pill || isFile(pill.option)) return;
    const choice = fixedChoices(pill.option, this.around)?.find((c) => String(c.value) === text) ?? null;
    pill.text = choice?.name ?? text;
    pill.chosen = choice;
  }

  addPill(name: string): Pill | null {
    const known = this.pill(name);
    if (known) return known;
    const option = this.draft.command?.options.find((o) => o.name === name);
    if (!option) return null;
    this.draft.pills = [...this.draft.pills, newPill(option)];
    return this.draft.pills.at(-1)!;
  }

  removePill(pill: Pill): void {
    if (pill.file) release(pill.file);
    const at = this.draft.pills.indexOf(pill);
    if (pill.option.required) Object.assign(pill, newPill(pill.option));
    else this.draft.pills = this.draft.pills.filter((p) => p !== pill);
    const before = this.draft.pills[at - 1];
    this.focus(before ? { in: 'pill', name: before.option.name } : { in: 'rest' });
  }

  /** To the next required option that is empty, or behind the last. */
  advance(): void {
    const open = this.draft.pills.find((p) => p.option.required && isEmpty(p));
    this.focus(open ? { in: 'pill', name: open.option.name } : { in: 'rest' });
  }

  typeInPill(pill: Pill, text: string): void {
    const { command } = this.draft;
    pill.problem = null;
    this.notice = null;
    const { lead, named } = splitArguments(command!, text);
    const other = [...named].find(([name]) => name !== pill.option.name && !this.pill(name));
    const own = named.get(pill.option.name);
    if (other) {
      pill.text = lead || own || '';
      this.setOption(...other);
      this.focus({ in: 'pill', name: other[0] });
      return;
    }
    pill.text = own !== undefined && lead === '' ? own : text;
    // A number or a choice ends at the space behind it.
    if (/\s$/.test(text) && pill.option.type !== 3 && !isEmpty(pill) && check(pill, this.around)) {
      pill.text = pill.text.trim();
      this.advance();
      return;
    }
    pill.problem = null;
    this.picker.refresh();
    this.page.changed();
  }

  typeBehind(text: string): void {
    this.notice = null;
    this.draft.rest = text;
    const typed = /^\s*([^\s:：]+)[:：](.*)$/u.exec(text);
    const pill = typed && this.addPill(typed[1]);
    if (typed && !pill) this.notice = this.page.t.problems.unknownOption(typed[1]);
    if (typed && pill) {
      this.draft.rest = '';
      if (typed[2]) pill.text = typed[2];
      this.focus({ in: 'pill', name: pill.option.name });
      return;
    }
    this.picker.refresh();
    this.page.changed();
  }

  cancelCommand(): void {
    for (const { file } of this.draft.pills) if (file) release(file);
    this.draft = { ...emptyDraft(), files: this.draft.files };
    this.notice = null;
    this.focus({ in: 'text' });
  }

  /** Shown under the composer until something is typed. */
  say(notice: string): void {
    this.notice = notice;
    this.page.changed();
  }
}

/** The composer's behaviour: what typing, choosing, attaching and sending do to the draft. It draws nothing. */
import type { FilledOption } from '../../../contracts/local.ts';
import { explainError, GradusError } from '../../../core/errors/index.ts';
import { parseCommandLine } from '../../commandLine.ts';
import type { Page } from '../page.ts';
import { type ChatCommand, chatCommands, toCall } from './commands.ts';
import {
  check,
  type Draft,
  emptyDraft,
  fill,
  isEmpty,
  isFile,
  newPill,
  type Pill,
  splitArguments,
} from './draft.ts';
import { type Attached, attach, fileProblem, maxFiles, release } from './files.ts';
import { PickerBuilder } from './pickers.ts';
import { fixedChoices, type Surroundings } from './values.ts';

export const maxContent = 2000;

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

  constructor(page: Page) {
    this.page = page;
    this.picker = new PickerBuilder(this);
  }

  get commands(): ChatCommand[] {
    return chatCommands(this.page.state.commands, this.page.settings.locale);
  }

  get around(): Surroundings {
    return { t: this.page.t, locale: this.page.settings.locale, users: this.page.state.users };
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

  // --- text

  setText(text: string): void {
    this.notice = null;
    this.draft.text = text;
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

  // --- command

  chooseCommand(command: ChatCommand): void {
    const { files } = this.draft;
    this.draft = { ...emptyDraft(), command };
    this.draft.pills = command.options.filter((o) => o.required).map(newPill);
    this.notice = null;
    for (const file of files) this.giveFile(file);
    this.advance();
  }

  /** From a click on </train cnn:1> or on the welcome; values are what a person would type. */
  use(name: string, values: Readonly<Record<string, string>> = {}): void {
    const command = this.commands.find((c) => c.label === `/${name}` || c.path[0] === name);
    if (!command) {
      this.notice = this.page.t.noCommand(`/${name}`);
      this.page.changed();
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

  // --- files

  /** @param option the option that asked for them; otherwise the first that is free, or the message */
  attach(files: readonly File[], option?: string): void {
    this.notice = null;
    for (const file of files) {
      const problem = fileProblem(file, this.page.t);
      if (problem) this.notice = problem;
      else this.giveFile(attach(file), option);
    }
    if (this.draft.command) this.advance();
    else this.focus({ in: 'text' });
  }

  private giveFile(file: Attached, name?: string): void {
    const { draft } = this;
    if (!draft.command) {
      if (draft.files.length < maxFiles) draft.files = [...draft.files, file];
      else this.notice = this.page.t.tooManyFiles;
      return;
    }
    const free =
      draft.pills.find((p) => isFile(p.option) && p.option.name === name) ??
      draft.pills.find((p) => isFile(p.option) && !p.file) ??
      this.unset.filter(isFile).map((o) => this.addPill(o.name))[0] ??
      draft.pills.findLast((p) => isFile(p.option));
    if (!free) {
      release(file);
      this.notice = this.page.t.takesNoFile(draft.command.label);
      return;
    }
    if (free.file) release(free.file);
    free.file = file;
    free.problem = null;
  }

  removeFile(file: Attached): void {
    release(file);
    this.draft.files = this.draft.files.filter((f) => f !== file);
    this.focus({ in: 'text' });
  }

  // --- sending

  async send(): Promise<void> {
    if (this.draft.command) await this.sendCommand(this.draft.command);
    else await this.sendMessage();
  }

  private async sendCommand(command: ChatCommand): Promise<void> {
    const { draft, page } = this;
    if (draft.rest.trim()) {
      this.notice = page.t.problems.unknownOption(draft.rest.trim());
      this.focus({ in: 'rest' });
      return;
    }
    const wrong = draft.pills.filter((p) => !check(p, this.around))[0];
    if (wrong) {
      this.focus({ in: 'pill', name: wrong.option.name });
      return;
    }
    const { options, files } = fill(draft.pills, this.around);
    await this.deliver(() =>
      page.interact(() => page.call('invoke', toCall(command, options), files), {
        kind: 'command',
        label: command.path.join(' '),
      }),
    );
  }

  private async sendMessage(): Promise<void> {
    const { draft, page } = this;
    const content = this.withMentions(draft.text).trim();
    if (!content && draft.files.length === 0) return;
    if (content.startsWith('/') && draft.files.length === 0 && !/^\/\S*\//.test(content)) {
      this.notice = page.t.noCommand(content.split(' ')[0]);
      page.changed();
      return;
    }
    if (content.length > maxContent) {
      this.notice = page.t.tooLong(content.length);
      page.changed();
      return;
    }
    const call = { content, ...(draft.replyTo ? { replyTo: draft.replyTo } : {}) };
    const files = draft.files.map((f) => f.file);
    await this.deliver(() => page.call('sendMessage', call, files).then(() => null, page.explain.bind(page)));
  }

  /** Empties the composer at once, and gives the draft back when the server did not take it. */
  private async deliver(start: () => Promise<string | null>): Promise<void> {
    const { draft } = this;
    this.draft = emptyDraft();
    this.notice = null;
    this.page.onSent();
    this.focus({ in: 'text' });
    const problem = await start();
    if (problem === null) {
      for (const file of [...draft.files, ...draft.pills.map((p) => p.file)]) if (file) release(file);
      return;
    }
    this.notice = problem;
    if (this.draft.command || this.draft.text) this.page.changed();
    else {
      this.draft = draft;
      this.focus(draft.command ? { in: 'rest' } : { in: 'text' });
    }
  }

  /** "@Gradus" of somebody who is here becomes a mention. */
  private withMentions(text: string): string {
    const names = [...this.page.state.users.values()]
      .flatMap((u) => [u.global_name, u.username].flatMap((name) => (name ? [[name, u.id] as const] : [])))
      .sort(([a], [b]) => b.length - a.length);
    return text.replace(/@([^\n@]+)/gu, (all, after: string) => {
      const found = names.find(([name]) => after.toLowerCase().startsWith(name.toLowerCase()));
      return found ? `<@${found[1]}>${after.slice(found[0].length)}` : all;
    });
  }
}

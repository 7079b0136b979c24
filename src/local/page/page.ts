/** The page as one object that its parts share: state, protocol, language, and "something changed". */
import type { APIUser } from 'discord-api-types/v10';
import type { Language } from '../../contracts/language.ts';
import type { DrawingReading, PageEvent } from '../../contracts/local.ts';
import { Actions } from './actions.ts';
import { onAvatar } from './avatars.ts';
import { CallError, Client } from './client.ts';
import { Composer } from './composer/composer.ts';
import { type Texts, texts } from './i18n.ts';
import type { LightboxPicture } from './lightbox.ts';
import { plainText } from './markdown/render.ts';
import type { MenuPlace } from './message/menu.ts';
import { ModalForm } from './message/modalForm.ts';
import { displayName } from './names.ts';
import { Places } from './places.ts';
import { Scroll } from './scroll.ts';
import { keepLocale, keepTheme, onTheme, readSettings, type Settings, type ThemeName } from './settings.ts';
import { type OwnInteraction, Store } from './store.ts';

export class Page {
  readonly store = new Store();
  settings: Settings = readSettings();
  private client: Client;
  private readonly listeners: (() => void)[] = [];
  private scheduled = false;
  readonly scroll: Scroll;
  readonly composer = new Composer(this);
  readonly places = new Places(this);
  readonly actions = new Actions(this);
  /** What lies over the channel. */
  menu: MenuPlace | null = null;
  lightbox: LightboxPicture | null = null;
  pad: { readonly option?: string } | null = null;
  /** A thread is about to be begun: the message that it begins with, or none. */
  newThread: { readonly messageId: string | null } | null = null;
  dropping = false;
  /** Shown for some seconds: what the server refused. */
  toast = '';
  private toastTimer: ReturnType<typeof setTimeout> | undefined;
  /** For screen readers: the newest message. */
  announcement = '';
  /** Counts pictures of people that were drawn anew. */
  avatars = 0;

  constructor(root: HTMLElement) {
    this.scroll = new Scroll(root, () => this.changed());
    this.client = this.connect();
    onTheme((theme) => {
      this.settings = { ...this.settings, theme };
      this.changed();
    });
    onAvatar(() => {
      this.avatars++;
      this.changed();
    });
    // "is typing" ends by itself.
    setInterval(() => this.store.state.typing.size > 0 && this.changed(), 2000);
  }

  get t(): Texts {
    return texts[this.settings.locale];
  }

  get state() {
    return this.store.state;
  }

  private connect(): Client {
    const { as, locale } = this.settings;
    // Events of a connection that was replaced (another language) are not ours any more.
    const client: Client = new Client({
      as,
      locale,
      onEvent: (event) => {
        if (client !== this.client) return;
        this.store.apply(event, Date.now());
        if (event.type === 'snapshot') this.places.remember();
        this.noticed(event);
        this.changed();
      },
      onConnection: (connection) => {
        if (client !== this.client) return;
        this.state.connection = connection;
        this.changed();
      },
    });
    return client;
  }

  /** Draws again, once, after the code that runs now. Not by animation frames: those rest in a hidden tab. */
  changed(): void {
    if (this.scheduled) return;
    this.scheduled = true;
    queueMicrotask(() => {
      this.scheduled = false;
      for (const listener of this.listeners) listener();
    });
  }

  onChange(listener: () => void): void {
    this.listeners.push(listener);
  }

  setLocale(locale: Language): void {
    if (locale === this.settings.locale) return;
    keepLocale(locale);
    this.settings = { ...this.settings, locale };
    this.client.close();
    this.state.connection = 'connecting';
    this.client = this.connect();
    this.changed();
  }

  setTheme(theme: ThemeName): void {
    keepTheme(theme);
    this.settings = { ...this.settings, theme };
    this.changed();
  }

  userName(id: string): string | null {
    const user = this.state.users.get(id);
    return user ? displayName(user) : null;
  }

  /** The form that is open. */
  get modalForm(): ModalForm | null {
    const { modal } = this.state;
    if (this.form?.event !== modal) this.form = modal && new ModalForm(this, modal);
    return this.form;
  }

  private form: ModalForm | null = null;

  get bot(): APIUser | null {
    for (const user of this.state.users.values()) if (user.bot) return user;
    return null;
  }

  get call(): Client['call'] {
    return this.client.call.bind(this.client) as Client['call'];
  }

  /** Starts an interaction and keeps track of its answer. @returns null, or what went wrong, to be shown */
  async interact(
    start: () => Promise<string>,
    about: Omit<OwnInteraction, 'state' | 'at' | 'channelId'>,
  ): Promise<string | null> {
    const channelId = this.state.current;
    try {
      const id = await start();
      this.store.expect(id, { ...about, channelId, at: Date.now() });
      this.changed();
      return null;
    } catch (error) {
      return this.explain(error);
    }
  }

  explain(error: unknown): string {
    if (!(error instanceof CallError)) throw error;
    return error.code === 'OFFLINE' ? this.t.offline : error.message;
  }

  readonly readDrawing = (drawing: File): Promise<DrawingReading> =>
    this.client.call('readDrawing', {}, [drawing]);

  forget(interactionId: string): void {
    this.store.forget(interactionId);
    this.composer.focus(this.composer.field);
  }

  useCommand(name: string): void {
    this.composer.use(name);
  }

  showToast(text: string): void {
    this.toast = text;
    clearTimeout(this.toastTimer);
    this.toastTimer = setTimeout(() => {
      this.toast = '';
      this.changed();
    }, 6000);
    this.changed();
  }

  /** New messages are said to a screen reader; edits of a live message are not. */
  private noticed(event: PageEvent): void {
    // A form has no place of its own where a missing answer could be shown.
    if (event.type === 'failed' && this.state.interactions.get(event.interactionId)?.kind === 'modal') {
      this.store.forget(event.interactionId);
      this.showToast(this.t.notResponding);
    }
    if (event.type !== 'message' || event.message.author.id === this.state.me?.id) return;
    if (event.message.edited_timestamp || event.message.channel_id !== this.state.current) return;
    const { author, content, embeds } = event.message;
    const text = [content, ...embeds.flatMap((e) => [e.title, e.description])].filter(Boolean).join('\n');
    this.announcement = this.t.says(displayName(author), plainText(this, text).slice(0, 300));
    this.scroll.arrived();
  }

  // --- what lies over the channel

  openMenu(place: MenuPlace): void {
    this.menu = place;
    this.changed();
  }

  closeMenu(): void {
    this.menu = null;
    this.changed();
  }

  openLightbox(picture: LightboxPicture): void {
    this.lightbox = picture;
    this.changed();
  }

  closeLightbox(): void {
    this.lightbox = null;
    this.changed();
  }

  /** @param option the attachment option that the drawing is for */
  openPad(option?: string): void {
    this.pad = { option };
    this.changed();
  }

  closePad(): void {
    this.pad = null;
    this.changed();
  }

  beginThread(messageId: string | null): void {
    this.newThread = { messageId };
    this.changed();
  }

  closeThreadForm(): void {
    this.newThread = null;
    this.changed();
  }

  setDropping(dropping: boolean): void {
    if (dropping === this.dropping) return;
    this.dropping = dropping;
    this.changed();
  }
}

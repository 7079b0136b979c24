/** Where one is: the guild's channel, its threads, the DM with the bot; and the way from one to another. */
import type { APIChannel, APIMessage } from 'discord-api-types/v10';
import { ChannelType } from 'discord-api-types/v10';
import { displayName } from './names.ts';
import type { Page } from './page.ts';

export function isThread(channel: APIChannel): boolean {
  return channel.type === ChannelType.PublicThread || channel.type === ChannelType.PrivateThread;
}

export class Places {
  private readonly page: Page;
  /** On a narrow window: the list of channels and people lies over the channel. */
  drawer = false;

  constructor(page: Page) {
    this.page = page;
    page.state.current = location.hash.slice(1);
  }

  /** The channel that is looked at. */
  get current(): APIChannel | null {
    const { state } = this.page;
    return state.channels.get(state.current) ?? state.channel;
  }

  /** … as part of a call. */
  get call(): { readonly channelId?: string } {
    const { current } = this.page.state;
    return current ? { channelId: current } : {};
  }

  get messages(): readonly APIMessage[] {
    const { messages, current } = this.page.state;
    return messages.filter((m) => m.channel_id === current);
  }

  /** Threads that are not archived, newest first; an archived one only while it is looked at. */
  get threads(): APIChannel[] {
    const { channels, current } = this.page.state;
    const isOpen = (c: APIChannel) =>
      c.id === current || !('thread_metadata' in c && c.thread_metadata?.archived);
    return [...channels.values()].filter((c) => isThread(c) && isOpen(c)).reverse();
  }

  get direct(): APIChannel | null {
    return this.ofType(ChannelType.DM);
  }

  /** The private channel among people. */
  get group(): APIChannel | null {
    return this.ofType(ChannelType.GroupDM);
  }

  private ofType(type: ChannelType): APIChannel | null {
    return [...this.page.state.channels.values()].find((c) => c.type === type) ?? null;
  }

  /** "deep-learning", the thread's name, or the name of whom one talks to. */
  nameOf(channel: APIChannel | null): string {
    if (channel?.type === ChannelType.DM) return this.page.bot ? displayName(this.page.bot) : 'Gradus';
    if (channel?.type === ChannelType.GroupDM) return this.page.t.group;
    return channel?.name ?? '';
  }

  /** As a text names it: "#deep-learning", "@Gradus". */
  titleOf(channel: APIChannel | null): string {
    const mark = channel?.type === ChannelType.DM ? '@' : channel?.type === ChannelType.GroupDM ? '' : '#';
    return mark + this.nameOf(channel);
  }

  look(channelId: string): void {
    const { page } = this;
    if (!page.state.channels.has(channelId)) return;
    const from = page.state.current;
    page.store.look(channelId);
    this.remember();
    this.drawer = false;
    page.scroll.restart();
    page.composer.moveTo(from, channelId);
  }

  /** After a reload the same channel is shown again. */
  remember(): void {
    const { current, channel } = this.page.state;
    const here = location.pathname + location.search;
    history.replaceState(null, '', current === channel?.id ? here : `${here}#${current}`);
  }

  async openPrivate(method: 'openDirect' | 'openGroup'): Promise<void> {
    const { page } = this;
    await page.actions.attempt(
      page.call(method, {}).then((channel) => {
        page.state.channels.set(channel.id, channel);
        this.look(channel.id);
      }),
    );
  }

  async openThread(name: string, messageId: string | null): Promise<void> {
    const { page } = this;
    await page.actions.attempt(
      page.call('openThread', { name, ...(messageId ? { messageId } : {}) }).then((thread) => {
        page.state.channels.set(thread.id, thread);
        this.look(thread.id);
      }),
    );
  }

  toggleDrawer(open = !this.drawer): void {
    this.drawer = open;
    this.page.changed();
  }
}

/** What one does to messages and people: pressing, reacting, editing, deleting, running an application's command on them. */
import type { APIMessage } from 'discord-api-types/v10';
import type { ContextCommand } from './composer/commands.ts';
import type { Page } from './page.ts';

/** Discord's client says "is typing" again after so many ms. */
const typingEvery = 8000;

export class Actions {
  private readonly page: Page;
  private toldTypingAt = 0;

  constructor(page: Page) {
    this.page = page;
  }

  /** A button or a select of a message. */
  async press(message: APIMessage, customId: string, values?: readonly string[]): Promise<void> {
    const { page } = this;
    for (const [id, i] of page.state.interactions) if (i.messageId === message.id) page.store.forget(id);
    const problem = await page.interact(
      () => page.call('component', { messageId: message.id, customId, ...(values ? { values } : {}) }),
      { kind: 'component', label: '', messageId: message.id, customId },
    );
    if (problem) page.showToast(problem);
  }

  /** A command of a message's or a person's menu. */
  async runOn(command: ContextCommand, targetId: string): Promise<void> {
    const { page } = this;
    const call = { commandId: command.commandId, options: [], targetId, ...page.places.call };
    const problem = await page.interact(() => page.call('invoke', call), {
      kind: 'command',
      label: command.name,
    });
    if (problem) page.showToast(problem);
  }

  /** Whatever the server has to say against it is shown for some seconds. */
  async attempt(work: Promise<unknown>): Promise<void> {
    const { page } = this;
    await work.catch((error: unknown) => page.showToast(page.explain(error)));
  }

  async dismiss(messageId: string): Promise<void> {
    const { page } = this;
    page.store.apply({ type: 'messageDelete', messageId }, Date.now());
    page.changed();
    page.composer.focus(page.composer.field);
    await this.attempt(page.call('dismiss', { messageId }));
  }

  async react(messageId: string, emoji: string, added: boolean): Promise<void> {
    await this.attempt(this.page.call('react', { messageId, emoji, added }));
  }

  async deleteMessage(messageId: string): Promise<void> {
    this.page.composer.focus(this.page.composer.field);
    await this.attempt(this.page.call('deleteMessage', { messageId }));
  }

  /** Somebody types: the others are told now and then. */
  typing(): void {
    const now = Date.now();
    if (now - this.toldTypingAt < typingEvery) return;
    this.toldTypingAt = now;
    void this.attempt(this.page.call('startTyping', this.page.places.call));
  }

  /** What was typed is sent: the next letter is told at once. */
  stoppedTyping(): void {
    this.toldTypingAt = 0;
  }
}

/** What has been filled in so far in a form that the application opened, and its way back. */
import type { Page } from '../page.ts';
import type { ModalEvent } from '../store.ts';

export class ModalForm {
  readonly event: ModalEvent;
  problem: string | null = null;
  private readonly page: Page;
  /** custom_id → value */
  private readonly values = new Map<string, string | readonly string[]>();
  private readonly files = new Map<string, readonly File[]>();

  constructor(page: Page, event: ModalEvent) {
    this.page = page;
    this.event = event;
  }

  set(customId: string, value: string | readonly string[]): void {
    this.values.set(customId, value);
  }

  /** What a field holds before anybody has touched it. */
  preset(customId: string, value: string | readonly string[]): void {
    if (!this.values.has(customId)) this.values.set(customId, value);
  }

  setFiles(customId: string, files: readonly File[]): void {
    this.files.set(customId, files);
  }

  close(): void {
    this.page.state.modal = null;
    this.page.changed();
  }

  async submit(): Promise<void> {
    const { page, event } = this;
    const all: File[] = [];
    // A file field's value are places in the list of files.
    for (const [customId, files] of this.files)
      this.values.set(
        customId,
        files.map((file) => String(all.push(file) - 1)),
      );
    const fields = Object.fromEntries(this.values);
    this.problem = await page.interact(
      () => page.call('submitModal', { interactionId: event.interactionId, fields }, all),
      { kind: 'modal', label: event.modal.title },
    );
    if (this.problem) page.changed();
    else this.close();
  }
}

/** What an application offers to press: buttons, selects, modals, message commands; and answers that come late or never. */
import { expect, it } from 'vitest';
import { inTab, type Stage } from '../../helpers/browser.ts';

export function interactionTests(stage: () => Stage): void {
  it('a deferred answer is "thinking" until it comes', () =>
    inTab(stage(), {}, async (tab) => {
      await tab.command('/show later');
      await tab.read('Gradus is thinking…');
      await tab.read('ada used /show', '.above');
      stage().bot.finish();
      await tab.read('Done at last');
      await tab.gone('.thinking');
    }));

  it('an application that does not answer is said so, for a command and for a button', () =>
    inTab(stage(), { as: 'patient' }, async (tab) => {
      await tab.command('/show quiet');
      await tab.read('Press it');
      await tab.clickButton('Never answers');
      await tab.see('.button[aria-busy=true]');
      await tab.command('/show silence');
      await tab.read('The application did not respond', '.components');
      await tab.read('The application did not respond', '.failed-command');
      await tab.clickButton('Dismiss message');
      await tab.gone('.failed-command');
    }));

  it('an ephemeral message is marked, seen by nobody else, dismissed, and gone after a reload', () =>
    inTab(stage(), { as: 'secret' }, async (tab) => {
      await tab.command('/show ephemeral');
      await tab.read('Only for you', '.message.ephemeral');
      await tab.read('Only you can see this', '.message.ephemeral');
      await inTab(stage(), { as: 'other' }, async (other) => {
        expect((await other.texts('.messages')).join()).not.toContain('Only for you');
      });
      await tab.clickButton('Dismiss message');
      await tab.gone('.message.ephemeral');
      await tab.page.reload();
      await tab.see('#message-box');
      expect((await tab.texts('.messages')).join()).not.toContain('Only for you');
    }));

  it('a button opens a modal; a missing value is not sent, a right one is', () =>
    inTab(stage(), {}, async (tab) => {
      await tab.command('/show buttons');
      await tab.read('Pressed 0');
      await tab.clickButton('Ask me');
      await tab.read('A question', 'dialog.modal');
      await tab.read('What is 6 × 7?', 'dialog.modal');
      await tab.press('Enter');
      await tab.see('dialog.modal input:invalid');
      await tab.type('42');
      await tab.press('Enter');
      await tab.read('Answer: 42');
      await tab.gone('dialog');
      const disabled = await tab.page.$$eval('.action-row:last-of-type .button', (all) =>
        all.filter((b) => (b as HTMLButtonElement).disabled).map((b) => (b as HTMLElement).innerText),
      );
      expect(disabled).toContain('Off');
    }));

  it('selects work by mouse and by keys, for one value and for several', () =>
    inTab(stage(), {}, async (tab) => {
      await tab.command('/show select');
      await tab.read('Which?');
      const buttons = await tab.page.$$('.select-button');
      await buttons.at(-2)!.click();
      await tab.see('.select-list:not([hidden]) .select-option');
      const options = await tab.page.$$('.select-list:not([hidden]) .select-option');
      await options[1].click();
      await tab.read('Chosen: mlp');
      await tab.page.$$eval('.select-button', (all) => (all.at(-1) as HTMLElement).focus());
      await tab.press('ArrowDown', 'Enter', 'End', 'Enter', 'Escape');
      await tab.read('Chosen: cnn + lenet');
    }));

  it('message commands run from the menu: keyboard, right click and button', () =>
    inTab(stage(), { as: 'clicker' }, async (tab) => {
      await tab.page.focus('#message-box');
      await tab.type('a seven');
      await tab.press('Enter');
      await tab.read('a seven');
      await tab.page.focus('.messages');
      await tab.press('ArrowUp', 'Enter');
      await tab.read('Classify digit', '.menu');
      await tab.press('End', 'Enter');
      await tab.read('Looked at: a seven');
      await tab.gone('.menu');

      const messages = await tab.page.$$('.message:not(.ephemeral)');
      await messages.at(-1)!.click({ button: 'right' });
      await tab.see('.menu');
      await tab.press('Escape');
      await tab.gone('.menu');
      await messages.at(-1)!.hover();
      await (await messages.at(-1)!.$('.more'))!.click();
      await tab.read('Reply', '.menu');
      await tab.press('Escape');
      await tab.gone('.menu');
    }));
}

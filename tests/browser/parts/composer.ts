/** The composer: commands, options, choices, autocomplete, and what is marked before anything is sent. */
import { expect, it } from 'vitest';
import { inTab, type Stage, type Tab } from '../../helpers/browser.ts';

function lastReceived(stage: Stage, type: string): unknown {
  return stage.bot.received.findLast((r) => r.type === type)?.data;
}

async function field(tab: Tab): Promise<string | null> {
  return tab.page.evaluate(() => document.activeElement?.getAttribute('data-field') ?? null);
}

export function composerTests(stage: () => Stage): void {
  it('a command is found, completed and sent with arrow keys, Tab and Enter', () =>
    inTab(stage(), {}, async (tab) => {
      await tab.page.focus('#message-box');
      await tab.type('/tr');
      await tab.read('Train a multilayer perceptron', '.picker');
      await tab.press('ArrowDown', 'Tab');
      await tab.read('/train mlp', '.command-name');
      await tab.type('ep');
      await tab.press('Tab');
      expect(await field(tab)).toBe('pill:epochs');
      await tab.type('3 ');
      expect(await field(tab)).toBe('rest');
      await tab.type('opt');
      await tab.press('Tab');
      await tab.press('ArrowDown', 'Enter');
      expect(
        await tab.page.$eval('[data-field="pill:optimizer"]', (e) => (e as HTMLInputElement).value),
      ).toBe('SGD');
      await tab.press('Enter');
      await tab.read('Training mlp for 3 epochs');
      expect(lastReceived(stage(), 'train')).toMatchObject([
        {
          name: 'mlp',
          options: [
            { name: 'epochs', value: 3 },
            { name: 'optimizer', value: 'sgd' },
          ],
        },
      ]);
      await tab.see('#message-box');
    }));

  it('asks the bot while one types, and sends the value of what was chosen', () =>
    inTab(stage(), {}, async (tab) => {
      await tab.page.focus('#message-box');
      await tab.type('/explain ba');
      await tab.read('Batch normalization', '.picker');
      expect(await tab.texts('.picker-name')).toEqual(['Backpropagation', 'Batch normalization']);
      await tab.press('ArrowDown', 'Enter', 'Enter');
      await tab.read('Concept: batch-normalization');
      await tab.page.focus('#message-box');
      await tab.type('/explain backprop');
      await tab.read('Backpropagation', '.picker');
      await tab.press('Enter');
      await tab.read('Concept: backpropagation');
      // Typing pauses before the bot is asked: not once a letter.
      const asked = stage()
        .bot.received.filter((r) => r.type === 'autocomplete')
        .map((r) => r.data);
      expect(asked).toContain('ba');
      expect(asked).not.toContain('b');
    }));

  it('wrong and missing values are marked, and nothing is sent', () =>
    inTab(stage(), {}, async (tab) => {
      const before = stage().bot.received.length;
      await tab.page.focus('#message-box');
      await tab.type('/train cnn epochs:1000 lr:fast optimizer:newton');
      await tab.press('Enter');
      await tab.read('At most 100.', '.problems');
      await tab.read('A number is needed.', '.problems');
      await tab.read('Choose one of the list.', '.problems');
      expect((await tab.page.$$('.pill.wrong')).length).toBe(3);
      expect(await field(tab)).toBe('pill:epochs');
      await tab.press('Escape');
      await tab.see('#message-box');
      await tab.type('/predict ');
      await tab.see('.pill');
      await tab.press('Tab', 'Enter');
      await tab.read('A file is needed', '.problems');
      await tab.press('Escape');
      await tab.see('#message-box');
      await tab.type('/nonsense');
      await tab.press('Enter');
      await tab.read('There is no command', '.composer');
      expect(stage().bot.received.length).toBe(before);
    }));

  it('a whole line that is pasted is taken apart', () =>
    inTab(stage(), {}, async (tab) => {
      await tab.page.focus('#message-box');
      await tab.page.evaluate(() => document.execCommand('insertText', false, '/train cnn epochs:7 lr:0.5'));
      await tab.see('.command-line');
      await tab.press('Enter');
      await tab.read('Training cnn for 7 epochs');
      expect(lastReceived(stage(), 'train')).toMatchObject([
        {
          name: 'cnn',
          options: [
            { name: 'epochs', value: 7 },
            { name: 'lr', value: 0.5 },
          ],
        },
      ]);
    }));

  it('Backspace takes options and then the command away; Escape ends it', () =>
    inTab(stage(), {}, async (tab) => {
      await tab.page.focus('#message-box');
      await tab.type('/train cnn epochs:3');
      await tab.press('Backspace', 'Backspace');
      await tab.gone('.pill');
      await tab.press('Backspace');
      await tab.see('#message-box');
      expect(await field(tab)).toBe('text');
    }));

  it('a line break by Shift+Enter, and the letters of an input method are not sent early', () =>
    inTab(stage(), { locale: 'zh-CN', as: '小明' }, async (tab) => {
      await tab.page.focus('#message-box');
      await tab.type('一');
      await tab.page.keyboard.down('Shift');
      await tab.press('Enter');
      await tab.page.keyboard.up('Shift');
      await tab.type('二');
      await tab.page.$eval('#message-box', (box) =>
        box.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true })),
      );
      expect(await tab.page.$eval('#message-box', (box) => (box as HTMLTextAreaElement).value)).toBe(
        '一\n二',
      );
      await tab.press('Enter');
      await tab.read('一\n二');
    }));
}

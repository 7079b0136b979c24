/** Messages: live, after a reload, markdown, embeds, Components V2. */
import { expect, it } from 'vitest';
import { startLocalDiscord } from '../../../src/local/index.ts';
import { inTab, type Stage, Tab } from '../../helpers/browser.ts';

export function messageTests(stage: () => Stage): void {
  it('reach both of two people, change live, and are there after a reload', () =>
    inTab(stage(), { as: 'ada' }, async (ada) => {
      const grace = await Tab.open(stage().browser, stage().discord.origin, { as: 'grace' });
      try {
        await ada.page.focus('#message-box');
        await ada.type('Hello Grace');
        await ada.press('Enter');
        await grace.read('Hello Grace');
        await grace.see('.messages discord-message[author=ada]');
        await grace.command('/show buttons');
        await ada.read('Pressed 0');
        await grace.clickButton('Count');
        await ada.read('Pressed 1');
        await ada.read('(edited)');
        await ada.page.reload();
        await ada.read('Hello Grace');
        await ada.read('Pressed 1');
        expect(grace.errors).toEqual([]);
      } finally {
        await grace.close();
      }
    }));

  it('mention, reply, typing and reactions are shown', () =>
    inTab(stage(), { as: 'mention' }, async (tab) => {
      await tab.page.focus('#message-box');
      await tab.type('@Grad');
      await tab.see('.picker-item.mention');
      await tab.press('Tab');
      await tab.type('what is a gradient?');
      await tab.press('Enter');
      await tab.read('Gradus is typing…', '.typing');
      stage().bot.finish();
      await tab.read('You said: what is a gradient?');
      await tab.read('👍 1', '.reaction');
      await tab.see('.message.highlight .above-text');
      expect((await tab.texts('.messages .mention')).at(-1)).toBe('@Gradus');
      // A reply of one's own, begun from the message's tools.
      await tab.page.hover('.message:last-of-type');
      await tab.page.$$eval('.message', (all) => (all.at(-1) as HTMLElement).focus());
      await tab.press('Enter');
      await tab.see('.menu');
      await tab.press('Enter');
      await tab.read('Replying to Gradus', '.reply-bar');
      await tab.type('thank you');
      await tab.press('Enter');
      await tab.read('thank you');
      await tab.read('You said: what is a gradient?', '.above-text');
      await tab.gone('.reply-bar');
    }));

  it('markdown looks as on Discord, and what a person writes never becomes markup', () =>
    inTab(stage(), {}, async (tab) => {
      await tab.command('/show markdown');
      await tab.read('Forward, then backward');
      const last = await tab.page.evaluateHandle(() => [...document.querySelectorAll('.md')].at(-1)!);
      const shape = await last.evaluate((md) => {
        const text = (selector: string) =>
          [...md.querySelectorAll(selector)].map((e) => (e as HTMLElement).innerText);
        return {
          headings: text('.md-h'),
          lists: text('ul ul li'),
          ordered: text('ol li'),
          quote: text('blockquote'),
          keywords: text('.hl-keyword'),
          comment: text('.hl-comment'),
          code: text('code.inline'),
          links: [...md.querySelectorAll('a')].map((a) => a.getAttribute('href')),
          sub: text('.md-sub'),
          scripts: md.querySelectorAll('script, b').length,
        };
      });
      expect(shape).toEqual({
        headings: ['Backpropagation', 'Forward, then backward'],
        lists: ['nested item'],
        ordered: ['one', 'two'],
        quote: ['A quote over\ntwo lines'],
        keywords: ['def', 'return'],
        comment: ['# squashes'],
        code: ['inline code'],
        links: ['https://d2l.ai', 'https://example.org'],
        sub: ['<script>alert(1)</script> & <b>not bold</b>'],
        scripts: 0,
      });
      const hidden = () =>
        tab.page.$$eval('.spoiler > span', (all) => getComputedStyle(all.at(-1)!).visibility === 'hidden');
      expect(await hidden()).toBe(true);
      await tab.page.$$eval('.spoiler', (all) => (all.at(-1) as HTMLElement).focus());
      await tab.press('Enter');
      expect(await hidden()).toBe(false);
      expect((await tab.texts('local-time')).at(-1)).toMatch(/years? ago|ago/);
    }));

  it('an embed shows its picture, which opens large', () =>
    inTab(stage(), {}, async (tab) => {
      await tab.command('/show embed');
      await tab.read('CNN on MNIST', '.embed-title');
      expect(await tab.texts('.embed-field-name')).toEqual([
        'Epoch',
        'Images a second',
        'Time left',
        'Engine',
      ]);
      const size = await tab.page.waitForFunction(() => {
        const image = document.querySelector<HTMLImageElement>('.embed-image img');
        return image?.complete && image.naturalWidth > 0 ? [image.naturalWidth, image.naturalHeight] : null;
      });
      expect(await size.jsonValue()).toEqual([640, 360]);
      await tab.click('.embed-image .picture');
      await tab.see('dialog.lightbox img');
      await tab.press('Escape');
      await tab.gone('dialog');
      expect(await tab.page.evaluate(() => document.activeElement?.className)).toContain('picture');
    }));

  it('Components V2: container, section, gallery, file, buttons', () =>
    inTab(stage(), {}, async (tab) => {
      await tab.command('/show v2');
      await tab.read('Gradient descent', '.container .md-h');
      await tab.see('.container .section-accessory img');
      await tab.see('.container .gallery img');
      await tab.read('weights.bin', '.container .file-box');
      await tab.read('More', '.container .button.primary');
    }));

  it('come again, with what was missed, when the server was away', async () => {
    const { browser } = stage();
    const first = await startLocalDiscord();
    const port = Number(new URL(first.origin).port);
    const tab = await Tab.open(browser, first.origin, { as: 'ada' });
    try {
      await first.person('grace').sendMessage({ content: 'before' });
      await tab.read('before');
      await first.close();
      await tab.read('Connection lost', '.connection');
      const second = await startLocalDiscord({ port });
      try {
        await second.person('grace').sendMessage({ content: 'after the restart' });
        await tab.read('after the restart');
        await tab.gone('.connection .lost');
      } finally {
        await second.close();
      }
    } finally {
      await tab.close();
    }
  });
}

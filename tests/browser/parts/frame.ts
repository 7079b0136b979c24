/** The frame: welcome, languages, themes, a phone's width, and what axe-core finds. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import { expect, it } from 'vitest';
import { inTab, patience, type Stage, type Tab } from '../../helpers/browser.ts';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** @returns what is serious or critical in a part of the page, with where it is */
async function barriers(tab: Tab, part: string): Promise<string[]> {
  await tab.page.evaluate(axeSource);
  const results = (await tab.page.evaluate(
    `axe.run(${JSON.stringify(part)}, { resultTypes: ['violations'] })`,
  )) as AxeResults;
  return results.violations
    .filter((v) => v.impact === 'serious' || v.impact === 'critical')
    .flatMap((v) => v.nodes.map((n) => `${v.id}: ${n.target.join(' ')} ${n.failureSummary ?? ''}`));
}

export function frameTests(stage: () => Stage): void {
  for (const theme of ['dark', 'light'] as const)
    it(`axe finds nothing serious: ${theme}`, () =>
      inTab(stage(), { theme, as: 'axe', locale: theme === 'dark' ? 'en' : 'zh-CN' }, async (tab) => {
        for (const what of ['markdown', 'embed', 'v2', 'select', 'ephemeral'])
          await tab.command(`/show ${what}`);
        await tab.see('.message.ephemeral');
        expect(await barriers(tab, 'html')).toEqual([]);
        await tab.page.focus('#message-box');
        await tab.type('/train cnn epochs:1000 optimizer:');
        await tab.see('.picker-item.choice');
        expect(await barriers(tab, '.composer')).toEqual([]);
        await tab.press('Escape', 'Escape');
        await tab.command('/show buttons');
        await tab.read('Pressed 0');
        await tab.clickButton('Ask me');
        await tab.see('dialog.modal');
        expect(await barriers(tab, 'dialog')).toEqual([]);
        await tab.press('Escape');
        await tab.gone('dialog');
        await tab.page.$$eval('.composer .icon-button', (all) => (all[1] as HTMLElement).click());
        await tab.see('drawing-pad canvas');
        expect(await barriers(tab, 'dialog')).toEqual([]);
        await tab.press('Escape');
        await tab.gone('dialog');
        await tab.page.focus('.messages');
        await tab.press('ArrowUp', 'Enter');
        await tab.see('.menu');
        expect(await barriers(tab, '.menu')).toEqual([]);
        await tab.press('Escape');
        await tab.click('.channel-header .controls .icon-button');
        await tab.see('dialog.modal');
        expect(await barriers(tab, 'dialog')).toEqual([]);
        await tab.type('thread');
        await tab.press('Enter');
        await tab.see('.place.thread[aria-current]');
        expect(await barriers(tab, 'html')).toEqual([]);
      }));

  it('welcomes with three things to try, which fill in the composer', () =>
    inTab(stage(), { as: 'newcomer' }, async (tab) => {
      expect((await tab.page.$$('.try-item')).length).toBe(3);
      const press = (n: number) =>
        tab.page.$$eval('.try-item', (all, n) => (all[n] as HTMLElement).click(), n);
      await press(1);
      await tab.read('/train cnn', '.command-name');
      expect(await tab.page.$eval('[data-field="pill:epochs"]', (e) => (e as HTMLInputElement).value)).toBe(
        '3',
      );
      await press(0);
      await tab.read('/explain', '.command-name');
      expect(await tab.page.$eval('[data-field="pill:concept"]', (e) => (e as HTMLInputElement).value)).toBe(
        'backprop',
      );
      await press(2);
      await tab.see('drawing-pad canvas');
    }));

  it('changes its language, keeps it, and is known to the bot by it', () =>
    inTab(stage(), { as: 'bilingual' }, async (tab) => {
      await tab.click('.language');
      await tab.read('文字频道', '.sidebar');
      expect(await tab.page.evaluate(() => document.documentElement.lang)).toBe('zh-CN');
      await tab.page.focus('#message-box');
      await tab.type('/');
      await tab.read('讲解一个深度学习概念', '.picker');
      await tab.press('Escape', 'Backspace');
      await tab.page.reload();
      await tab.read('文字频道', '.sidebar');
      expect(await tab.page.$eval('#message-box', (e) => e.getAttribute('placeholder'))).toContain('发消息');
    }));

  it('follows the system to light or dark, and the person instead once they choose', () =>
    inTab(stage(), { theme: 'light' }, async (tab) => {
      const theme = () => tab.page.evaluate(() => document.documentElement.dataset.theme);
      expect(await theme()).toBe('light');
      await tab.page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'dark' }]);
      await tab.page.waitForFunction(() => document.documentElement.dataset.theme === 'dark');
      await tab.page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'light' }]);
      await tab.page.waitForFunction(() => document.documentElement.dataset.theme === 'light');
      await tab.click('.theme');
      expect(await theme()).toBe('dark');
      await tab.page.reload();
      await tab.see('#message-box');
      expect(await theme()).toBe('dark');
    }));

  it('fits a phone of 360 px: nothing is wider than the window', () =>
    inTab(stage(), { width: 360, height: 740, touch: true, locale: 'zh-CN' }, async (tab) => {
      for (const what of ['embed', 'v2', 'markdown', 'files']) await tab.command(`/show ${what}`);
      await tab.read('run.csv');
      const wide = await tab.page.evaluate(() => {
        const found: string[] = [];
        for (const element of document.querySelectorAll<HTMLElement>('body *')) {
          const { right, width } = element.getBoundingClientRect();
          if (width > 0 && right > innerWidth + 1 && !element.closest('.visually-hidden, pre'))
            found.push(element.className);
        }
        return [document.documentElement.scrollWidth, ...found];
      });
      expect(wide).toEqual([360]);
    }));

  it('is worked by keys alone: a message, its menu, back to the box', () =>
    inTab(stage(), {}, async (tab) => {
      await tab.press('Tab');
      expect(await tab.page.evaluate(() => document.activeElement?.className)).toBe('skip');
      await tab.press('Enter');
      await tab.page.waitForFunction(() => document.activeElement?.id === 'message-box');
      await tab.type('by keys');
      await tab.press('Enter');
      await tab.read('by keys');
      await tab.page.waitForFunction(() => document.activeElement?.id === 'message-box');
    }));

  it('tells a screen reader of new messages', () =>
    inTab(stage(), { as: 'listener' }, async (tab) => {
      await stage().discord.person('grace').sendMessage({ content: 'Have you **seen** it?' });
      await tab.page.waitForFunction(
        () =>
          document.querySelector('[role=status].visually-hidden')?.textContent === 'grace: Have you seen it?',
        { timeout: patience },
      );
    }));
}

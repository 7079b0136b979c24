/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
/**
 * One Chromium for a file of browser tests, against a real local Discord. Nothing sleeps: tests wait for what the page
 * shows. A failing test leaves its pictures in out/browser/.
 */
import { existsSync, mkdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import chromium from '@sparticuz/chromium';
import puppeteer, { type Browser, type ElementHandle, type Page } from 'puppeteer-core';
import { expect } from 'vitest';
import { projectRoot } from '../../src/core/paths.ts';
import type { LocalDiscordServer } from '../../src/local/index.ts';
import type { BrowserBot } from './browserBot.ts';

/** What the page shows comes within this, even on a machine that does a lot else, ms. */
export const patience = 15_000;

export type Opened = { readonly browser: Browser } | { readonly reason: string };

/** Never fails: a machine on which Chromium cannot run gets a reason to skip. */
export async function openBrowser(): Promise<Opened> {
  try {
    chromium.setGraphicsMode = false;
    const browser = await puppeteer.launch({
      args: [...chromium.args.filter((a) => !/^--(headless|single-process)/.test(a)), '--no-sandbox'],
      executablePath: await unpacked(),
      headless: 'shell',
      defaultViewport: { width: 1180, height: 800 },
    });
    return { browser };
  } catch (error) {
    return { reason: error instanceof Error ? error.message.split('\n')[0] : String(error) };
  }
}

export interface TabOptions {
  readonly as?: string;
  readonly locale?: 'en' | 'zh-CN';
  readonly theme?: 'dark' | 'light';
  readonly width?: number;
  readonly height?: number;
  readonly touch?: boolean;
}

/** Chromium's file, unpacked to the temporary folder by one process at a time: a half-written one looks complete. */
async function unpacked(): Promise<string> {
  const lock = join(tmpdir(), 'gradus-chromium.lock');
  const isStale = () => existsSync(lock) && Date.now() - statSync(lock).mtimeMs > 2 * 60_000;
  for (;;) {
    try {
      mkdirSync(lock);
      break;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    if (isStale()) rmSync(lock, { recursive: true, force: true });
    else await new Promise((resolve) => setTimeout(resolve, 100));
  }
  try {
    return await chromium.executablePath();
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
}

/** What a file of browser tests shares. */
export interface Stage {
  readonly browser: Browser;
  readonly discord: LocalDiscordServer;
  readonly bot: BrowserBot;
}

/**
 * Opens a tab for a test. A test that fails leaves a picture; one that passes must have caused no script error and no
 * request to another machine.
 */
export async function inTab(
  stage: Pick<Stage, 'browser' | 'discord'>,
  options: TabOptions,
  test: (tab: Tab) => Promise<void>,
): Promise<void> {
  const tab = await Tab.open(stage.browser, stage.discord.origin, options);
  try {
    await test(tab);
    expect(tab.errors).toEqual([]);
    expect(tab.foreign).toEqual([]);
  } catch (error) {
    await tab.screenshot(expect.getState().currentTestName ?? 'failed');
    throw error;
  } finally {
    await tab.close();
  }
}

/** A person's tab, and what went wrong in it: script errors, and requests to other machines. */
export class Tab {
  readonly page: Page;
  readonly errors: string[] = [];
  readonly foreign: string[] = [];

  private constructor(page: Page, origin: string) {
    this.page = page;
    page.on('pageerror', (error) => this.errors.push(String(error)));
    page.on('console', (message) => {
      if (message.type() === 'error') this.errors.push(message.text());
    });
    page.on('request', (request) => {
      if (!/^(data|blob):/.test(request.url()) && !request.url().startsWith(origin))
        this.foreign.push(request.url());
    });
  }

  static async open(browser: Browser, origin: string, options: TabOptions = {}): Promise<Tab> {
    const { as = 'ada', locale = 'en', theme = 'dark', width = 1180, height = 800, touch = false } = options;
    // Every tab its own storage: choices of one test are not those of the next.
    const context = await browser.createBrowserContext();
    const page = await context.newPage();
    await page.setViewport({ width, height, hasTouch: touch, isMobile: touch });
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: theme }]);
    const tab = new Tab(page, origin);
    await page.goto(`${origin}/?as=${encodeURIComponent(as)}&locale=${locale}`);
    await tab.see('#message-box');
    return tab;
  }

  /** Waits until an element is there and is shown. */
  async see(selector: string): Promise<ElementHandle<Element>> {
    return (await this.page.waitForSelector(selector, { visible: true, timeout: patience }))!;
  }

  async gone(selector: string): Promise<void> {
    await this.page.waitForSelector(selector, { hidden: true, timeout: patience });
  }

  /**
   * Waits until the messages, or another part, contain the text; line breaks count as spaces.
   * @param timeout ms
   */
  async read(text: string, selector = '.messages', timeout = patience): Promise<void> {
    await this.page.waitForFunction(
      (wanted: string, where: string) =>
        [...document.querySelectorAll<HTMLElement>(where)].some((e) =>
          e.innerText.replace(/\s+/g, ' ').includes(wanted.replace(/\s+/g, ' ')),
        ),
      { timeout },
      text,
      selector,
    );
  }

  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text);
  }

  async press(...keys: Parameters<Page['keyboard']['press']>[0][]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key);
  }

  async click(selector: string): Promise<void> {
    await (await this.see(selector)).click();
  }

  /** Presses the newest button of that label. */
  async clickButton(label: string): Promise<void> {
    const found = await this.page.waitForFunction(
      (wanted: string) =>
        [...document.querySelectorAll<HTMLElement>('button')].findLast((b) => b.innerText.trim() === wanted),
      { timeout: patience },
      label,
    );
    await (found as ElementHandle<HTMLElement>).click();
  }

  /** "/show what:markdown" typed as a person does, sent, and answered. */
  async command(line: string): Promise<void> {
    await this.page.focus('#message-box');
    await this.type(line);
    await this.press('Enter');
    await this.see('#message-box');
  }

  /** Draws a stroke on the pad with the mouse. @param points fractions of the paper's width and height */
  async draw(points: readonly (readonly [number, number])[]): Promise<void> {
    const { mouse } = this.page;
    const box = (await (await this.see('drawing-pad canvas')).boundingBox())!;
    const at = ([x, y]: readonly [number, number]) =>
      [box.x + x * box.width, box.y + y * box.height] as const;
    await mouse.move(...at(points[0]));
    await mouse.down();
    for (const point of points.slice(1)) await mouse.move(...at(point), { steps: 4 });
    await mouse.up();
  }

  /** Text of the elements, as a person sees it. */
  texts(selector: string): Promise<string[]> {
    return this.page.$$eval(selector, (all) => all.map((e) => (e as HTMLElement).innerText.trim()));
  }

  async screenshot(name: string): Promise<string> {
    const folder = join(projectRoot, 'out', 'browser');
    mkdirSync(folder, { recursive: true });
    const path = join(folder, `${name.replace(/[^\w-]+/g, '-')}.png`) as `${string}.png`;
    await this.page.screenshot({ path });
    return path;
  }

  async close(): Promise<void> {
    await this.page.browserContext().close();
  }
}

/** Other places than the channel: threads, the DM with the bot, who is here; and what one does to messages. */
import { expect, it, vi } from 'vitest';
import { inTab, patience, type Stage, Tab } from '../../helpers/browser.ts';

export function channelTests(stage: () => Stage): void {
  it('a thread is begun from a message, answered in by the bot, and found again', () =>
    inTab(stage(), { as: 'ada' }, async (tab) => {
      await tab.page.focus('#message-box');
      await tab.type('Why does it overfit?');
      await tab.press('Enter');
      await tab.read('Why does it overfit?');
      await tab.page.focus('.messages');
      await tab.press('ArrowUp', 'Enter');
      await tab.see('.menu');
      await pick(tab, 'Create thread');
      const field = await tab.see('dialog input[name=thread-name]');
      expect(await field.evaluate((e) => (e as HTMLInputElement).value)).toBe('Why does it overfit?');
      await tab.press('Enter');
      await tab.read('Started by ada');
      await tab.read('Why does it overfit?', '.message');
      await tab.command('/explain concept:dropout');
      await tab.read('Concept: dropout');
      // The channel shows the thread, not what is said in it.
      await tab.click('.place');
      await tab.read('1 message', '.thread-card');
      expect(await tab.texts('.message')).toHaveLength(1);
      await tab.click('.thread-card');
      await tab.read('Concept: dropout');
      await tab.page.reload();
      await tab.read('Concept: dropout');
      await tab.read('Why does it overfit?', '.channel-header');
    }));

  it('a thread beside the messages says so in the channel', () =>
    inTab(stage(), { as: 'ada', locale: 'zh-CN' }, async (tab) => {
      await tab.click('[aria-label="创建子区"]');
      await tab.see('dialog input[name=thread-name]');
      await tab.type('优化器');
      await tab.press('Enter');
      await tab.read('由 ada 创建');
      await tab.click('.place');
      await tab.read('ada 创建了子区： 优化器', '.system');
    }));

  it('a DM with the bot is one’s own; what comes there is marked until it is looked at', () =>
    inTab(stage(), { as: 'ada' }, async (tab) => {
      const { discord, bot } = stage();
      await clickPlace(tab, 'Gradus');
      await tab.read('This is the beginning of your direct messages');
      await tab.command('/show ephemeral');
      await tab.read('Only for you');
      await clickPlace(tab, 'deep-learning');
      const ada = discord.person('ada');
      await (await bot.client.users.fetch(ada.user.id)).send('A word for you alone');
      await tab.see('.place.unread');
      expect(await tab.page.title()).toBe('(1) #deep-learning · Gradus');
      const grace = await Tab.open(stage().browser, discord.origin, { as: 'grace' });
      try {
        await clickPlace(grace, 'Gradus');
        await grace.read('This is the beginning');
        expect((await grace.texts('.messages')).join()).not.toContain('A word for you alone');
      } finally {
        await grace.close();
      }
      await clickPlace(tab, 'Gradus');
      await tab.read('A word for you alone');
      await tab.gone('.place.unread');
    }));

  it('a private group offers the commands of whoever installed them, and the bot hears nothing else', () =>
    inTab(stage(), { as: 'ada', locale: 'zh-CN' }, async (tab) => {
      const { bot } = stage();
      await clickPlace(tab, '学习小组');
      await tab.read('Gradus 不在群里');
      await tab.page.focus('#message-box');
      await tab.type('/');
      await tab.see('[role=option]');
      const offered = (await tab.texts('[role=option]')).join(' ');
      expect(offered).toContain('/explain');
      expect(offered).not.toContain('/predict');
      await tab.press('Backspace');
      await tab.command('/explain concept:dropout');
      await tab.read('Concept: dropout');
      const heard = bot.received.length;
      await tab.type('谁来一起学？');
      await tab.press('Enter');
      await tab.read('谁来一起学？', '.message');
      await clickPlace(tab, 'deep-learning');
      await tab.page.focus('#message-box');
      await tab.type('大家好');
      await tab.press('Enter');
      await tab.read('大家好', '.message');
      await vi.waitFor(() => expect(bot.received.slice(heard)).toHaveLength(1));
      expect(bot.received.at(-1)?.data).toMatchObject({ content: '大家好' });
    }));

  it('shows who is here, what the bot says of itself, and when either goes', () =>
    inTab(stage(), { as: 'ada' }, async (tab) => {
      const { discord, bot } = stage();
      const grace = await Tab.open(stage().browser, discord.origin, { as: 'grace' });
      await tab.read('Online — 3', '.sidebar');
      bot.client.user!.setPresence({
        status: 'dnd',
        activities: [{ name: 'x', type: 4, state: 'Training 2 runs' }],
      });
      await tab.read('Training 2 runs', '.person-activity');
      await tab.see('.presence.dnd');
      bot.client.user!.setActivity('the loss', { type: 3 });
      await tab.read('Watching the loss', '.person-activity');
      await grace.close();
      await tab.read('Offline — 1', '.sidebar');
      await bot.client.destroy();
      await tab.read('Offline — 2', '.sidebar');
    }));

  it('reactions are given, joined and taken back; own messages are edited and deleted', () =>
    inTab(stage(), { as: 'ada' }, async (tab) => {
      const grace = stage().discord.person('grace');
      const said = await grace.sendMessage({ content: 'It learned!' });
      grace.react(said.id, '🎉');
      await tab.read('🎉 1', '.reaction');
      await tab.click('.reaction');
      await tab.read('🎉 2', '.reaction.mine');
      await tab.click('.reaction');
      await tab.read('🎉 1', '.reaction:not(.mine)');
      await tab.page.focus('.messages');
      await tab.press('ArrowUp', 'Enter');
      await tab.click('.menu [aria-label="React with 👍"]');
      await tab.read('👍 1', '.reaction.mine');

      await tab.page.focus('#message-box');
      await tab.type('a tpyo');
      await tab.press('Enter');
      await tab.read('a tpyo');
      await tab.press('ArrowUp');
      await tab.read('Editing your message', '.reply-bar');
      await tab.press('Backspace', 'Backspace', 'Backspace', 'Backspace');
      await tab.type('typo');
      await tab.press('Enter');
      await tab.read('a typo (edited)');
      await tab.page.focus('.messages');
      await tab.press('ArrowUp', 'Enter');
      await tab.see('.menu');
      await pick(tab, 'Delete message');
      await tab.page.waitForFunction(
        () => !document.querySelector('.messages')!.textContent!.includes('typo'),
        {
          timeout: patience,
        },
      );
    }));

  it('two people see each other type, each in their own place', () =>
    inTab(stage(), { as: 'ada' }, async (ada) => {
      const grace = await Tab.open(stage().browser, stage().discord.origin, { as: 'grace' });
      try {
        await grace.page.focus('#message-box');
        await grace.type('hm');
        await ada.read('grace is typing…', '.typing');
        await clickPlace(ada, 'Gradus');
        await ada.page.waitForFunction(() => document.querySelector('.typing')?.textContent === '', {
          timeout: patience,
        });
      } finally {
        await grace.close();
      }
    }));

  it('on a phone the places are in a drawer, which Escape closes', () =>
    inTab(stage(), { as: 'ada', width: 400, height: 800, touch: true }, async (tab) => {
      expect(await (await tab.page.$('.sidebar'))!.isVisible()).toBe(false);
      await tab.click('.open-drawer');
      await tab.see('.sidebar');
      await tab.page.focus('.place');
      await tab.press('Escape');
      await tab.gone('.sidebar');
      await tab.click('.open-drawer');
      await clickPlace(tab, 'Gradus');
      await tab.gone('.sidebar');
      await tab.read('This is the beginning of your direct messages');
    }));

  it('a person’s menu runs user commands', () =>
    inTab(stage(), { as: 'ada' }, async (tab) => {
      const people = await tab.page.$$('.person');
      await people[1].click();
      await tab.read('Runs of', '.menu');
      await pick(tab, 'Runs of');
      await tab.read('Runs of ada');
    }));
}

async function pick(tab: Tab, label: string): Promise<void> {
  await tab.page.$$eval(
    '.menu-item',
    (all, wanted) => (all.find((e) => e.textContent?.trim() === wanted) as HTMLElement).click(),
    label,
  );
}

async function clickPlace(tab: Tab, name: string): Promise<void> {
  await tab.see('.place');
  await tab.page.$$eval(
    '.place',
    (all, wanted) => (all.find((e) => e.textContent?.includes(wanted)) as HTMLElement).click(),
    name,
  );
}

/** The beginning of a channel; in the guild's, what Gradus is, and three things to try that fill in the composer. */
import { ChannelType } from 'discord-api-types/v10';
import { html, nothing, type TemplateResult } from 'lit';
import { logoUrl } from './avatars.ts';
import { icons } from './icons.ts';
import { displayName } from './names.ts';
import type { Page } from './page.ts';
import { isThread } from './places.ts';

export function beginningView(page: Page): TemplateResult {
  const { t, places } = page;
  const { current } = places;
  const name = places.nameOf(current);
  if (current?.type === ChannelType.DM)
    return html`<section class="welcome" aria-label=${name}><img class="welcome-logo" src=${logoUrl} alt="" /><h2 class="welcome-title">${name}</h2><p class="welcome-start">${t.directStart(name)}</p>${thingsToTry(page)}</section>`;
  if (current?.type === ChannelType.GroupDM)
    return html`<section class="welcome" aria-label=${name}><div class="welcome-thread">${icons.group}</div><h2 class="welcome-title">${name}</h2><p class="welcome-start">${t.groupStart(page.bot ? displayName(page.bot) : 'Gradus')}</p>${thingsToTry(page)}</section>`;
  if (current && isThread(current))
    return html`<section class="welcome" aria-label=${name}><div class="welcome-thread">${icons.thread}</div><h2 class="welcome-title">${name}</h2><p class="welcome-start">${t.threadStart(starter(page))}</p></section>`;
  return welcomeView(page);
}

function starter(page: Page): string {
  const { current } = page.places;
  const owner = current && 'owner_id' in current ? current.owner_id : null;
  return (owner && page.userName(owner)) || '';
}

function welcomeView(page: Page): TemplateResult {
  const { t, places } = page;
  const name = places.nameOf(places.current);
  return html`<section class="welcome" aria-label=${t.channelHeading(name)}>
    <img class="welcome-logo" src=${logoUrl} alt="" />
    <h2 class="welcome-title">${t.channelHeading(name)}</h2>
    <p class="welcome-start">${t.channelStart(name)}</p>
    ${thingsToTry(page)}
  </section>`;
}

function thingsToTry(page: Page): TemplateResult | typeof nothing {
  const { t, composer } = page;
  const known = (command: string) => composer.commands.some((c) => c.path[0] === command);
  const things = [
    {
      command: '/explain backprop',
      about: t.tryExplain,
      there: known('explain'),
      act: () => composer.use('explain', { concept: 'backprop' }),
    },
    {
      command: '/train cnn epochs:3',
      about: t.tryTrain,
      there: known('train'),
      act: () => composer.type('/train cnn epochs:3'),
    },
    {
      command: '/predict',
      about: t.tryDraw,
      there: known('predict'),
      act: () => {
        composer.use('predict');
        page.openPad();
      },
    },
  ].filter(({ there }) => there);
  if (things.length === 0) return nothing;
  return html`<div class="try"><h3>${t.welcomeTitle}</h3><p>${t.welcomeText}</p>
    <div class="try-list">${things.map(
      ({ command, about, act }) =>
        html`<button type="button" class="try-item" @click=${act}><code>${command}</code><span>${about}</span></button>`,
    )}</div></div>`;
}

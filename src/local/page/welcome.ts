/** The beginning of the channel: what Gradus is, and three things to try that fill in the composer. */
import { html, nothing, type TemplateResult } from 'lit';
import { logoUrl } from './avatars.ts';
import type { Page } from './page.ts';

export function welcomeView(page: Page): TemplateResult {
  const { t, state, composer } = page;
  const name = state.channel?.name ?? '';
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
  ];
  return html`<section class="welcome" aria-label=${t.channelHeading(name)}>
    <img class="welcome-logo" src=${logoUrl} alt="" />
    <h1>${t.channelHeading(name)}</h1>
    <p class="welcome-start">${t.channelStart(name)}</p>
    ${
      things.some((thing) => thing.there)
        ? html`<div class="try"><h2>${t.welcomeTitle}</h2><p>${t.welcomeText}</p>
          <div class="try-list">${things
            .filter((thing) => thing.there)
            .map(
              (thing) =>
                html`<button type="button" class="try-item" @click=${thing.act}><code>${thing.command}</code><span>${thing.about}</span></button>`,
            )}</div></div>`
        : nothing
    }
  </section>`;
}

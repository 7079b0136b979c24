/** Starts the page and draws it whenever something changed. */
import { render } from 'lit';
import { appView } from './app.ts';
import { showPicked } from './composer/pickerView.ts';
import { applyFocus } from './composer/view.ts';
import { applyOverlays, wakeFields } from './overlays.ts';
import { Page } from './page.ts';
import './skyra.ts';

const root = document.querySelector<HTMLElement>('#page')!;
const page = new Page(root);

function draw(): void {
  const { theme, locale } = page.settings;
  document.documentElement.dataset.theme = theme;
  document.documentElement.lang = locale;
  const { channel, guildName, unread } = page.state;
  const title = `${page.places.titleOf(page.places.current)} · ${guildName}`;
  document.title = channel ? (unread.size > 0 ? `(${unread.size}) ${title}` : title) : 'Gradus';
  render(appView(page), root);
  wakeFields(root);
  applyFocus(page.composer, root);
  applyOverlays(root);
  showPicked(root);
  page.scroll.keep();
}

page.onChange(draw);
draw();

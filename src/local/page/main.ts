/** Starts the page and draws it whenever something changed. */
import { render } from 'lit';
import { appView } from './app.ts';
import { showPicked } from './composer/pickerView.ts';
import { applyFocus } from './composer/view.ts';
import { applyOverlays } from './overlays.ts';
import { Page } from './page.ts';
import './skyra.ts';

const root = document.querySelector<HTMLElement>('#page')!;
const page = new Page(root);

function draw(): void {
  const { theme, locale } = page.settings;
  document.documentElement.dataset.theme = theme;
  document.documentElement.lang = locale;
  const { channel, guildName } = page.state;
  document.title = channel ? `#${channel.name ?? ''} · ${guildName}` : 'Gradus';
  render(appView(page), root);
  applyFocus(page.composer, root);
  applyOverlays(root);
  showPicked(root);
  page.scroll.keep();
}

page.onChange(draw);
draw();
